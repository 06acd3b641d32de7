//! `history`: the revisions, newest first.

use super::describe::{line, paragraph};
use super::session::Session;
use super::{Failure, Options, Outcome};

/// Lists the revisions of a range, or all of them.
///
/// # Errors
/// A project that cannot be read, or a range that is none.
pub fn run(options: &Options, range: Option<&str>) -> Result<Outcome, Failure> {
    super::session::each_history(options, |session: &Session<'_>| {
        let mut order = match range {
            Some(range) => session.graph.history_range(range)?,
            None => session.graph.order().to_vec(),
        };
        order.reverse();
        let mut text = String::new();
        for index in order {
            if options.verbose {
                text.push_str(&paragraph(session, index));
                text.push('\n');
            } else {
                text.push_str(&line(session, index));
            }
        }
        Ok(text)
    })
}
