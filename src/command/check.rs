//! `check`: every revision is valid on every dialect, and comes back from its upgrade.

use serde_json::json;

use crate::bundle::Wanted;
use crate::revision::Path;
use crate::text::show::{show, to_json};
use crate::text::{Report, Sources};

use super::jobs::{Work, count};
use super::outcome::of_severity;
use super::session::{Session, reported};
use super::variables::refuse_unused;
use super::{Failure, Format, Options, Outcome};

/// Checks the histories.
///
/// # Errors
/// Trouble of the machine, and mistakes on the command line where the answer is for people. Mistakes in the
/// revisions are the answer no: exit code 1.
pub fn run(options: &Options, format: Format) -> Result<Outcome, Failure> {
    let result = reported(options, |_, sessions, report| {
        refuse_unused(options, sessions)?;
        let mut work = Work::begin("check", count(sessions), options, report);
        let mut revisions = 0;
        for session in sessions {
            revisions += session.documents.len();
            if session.documents.is_empty() {
                continue;
            }
            let path = session.graph.upgrade_path("base:heads")?;
            replay(session, &path, &mut work)?;
        }
        work.finish()?;
        Ok(revisions)
    });
    match result {
        Ok((revisions, report, sources)) => Ok(match format {
            Format::Text => Outcome {
                printed: match revisions {
                    1 => "1 revision is valid, and both directions replay\n".to_owned(),
                    _ => format!("{revisions} revisions are valid, and both directions replay\n"),
                },
                warnings: show(&report, &sources, options.color, options.verbose),
                ..Outcome::default()
            },
            Format::Json => Outcome {
                printed: object(Some(revisions), &report, &sources),
                ..Outcome::default()
            },
        }),
        Err(Failure::Mistakes { report, sources }) => {
            // A mistake without a place was made on the command line.
            let is_answer = report
                .sorted()
                .iter()
                .any(|d| d.span.is_somewhere() || d.excerpt.is_some());
            match (format, is_answer) {
                (Format::Text, false) => Err(Failure::Mistakes { report, sources }),
                (Format::Text, true) => Ok(no(options, &report, &sources)),
                (Format::Json, _) => Ok(Outcome {
                    printed: object(None, &report, &sources),
                    code: if is_answer { 1 } else { 2 },
                    ..Outcome::default()
                }),
            }
        }
        Err(failure) => Err(failure),
    }
}

/// The answer no, for people.
fn no(options: &Options, report: &Report, sources: &Sources) -> Outcome {
    let count = report.error_count();
    let plural = if count == 1 { "mistake" } else { "mistakes" };
    Outcome {
        warnings: format!(
            "{}\nerror: {count} {plural} found\n",
            show(report, sources, options.color, options.verbose)
        ),
        code: 1,
        ..Outcome::default()
    }
}

/// The answer for machines. Where something is wrong, not all revisions could be read, and none are counted.
fn object(revisions: Option<usize>, report: &Report, sources: &Sources) -> String {
    let said = to_json(report, sources);
    let answer = json!({
        "ok": !report.has_errors(),
        "revisions": revisions,
        "mistakes": of_severity(&said, "error"),
        "warnings": of_severity(&said, "warning"),
    });
    format!("{answer:#}\n")
}

/// Replays a path in both directions, for every target and dialect.
pub(super) fn replay(session: &Session<'_>, path: &Path, work: &mut Work<'_>) -> anyhow::Result<()> {
    work.each_target(
        session,
        |selected, dialect, renderer| {
            let compiled = session.compile(dialect, selected, renderer, path, Wanted::Nothing);
            compiled.map(|(_, warnings)| ((), warnings))
        },
        Ok,
    )
}
