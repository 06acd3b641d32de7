//! SQL Server: type and nullability together, and what holds on to the column out of the way.

use crate::plan::lower::Lowering;
use crate::plan::statement::AlterAction;

use super::Alteration;

impl Lowering<'_> {
    /// SQL Server: `ALTER COLUMN` says type and nullability together, and is refused while a
    /// default, index or constraint holds on to the column (Transact-SQL reference, ALTER TABLE).
    pub(super) fn alter_type_and_null(&mut self, alteration: &Alteration<'_>) {
        let Alteration {
            table,
            before,
            old,
            new,
            ..
        } = alteration;
        let column = self.dialect.identifier(&old.name);
        let retypes = alteration.retypes() && !self.same_type_name(alteration);
        // A computed column has the type that its expression has.
        let redefines = new.computed.is_none() && (retypes || old.nullable != new.nullable);
        let default_moves = old.default != new.default || (retypes && old.default.is_some());
        let (early, late) = self.relabelling(alteration);
        if alteration.renumbers() {
            let _ = self.renumbering(alteration, &column);
        }
        if default_moves && old.default.is_some() {
            let name = old
                .default_name
                .0
                .as_ref()
                .map(|name| self.dialect.identifier(name));
            self.alter(
                table,
                AlterAction::DropDefault {
                    column: column.clone(),
                    name,
                },
            );
        }
        if let Some(relabel) = early {
            self.relabel_rows(alteration, relabel);
        }
        if retypes && new.computed.is_none() {
            self.refuse_conversion(alteration);
        }
        let blocks = retypes || !new.nullable;
        if redefines {
            let held = blocks.then(|| self.held(before, &old.name));
            if let Some(held) = &held {
                self.drop_held(before, held);
            }
            let action = self.set_type(new, &column);
            self.alter(table, action);
            if let Some(held) = &held {
                self.restore_held(before, held);
            }
        }
        if let Some(relabel) = late {
            self.relabel_rows(alteration, relabel);
        }
        if default_moves && new.default.is_some() {
            let action = self.set_default(new, &column);
            self.alter_all(table, action);
        }
    }
}
