//! Says what stands in the way of a change to a column.

use crate::model::{Name, Table};
use crate::text::Diagnostic;

use super::replayer::{Replayer, Stop};
use super::uses::{triggers_on, view_uses_column, views_on};

impl Replayer<'_> {
    /// Says which view or trigger uses a column.
    pub(super) fn refuse_users(&mut self, table: &Table, column: &Name, what: &str) -> Result<(), Stop> {
        let view = views_on(self.dialect, &self.schema, &table.name)
            .find(|view| view_uses_column(self.dialect, view, column))
            .map(|view| ("view", view.name.name.clone()));
        let user = view.or_else(|| {
            triggers_on(self.dialect, &self.schema, &table.name)
                .find(|trigger| self.dialect.mentions(&trigger.sql.text, column))
                .map(|trigger| ("trigger", trigger.name.clone()))
        });
        let Some((kind, user)) = user else { return Ok(()) };
        let diagnostic = in_use(table, column, what, kind, &user)
            .related(user.span, format!("the {kind} is created here"))
            .help(format!(
                "drop the {kind} first, and create it again afterwards if it is still wanted"
            ));
        Err(self.fail(diagnostic))
    }
}

/// What to say of a column that something uses.
pub(super) fn in_use(table: &Table, column: &Name, what: &str, kind: &str, user: &Name) -> Diagnostic {
    Diagnostic::error(
        "column-in-use",
        column.span,
        format!(
            "column `{column}` of table `{}` cannot be {what}: {kind} `{user}` uses it",
            table.name
        ),
    )
}
