//! `upgrade` and `downgrade`: one script, printed or written to a file.

use std::io::{Read, Seek, Write};

use anyhow::Context;
use camino::Utf8Path;
use serde_json::{Value, json};
use tempfile::SpooledTempFile;

use crate::bundle::{Stretch, Wanted, reversible};
use crate::dialect::Dialect;
use crate::revision::{Direction, Downgrade, Path, Selected};
use crate::text::files::SingleFile;
use crate::text::{Diagnostic, Report, Span, suggest};

use super::folders::working_folder;
use super::idempotent::refuse_unconditional;
use super::manual::refuse_manual;
use super::outcome::spool;
use super::resume::Place;
use super::session::{Session, Stopped, for_target, with_sessions};
use super::variables::refuse_unused;
use super::{Failure, Format, Options, Outcome};

/// What is asked of a script, besides its range.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The file to write; `None`: it is printed.
    pub output: Option<&'a Utf8Path>,
    /// Whether steps that must be done by hand may be in it.
    pub allow_manual: bool,
    /// How it is told what was written.
    pub format: Format,
    /// The place at which an earlier script stopped, and at which this one is to go on.
    pub resume: Option<&'a str>,
}

/// Writes the upgrade script of a range.
///
/// # Errors
/// Anything wrong in the project or the range; more than one script; a file that cannot be written.
pub fn upgrade(options: &Options, range: &str, wanted: &Request<'_>) -> Result<Outcome, Failure> {
    script(options, range, wanted, Direction::Upgrade)
}

/// Writes the downgrade script of a range.
///
/// # Errors
/// The same, and a revision in the range that has no way back.
pub fn downgrade(options: &Options, range: &str, wanted: &Request<'_>) -> Result<Outcome, Failure> {
    script(options, range, wanted, Direction::Downgrade)
}

fn script(
    options: &Options,
    range: &str,
    wanted: &Request<'_>,
    direction: Direction,
) -> Result<Outcome, Failure> {
    let here = working_folder(options)?;
    let output = wanted.output;
    let (written, warnings) = with_sessions(options, |_, sessions, report| {
        refuse_unused(options, sessions)?;
        let session = only_session(sessions)?;
        let path = match direction {
            Direction::Upgrade => session.graph.upgrade_path(range)?,
            Direction::Downgrade => session.graph.downgrade_path(range)?,
        };
        let place = output.map(|output| here.join(output));
        let wanted = Request {
            output: place.as_deref(),
            ..*wanted
        };
        let (written, warnings) = one_script(session, &path, range, &wanted)?;
        report.extend(warnings);
        Ok(written)
    })?;
    Ok(written.finish(output, wanted.format)?.with_warnings(warnings))
}

/// A script, and what it is.
pub(super) struct Written {
    pub(super) text: Destination,
    /// The object for machines.
    pub(super) about: Value,
}

impl Written {
    /// What is told of a script without its text: which way it goes, and the rows before and after it.
    pub(super) fn about(
        session: &Session<'_>,
        selected: &Selected<'_>,
        dialect: &Dialect,
        direction: &str,
        rows: (&[String], &[String]),
    ) -> Value {
        json!({
            "environment": session.environment.name,
            "target": selected.target.map(|target| &target.name),
            "dialect": dialect.to_string(),
            "direction": direction,
            "from": rows.0,
            "to": rows.1,
            "revisions": [],
            "file": null,
            "script": null,
        })
    }

    /// Puts the script in its place, or hands it on to be printed: as it is, or as a part of the object.
    pub(super) fn finish(mut self, output: Option<&Utf8Path>, format: Format) -> Result<Outcome, Failure> {
        let outcome = match (self.text, format) {
            (Destination::File(file), _) => {
                file.finish()?;
                let output = output.unwrap_or(Utf8Path::new(""));
                self.about["file"] = json!(output);
                Outcome::told(format, format!("wrote {output}\n"), || self.about)
            }
            (Destination::Printed(script), Format::Text) => Outcome {
                script: Some(script),
                ..Outcome::default()
            },
            (Destination::Printed(mut script), Format::Json) => {
                let mut text = String::new();
                script
                    .rewind()
                    .and_then(|()| script.read_to_string(&mut text))
                    .context("cannot read what was written to a temporary file")?;
                self.about["script"] = json!(text);
                Outcome::told(format, String::new(), || self.about)
            }
        };
        Ok(outcome)
    }
}

/// Where a script goes: nothing of it is seen before all of it is there.
pub(super) enum Destination {
    File(Box<SingleFile>),
    Printed(SpooledTempFile),
}

impl Destination {
    pub(super) fn begin(output: Option<&Utf8Path>) -> anyhow::Result<Destination> {
        Ok(match output {
            Some(output) => Destination::File(Box::new(SingleFile::begin(output)?)),
            None => Destination::Printed(spool()),
        })
    }

    pub(super) fn writer(&mut self) -> &mut dyn Write {
        match self {
            Destination::File(file) => &mut **file,
            Destination::Printed(text) => text,
        }
    }
}

