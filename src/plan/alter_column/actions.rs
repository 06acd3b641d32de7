//! PostgreSQL: one statement with an action for each thing that changes.

use crate::dialect::Sql;
use crate::plan::lower::Lowering;
use crate::plan::statement::{AlterAction, Statement};

use super::Alteration;

impl Lowering<'_> {
    /// PostgreSQL: one `ALTER TABLE` with an action each. The server runs them in passes: defaults
    /// are dropped first, types changed then, defaults set last (ATController in its source).
    pub(super) fn alter_by_actions(&mut self, alteration: &Alteration<'_>) {
        let Alteration { table, old, new, .. } = alteration;
        let column = self.dialect.identifier(&old.name);
        let mut actions = Vec::new();
        let casts = alteration.retypes() && old.data_type.needs_cast_to(&new.data_type);
        let default_changes = old.default != new.default;
        if old.default.is_some() && (casts || (default_changes && new.default.is_none())) {
            actions.push(AlterAction::DropDefault {
                column: column.clone(),
                name: None,
            });
        }
        if alteration.retypes() {
            let data_type = self.type_name(&new.data_type, new.name.span);
            if alteration.using.is_none() && !self.dialect.has_cast(&old.data_type, &new.data_type) {
                self.unsupported(
                    self.span,
                    &format!("cast column `{}` from {} to {}", old.name, old.data_type, new.data_type),
                    "say how the values become new ones with `using: {postgresql: …}`, or drop the column and add it again",
                );
            }
            let using = match alteration.using {
                Some(sql) => Some(Sql::trusted(sql)),
                None => casts.then(|| {
                    self.dialect
                        .cast(&column, &old.data_type, &new.data_type, &data_type)
                }),
            };
            actions.push(AlterAction::SetType {
                column: column.clone(),
                data_type: self.column_type(new),
                using,
                not_null: !new.nullable,
            });
        }
        actions.extend(self.nullability(alteration, &column));
        if new.default.is_some() && (casts || default_changes) {
            actions.extend(self.set_default(new, &column));
        }
        actions.extend(self.recomputing(alteration, &column));
        actions.extend(self.renumbering(alteration, &column));
        if !actions.is_empty() {
            let table = self.dialect.table(table);
            self.push(Statement::AlterTable {
                table,
                actions,
                assertion: None,
            });
        }
    }
}
