//! Tables: made, and renamed.

use crate::dialect::{OptionObject, Sql};
use crate::model::{Column, Constraint, ConstraintKind, Name, Table, TableName};

use super::foreign_key_index::implied;
use super::guard::Guarded;
use super::lower::Lowering;
use super::statement::{AlterAction, ConstraintBody, ConstraintSpec, CreateTable, Statement};

impl Lowering<'_> {
    pub(super) fn create_table(&mut self, table: &Table, if_not_exists: bool) {
        let clause = self.dialect.facts.if_not_exists_table;
        let missing = (Guarded::Table, false);
        let Some(guard) = self.condition(if_not_exists, clause, missing, &table.name, None) else {
            return;
        };
        let late = self.late_numbering(table);
        let mut first = table.clone();
        for column in first
            .columns
            .iter_mut()
            .filter(|column| late.as_ref() == Some(*column))
        {
            column.autoincrement = false;
        }
        let statement =
            self.create_table_statement(&first, &self.dialect.table(&table.name), if_not_exists && clause);
        self.guarded(guard, |own| own.push(Statement::CreateTable(statement)));
        for constraint in table.constraints() {
            if self.is_added_later(&constraint) || self.stands_apart(table, &constraint) {
                self.add_constraint_if(&table.name, &constraint, if_not_exists);
            }
        }
        for index in &table.indexes {
            self.create_index(&table.name, index, if_not_exists);
        }
        if let Some(column) = late {
            let column = self.column_spec(&column, None);
            self.alter(&table.name, AlterAction::ModifyColumn(column));
        }
        if self.comments_apart() {
            if table.comment.is_some() {
                let guard = self.comment_guard(if_not_exists, &table.name, None);
                self.guarded(guard, |own| {
                    own.comment_on_table(&table.name, table.comment.as_deref(), false)
                });
            }
            for column in &table.columns {
                self.comment_new_column(&table.name, column, if_not_exists);
            }
        }
    }

    /// The column that can number the rows only when the index is there that it is the first column of.
    fn late_numbering(&self, table: &Table) -> Option<Column> {
        let column = table.columns.iter().find(|column| column.autoincrement)?;
        let primary = table.primary_key.iter().map(|key| &key.columns);
        let mut keys = primary.chain(table.uniques.iter().map(|unique| &unique.columns));
        let has_key = keys.any(|columns| columns.first() == Some(&column.name));
        (self.dialect.facts.autoincrement_needs_key && !has_key).then(|| column.clone())
    }

    pub(super) fn drop_table(&mut self, table: &TableName, if_exists: bool) {
        let clause = self.dialect.facts.if_exists_table;
        let Some(guard) = self.condition(if_exists, clause, (Guarded::Table, true), table, None) else {
            return;
        };
        let statement = Statement::DropTable {
            table: self.dialect.table(table),
            if_exists: if_exists && clause,
        };
        self.guarded(guard, |own| own.push(statement));
    }

    pub(super) fn rename_table(&mut self, table: &TableName, to: &Name) {
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

    /// The definition of a table under a name that may be another than its own.
    pub(super) fn create_table_statement(
        &mut self,
        table: &Table,
        name: &Sql,
        if_not_exists: bool,
    ) -> CreateTable {
        let inline_key = self.inline_key(table);
        let columns = table
            .columns
            .iter()
            .map(|column| {
                let key = inline_key.as_ref().filter(|(name, _)| *name == column.name);
                self.column_spec(column, key.map(|(_, constraint)| constraint.clone()))
            })
            .collect();
        let mut constraints = Vec::new();
        // What is there when a key is made: those before it.
        let mut made = Table {
            primary_key: None,
            uniques: Vec::new(),
            indexes: Vec::new(),
            ..table.clone()
        };
        for constraint in table.constraints() {
            let is_inline = inline_key.is_some() && constraint.kind() == ConstraintKind::Primary;
            if is_inline || self.is_added_later(&constraint) || self.stands_apart(table, &constraint) {
                continue;
            }
            if constraint.kind() == ConstraintKind::Check && !self.dialect.facts.checks {
                self.warn_checks(&constraint);
                continue;
            }
            self.check_hash(constraint.options(), &table.name);
            let mut spec = self.constraint_spec(&constraint);
            self.give_own_index(&mut spec, &made, &constraint);
            constraints.push(spec);
            match constraint {
                Constraint::Primary(key) => made.primary_key = Some(key),
                Constraint::Unique(key) => made.uniques.push(key),
                _ => {}
            }
        }
        if self.dialect.facts.foreign_key_makes_index {
            for (name, columns) in implied(table) {
                constraints.push(ConstraintSpec {
                    name: None,
                    body: ConstraintBody::Key {
                        name: self.dialect.identifier(&name),
                        columns: self.names(&columns),
                    },
                    form: None,
                    include: Vec::new(),
                    index: None,
                    options: Vec::new(),
                    deferrable: false,
                    initially_deferred: false,
                    last: Vec::new(),
                    not_valid: false,
                });
            }
        }
        self.check_table(table);
        let written = self.dialect.written_options(OptionObject::Table, &table.options);
        CreateTable {
            table: name.clone(),
            kind: written.kind.into_iter().next(),
            if_not_exists,
            columns,
            constraints,
            comment: self.inline_comment(table.comment.as_deref(), table.name.span()),
            options: written.tail,
            last: written.last,
        }
    }

    /// The numbering column that is the primary key by itself (SQLite), and the key's name.
    fn inline_key(&self, table: &Table) -> Option<(Name, Sql)> {
        if !self.dialect.facts.autoincrement_is_rowid {
            return None;
        }
        let key = table.primary_key.as_ref()?;
        let [column] = key.columns.as_slice() else {
            return None;
        };
        let numbered = table.column(column).filter(|column| column.autoincrement)?;
        Some((numbered.name.clone(), self.dialect.identifier(key.name.as_ref()?)))
    }
}
