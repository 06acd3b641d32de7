//! Renames indexes and constraints, where need be by making them again.

use crate::dialect::facts::RenamePartStyle;
use crate::model::{ConstraintKind, Name, Options, Table, TableName};
use crate::replay::Change;

use super::foreign_key_index::implied;
use super::lower::Lowering;
use super::own_index::{is_over, keys};
use super::statement::{AlterAction, Statement};

impl Lowering<'_> {
    pub(super) fn rename_index(&mut self, change: &Change, table: &TableName, name: &Name, to: &Name) {
        match self.dialect.facts.rename_index {
            RenamePartStyle::Statement | RenamePartStyle::Procedure => {
                self.rename_index_statement(table, name, to);
            }
            RenamePartStyle::Action => {
                let action = AlterAction::RenameIndex {
                    name: self.dialect.identifier(name),
                    to: self.dialect.identifier(to),
                };
                self.alter(table, action);
            }
            RenamePartStyle::Again => {
                self.drop_index(table, name, false, &Options::default());
                let index = change.after.as_ref().and_then(|after| after.index(to).cloned());
                if let Some(index) = index {
                    self.create_index(table, &index, false);
                }
            }
        }
    }

    fn rename_index_statement(&mut self, table: &TableName, name: &Name, to: &Name) {
        let path = format!("{}.{}", self.dialect.table(table), self.dialect.identifier(name));
        let statement = Statement::RenameIndex {
            name: self.dialect.table(&table.sibling(name.clone())),
            to: self.dialect.identifier(to),
            path_literal: self.name_literal(&path, name.span),
            to_literal: self.name_literal(to.as_str(), to.span),
        };
        self.push(statement);
    }

    pub(super) fn rename_constraint(
        &mut self,
        change: &Change,
        table: &TableName,
        kind: ConstraintKind,
        name: &Name,
        to: &Name,
    ) {
        let facts = &self.dialect.facts;
        let is_nameless = kind == ConstraintKind::Primary && !facts.named_primary_key;
        let is_forgotten = kind == ConstraintKind::Check && !facts.checks;
        if is_nameless || is_forgotten {
            return;
        }
        match facts.rename_constraint {
            RenamePartStyle::Action | RenamePartStyle::Statement => {
                let action = AlterAction::RenameConstraint {
                    name: self.dialect.identifier(name),
                    to: self.dialect.identifier(to),
                };
                self.alter(table, action);
                let before = change.before.clone();
                if self.dialect.facts.key_index_stays
                    && before.is_some_and(|table| has_own_index(&table, name))
                {
                    self.rename_index_statement(table, name, to);
                }
            }
            RenamePartStyle::Procedure => {
                let path = self.dialect.table(&table.sibling(name.clone()));
                let path_literal = self.name_literal(path.as_str(), name.span);
                let to_literal = self.name_literal(to.as_str(), to.span);
                self.push(Statement::RenameConstraintProcedure {
                    path_literal,
                    to_literal,
                });
            }
            // A unique constraint is an index there.
            RenamePartStyle::Again if kind == ConstraintKind::Unique => {
                self.rename_index(change, table, name, to)
            }
            RenamePartStyle::Again => self.make_constraint_again(change, table, kind, name, to),
        }
    }

    fn make_constraint_again(
        &mut self,
        change: &Change,
        table: &TableName,
        kind: ConstraintKind,
        name: &Name,
        to: &Name,
    ) {
        self.drop_constraint(table, kind, name);
        let has_index = change
            .before
            .as_ref()
            .is_some_and(|before| implied(before).iter().any(|(key, _)| key == name));
        if has_index && self.dialect.facts.foreign_key_makes_index {
            let action = AlterAction::RenameIndex {
                name: self.dialect.identifier(name),
                to: self.dialect.identifier(to),
            };
            self.alter(table, action);
        }
        let constraint = change.after.as_ref().and_then(|after| after.constraint(to));
        if let Some(constraint) = constraint {
            self.add_constraint(table, &constraint);
        }
    }
}

/// Whether a key has made an index, which has its name, and is not served by one that was there.
fn has_own_index(table: &Table, name: &Name) -> bool {
    let Some((_, columns)) = keys(table).find(|(key, _)| *key == Some(name)) else {
        return false;
    };
    !table.indexes.iter().any(|index| is_over(index, columns))
}
