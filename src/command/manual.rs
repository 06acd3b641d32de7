//! Steps that a person must do by hand are not overlooked.

use crate::bundle::CompiledRevision;
use crate::revision::Direction;
use crate::text::{Diagnostic, Report};

use super::session::Session;

/// Says which steps of some revisions a person must do by hand, unless someone has said that they were read.
///
/// # Errors
/// All of them.
pub(super) fn refuse_manual<'c>(
    session: &Session<'_>,
    revisions: impl IntoIterator<Item = &'c CompiledRevision>,
    directions: &[Direction],
    allowed: bool,
) -> Result<(), Report> {
    let mut report = Report::new();
    for revision in revisions {
        for direction in directions {
            let statements = match direction {
                Direction::Upgrade => Some(&revision.upgrade),
                Direction::Downgrade => revision.downgrade.as_ref().ok(),
            };
            let statements = statements.into_iter().flatten();
            for step in statements.filter_map(|statement| statement.manual()) {
                let id = session.graph.id(revision.index);
                let first = step.because.lines().next().unwrap_or_default();
                let title = format!(
                    "the {} of revision `{id}` has a manual step: {first}",
                    direction.name()
                );
                report.push(
                    Diagnostic::error("manual-step", step.span, title)
                        .note("a person must do this by hand: no script does it")
                        .help("read it, and say so with `--allow-manual`"),
                );
            }
        }
    }
    match report.has_errors() && !allowed {
        true => Err(report),
        false => Ok(()),
    }
}
