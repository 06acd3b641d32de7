//! `heads`: the revisions that no other follows.

use super::listing::list;
use super::{Failure, Format, Options, Outcome};

/// Lists the heads.
///
/// # Errors
/// A project that cannot be read.
pub fn run(options: &Options, format: Format) -> Result<Outcome, Failure> {
    list(
        options,
        format,
        |_, session| Ok(session.graph.heads().into()),
        |_, words, heads| {
            let one = |index: &usize| match options.verbose {
                true => words.paragraph(*index) + "\n",
                false => words.head_line(*index),
            };
            heads.iter().map(one).collect()
        },
    )
}
