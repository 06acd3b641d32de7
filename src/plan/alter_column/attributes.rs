//! The attributes of a column that an action of its own changes: type, nullability, default, numbering.

use crate::dialect::Sql;
use crate::model::Column;
use crate::plan::column_spec::identity_spec;
use crate::plan::lower::Lowering;
use crate::plan::statement::AlterAction;

use super::Alteration;

impl Lowering<'_> {
    pub(super) fn set_type(&mut self, new: &Column, column: &Sql) -> AlterAction {
        AlterAction::SetType {
            column: column.clone(),
            data_type: self.type_name(&new.data_type, new.name.span),
            using: None,
            not_null: !new.nullable,
        }
    }

    pub(super) fn nullability(&self, alteration: &Alteration<'_>, column: &Sql) -> Option<AlterAction> {
        let column = column.clone();
        match (alteration.old.nullable, alteration.new.nullable) {
            (true, false) => Some(AlterAction::SetNotNull { column }),
            (false, true) => Some(AlterAction::DropNotNull { column }),
            _ => None,
        }
    }

    pub(super) fn set_default(&mut self, new: &Column, column: &Sql) -> Option<AlterAction> {
        let spec = self.column_spec(new, None);
        Some(AlterAction::SetDefault {
            column: column.clone(),
            value: spec.default?,
            name: spec.default_name,
        })
    }

    pub(super) fn renumbering(&mut self, alteration: &Alteration<'_>, column: &Sql) -> Vec<AlterAction> {
        let Alteration { old, new, .. } = alteration;
        if !alteration.renumbers() {
            return Vec::new();
        }
        let mut actions = Vec::new();
        if old.autoincrement || old.identity.is_some() {
            actions.push(AlterAction::DropIdentity {
                column: column.clone(),
            });
        }
        if new.autoincrement || new.identity.is_some() {
            if !actions.is_empty() || !self.dialect.facts.add_identity {
                self.unsupported(
                    new.name.span,
                    "give an existing column a numbering of its own",
                    "add a new column, copy the values, drop the old one and rename",
                );
                return Vec::new();
            }
            actions.push(AlterAction::AddIdentity {
                column: column.clone(),
                identity: identity_spec(&new.identity.clone().unwrap_or_default()),
            });
        }
        actions
    }
}
