//! What `revision` and `merge` have in common: a file is composed, looked at, written, and handed to the
//! project's hooks.

mod folder;

use std::fs;

use anyhow::Context;
use camino::{Utf8Path, Utf8PathBuf};
use jiff::Timestamp;

use crate::revision::document::document;
use crate::revision::draft::{Draft, TEMPLATE};
use crate::revision::{Graph, id};
use crate::text::files::create_file;
use crate::text::{Diagnostic, Report, Source, Sources, Span};

use super::hooks;
use super::script::{Subject, one_session};
use super::session::{Session, with_sessions};
use super::{Failure, Format, Options, Outcome};

/// What a new revision is to be.
#[derive(Clone, Debug)]
pub struct Request {
    /// One line about it; may be empty.
    pub message: String,
    /// The revision that it follows; `None`: the only head.
    pub head: Option<String>,
    /// Whether that may be followed by another already.
    pub splice: bool,
    /// The labels of the branch that it starts.
    pub branch_labels: Vec<String>,
    /// What it depends on.
    pub depends_on: Vec<String>,
    /// Its id; `None`: twelve random digits.
    pub id: Option<String>,
    /// The folder to write it into.
    pub version_path: Option<Utf8PathBuf>,
    /// The change ticket.
    pub ticket: Option<String>,
    /// Who writes it.
    pub author: Option<String>,
    /// Whether an editor is opened on it.
    pub edit: bool,
    /// How it is told what was written.
    pub format: Format,
}

/// A file that is ready to be written.
struct Composed {
    draft: Draft,
    path: Utf8PathBuf,
    text: String,
    /// The folder in which hooks run.
    directory: Utf8PathBuf,
    hooks: Vec<String>,
}

/// A report of one mistake.
pub(super) fn refused(diagnostic: Diagnostic) -> Report {
    let mut report = Report::new();
    report.push(diagnostic);
    report
}

/// A revision that is to be followed and that another follows already.
pub(super) fn not_a_head(graph: &Graph, parent: usize) -> Diagnostic {
    let id = graph.id(parent);
    Diagnostic::error(
        "not-a-head",
        Span::NOWHERE,
        format!("revision `{id}` is not a head"),
    )
    .note(format!(
        "it is followed by {}",
        graph.name_all(graph.children(parent))
    ))
}

