//! Columns: added, dropped and renamed, one by one or together.

use crate::dialect::Sql;
use crate::dialect::facts::RenameStyle;
use crate::model::{Column, Name, Position, Table, TableName};
use crate::replay::Change;

use super::guard::Guarded;
use super::lower::Lowering;
use super::statement::{AlterAction, Statement};

impl Lowering<'_> {
    pub(super) fn add_columns(
        &mut self,
        table: &TableName,
        columns: &[Column],
        position: Option<&Position>,
        if_not_exists: bool,
    ) {
        let clause = self.dialect.facts.if_not_exists_column;
        if if_not_exists && !clause {
            return self.add_missing_columns(table, columns, position);
        }
        let mut position = position.cloned();
        let mut together = Vec::new();
        for column in columns {
            let spec = self.column_spec(column, None);
            let place = position.as_ref().map(|position| match position {
                Position::First => Sql::trusted("FIRST"),
                Position::After(other) => Sql::trusted(format!("AFTER {}", self.dialect.identifier(other))),
            });
            position = position.map(|_| Position::After(column.name.clone()));
            if self.dialect.facts.add_columns_together && !self.dialect.facts.many_alter_actions {
                together.push(spec);
                continue;
            }
            self.alter(
                table,
                AlterAction::AddColumn {
                    columns: vec![spec],
                    position: place,
                    if_not_exists,
                },
            );
        }
        if !together.is_empty() {
            self.alter(
                table,
                AlterAction::AddColumn {
                    columns: together,
                    position: None,
                    if_not_exists,
                },
            );
        }
        if self.comments_apart() {
            for column in columns {
                self.comment_new_column(table, column, if_not_exists);
            }
        }
    }

    /// The columns one by one, each with a guard of its own.
    fn add_missing_columns(&mut self, table: &TableName, columns: &[Column], position: Option<&Position>) {
        let mut position = position.cloned();
        for column in columns {
            let Some(guard) = self.guard(Guarded::Column, false, table, Some(&column.name)) else {
                return;
            };
            let one = std::slice::from_ref(column);
            let first = self.planned.len();
            self.guarded(Some(guard), |own| {
                own.add_columns(table, one, position.as_ref(), false)
            });
            // The comment has a guard of its own, or needs none.
            self.planned.truncate(first + 1);
            self.comment_apart(table, column, true);
            position = position.map(|_| Position::After(column.name.clone()));
        }
    }

    fn comment_apart(&mut self, table: &TableName, column: &Column, if_not_exists: bool) {
        if self.comments_apart() {
            self.comment_new_column(table, column, if_not_exists);
        }
    }

    pub(super) fn drop_columns(
        &mut self,
        change: &Change,
        table: &TableName,
        columns: &[Name],
        if_exists: bool,
    ) {
        let clause = self.dialect.facts.if_exists_column;
        for column in columns {
            let default = change
                .before
                .as_ref()
                .and_then(|before| before.column(column))
                .and_then(|column| column.default_name.0.clone());
            if let Some(default) = default {
                let there = (Guarded::Constraint, true);
                let Some(guard) = self.condition(if_exists, false, there, table, Some(&default)) else {
                    return;
                };
                let name = Some(self.dialect.identifier(&default));
                let column = self.dialect.identifier(column);
                self.guarded(guard, |own| {
                    own.alter(table, AlterAction::DropDefault { column, name })
                });
            }
            let there = (Guarded::Column, true);
            let Some(guard) = self.condition(if_exists, clause, there, table, Some(column)) else {
                return;
            };
            let name = self.dialect.identifier(column);
            let if_exists = if_exists && clause;
            let action = match change.before.as_deref().is_some_and(is_compressed) {
                true => AlterAction::SetUnused { column: name },
                false => AlterAction::DropColumn { name, if_exists },
            };
            self.guarded(guard, |own| own.alter(table, action));
        }
    }

    /// Renames a column, without its definition.
    pub(super) fn rename_column(&mut self, table: &TableName, from: &Name, to: &Name) {
        let name = self.dialect.identifier(from);
        if self.dialect.facts.rename_column == RenameStyle::Procedure {
            let path = format!("{}.{}", self.dialect.table(table), name);
            let path_literal = self.name_literal(&path, from.span);
            let to_literal = self.name_literal(to.as_str(), to.span);
            return self.push(Statement::RenameColumnProcedure {
                path_literal,
                to_literal,
            });
        }
        let to = self.dialect.identifier(to);
        self.alter(table, AlterAction::RenameColumn { name, to });
    }
}

/// Whether a table is compressed in such a way that no column of it can be dropped, but only set unused (SQLRF, CREATE
/// TABLE, "Restrictions on Table Compression").
fn is_compressed(table: &Table) -> bool {
    matches!(table.options.text("compress"), Some("true" | "basic"))
}
