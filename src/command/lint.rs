//! `lint`: what a DBA would warn of.

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::bundle::{CompileError, Wanted};
use crate::lint::{Finding, Grouped, Level, grouped};
use crate::revision::Path;
use crate::text::show::{add_place, show_with_codes};
use crate::text::{Diagnostic, Report, Severity, Sources};

use super::jobs::{Done, done, each};
use super::session::{Session, with_sessions};
use super::{Failure, Format, Options, Outcome};

/// Looks through a range.
///
/// # Errors
/// Anything wrong in the project.
pub fn run(options: &Options, range: &str, format: Format) -> Result<Outcome, Failure> {
    let ((printed, code), warnings) = with_sessions(options, |_, sessions, report| {
        let mut all = Vec::new();
        let mut mistakes = Report::new();
        for session in sessions {
            let path = session.graph.upgrade_path(range)?;
            let found = done(findings(session, &path), report, &mut mistakes)?;
            let found = found.iter().flatten();
            all.extend(grouped(found.map(|(dialect, revision, finding)| {
                (dialect.as_str(), revision.as_str(), finding)
            })));
        }
        if mistakes.has_errors() {
            return Err(mistakes.into());
        }
        let sources = match sessions.first() {
            Some(session) => session.sources,
            None => &Sources::default(),
        };
        let code = u8::from(all.iter().any(|found| found.level > Level::Note));
        let printed = match format {
            Format::Text => text(&all, sources, options.color),
            Format::Json => format!("{:#}\n", json(&all, sources)),
        };
        Ok((printed, code))
    })?;
    Ok(Outcome {
        printed,
        warnings,
        code,
        ..Outcome::default()
    })
}

/// What was found for each target and dialect, each with the dialect and the revision.
pub(super) fn findings(session: &Session<'_>, path: &Path) -> Vec<Done<Vec<(String, String, Finding)>>> {
    each(&session.selected, &session.dialects)
        .par_iter()
        .map(|(selected, dialect)| {
            let renderer = session.renderer(dialect).map_err(CompileError::Trouble)?;
            let (compiled, warnings) =
                session.compile(dialect, selected, &renderer, path, Wanted::Findings)?;
            let found = compiled.into_iter().flat_map(|revision| {
                let id = session.graph.id(revision.index).to_owned();
                let findings = revision.findings.into_iter();
                findings.map(move |finding| (dialect.to_string(), id.clone(), finding))
            });
            Ok((found.collect(), warnings))
        })
        .collect()
}

fn text(all: &[Grouped], sources: &Sources, color: bool) -> String {
    let mut report = Report::new();
    for found in all {
        report.push(diagnostic(found));
    }
    let mut text = show_with_codes(&report, sources, color);
    let count = |level| all.iter().filter(|found| found.level == level).count();
    let (errors, warnings, notes) = (count(Level::Danger), count(Level::Warning), count(Level::Note));
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(&format!(
        "{}, {}, {}\n",
        counted(errors, "error"),
        counted(warnings, "warning"),
        counted(notes, "note")
    ));
    text
}

fn counted(count: usize, word: &str) -> String {
    match count {
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    }
}

/// A finding as it is shown on a terminal.
fn diagnostic(found: &Grouped) -> Diagnostic {
    let severity = match found.level {
        Level::Danger => Severity::Error,
        Level::Warning => Severity::Warning,
        Level::Note => Severity::Note,
    };
    let mut diagnostic = Diagnostic {
        severity,
        ..Diagnostic::warning(found.rule.name, found.span, found.title.clone())
    };
    for (dialects, text) in found.shared(|on| on.impact.as_ref()) {
        diagnostic = diagnostic.note(format!("{}: {text}", dialects.join(", ")));
    }
    for (dialects, text) in found.shared(|on| on.safer.as_ref()) {
        let everywhere = dialects.len() == found.on.len();
        diagnostic = diagnostic.help(match everywhere {
            true => text.to_owned(),
            false => format!("{}: {text}", dialects.join(", ")),
        });
    }
    diagnostic
}

fn json(all: &[Grouped], sources: &Sources) -> Value {
    all.iter()
        .map(|found| {
            let on: Vec<Value> = found
                .on
                .iter()
                .map(|on| {
                    json!({
                        "dialect": on.dialect,
                        "level": on.level.as_str(),
                        "impact": on.impact,
                        "safer": on.safer,
                    })
                })
                .collect();
            let mut object = json!({
                "rule": found.rule.name,
                "class": found.rule.class.as_str(),
                "level": found.level.as_str(),
                "title": found.title,
                "revision": found.revision,
                "dialects": on,
            });
            add_place(&mut object, found.span, sources);
            object
        })
        .collect()
}
