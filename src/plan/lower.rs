//! Turns a change into the statements that make it.

use crate::dialect::facts::{AlterColumnStyle, CommentStyle, EnumStyle, RenameStyle};
use crate::dialect::{Dialect, Sql};
use crate::model::{
    Column, Constraint, ConstraintKind, ConstraintRef, Index, Name, Operation, Position, Schema, Table,
    TableName,
};
use crate::replay::Change;
use crate::text::{Diagnostic, Report, Span};

use super::statement::{AlterAction, Planned, Statement};
use super::{merge, rebuild};

/// The statements of one change, in order. `schema` is as the change left it. What the dialect
/// cannot do, and values that are not of their type, go to the report. `format_sql`: SQL of the
/// user's own is laid out.
pub fn lower(
    change: &Change,
    schema: &Schema,
    dialect: &Dialect,
    format_sql: bool,
    report: &mut Report,
) -> Vec<Planned> {
    let mut lowering = Lowering {
        dialect,
        format_sql,
        schema,
        report,
        planned: Vec::new(),
        span: change.span,
    };
    lowering.change(change);
    let mut planned = lowering.planned;
    if dialect.facts.many_alter_actions {
        planned = merge::merged(planned);
    }
    if let (Some(first), Some(note)) = (planned.first_mut(), &change.note) {
        first.note = Some(note.clone());
    }
    planned
}

/// Collects the statements of one change.
pub(super) struct Lowering<'a> {
    pub(super) dialect: &'a Dialect,
    pub(super) schema: &'a Schema,
    pub(super) format_sql: bool,
    pub(super) report: &'a mut Report,
    pub(super) planned: Vec<Planned>,
    /// The place of the operation, for what has none of its own.
    pub(super) span: Span,
}

