//! Environments (several histories in one project) and their targets (the same history, once for
//! each of several databases or schemas).

use std::collections::BTreeMap;

use camino::Utf8PathBuf;

use crate::model::{DialectName, Name};
use crate::text::yaml::{Entry, Node};
use crate::text::{Diagnostic, Report, Span, suggest};

use super::decode::{Fields, scalar};
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

/// An environment and, where it has targets, one of them: one set of scripts.
#[derive(Clone, Copy, Debug)]
pub struct Selected<'p> {
    /// The environment.
    pub environment: &'p Environment,
    /// The target.
    pub target: Option<&'p Target>,
}

impl Selected<'_> {
    /// The schema of the target.
    pub fn schema(&self) -> Option<&Name> {
        self.target.and_then(|target| target.schema.as_ref())
    }

    /// The variables: those of the target come before those of the environment, and these before
    /// those of the project. What was set on the command line comes before all.
    pub fn vars(
        &self,
        project: &BTreeMap<String, String>,
        set: &BTreeMap<String, String>,
    ) -> BTreeMap<String, String> {
        let mut vars = project.clone();
        vars.extend(self.environment.vars.clone());
        if let Some(target) = self.target {
            vars.extend(target.vars.clone());
        }
        vars.extend(set.clone());
        vars
    }
}

/// Of all environments those that are meant. Without a name all are.
///
/// # Errors
/// There is no environment of this name.
pub(super) fn environments<'p>(
    all: &'p [Environment],
    name: Option<&str>,
) -> Result<Vec<&'p Environment>, Box<Diagnostic>> {
    let Some(name) = name else {
        return Ok(all.iter().collect());
    };
    let found = all
        .iter()
        .find(|environment| environment.name.as_deref() == Some(name));
    if let Some(environment) = found {
        return Ok(vec![environment]);
    }
    let known: Vec<&str> = all
        .iter()
        .filter_map(|environment| environment.name.as_deref())
        .collect();
    let diagnostic = Diagnostic::error(
        "unknown-environment",
        Span::NOWHERE,
        format!("there is no environment `{name}`"),
    );
    Err(Box::new(if known.is_empty() {
        diagnostic.help("the project has no environments: leave `--name` out")
    } else {
        let diagnostic = diagnostic.note(format!("there are {}", list(&known)));
        match suggest::nearest(name, known) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic,
        }
    }))
}

/// Of environments, what is to be rendered. `wanted` are names of targets; none, or `all`, means
/// all. An environment without targets is rendered once, but not when targets are named.
///
/// # Errors
/// There is nothing to render, or a target of this name is nowhere.
pub(super) fn selected<'p>(
    environments: &[&'p Environment],
    wanted: &[String],
) -> Result<Vec<Selected<'p>>, Box<Diagnostic>> {
    let all = wanted.is_empty() || wanted.iter().any(|name| name == "all");
    let mut selected = Vec::new();
    for &environment in environments {
        match &environment.targets {
            None if all => selected.push(Selected {
                environment,
                target: None,
            }),
            None => {}
            Some(targets) if targets.is_empty() => {
                return Err(Box::new(none_found(environment.span).help(
                    "name some under `targets`, or leave `targets` out to render the history once",
                )));
            }
            Some(targets) => selected.extend(
                targets
                    .iter()
                    .filter(|target| all || wanted.contains(&target.name))
                    .map(|target| Selected {
                        environment,
                        target: Some(target),
                    }),
            ),
        }
    }
    let is_found = |name: &str| {
        selected
            .iter()
            .any(|one| one.target.is_some_and(|t| t.name == name))
    };
    let missing = wanted.iter().find(|name| !all && !is_found(name));
    if missing.is_none() && !selected.is_empty() {
        return Ok(selected);
    }
    let known: Vec<&str> = environments
        .iter()
        .filter_map(|environment| environment.targets.as_deref())
        .flatten()
        .map(|target| target.name.as_str())
        .collect();
    let mut diagnostic = none_found(Span::NOWHERE);
    if let Some(name) = missing {
        diagnostic = diagnostic.note(format!("there is no target `{name}`"));
        if let Some(near) = suggest::nearest(name, known.iter().copied()) {
            diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
        }
    }
    Err(Box::new(if known.is_empty() {
        diagnostic.help("name targets under an environment in the project file, or leave `--target` out")
    } else {
        diagnostic.help(format!("there are {}", list(&known)))
    }))
}

fn none_found(span: Span) -> Diagnostic {
    Diagnostic::error("no-targets", span, "No targets found")
}

fn list(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

/// `environments` of the project file.
pub(super) fn decode(node: &Node<'_>, report: &mut Report) -> Vec<Environment> {
    let Some(entries) = node.map() else {
        report.push(scalar::wrong_shape("environments", "a mapping of names", node));
        return Vec::new();
    };
    entries
        .iter()
        .filter_map(|entry| environment(entry, report))
        .collect()
}

fn environment(entry: &Entry<'_>, report: &mut Report) -> Option<Environment> {
    check_name(entry, "environment", report);
    let mut fields = Fields::of(&entry.value, "the environment", entry.key_span, report)?;
    let revisions = fields.required("revisions", report);
    let revisions = revisions.map(|node| folders(node, report)).unwrap_or_default();
    let targets = fields.entry("targets").map(|entry| targets(entry, report));
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
        vars,
    })
}

fn targets(entry: &Entry<'_>, report: &mut Report) -> Vec<Target> {
    let node = &entry.value;
    if node.is_null() {
        return Vec::new();
    }
    let Some(entries) = node.map() else {
        report.push(scalar::wrong_shape("targets", "a mapping of names", node));
        return Vec::new();
    };
    let mut targets = Vec::with_capacity(entries.len());
    for entry in entries {
        if entry.key == "file" && entry.value.scalar().is_some() {
            report.push(
                Diagnostic::error(
                    "not-supported",
                    entry.key_span,
                    "targets from a file are not supported by this version of Retort",
                )
                .help("write them as `name: {schema: …, vars: {…}}`"),
            );
            continue;
        }
        check_name(entry, "target", report);
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

/// A name that becomes a folder in `out/`, beside those of the dialects.
fn check_name(entry: &Entry<'_>, what: &str, report: &mut Report) {
    let name = &*entry.key;
    let is_safe = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let problem = if name.is_empty() {
        "is empty"
    } else if !name.chars().all(is_safe) || name.starts_with(['.', '-']) {
        "cannot be the name of a folder everywhere"
    } else if DialectName::from_name(name).is_some() {
        "is the name of a dialect"
    } else if name == "all" {
        "is a word of `--target`"
    } else {
        return;
    };
    report.push(
        Diagnostic::error(
            "bad-name",
            entry.key_span,
            format!("the name of the {what} {problem}"),
        )
        .help("use letters, digits, `_`, `-` and `.`"),
    );
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
