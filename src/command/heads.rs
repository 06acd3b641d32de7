//! `heads`: the revisions that no other follows.

use super::describe::{head_line, paragraph};
use super::session::Session;
use super::{Failure, Options, Outcome};

/// Lists the heads.
///
/// # Errors
/// A project that cannot be read.
pub fn run(options: &Options) -> Result<Outcome, Failure> {
    super::session::each_history(options, |session: &Session<'_>| {
        let mut text = String::new();
        for index in session.graph.heads() {
            if options.verbose {
                text.push_str(&paragraph(session, index));
                text.push('\n');
            } else {
                text.push_str(&head_line(session, index));
            }
        }
        Ok(text)
    })
}
