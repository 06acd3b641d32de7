//! Where a database stands, whichever way it came there: `schema REV`.

use crate::revision::resolve::Relative;
use crate::revision::{Graph, NodeSet};
use crate::text::{Diagnostic, Report, Span};

use super::{Direction, Path, Range, refuse};

impl Graph {
    /// The path from base to revisions. `base` itself and an empty history are no mistake: the path has no steps.
    ///
    /// # Errors
    /// A range, and every mistake in a name.
    pub fn path_to(&self, text: &str) -> Result<Path, Report> {
        if Range::parse(text)?.has_colon {
            let error = Diagnostic::error(
                "malformed-name",
                Span::NOWHERE,
                format!("`{text}` is a range, not a revision"),
            );
            return Err(refuse(error.help("name the revision at its end, or `heads`")));
        }
        let named = self.names(text, Relative::Ends)?;
        let ends: Vec<usize> = named.into_iter().flat_map(|one| one.revisions).collect();
        let nothing = NodeSet::new(self.len());
        Ok(Path::between(
            self,
            Direction::Upgrade,
            &nothing,
            &self.ancestors(&ends),
        ))
    }
}