fn one_script(
    session: &Session<'_>,
    path: &Path,
    range: &str,
    wanted: &Request<'_>,
) -> Result<(Written, Report), Stopped> {
    let Request {
        output,
        allow_manual,
        format: _,
        resume,
    } = *wanted;
    let selected = only_target(session, Subject::Script)?;
    let dialect = only_dialect(session, Subject::Script)?;
    let dialect = for_target(dialect, selected);
    let renderer = session.renderer(&dialect)?;
    let (compiled, mut warnings) =
        session.compile(&dialect, selected, &renderer, path, Wanted::Only(path.direction))?;
    let (mut rows, mut revisions) = match path.direction {
        Direction::Upgrade => (session.graph.rows_up(path), compiled.iter().collect::<Vec<_>>()),
        Direction::Downgrade => {
            let (rows, revisions, stop) = reversible(&session.graph, path, &compiled);
            if let Some(stop) = stop {
                let why = stop.downgrade.as_ref().err().cloned().unwrap_or_default();
                return Err(irreversible(session, stop.index, &why).into());
            }
            (rows, revisions)
        }
    };
    let scripts = session.scripts(&dialect, selected.target, &renderer, range, &path.start);
    let done = match resume {
        None => 0,
        Some(place) => Place::parse(place)?.cut(
            session,
            &scripts,
            path.direction,
            &mut rows,
            &mut revisions,
            &mut warnings,
        )?,
    };
    let chosen = revisions.iter().copied();
    refuse_manual(session, chosen, &[path.direction], allow_manual)?;
    let chosen = revisions.iter().copied();
    refuse_unconditional(session, &dialect, chosen, &[path.direction])?;
    let stretch = Stretch {
        direction: path.direction,
        rows: &rows,
        revisions: &revisions,
        done,
        file: output.and_then(Utf8Path::file_name).map(ToOwned::to_owned),
        undo: None,
    };
    let mut text = Destination::begin(output)?;
    scripts.write(&stretch, text.writer())?;
    let direction = match path.direction {
        Direction::Upgrade => "upgrade",
        Direction::Downgrade => "downgrade",
    };
    let ends = (path.start.as_slice(), path.end.as_slice());
    let mut about = Written::about(session, selected, &dialect, direction, ends);
    let ids = rows.iter().map(|row| session.graph.id(row.index));
    about["revisions"] = ids.collect();
    Ok((Written { text, about }, warnings))
}

/// What is for one history, target or dialect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Subject {
    Script,
    Schema,
    Revision,
    Standing,
}

impl Subject {
    fn words(self) -> &'static str {
        match self {
            Subject::Script => "one script",
            Subject::Schema => "one schema",
            Subject::Revision => "a new revision",
            Subject::Standing => "where a database stands",
        }
    }
}

/// The only target of a history, which `subject` is for, or the history itself where it has none.
pub(super) fn only_target<'s, 'a>(
    session: &'s Session<'a>,
    subject: Subject,
) -> Result<&'s Selected<'a>, Report> {
    match session.selected.as_slice() {
        [selected] => Ok(selected),
        several => {
            let targets = several.iter().filter_map(|selected| selected.target);
            let names: Vec<&str> = targets.map(|target| target.name.as_str()).collect();
            Err(one_of(subject, "target", "--target", &names))
        }
    }
}

/// The only dialect that is wanted, which `subject` is for.
pub(super) fn only_dialect<'s>(session: &'s Session<'_>, subject: Subject) -> Result<&'s Dialect, Report> {
    match session.dialects.as_slice() {
        [dialect] => Ok(dialect),
        several => {
            let names: Vec<&str> = several.iter().map(|dialect| dialect.name.as_str()).collect();
            Err(one_of(subject, "dialect", "-d", &names))
        }
    }
}

pub(super) fn only_session<'s, 'a>(sessions: &'s [Session<'a>]) -> Result<&'s Session<'a>, Report> {
    one_session(sessions, Subject::Script)
}

/// The only history, which `subject` is for.
pub(super) fn one_session<'s, 'a>(
    sessions: &'s [Session<'a>],
    subject: Subject,
) -> Result<&'s Session<'a>, Report> {
    match sessions {
        [session] => Ok(session),
        _ => {
            let names: Vec<&str> = sessions
                .iter()
                .filter_map(|session| session.environment.name.as_deref())
                .collect();
            Err(one_of(subject, "environment", "-n", &names))
        }
    }
}

fn one_of(subject: Subject, what: &str, option: &str, names: &[&str]) -> Report {
    let mut report = Report::new();
    let example = names.first().copied().unwrap_or_default();
    report.push(
        Diagnostic::error(
            "several-scripts",
            Span::NOWHERE,
            format!("{} is for one {what}", subject.words()),
        )
        .note(format!("there are {}", suggest::some_of(names)))
        .help(match subject {
            Subject::Script => {
                format!("choose one, for example `{option} {example}`; `retort render` writes them all")
            }
            Subject::Schema | Subject::Revision | Subject::Standing => {
                format!("choose one, for example `{option} {example}`")
            }
        }),
    );
    report
}

fn irreversible(session: &Session<'_>, index: usize, why: &str) -> Report {
    let mut report = Report::new();
    let id = session.graph.id(index);
    let span = session
        .documents
        .get(index)
        .map_or(Span::NOWHERE, |document| match &document.downgrade {
            Downgrade::Irreversible { span, .. } => *span,
            Downgrade::Auto | Downgrade::Operations(_) => document.header.id.span,
        });
    report.push(
        Diagnostic::error(
            "irreversible",
            span,
            format!("revision `{id}` is irreversible: {why}"),
        )
        .help(format!("downgrade to `{id}` at most")),
    );
    report
}
