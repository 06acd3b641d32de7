//! Environments: several histories in one project, each perhaps for many targets.

use std::collections::BTreeMap;

use camino::Utf8PathBuf;

use crate::model::Name;
use crate::text::suggest::nearest;
use crate::text::yaml::Node;
use crate::text::{Diagnostic, Report, Span};

use super::decode::fields::Fields;

/// One history.
#[derive(Clone, Debug)]
pub struct Environment {
    /// Its name; `None` for that of a project without environments.
    pub name: Option<String>,
    /// The folders of its revisions.
    pub revisions: Vec<Utf8PathBuf>,
    /// What it is rendered for; `None`: once, for the default schema.
    pub targets: Option<Vec<Target>>,
    /// Where it is defined.
    pub span: Span,
}

/// A database or schema that a history is rendered for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its name, also that of its folder.
    pub name: String,
    /// The schema that stands in for the default one.
    pub schema: Option<Name>,
    /// Variables for SQL texts.
    pub vars: BTreeMap<String, String>,
}

impl Environment {
    /// The targets of these names, or all of them. An environment without targets has one, `None`.
    ///
    /// # Errors
    /// `No targets found`, or a name that is none.
    pub fn select(&self, names: &[String]) -> Result<Vec<Option<&Target>>, Report> {
        let mut report = Report::new();
        let of = self
            .name
            .as_ref()
            .map(|name| format!(" in environment `{name}`"))
            .unwrap_or_default();
        let Some(targets) = &self.targets else {
            if names.is_empty() || names.iter().all(|name| name == "all") {
                return Ok(vec![None]);
            }
            report.push(
                Diagnostic::error("no-targets", Span::NOWHERE, "No targets found")
                    .note(format!("there are no targets{of}"))
                    .help("leave `--target` out, or add `targets:` to the environment"),
            );
            return Err(report);
        };
        if targets.is_empty() {
            report.push(
                Diagnostic::error("no-targets", self.span, "No targets found")
                    .note(format!("`targets` is empty{of}"))
                    .help("list at least one target, or leave `targets` out"),
            );
            return Err(report);
        }
        if names.is_empty() || names.iter().any(|name| name == "all") {
            return Ok(targets.iter().map(Some).collect());
        }
        let known = || targets.iter().map(|target| target.name.as_str());
        for name in names.iter().filter(|name| !known().any(|known| known == *name)) {
            report.push(
                Diagnostic::error(
                    "no-targets",
                    Span::NOWHERE,
                    format!("No targets found: `{name}` is none{of}"),
                )
                .suggest(nearest(name, known()))
                .note(format!(
                    "the targets are {}",
                    known().collect::<Vec<_>>().join(", ")
                )),
            );
        }
        if report.has_errors() {
            return Err(report);
        }
        Ok(targets
            .iter()
            .filter(|target| names.contains(&target.name))
            .map(Some)
            .collect())
    }
}

/// Reads the targets of an environment.
pub(super) fn targets(node: &Node<'_>, report: &mut Report) -> Option<Vec<Target>> {
    if let Some([entry]) = node.map()
        && entry.key == "file"
        && entry.value.scalar().is_some()
    {
        report.push(Diagnostic::error(
            "not-supported",
            entry.key_span,
            "targets from a file are not supported by this version of Retort",
        ));
        return None;
    }
    let Some(entries) = node.map() else {
        report.push(super::decode::fields::wrong_kind(
            node,
            "`targets`",
            "a mapping of names to targets",
        ));
        return None;
    };
    let mut targets = Vec::new();
    for entry in entries {
        folder_name(&entry.key, entry.key_span, "target", report);
        let mut target = Target {
            name: entry.key.to_string(),
            schema: None,
            vars: BTreeMap::new(),
        };
        if !entry.value.is_null()
            && let Some(mut fields) = Fields::new(&entry.value, "a target", report)
        {
            target.schema = fields.name("schema", report);
            target.vars = fields
                .some("vars")
                .map(|node| vars(node, report))
                .unwrap_or_default();
            fields.finish(&[], report);
        }
        targets.push(target);
    }
    Some(targets)
}

/// Variables: names and texts.
pub(super) fn vars(node: &Node<'_>, report: &mut Report) -> BTreeMap<String, String> {
    let mut vars = BTreeMap::new();
    let Some(entries) = node.map() else {
        report.push(super::decode::fields::wrong_kind(node, "`vars`", "a mapping"));
        return vars;
    };
    for entry in entries {
        let mut letters = entry.key.chars();
        let word = letters
            .next()
            .is_some_and(|letter| letter.is_ascii_alphabetic() || letter == '_')
            && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
        if !word {
            report.push(Diagnostic::error(
                "bad-name",
                entry.key_span,
                "the name of a variable is a word of letters, digits and underscores",
            ));
        } else if let Some(text) = super::decode::fields::text(&entry.value, report) {
            vars.insert(entry.key.to_string(), text.to_owned());
        }
    }
    vars
}

/// A name that becomes a folder in `out/`.
pub(super) fn folder_name(name: &str, span: Span, what: &str, report: &mut Report) {
    let bad = name.is_empty()
        || name.starts_with('.')
        || name
            .chars()
            .any(|letter| letter.is_control() || "/\\:*?\"<>|".contains(letter));
    if bad {
        report.push(Diagnostic::error(
            "bad-name",
            span,
            format!("the name of {} {what} becomes a folder: it cannot begin with a dot, or hold / \\ : * ? \" < > |", article(what)),
        ));
    }
}

fn article(what: &str) -> &'static str {
    if what.starts_with('e') { "an" } else { "a" }
}
