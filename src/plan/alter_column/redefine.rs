//! MySQL and MariaDB: the whole definition of the column again.

use crate::dialect::facts::RenameStyle;
use crate::plan::lower::Lowering;
use crate::plan::statement::AlterAction;

use super::Alteration;

impl Lowering<'_> {
    /// MySQL and MariaDB: the whole definition again, so that nothing is lost.
    pub(super) fn alter_by_definition(&mut self, alteration: &Alteration<'_>) {
        let Alteration { table, old, new, .. } = alteration;
        let change = self.dialect.facts.rename_column == RenameStyle::Redefine;
        if old == new || (alteration.only_renames() && !change) {
            return;
        }
        let column = self.column_spec(new, None);
        let action = if alteration.renames() {
            AlterAction::ChangeColumn {
                name: self.dialect.identifier(&old.name),
                column,
            }
        } else {
            AlterAction::ModifyColumn(column)
        };
        self.alter(table, action);
    }
}
