//! The texts of a script's statement, of which the rows of a file have many.

use anyhow::{Result, bail};

use super::Renderer;
use super::script::{Body, ScriptStatement};

/// What the script must know of a statement to write it.
#[derive(Clone, Copy, Debug)]
pub struct Nature {
    /// Whether there are semicolons inside.
    pub compound: bool,
    /// Whether it sets something for the statements behind it.
    pub setting: bool,
    /// Whether it may wait for as long as it takes.
    pub patient: bool,
    /// Whether it asks the catalog what to do.
    pub guarded: bool,
}

impl Renderer {
    /// Tells the SQL of a statement, or of each of those that bring the rows of a file.
    ///
    /// # Errors
    ///
    /// When a template is wrong, a file cannot be read or is not what it was; and what `tell` returns.
    pub fn texts(
        &self,
        statement: &ScriptStatement,
        tell: &mut dyn FnMut(&str, Nature) -> Result<()>,
    ) -> Result<()> {
        let ScriptStatement {
            body,
            note: _,
            outside_transaction: _,
            compound,
            setting,
            patient,
            guarded,
            rows: _,
        } = statement;
        let (file, count) = match body {
            Body::Sql(text) => {
                let nature = Nature {
                    compound: *compound,
                    setting: *setting,
                    patient: *patient,
                    guarded: *guarded,
                };
                return tell(text, nature);
            }
            Body::File(file, count) => (file, *count),
            Body::Manual(_) => return Ok(()),
        };
        let mut told = 0;
        file.each(&mut |statement| {
            let text = self.statement(&statement)?;
            told += 1;
            let nature = Nature {
                compound: statement.is_compound(),
                setting: statement.is_setting(),
                patient: statement.is_patient(),
                guarded: false,
            };
            tell(&file.dialect().break_long_lines(&text), nature)
        })?;
        if told != count {
            bail!("`{}` was changed while it was being read: try again", file.path());
        }
        Ok(())
    }
}
