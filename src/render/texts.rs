//! The texts of a script's statement, of which the rows of a file have many.

use anyhow::{Result, bail};

use super::Renderer;
use super::script::{Body, ScriptStatement};

impl Renderer {
    /// Tells the SQL of a statement, or of each of those that bring the rows of a file, and whether there
    /// are semicolons inside.
    ///
    /// # Errors
    ///
    /// When a template is wrong, a file cannot be read or is not what it was; and what `tell` returns.
    pub fn texts(
        &self,
        statement: &ScriptStatement,
        tell: &mut dyn FnMut(&str, bool) -> Result<()>,
    ) -> Result<()> {
        let ScriptStatement {
            body,
            note: _,
            outside_transaction: _,
            compound,
            rows: _,
        } = statement;
        let (file, count) = match body {
            Body::Sql(text) => return tell(text, *compound),
            Body::File(file, count) => (file, *count),
            Body::Manual(_) => return Ok(()),
        };
        let mut told = 0;
        file.each(&mut |statement| {
            let text = self.statement(&statement)?;
            told += 1;
            tell(&file.dialect().break_long_lines(&text), statement.is_compound())
        })?;
        if told != count {
            bail!("`{}` was changed while it was being read: try again", file.path());
        }
        Ok(())
    }
}