impl Lowering<'_> {
    pub(super) fn push(&mut self, statement: Statement) {
        self.planned.push(Planned {
            statement,
            note: None,
            outside_transaction: false,
        });
    }

    pub(super) fn alter(&mut self, table: &TableName, action: AlterAction) {
        let table = self.dialect.table(table);
        self.push(Statement::AlterTable {
            table,
            actions: vec![action],
        });
    }

    /// Says that the dialect cannot do it, and what to write instead.
    pub(super) fn unsupported(&mut self, span: Span, what: &str, instead: &str) {
        let title = format!("{} {} cannot {what}", self.dialect.name, self.dialect.version);
        self.report
            .push(Diagnostic::error("unsupported", span.or(self.span), title).help(instead));
    }

    fn change(&mut self, change: &Change) {
        if self.dialect.facts.alter_column == AlterColumnStyle::Rebuild
            && rebuild::is_needed(self.dialect, change)
        {
            return self.rebuild(change);
        }
        let keys = self.foreign_key_indexes(change);
        self.add_key_indexes(change, &keys);
        self.plain(change);
        self.drop_key_indexes(change, &keys);
    }

    fn plain(&mut self, change: &Change) {
        match &change.operation {
            Operation::CreateTable { table, if_not_exists } => self.create_table(table, *if_not_exists),
            Operation::DropTable { table, if_exists, .. } => {
                let if_exists = *if_exists && self.dialect.facts.if_exists_table;
                let table = self.dialect.table(table);
                self.push(Statement::DropTable { table, if_exists });
            }
            Operation::RenameTable { table, to } => self.rename_table(table, to),
            Operation::TableComment { table, .. } => self.table_comment(change, table),
            Operation::AddColumn {
                table,
                columns,
                position,
                if_not_exists,
                ..
            } => self.add_columns(table, columns, position.as_ref(), *if_not_exists),
            Operation::DropColumn {
                table,
                columns,
                if_exists,
                ..
            } => self.drop_columns(change, table, columns, *if_exists),
            Operation::AlterColumn(alter) => self.alter_column(change, alter),
            Operation::CreateIndex {
                table,
                index,
                if_not_exists,
            } => self.create_index(table, index, *if_not_exists),
            Operation::DropIndex {
                table,
                name,
                if_exists,
            } => {
                if let Some(table) = table {
                    let concurrently = change
                        .before
                        .as_ref()
                        .and_then(|before| before.index(name))
                        .is_some_and(|index| index.options.flag("concurrently"));
                    self.drop_index(table, name, *if_exists, concurrently);
                }
            }
            Operation::CreateConstraint { table, constraint } => self.add_constraint(table, constraint),
            Operation::DropConstraint { table, which, .. } => {
                if let ConstraintRef::Named(name, Some(kind)) = which {
                    self.drop_constraint(table, *kind, name);
                }
            }
            Operation::Insert(insert) => self.insert(change.before.as_deref(), insert),
            Operation::DeleteRows(insert) => self.delete_rows(change.before.as_deref(), insert),
            Operation::Execute { sql, .. } => self.execute(sql),
            Operation::BatchAlterTable { .. } => {
                for part in &change.parts {
                    self.change(part);
                }
            }
            Operation::CreateEnum(enumeration) => {
                if self.dialect.facts.enums == EnumStyle::Type {
                    let name = self.dialect.table(&enumeration.name);
                    let values = enumeration
                        .values
                        .iter()
                        .map(|label| self.text_literal(label, self.span))
                        .collect();
                    self.push(Statement::CreateEnum { name, values });
                }
            }
            Operation::DropEnum(name) => {
                if self.dialect.facts.enums == EnumStyle::Type {
                    let name = self.dialect.table(name);
                    self.push(Statement::DropEnum { name });
                }
            }
            Operation::CreateView(view) => self.create_view(view),
            Operation::DropView(name) => {
                let name = self.dialect.table(name);
                self.push(Statement::DropView { name });
            }
            Operation::CreateTrigger(trigger) => self.create_trigger(trigger),
            Operation::DropTrigger { name, table } => self.drop_trigger(name, table),
        }
    }

    fn create_table(&mut self, table: &Table, if_not_exists: bool) {
        if if_not_exists && !self.dialect.facts.if_not_exists_table {
            return self.unsupported(
                table.name.span(),
                "create a table `if_not_exists`",
                "leave `if_not_exists` out: the history knows whether the table is there",
            );
        }
        let statement = self.create_table_statement(table, &self.dialect.table(&table.name), if_not_exists);
        self.push(Statement::CreateTable(statement));
        for index in &table.indexes {
            self.create_index(&table.name, index, false);
        }
        if self.comments_apart() {
            if table.comment.is_some() {
                self.comment_on_table(&table.name, table.comment.as_deref(), false);
            }
            for column in &table.columns {
                self.comment_new_column(&table.name, column);
            }
        }
    }

    fn rename_table(&mut self, table: &TableName, to: &Name) {
        let renamed = table.sibling(to.clone());
        let from = self.dialect.table(table);
        let qualified = self.dialect.facts.rename_table_qualified;
        let to_sql = if qualified {
            self.dialect.table(&renamed)
        } else {
            self.dialect.identifier(to)
        };
        let table_literal = self.name_literal(from.as_str(), table.span());
        let to_literal = self.name_literal(to.as_str(), to.span);
        self.push(Statement::RenameTable {
            table: from,
            to: to_sql,
            table_literal,
            to_literal,
        });
    }

    fn table_comment(&mut self, change: &Change, table: &TableName) {
        let comment = change.after.as_ref().and_then(|after| after.comment.clone());
        let existed = change
            .before
            .as_ref()
            .is_some_and(|before| before.comment.is_some());
        match self.dialect.facts.comments {
            CommentStyle::None => {}
            CommentStyle::Inline => {
                let comment = self.text_literal(comment.as_deref().unwrap_or_default(), table.span());
                self.alter(table, AlterAction::TableComment { comment });
            }
            CommentStyle::Statement | CommentStyle::ExtendedProperty => {
                if existed || comment.is_some() {
                    self.comment_on_table(table, comment.as_deref(), existed);
                }
            }
        }
    }

    fn add_columns(
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

    fn drop_columns(&mut self, change: &Change, table: &TableName, columns: &[Name], if_exists: bool) {
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

    pub(super) fn create_index(&mut self, table: &TableName, index: &Index, if_not_exists: bool) {
        if if_not_exists && !self.dialect.facts.if_not_exists_index {
            return self.unsupported(
                table.span(),
                "create an index `if_not_exists`",
                "leave `if_not_exists` out: the history knows whether the index is there",
            );
        }
        let statement = self.index_spec(table, index, if_not_exists);
        let outside_transaction = statement.concurrently;
        self.planned.push(Planned {
            statement: Statement::CreateIndex(statement),
            note: None,
            outside_transaction,
        });
    }

    pub(super) fn drop_index(&mut self, table: &TableName, name: &Name, if_exists: bool, concurrently: bool) {
        let facts = &self.dialect.facts;
        let index = if facts.drop_index_names_table {
            self.dialect.identifier(name)
        } else {
            self.dialect.table(&table.sibling(name.clone()))
        };
        let concurrently = concurrently && facts.concurrently;
        let statement = Statement::DropIndex {
            name: index,
            table: self.dialect.table(table),
            if_exists: if_exists && facts.if_exists_index,
            concurrently,
        };
        self.planned.push(Planned {
            statement,
            note: None,
            outside_transaction: concurrently,
        });
    }

    pub(super) fn add_constraint(&mut self, table: &TableName, constraint: &Constraint) {
        if constraint.kind() == ConstraintKind::Check && !self.dialect.facts.checks {
            return self.warn_checks(constraint);
        }
        let spec = self.constraint_spec(constraint);
        self.alter(table, AlterAction::AddConstraint(spec));
    }

    /// Says that a server reads CHECK and does not keep it.
    pub(super) fn warn_checks(&mut self, constraint: &Constraint) {
        let span = constraint.name().map_or(Span::NOWHERE, |name| name.span);
        self.report.push(
            Diagnostic::warning(
                "check-not-enforced",
                span.or(self.span),
                format!(
                    "{} {} does not keep CHECK constraints: this one is left out",
                    self.dialect.name, self.dialect.version
                ),
            )
            .help("write `on:` at the operation to limit it to the other dialects"),
        );
    }

    pub(super) fn drop_constraint(&mut self, table: &TableName, kind: ConstraintKind, name: &Name) {
        let sql = self.dialect.identifier(name);
        let action = match kind {
            ConstraintKind::Primary => AlterAction::DropPrimaryKey {
                name: self.dialect.facts.named_primary_key.then_some(sql),
            },
            ConstraintKind::Unique => AlterAction::DropUnique { name: sql },
            ConstraintKind::ForeignKey => AlterAction::DropForeignKey { name: sql },
            ConstraintKind::Check if !self.dialect.facts.checks => return,
            ConstraintKind::Check => AlterAction::DropCheck { name: sql },
        };
        self.alter(table, action);
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

    fn comments_apart(&self) -> bool {
        matches!(
            self.dialect.facts.comments,
            CommentStyle::Statement | CommentStyle::ExtendedProperty
        )
    }
}
