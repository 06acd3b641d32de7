//! `check`: every revision is valid on every dialect, and comes back from its upgrade.

use rayon::prelude::*;

use crate::bundle::{CompileError, Wanted};
use crate::revision::Path;
use crate::text::Report;
use crate::text::show::show;

use super::jobs::{Done, done, each};
use super::session::{Session, with_sessions};
use super::variables::refuse_unused;
use super::{Failure, Options, Outcome};

/// Checks the histories.
///
/// # Errors
/// Trouble of the machine. Mistakes in the revisions are the answer no: exit code 1.
pub fn run(options: &Options) -> Result<Outcome, Failure> {
    let result = with_sessions(options, |_, sessions, report| {
        refuse_unused(options, sessions)?;
        let mut mistakes = Report::new();
        let mut revisions = 0;
        for session in sessions {
            revisions += session.documents.len();
            if session.documents.is_empty() {
                continue;
            }
            let path = session.graph.upgrade_path("base:heads")?;
            done(replay(session, &path), report, &mut mistakes)?;
        }
        if mistakes.has_errors() {
            return Err(mistakes.into());
        }
        Ok(revisions)
    });
    match result {
        Ok((revisions, warnings)) => Ok(Outcome {
            printed: match revisions {
                1 => "1 revision is valid, and both directions replay\n".to_owned(),
                _ => format!("{revisions} revisions are valid, and both directions replay\n"),
            },
            warnings,
            ..Outcome::default()
        }),
        // A mistake without a place was made on the command line.
        Err(Failure::Mistakes { report, sources })
            if report.sorted().iter().any(|d| d.span.is_somewhere()) =>
        {
            let count = report.error_count();
            let plural = if count == 1 { "mistake" } else { "mistakes" };
            Ok(Outcome {
                warnings: format!(
                    "{}\nerror: {count} {plural} found\n",
                    show(&report, &sources, options.color, options.verbose)
                ),
                code: 1,
                ..Outcome::default()
            })
        }
        Err(failure) => Err(failure),
    }
}

/// Replays a path in both directions, for every target and dialect.
pub(super) fn replay(session: &Session<'_>, path: &Path) -> Vec<Done<()>> {
    each(&session.selected, &session.dialects)
        .par_iter()
        .map(|(selected, dialect)| {
            let renderer = session.renderer(dialect).map_err(CompileError::Trouble)?;
            session
                .compile(dialect, selected, &renderer, path, Wanted::Nothing)
                .map(|(_, warnings)| ((), warnings))
        })
        .collect()
}
