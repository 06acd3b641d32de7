//! Rows, one by one, to `INSERT` statements of many rows, and what the numbering column of the table needs
//! around them.

use anyhow::Result;

use crate::dialect::{Dialect, Sql};
use crate::model::{Column, Table, TableName};
use crate::plan::Statement;

/// Bytes of literals in one statement, unless one row has more. MySQL and MariaDB take a statement of 4 MB
/// in any usual configuration (`max_allowed_packet`), SQL Server one of 64 MB, SQLite and PostgreSQL of 1 GB.
const MOST_BYTES: usize = 1_000_000;

/// Is told of each statement.
pub(crate) type Tell<'t> = &'t mut dyn FnMut(Statement) -> Result<()>;

/// The rows of one table that are not yet in a statement.
pub(in crate::plan) struct Inserter<'a> {
    dialect: &'a Dialect,
    name: &'a TableName,
    numbering: Option<&'a Column>,
    most_rows: usize,
    columns: Vec<Sql>,
    rows: Vec<Vec<Sql>>,
    bytes: usize,
    /// Whether these rows have numbers of their own in the numbering column.
    numbered: bool,
    /// Whether any row had.
    any_numbered: bool,
    switched_on: bool,
}

impl<'a> Inserter<'a> {
    /// No rows yet.
    pub(in crate::plan) fn new(
        dialect: &'a Dialect,
        name: &'a TableName,
        table: Option<&'a Table>,
        batch: usize,
    ) -> Inserter<'a> {
        Inserter {
            dialect,
            name,
            numbering: table.and_then(|table| table.columns.iter().find(|column| numbers(column))),
            most_rows: batch.min(dialect.facts.max_insert_rows).max(1),
            columns: Vec::new(),
            rows: Vec::new(),
            bytes: 0,
            numbered: false,
            any_numbered: false,
            switched_on: false,
        }
    }

    /// The column by which the server numbers the rows.
    pub(in crate::plan) fn numbering(&self) -> Option<&'a Column> {
        self.numbering
    }

    /// Adds a row. `numbered` says whether it has a number of its own in the numbering column.
    pub(in crate::plan) fn row(
        &mut self,
        columns: &[Sql],
        numbered: bool,
        values: Vec<Sql>,
        tell: Tell<'_>,
    ) -> Result<()> {
        let bytes: usize = values.iter().map(|value| value.as_str().len()).sum();
        let is_full = self.rows.len() >= self.most_rows || self.bytes + bytes > MOST_BYTES;
        if is_full || numbered != self.numbered || columns != self.columns {
            self.flush(tell)?;
            self.columns = columns.to_vec();
            self.numbered = numbered;
        }
        self.bytes += bytes;
        self.rows.push(values);
        Ok(())
    }

    /// Writes the last statement, and what comes after it.
    pub(in crate::plan) fn end(mut self, tell: Tell<'_>) -> Result<()> {
        self.flush(tell)?;
        if self.switched_on {
            tell(self.identity_insert(false))?;
        }
        match self.numbering {
            Some(column) if self.any_numbered && self.dialect.facts.sequence_lags => {
                tell(self.sync_sequence(column))
            }
            _ => Ok(()),
        }
    }

    fn flush(&mut self, tell: Tell<'_>) -> Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        self.any_numbered |= self.numbered;
        let switch_on = self.numbered && self.dialect.facts.identity_insert;
        if switch_on != self.switched_on {
            self.switched_on = switch_on;
            tell(self.identity_insert(switch_on))?;
        }
        let always = self
            .numbering
            .and_then(|column| column.identity.as_ref())
            .is_some_and(|identity| identity.always);
        self.bytes = 0;
        tell(Statement::Insert {
            table: self.dialect.table(self.name),
            columns: self.columns.clone(),
            rows: std::mem::take(&mut self.rows),
            overriding: self.numbered && always,
        })
    }

    fn identity_insert(&self, on: bool) -> Statement {
        Statement::IdentityInsert {
            table: self.dialect.table(self.name),
            on,
        }
    }

    fn sync_sequence(&self, column: &Column) -> Statement {
        let table = self.dialect.table(self.name);
        // A name without NUL, which the reader of the file has seen to, is a literal on every server.
        let literal = |text: &str| {
            self.dialect
                .text_literal(text)
                .unwrap_or_else(|_| Sql::trusted("''"))
        };
        Statement::SyncSequence {
            table_literal: literal(table.as_str()),
            column: self.dialect.identifier(&column.name),
            column_literal: literal(column.name.as_str()),
            table,
        }
    }
}

/// Whether the server numbers rows by the column.
fn numbers(column: &Column) -> bool {
    column.autoincrement || column.identity.is_some()
}
