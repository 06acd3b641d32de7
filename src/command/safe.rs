//! `--safe`: since when tables are new.

use std::collections::BTreeSet;

use crate::revision::{Direction, Path};
use crate::text::Report;

use super::session::Session;

/// The revisions before a path whose tables are new all the same, as the script is a part of a longer range; `None`
/// where no safer way is wanted.
pub(super) fn new_before(session: &Session<'_>, path: &Path) -> Result<Option<BTreeSet<usize>>, Report> {
    if let Some(since) = session.safe.filter(|since| !since.is_empty()) {
        session.graph.revisions(since)?;
    }
    let start = path.start.join(",");
    match session.safe {
        Some(since)
            if !since.is_empty()
                && path.direction == Direction::Upgrade
                && !start.is_empty()
                && since != start =>
        {
            let before = session.graph.upgrade_path(&format!("{since}:{start}"))?;
            Ok(Some(before.steps.into_iter().collect()))
        }
        safe => Ok(safe.map(|_| BTreeSet::new())),
    }
}

/// Since when tables are new, as `--safe` has it: what was said, or where the range starts.
pub(super) fn since(said: &str, start: &[String]) -> String {
    match (said, start) {
        ("", []) => "base".to_owned(),
        ("", start) => start.join(","),
        (said, _) => said.to_owned(),
    }
}
