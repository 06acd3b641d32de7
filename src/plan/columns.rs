//! Columns: added, dropped and renamed, one by one or together.

use crate::dialect::Sql;
use crate::dialect::facts::RenameStyle;
use crate::model::{Column, Name, Position, TableName};
use crate::replay::Change;

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
        if if_not_exists && !self.dialect.facts.if_not_exists_column {
            return self.unsupported(
                table.span(),
                "add a column `if_not_exists`",
                "leave `if_not_exists` out: the history knows whether the column is there",
            );
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
                self.comment_new_column(table, column);
            }
        }
    }

    pub(super) fn drop_columns(
        &mut self,
        change: &Change,
        table: &TableName,
        columns: &[Name],
        if_exists: bool,
    ) {
        let if_exists = if_exists && self.dialect.facts.if_exists_column;
        for column in columns {
            let default = change
                .before
                .as_ref()
                .and_then(|before| before.column(column))
                .and_then(|column| column.default_name.0.clone());
            if let Some(default) = default {
                let name = Some(self.dialect.identifier(&default));
                let column = self.dialect.identifier(column);
                self.alter(table, AlterAction::DropDefault { column, name });
            }
            let name = self.dialect.identifier(column);
            self.alter(table, AlterAction::DropColumn { name, if_exists });
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
