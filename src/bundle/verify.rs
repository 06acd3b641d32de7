//! The script that says whether what the revisions of a range promise holds at its end.

use std::io::Write;

use crate::render::{self, ScriptRevision};
use crate::revision::RowChange;

use super::{CompiledRevision, Scripts, Written};

impl Scripts<'_> {
    /// Writes the checks of the revisions that have any.
    ///
    /// # Errors
    /// A template that is wrong; what cannot be written.
    pub fn write_verify(
        &self,
        rows: &[RowChange],
        compiled: &[&CompiledRevision],
        file: &str,
        out: &mut dyn Write,
    ) -> anyhow::Result<Written> {
        let end = rows.last().map(|row| row.after.clone()).unwrap_or_default();
        let checked = compiled.iter().filter(|revision| !revision.verify.is_empty());
        let revisions: Vec<ScriptRevision> = checked
            .filter_map(|revision| {
                let document = self.documents.get(revision.index)?;
                Some(ScriptRevision {
                    id: self.graph.id(revision.index).to_owned(),
                    message: document.header.message.clone(),
                    author: document.author.clone(),
                    ticket: document.ticket.clone(),
                    description: document.description.clone(),
                    expects: revision.verify.clone(),
                    ..ScriptRevision::default()
                })
            })
            .collect();
        let ids = revisions.iter().map(|revision| revision.id.clone()).collect();
        let literal = self.literal();
        let mut script = self.script(&literal);
        script.direction = render::Direction::Verify;
        script.start.clone_from(&end);
        script.revisions = revisions;
        script.file = Some(file.to_owned());
        self.renderer.verify(&script, out)?;
        Ok(Written {
            from: end.clone(),
            to: end,
            revisions: ids,
            checksums: Vec::new(),
            statements: 0,
            checks: Some(script.check_count()),
            manual: Vec::new(),
        })
    }
}
