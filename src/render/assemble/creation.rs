//! The statements that make a schema, one after the other: no version table, no guards, no transactions.

use std::io::Write;

use minijinja::value::Value;

use crate::render::script::Script;
use crate::render::{Renderer, header};

use super::Assembly;

impl Renderer {
    /// Writes the statements of a script's revisions alone, with what their client must be told before.
    ///
    /// # Errors
    /// As [`Renderer::script`].
    pub fn creation(&self, script: &Script<'_>, out: &mut dyn Write) -> anyhow::Result<()> {
        let mut assembly = Assembly::new(self, script, out)?;
        assembly.bare = true;
        let mut fields = header::of_schema(self.dialect(), script);
        fields.push(("run", Value::from(assembly.run_template(false))));
        assembly.block("header", fields)?;
        assembly.block("schema", Vec::new())?;
        for revision in &script.revisions {
            assembly.count = revision.statement_count();
            let mut done = 0;
            for statement in &revision.statements {
                assembly.statement(revision, done, statement)?;
                done += statement.count();
            }
        }
        assembly.output.end()
    }
}
