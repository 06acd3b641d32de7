//! Environments (several histories in one project) and their targets (the same history, once for
//! each of several databases or schemas).

use std::collections::BTreeMap;

use camino::Utf8PathBuf;

use crate::model::Name;
use crate::text::yaml::{Entry, Node};
use crate::text::{Diagnostic, Report, Span};

use super::decode::{Fields, scalar};
use super::folder_name::FolderNames;
use super::template::Expander;

/// A folder of revisions, relative to the project file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folder {
    /// As it was written.
    pub path: Utf8PathBuf,
    /// Where it was written.
    pub span: Span,
}

/// One history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// Its name; `None` for that of the project itself.
    pub name: Option<String>,
    /// Where it is named.
    pub span: Span,
    /// The folders of its revisions.
    pub revisions: Vec<Folder>,
    /// Its targets; `None`: it has no such thing, and is rendered once.
    pub targets: Option<Vec<Target>>,
    /// The file that they are read from, as it was written.
    pub targets_file: Option<Name>,
    /// Variables for SQL and templates.
    pub vars: BTreeMap<String, String>,
}

/// One place where a history runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its name.
    pub name: String,
    /// Where it is named.
    pub span: Span,
    /// The schema that its tables are in; `None`: that of the session.
    pub schema: Option<Name>,
    /// Variables for SQL and templates.
    pub vars: BTreeMap<String, String>,
}

/// `environments` of the project file.
pub(super) fn decode(node: &Node<'_>, report: &mut Report) -> Vec<Environment> {
    let Some(entries) = node.map() else {
        report.push(scalar::wrong_shape("environments", "a mapping of names", node));
        return Vec::new();
    };
    let mut names = FolderNames::of("environment");
    entries
        .iter()
        .filter_map(|entry| environment(entry, &mut names, report))
        .collect()
}

fn environment(entry: &Entry<'_>, names: &mut FolderNames, report: &mut Report) -> Option<Environment> {
    names.check(&entry.key, entry.key_span, report);
    let mut fields = Fields::of(&entry.value, "the environment", entry.key_span, report)?;
    let revisions = fields.required("revisions", report);
    let revisions = revisions.map(|node| folders(node, report)).unwrap_or_default();
    let given = fields.take("targets");
    let targets_file = given.and_then(|node| targets_file(node, report));
    let targets = given.map(|node| match targets_file {
        Some(_) => Vec::new(),
        None => targets(node, report),
    });
    let vars = fields
        .given("vars")
        .map(|node| vars(node, report))
        .unwrap_or_default();
    fields.finish(report);
    Some(Environment {
        name: Some(entry.key.clone().into_owned()),
        span: entry.key_span,
        revisions,
        targets,
        targets_file,
        vars,
    })
}

/// The file of `{file: tenants.csv}`. A target may be called `file`, too: it is no text.
fn targets_file(node: &Node<'_>, report: &mut Report) -> Option<Name> {
    let entries = node.map()?;
    let is_file = |entry: &&Entry<'_>| entry.key == "file" && entry.value.scalar().is_some();
    let file = entries.iter().find(is_file)?;
    for other in entries.iter().filter(|entry| entry.key != "file") {
        report.push(
            Diagnostic::error(
                "contradiction",
                other.key_span,
                "targets are named here or in a file, not both",
            )
            .related(file.key_span, "the file")
            .help(format!("write a line for `{}` into the file", other.key)),
        );
    }
    // With a name that is none the targets are not here either.
    let found = scalar::name(&file.value, "file", report);
    Some(found.unwrap_or_else(|| Name::at("", file.value.span)))
}

fn targets(node: &Node<'_>, report: &mut Report) -> Vec<Target> {
    if node.is_null() {
        return Vec::new();
    }
    let Some(entries) = node.map() else {
        report.push(scalar::wrong_shape("targets", "a mapping of names", node));
        return Vec::new();
    };
    let mut names = FolderNames::of("target");
    let mut targets = Vec::with_capacity(entries.len());
    for entry in entries {
        names.check(&entry.key, entry.key_span, report);
        let Some(mut fields) = Fields::of(&entry.value, "the target", entry.key_span, report) else {
            continue;
        };
        let schema = fields.name("schema", report);
        let vars = fields
            .given("vars")
            .map(|node| vars(node, report))
            .unwrap_or_default();
        fields.finish(report);
        targets.push(Target {
            name: entry.key.clone().into_owned(),
            span: entry.key_span,
            schema,
            vars,
        });
    }
    targets
}

/// One folder or a list of folders.
pub(super) fn folders(node: &Node<'_>, report: &mut Report) -> Vec<Folder> {
    let nodes = node.list().unwrap_or(std::slice::from_ref(node));
    if nodes.is_empty() {
        report.push(Diagnostic::error(
            "empty-list",
            node.span,
            "`revisions` must not be empty",
        ));
    }
    nodes
        .iter()
        .filter_map(|node| {
            let path = scalar::name(node, "revisions", report)?;
            Some(Folder {
                path: path.as_str().into(),
                span: node.span,
            })
        })
        .collect()
}

/// A mapping of variables to texts.
pub(super) fn vars(node: &Node<'_>, report: &mut Report) -> BTreeMap<String, String> {
    let mut vars = BTreeMap::new();
    let Some(entries) = node.map() else {
        report.push(scalar::wrong_shape("vars", "a mapping of names to texts", node));
        return vars;
    };
    for entry in entries {
        if let Some(problem) = var_problem(&entry.key) {
            report.push(Diagnostic::error(
                "bad-name",
                entry.key_span,
                format!("the variable `{}` {problem}", entry.key),
            ));
        } else if let Some(text) = scalar::text(&entry.value, &entry.key, report) {
            vars.insert(entry.key.clone().into_owned(), text.to_owned());
        }
    }
    vars
}

/// Why a text cannot be the name of a variable: the end of a sentence that starts with it.
pub fn var_problem(name: &str) -> Option<&'static str> {
    let mut chars = name.chars();
    let is_first = |c: char| c.is_ascii_alphabetic() || c == '_';
    if !chars.next().is_some_and(is_first) || !chars.all(|c| is_first(c) || c.is_ascii_digit()) {
        return Some("must be letters, digits and `_`, and start with a letter");
    }
    Expander::RESERVED
        .contains(&name)
        .then_some("has a meaning of its own in templates")
}
