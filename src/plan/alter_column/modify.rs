//! Oracle: a `MODIFY` for each thing that changes.

use crate::model::Column;
use crate::plan::lower::Lowering;
use crate::plan::statement::AlterAction;

use super::Alteration;

impl Lowering<'_> {
    /// Oracle: `MODIFY` with what changes, and nothing else: repeating NULL or NOT NULL is an error
    /// (ORA-01451, ORA-01442).
    pub(super) fn alter_by_modify(&mut self, alteration: &Alteration<'_>) {
        let Alteration {
            table,
            before,
            old,
            new,
            ..
        } = alteration;
        let column = self.dialect.identifier(&old.name);
        let (early, late) = self.relabelling(alteration);
        if let Some(relabel) = early {
            self.relabel_rows(alteration, relabel);
        }
        if alteration.retypes() && !self.same_type_name(alteration) {
            self.refuse_conversion(alteration);
            let own = self.dialect.facts.default_collation;
            let collation = new.collation.clone().or_else(|| {
                let taken_away = old.collation.is_some();
                own.filter(|_| taken_away).map(Into::into)
            });
            let action = self.set_type(
                &Column {
                    collation,
                    ..(*new).clone()
                },
                &column,
            );
            let held = self.held_by_collation(before, old, new);
            self.drop_held(before, &held);
            self.alter(table, action);
            self.restore_held(before, &held);
        }
        if let Some(relabel) = late {
            self.relabel_rows(alteration, relabel);
        }
        if old.default != new.default {
            let action = match new.default {
                Some(_) => self.set_default(new, &column),
                None => Some(AlterAction::DropDefault {
                    column: column.clone(),
                    name: None,
                }),
            };
            self.alter_all(table, action);
        }
        self.alter_all(table, self.nullability(alteration, &column));
        let actions = self.renumbering(alteration, &column);
        self.alter_all(table, actions);
    }
}
