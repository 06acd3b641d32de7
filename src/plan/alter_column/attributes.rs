//! The attributes of a column that an action of its own changes: type, nullability, default, numbering.

use crate::dialect::Sql;
use crate::model::Column;
use crate::plan::lower::Lowering;
use crate::plan::statement::AlterAction;

use super::Alteration;

impl Lowering<'_> {
    pub(super) fn set_type(&mut self, new: &Column, column: &Sql) -> AlterAction {
        AlterAction::SetType {
            column: column.clone(),
            data_type: self.column_type(new),
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
}
