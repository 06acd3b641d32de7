//! `--idempotent`: what no script can leave out is refused.

use crate::bundle::CompiledRevision;
use crate::dialect::Dialect;
use crate::dialect::conditional::Conditional;
use crate::render::{Body, ScriptStatement};
use crate::revision::Direction;
use crate::revision::settings::Client;
use crate::text::{Diagnostic, Report, Span};

use super::session::Session;

/// Says which revisions have statements that their dialect cannot run under a condition, where conditions are wanted.
///
/// # Errors
/// All of them, or the dialect that has no conditions at all.
pub(super) fn refuse_unconditional<'c>(
    session: &Session<'_>,
    dialect: &Dialect,
    revisions: impl IntoIterator<Item = &'c CompiledRevision>,
    directions: &[Direction],
) -> Result<(), Report> {
    let mut report = Report::new();
    if !session.idempotent {
        return Ok(());
    }
    let native = session.project.client == Client::Native;
    if let Conditional::Nowhere(why, instead) = Conditional::of(dialect.name, native) {
        report.push(
            Diagnostic::error(
                "not-idempotent",
                Span::NOWHERE,
                format!("no script for {} is idempotent", dialect.name),
            )
            .note(why)
            .help(instead),
        );
        return Err(report);
    }
    for revision in revisions {
        for direction in directions {
            let statements = match direction {
                Direction::Upgrade => Some(&revision.upgrade),
                Direction::Downgrade => revision.downgrade.as_ref().ok(),
            };
            let mut found = statements.into_iter().flatten().filter_map(|statement| {
                let (text, why) = unconditional(session, dialect, native, revision.index, statement)?;
                Some((text.lines().next().unwrap_or_default(), why))
            });
            let Some((first, why)) = found.next() else {
                continue;
            };
            let more = match found.count() {
                0 => String::new(),
                1 => ", and another statement".to_owned(),
                more => format!(", and {more} other statements"),
            };
            let id = session.graph.id(revision.index);
            let document = session.documents.get(revision.index);
            let span = document.map_or(Span::NOWHERE, |document| document.header.id.span);
            let title = format!(
                "the {} of revision `{id}` cannot be left out of a script for {}: {first}{more}",
                direction.name(),
                dialect.name
            );
            report.push(Diagnostic::error("not-idempotent", span, title).note(why).help(
                "write the scripts of this range without `--idempotent`, from where the database stands: `FROM:heads`",
            ));
        }
    }
    match report.has_errors() {
        true => Err(report),
        false => Ok(()),
    }
}

fn unconditional<'c>(
    session: &Session<'_>,
    dialect: &Dialect,
    native: bool,
    index: usize,
    statement: &'c ScriptStatement,
) -> Option<(&'c str, &'static str)> {
    let Body::Sql(text) = &statement.body else {
        return None;
    };
    // What a revision without a transaction does may be what no transaction takes.
    let document = session.documents.get(index);
    let alone = document.is_some_and(|document| !document.transaction);
    let why = dialect.unconditional(native, text, statement.outside_transaction || alone)?;
    Some((text.as_str(), why))
}
