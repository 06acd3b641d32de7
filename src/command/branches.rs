//! `branches`: the revisions that several others follow, newest first.

use super::listing::list;
use super::{Failure, Format, Options, Outcome};

/// Lists the branch points, with what follows each.
///
/// # Errors
/// A project that cannot be read.
pub fn run(options: &Options, format: Format) -> Result<Outcome, Failure> {
    list(
        options,
        format,
        |_, session| {
            let graph = &session.graph;
            let newest_first = graph.order().iter().rev().copied();
            let points = newest_first.filter(|index| graph.is_branch_point(*index));
            Ok(points.collect::<Vec<_>>().into())
        },
        |_, words, points| {
            points
                .iter()
                .map(|index| words.branch(*index, options.verbose))
                .collect()
        },
    )
}