/// Writes a revision that follows what `parents` chooses.
///
/// # Errors
/// Those of `parents`; anything wrong with what is asked for; a file that is there already.
pub(super) fn written(
    options: &Options,
    request: &Request,
    parents: impl FnOnce(&Session<'_>) -> Result<Vec<usize>, Report>,
) -> Result<Outcome, Failure> {
    // What was composed is held against all other revisions, in whose files the mistake may be.
    let mut whole: Option<Failure> = None;
    let (composed, warnings) = with_sessions(options, |project, sessions, _| {
        let session = one_session(sessions, Subject::Revision)?;
        let mut mistakes = words(request);
        let parents = parents(session).unwrap_or_else(|report| {
            mistakes.extend(report);
            Vec::new()
        });
        let depends_on = dependencies(&session.graph, &request.depends_on, &mut mistakes);
        if mistakes.has_errors() {
            return Err(mistakes.into());
        }
        let graph = &session.graph;
        let draft = Draft {
            id: match &request.id {
                Some(id) => id.clone(),
                None => new_id(graph)?,
            },
            down_revision: parents
                .iter()
                .map(|parent| graph.id(*parent).to_owned())
                .collect(),
            branch_labels: request.branch_labels.clone(),
            depends_on,
            message: request.message.trim().to_owned(),
            author: request.author.clone(),
            ticket: request.ticket.clone(),
            schema: None,
            created: now()?,
        };
        let folder = folder::of(session, options, request.version_path.as_deref(), &parents)?;
        let path = folder.join(project.file_template.path(&draft)?);
        let schema = folder::schema_from(&path, &project.directory);
        let draft = Draft { schema, ..draft };
        let text = draft.text(session.own_template(TEMPLATE))?;
        if let Some((report, sources)) = mistakes_in(session, &path, &text) {
            whole = Some(Failure::Mistakes { report, sources });
            return Err(Report::new().into());
        }
        Ok(Composed {
            draft,
            path,
            text,
            directory: project.directory.clone(),
            hooks: project.hooks.iter().map(|hook| hook.run.clone()).collect(),
        })
    })
    .map_err(|failure| whole.take().unwrap_or(failure))?;
    if let Some(parent) = composed.path.parent() {
        fs::create_dir_all(parent).with_context(|| format!("cannot make the folder `{parent}`"))?;
    }
    create_file(&composed.path, composed.text.as_bytes())?;
    hooks::run(&composed.hooks, &composed.directory, &composed.path)?;
    if request.edit {
        hooks::edit(&composed.path)?;
    }
    Ok(Outcome {
        printed: told(&composed, request.format),
        warnings,
        ..Outcome::default()
    })
}

fn told(composed: &Composed, format: Format) -> String {
    let Composed { draft, path, .. } = composed;
    match format {
        Format::Text => format!("{path}\n"),
        Format::Json => {
            let object = serde_json::json!({
                "revision": draft.id,
                "down_revision": draft.down_revision,
                "branch_labels": draft.branch_labels,
                "depends_on": draft.depends_on,
                "message": draft.message,
                "path": path,
            });
            format!("{object:#}\n")
        }
    }
}

/// What is wrong with the words themselves.
fn words(request: &Request) -> Report {
    let mut report = Report::new();
    let names = request.id.iter().map(|id| ("--rev-id", id));
    let labels = request
        .branch_labels
        .iter()
        .map(|label| ("--branch-label", label));
    for (option, name) in names.chain(labels) {
        if let Some(problem) = id::problem(name) {
            report.push(
                Diagnostic::error(
                    "bad-id",
                    Span::NOWHERE,
                    format!("`{option} {name}`: it {problem}"),
                )
                .note("an id or label is any text without whitespace and without `@` `-` `+` `:` `;` `,`"),
            );
        }
    }
    let lines = [
        ("-m", Some(&request.message)),
        ("--author", request.author.as_ref()),
        ("--ticket", request.ticket.as_ref()),
    ];
    for (option, text) in lines {
        if text.is_some_and(|text| text.trim().contains(char::is_control)) {
            report.push(
                Diagnostic::error(
                    "not-one-line",
                    Span::NOWHERE,
                    format!("the text of `{option}` must be one line"),
                )
                .help("prose goes under `description` in the file"),
            );
        }
    }
    report
}

/// What is written under `depends_on`: labels as they are, as they may move on, and whole ids.
fn dependencies(graph: &Graph, names: &[String], mistakes: &mut Report) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in names {
        if graph.label_owner(name).is_some() {
            found.push(name.clone());
            continue;
        }
        match graph.revisions(name) {
            Ok(revisions) if revisions.is_empty() => mistakes.push(Diagnostic::error(
                "no-revision",
                Span::NOWHERE,
                format!("`--depends-on {name}` names no revision"),
            )),
            Ok(revisions) => found.extend(revisions.into_iter().map(|index| graph.id(index).to_owned())),
            Err(mistake) => mistakes.extend(mistake),
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|name| seen.insert(name.clone()));
    found
}

/// Twelve random hexadecimal digits, as Alembic's ids are.
fn new_id(graph: &Graph) -> anyhow::Result<String> {
    loop {
        let mut bytes = [0; 6];
        getrandom::fill(&mut bytes)
            .map_err(|error| anyhow::anyhow!("no random numbers can be had: {error}"))?;
        let id = crate::text::sums::hexadecimal(&bytes);
        if graph.beginning_with(&id).is_empty() && graph.label_owner(&id).is_none() {
            return Ok(id);
        }
    }
}

/// This second.
fn now() -> anyhow::Result<Timestamp> {
    Timestamp::from_second(Timestamp::now().as_second()).context("the system's clock is out of range")
}

/// What would be wrong with the history if the file were there.
fn mistakes_in(session: &Session<'_>, path: &Utf8Path, text: &str) -> Option<(Report, Sources)> {
    let new = Source {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let mut report = Report::new();
    if let Some(document) = document(session.sources.iter().count(), &new, &mut report) {
        let others = session.documents.iter().map(|document| document.header.clone());
        let headers: Vec<_> = others.chain([document.header]).collect();
        Graph::build(&headers, session.project.version_table.length, &mut report);
    }
    report.has_errors().then(|| {
        let mut sources = session.sources.clone();
        sources.add(new.path, new.text);
        (report, sources)
    })
}
