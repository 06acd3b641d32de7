//! MySQL and MariaDB: the whole definition of the column again.

use crate::dialect::facts::RenameStyle;
use crate::model::{Constraint, TableName};
use crate::plan::lower::Lowering;
use crate::plan::statement::AlterAction;

use super::Alteration;

impl Lowering<'_> {
    /// MySQL and MariaDB: the whole definition again, so that nothing is lost. A type, and whether the
    /// column numbers the rows, changes, and NULL is forbidden, only while no foreign key is on the column
    /// (errors 1832 and 1833).
    pub(super) fn alter_by_definition(&mut self, alteration: &Alteration<'_>) {
        let Alteration {
            table,
            after,
            old,
            new,
            ..
        } = alteration;
        let change = self.dialect.facts.rename_column == RenameStyle::Redefine;
        if old == new || (alteration.only_renames() && !change) {
            return;
        }
        let forbids_null = old.nullable && !new.nullable && self.dialect.facts.foreign_keys_hold_columns;
        let retypes = alteration.retypes() && !self.same_type_name(alteration);
        let keys = match forbids_null || retypes || alteration.renumbers() {
            true => self.keys_on(after, &new.name),
            false => Vec::new(),
        };
        self.drop_keys(&keys);
        if let Some(relabel) = alteration.relabel {
            self.widen_labels(alteration, relabel);
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
        self.restore_keys(&keys);
    }

    /// Drops foreign keys that are in the way of a change.
    pub(in crate::plan) fn drop_keys(&mut self, keys: &[(TableName, Constraint)]) {
        for (table, key) in keys {
            if let Some(name) = key.name() {
                self.drop_constraint(table, key.kind(), name);
            }
        }
    }

    /// Restores them.
    pub(in crate::plan) fn restore_keys(&mut self, keys: &[(TableName, Constraint)]) {
        for (table, key) in keys {
            self.constraint_again(table, key);
        }
    }
}
