//! Rows, one by one, to `INSERT` statements of many rows, and what the numbering column of the table needs
//! around them.

use std::sync::Arc;

use anyhow::Result;

use crate::dialect::{Dialect, LongValue, Sql};
use crate::model::{Column, Table, TableName};
use crate::plan::Statement;
use crate::plan::column_spec::identity_beside_start;

/// Is told of each statement.
pub(crate) type Tell<'t> = &'t mut dyn FnMut(Statement) -> Result<()>;

/// The values of a row.
#[derive(Default)]
pub(in crate::plan) struct Values {
    /// As literals. In the place of a long one is the name of its variable.
    sql: Vec<Sql>,
    /// Those that no literal can hold.
    long: Vec<(Sql, LongValue)>,
}

impl Values {
    /// Room for so many.
    pub(in crate::plan) fn with_capacity(count: usize) -> Values {
        Values {
            sql: Vec::with_capacity(count),
            long: Vec::new(),
        }
    }

    /// Adds a literal.
    pub(in crate::plan) fn push(&mut self, sql: Sql) {
        self.sql.push(sql);
    }

    /// Adds a value that no literal can hold.
    pub(in crate::plan) fn push_long(&mut self, value: LongValue) {
        let name = Sql::trusted(format!("retort_value_{}", self.long.len() + 1));
        self.sql.push(name.clone());
        self.long.push((name, value));
    }

    /// The literal at a place, unless the value is a long one.
    pub(in crate::plan) fn literal(&self, place: usize) -> Option<&Sql> {
        let literal = self.sql.get(place)?;
        let is_long = self.long.iter().any(|(name, _)| name == literal);
        (!is_long).then_some(literal)
    }

    /// How many there are.
    pub(in crate::plan) fn len(&self) -> usize {
        self.sql.len()
    }

    /// The literals, of values none of which is long.
    pub(in crate::plan) fn into_literals(self) -> Vec<Sql> {
        self.sql
    }
}

/// The rows of one table that are not yet in a statement.
pub(in crate::plan) struct Inserter<'a> {
    dialect: &'a Dialect,
    table: Sql,
    numbering: Option<&'a Column>,
    most_rows: usize,
    columns: Arc<[Sql]>,
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
        name: &TableName,
        table: Option<&'a Table>,
        batch: usize,
    ) -> Inserter<'a> {
        Inserter {
            dialect,
            table: dialect.table(name),
            numbering: table.and_then(|table| table.columns.iter().find(|column| numbers(column))),
            most_rows: batch.min(dialect.facts.max_insert_rows).max(1),
            columns: Arc::default(),
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
        columns: &Arc<[Sql]>,
        numbered: bool,
        values: Values,
        tell: Tell<'_>,
    ) -> Result<()> {
        let Values { sql: values, long } = values;
        let bytes: usize = values.iter().map(|value| value.as_str().len()).sum();
        let is_full =
            self.rows.len() >= self.most_rows || self.bytes + bytes > self.dialect.facts.max_insert_bytes;
        let is_other = !Arc::ptr_eq(columns, &self.columns) && *columns != self.columns;
        if is_full || numbered != self.numbered || is_other || !long.is_empty() {
            self.flush(tell)?;
            self.columns = Arc::clone(columns);
            self.numbered = numbered;
        }
        if !long.is_empty() {
            self.any_numbered |= numbered;
            return tell(Statement::InsertLong {
                table: self.table.clone(),
                columns: Arc::clone(columns),
                values,
                variables: long,
            });
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
                tell(sync_sequence(self.dialect, self.table.clone(), column))
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
            table: self.table.clone(),
            columns: Arc::clone(&self.columns),
            rows: std::mem::take(&mut self.rows),
            overriding: self.numbered && always,
        })
    }

    fn identity_insert(&self, on: bool) -> Statement {
        Statement::IdentityInsert {
            table: self.table.clone(),
            on,
        }
    }
}

/// What moves the sequence of a numbering column behind the largest number.
pub(in crate::plan) fn sync_sequence(dialect: &Dialect, table: Sql, column: &Column) -> Statement {
    // A name without NUL, which the replay has seen to, is a literal on every server.
    let literal = |text: &str| dialect.text_literal(text).unwrap_or_else(|_| Sql::trusted("''"));
    Statement::SyncSequence {
        table_literal: literal(table.as_str()),
        column: dialect.identifier(&column.name),
        column_literal: literal(column.name.as_str()),
        identity: identity_beside_start(column),
        table,
    }
}

/// Whether the server numbers rows by the column.
fn numbers(column: &Column) -> bool {
    column.autoincrement || column.identity.is_some()
}
