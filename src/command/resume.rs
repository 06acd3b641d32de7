//! Going on where a script stopped: what `--resume` names.

use crate::bundle::{CompiledRevision, Scripts};
use crate::revision::{Direction, RowChange};
use crate::text::{Diagnostic, Report, Span};

use super::session::Session;

/// The place at which a script stopped: a revision, and the statement that failed, counted from 1. The
/// one behind the last is the change of the version table.
pub(super) struct Place<'a> {
    text: &'a str,
    revision: &'a str,
    statement: usize,
}

impl<'a> Place<'a> {
    /// Reads `1a2b3c4d5e6f:2`.
    pub(super) fn parse(text: &'a str) -> Result<Place<'a>, Report> {
        let parts = text.rsplit_once(':');
        let read = parts.and_then(|(revision, number)| {
            let statement = number.parse().ok().filter(|number| *number > 0)?;
            Some(Place {
                text,
                revision,
                statement,
            })
        });
        read.ok_or_else(|| {
            mistake(
                format!("`--resume {text}` names no place in a script"),
                "write what the script printed last, a revision and the number of a statement: `1a2b3c4d5e6f:2`",
            )
        })
    }

    /// Takes what is before the revision off a script, and says how many of the revision's statements
    /// are done.
    pub(super) fn cut(
        &self,
        session: &Session<'_>,
        scripts: &Scripts<'_>,
        direction: Direction,
        rows: &mut Vec<RowChange>,
        revisions: &mut Vec<&CompiledRevision>,
        report: &mut Report,
    ) -> Result<usize, Report> {
        let Place {
            text,
            revision,
            statement,
        } = *self;
        let index = session.graph.revision(revision)?;
        let id = session.graph.id(index);
        let Some(position) = rows.iter().position(|row| row.index == index) else {
            return Err(mistake(
                format!("`--resume {text}`: revision `{id}` is not in the range"),
                "give the range of the script that stopped",
            ));
        };
        rows.drain(..position);
        revisions.drain(..position);
        let (Some(row), Some(compiled)) = (rows.first(), revisions.first()) else {
            return Ok(0);
        };
        let (start, count) = scripts.start_of_part(direction, row, compiled, statement);
        if statement > count + 1 {
            let statements = if count == 1 {
                "1 statement".to_owned()
            } else {
                format!("{count} statements")
            };
            return Err(mistake(
                format!("`--resume {text}`: revision `{id}` has {statements}"),
                format!(
                    "`{id}:{}` is the change of the version table behind them",
                    count + 1
                ),
            ));
        }
        if start < statement {
            report.push(
                Diagnostic::warning(
                    "resume-earlier",
                    Span::NOWHERE,
                    format!("the script goes on at `{id}:{start}`, not at `{text}`"),
                )
                .note("what is between them was rolled back when the script stopped: it is one transaction"),
            );
        }
        Ok(start - 1)
    }
}

fn mistake(title: String, help: impl Into<String>) -> Report {
    let mut report = Report::new();
    report.push(Diagnostic::error("bad-resume", Span::NOWHERE, title).help(help));
    report
}
