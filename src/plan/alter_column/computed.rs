//! What a column is computed from: another expression, or none.

use crate::dialect::Sql;
use crate::dialect::facts::AlterComputed;
use crate::model::{Column, Table, TableName};
use crate::plan::lower::Lowering;
use crate::plan::statement::AlterAction;

use super::Alteration;

impl Lowering<'_> {
    /// The action that changes the expression, where there is one that does it in place.
    pub(super) fn recomputing(&mut self, alteration: &Alteration<'_>, column: &Sql) -> Option<AlterAction> {
        let column = column.clone();
        let (old, new) = (
            alteration.old.computed.as_ref()?,
            alteration.new.computed.as_ref(),
        );
        match new {
            Some(new) if *new != *old => Some(AlterAction::SetExpression {
                column,
                sql: Sql::own(&new.sql),
            }),
            Some(_) => None,
            None => Some(AlterAction::DropExpression { column }),
        }
    }

    /// Whether a column must be made again, because the server cannot change what it is computed from.
    pub(in crate::plan) fn must_be_made_again(&self, table: &Table, old: &Column, new: &Column) -> bool {
        if old.computed == new.computed {
            let collates = old.collation != new.collation;
            return new.computed.is_some() && collates && self.dialect.facts.computed_has_no_type;
        }
        let stored = |column: &Column| column.computed.as_ref().map(|computed| computed.stored);
        let can = self.dialect.facts.alter_computed;
        let in_place = match (stored(old), stored(new), can) {
            (Some(true), None, AlterComputed::Definition | AlterComputed::Set | AlterComputed::Drop) => true,
            (Some(before), Some(after), AlterComputed::Definition) => before == after,
            // PostgreSQL 18, ATExecSetExpression: "not supported for virtual generated columns in tables with check
            // constraints".
            (Some(before), Some(after), AlterComputed::Set) => {
                before == after && (after || table.checks.is_empty())
            }
            _ => false,
        };
        !in_place
    }

    /// Drops the column and adds it as it is to be, with what holds on to it dropped before and restored
    /// after. It computes its values anew.
    pub(super) fn make_again(&mut self, alteration: &Alteration<'_>) {
        let Alteration {
            table,
            before,
            after,
            rest,
            old,
            new,
            ..
        } = alteration;
        if new.computed.is_none() {
            self.unsupported(
                self.span,
                "keep the values of a column that is computed no more",
                "add a new column, copy the values with `execute`, drop the computed column and rename the new one",
            );
        }
        let (before_held, after_held) = (self.held(before, &old.name), self.held(rest, &new.name));
        self.drop_held(before, &before_held);
        let name = old
            .default_name
            .0
            .as_ref()
            .map(|name| self.dialect.identifier(name));
        if name.is_some() {
            let column = self.dialect.identifier(&old.name);
            self.alter(table, AlterAction::DropDefault { column, name });
        }
        let name = self.dialect.identifier(&old.name);
        self.alter(
            table,
            AlterAction::DropColumn {
                name,
                if_exists: false,
            },
        );
        self.add_column_again(table, after, new);
        self.restore_held(rest, &after_held);
    }

    /// Adds a column that was dropped to be made again, where it was if the server can do that. `after` is the table with
    /// it; what stands before it is there already.
    pub(in crate::plan) fn add_column_again(&mut self, table: &TableName, after: &Table, column: &Column) {
        let columns = vec![self.column_spec(column, None)];
        let at = after.columns.iter().position(|other| other.name == column.name);
        let position = at.filter(|_| self.dialect.facts.column_position).map(|at| {
            let earlier = at.checked_sub(1).and_then(|at| after.columns.get(at));
            Sql::trusted(match earlier {
                Some(earlier) => format!("AFTER {}", self.dialect.identifier(&earlier.name)),
                None => "FIRST".to_owned(),
            })
        });
        self.alter(
            table,
            AlterAction::AddColumn {
                columns,
                position,
                if_not_exists: false,
            },
        );
        self.restore_on_column(table, column);
    }
}
