//! `upsert`: one statement for many rows where the server has one that speaks of the key alone, else row by
//! row.

use std::collections::BTreeMap;

use crate::dialect::Sql;
use crate::dialect::facts::UpsertStyle;
use crate::model::{Column, Name, Row, Table, Upsert, Value, ValueKind};
use crate::text::{Diagnostic, Span};

use super::keyed_rows::{KeyedRow, UpsertRows};
use super::lower::Lowering;
use super::statement::{FilterSpec, Statement, TermSpec};

impl Lowering<'_> {
    pub(super) fn upsert(&mut self, table: Option<&Table>, upsert: &Upsert) {
        let Upsert {
            insert,
            key,
            reverse: _,
        } = upsert;
        let facts = &self.dialect.facts;
        let numbering = table.and_then(|table| table.columns.iter().find(|column| numbers(column)));
        let one_key = table.is_some_and(|table| has_one_key(table, key));
        let mut seen: BTreeMap<Vec<Sql>, Span> = BTreeMap::new();
        let mut any_numbered = false;
        let mut switched_on = false;
        let mut open: Option<(UpsertRows, usize)> = None;
        for row in &insert.rows {
            let given = numbering.and_then(|column| number(row, column));
            if let Some((column, span)) = numbering.zip(given) {
                self.refuse_number(column, span);
            }
            let numbered = given.is_some();
            any_numbered |= numbered;
            let keyed = self.keyed(table, upsert, row);
            self.refuse_twins(&mut seen, &keyed.key, row.span);
            let named_row = match facts.upsert {
                UpsertStyle::OnConflict => false,
                UpsertStyle::OnDuplicateKey { named_row } if one_key && !keyed.set.is_empty() => named_row,
                UpsertStyle::OnDuplicateKey { .. } => {
                    self.close(&mut open);
                    self.update_or_insert(keyed);
                    continue;
                }
                UpsertStyle::Merge => {
                    self.switch(&keyed.table, &mut switched_on, numbered);
                    self.push(Statement::MergeRow(Box::new(keyed)));
                    continue;
                }
            };
            let always = numbering.and_then(|column| column.identity.as_ref());
            let overriding = numbered && always.is_some_and(|identity| identity.always);
            let rows = UpsertRows {
                columns: keyed.columns.into(),
                rows: Vec::new(),
                key: keyed.key.into_iter().map(|term| term.column).collect(),
                set: keyed.set.into_iter().map(|(column, _)| column).collect(),
                table: keyed.table,
                overriding,
                named_row,
            };
            let bytes: usize = keyed.values.iter().map(|value| value.as_str().len()).sum();
            let fits = open.as_ref().is_some_and(|(there, size)| {
                there.columns == rows.columns
                    && there.overriding == overriding
                    && there.rows.len() < insert.batch.min(facts.max_insert_rows)
                    && size + bytes <= facts.max_insert_bytes
            });
            if !fits {
                self.close(&mut open);
            }
            let (there, size) = open.get_or_insert((rows, 0));
            there.rows.push(keyed.values);
            *size += bytes;
        }
        self.close(&mut open);
        let name = self.dialect.table(&insert.table);
        self.switch(&name, &mut switched_on, false);
        if let Some(column) = numbering.filter(|_| any_numbered && facts.sequence_lags) {
            self.sync_sequence(&insert.table, column);
        }
    }

    /// A row as literals.
    fn keyed(&mut self, table: Option<&Table>, upsert: &Upsert, row: &Row) -> KeyedRow {
        let types = &upsert.insert.types;
        let mut keyed = KeyedRow {
            table: self.dialect.table(&upsert.insert.table),
            key: Vec::new(),
            set: Vec::new(),
            columns: Vec::with_capacity(row.fields.len()),
            values: Vec::with_capacity(row.fields.len()),
        };
        for (name, value) in &row.fields {
            let column = self.dialect.identifier(name);
            if let Some(known) = table.and_then(|table| table.column(name)) {
                self.warn_empty(known, value);
            }
            let sql = self.typed(table, types, name, value);
            if !upsert.key.contains(name) {
                keyed.set.push((column.clone(), sql.clone()));
            }
            keyed.columns.push(column);
            keyed.values.push(sql);
        }
        // In the order of the key, so that rows that name their columns in another order are the same.
        for name in &upsert.key {
            let given = row.fields.iter().find(|(column, _)| column == name);
            keyed
                .key
                .extend(given.map(|(_, value)| self.term(table, types, name, value)));
        }
        keyed
    }

    /// PostgreSQL takes no two rows with one key, and elsewhere the first would do nothing.
    fn refuse_twins(&mut self, seen: &mut BTreeMap<Vec<Sql>, Span>, key: &[TermSpec], span: Span) {
        let values: Vec<Sql> = key.iter().flat_map(|term| term.lists.concat()).collect();
        if let Some(first) = seen.insert(values, span) {
            self.report.push(
                Diagnostic::error("duplicate-row", span.or(self.span), "two rows have the same key")
                    .related(first, "the first one"),
            );
        }
    }

    /// Where the statement for both would look at other keys, too.
    fn update_or_insert(&mut self, keyed: KeyedRow) {
        if !keyed.set.is_empty() {
            self.push(Statement::Update {
                table: keyed.table.clone(),
                set: keyed.set.clone(),
                filter: FilterSpec::Terms(keyed.key.clone()),
            });
        }
        self.push(Statement::InsertMissing(Box::new(keyed)));
    }

    fn close(&mut self, open: &mut Option<(UpsertRows, usize)>) {
        if let Some((rows, _)) = open.take() {
            self.push(Statement::Upsert(rows));
        }
    }

    fn switch(&mut self, table: &Sql, is_on: &mut bool, on: bool) {
        if self.dialect.facts.identity_insert && on != *is_on {
            *is_on = on;
            self.push(Statement::IdentityInsert {
                table: table.clone(),
                on,
            });
        }
    }
}

fn numbers(column: &Column) -> bool {
    column.autoincrement || column.identity.is_some()
}

/// Where the row has a number of its own.
fn number(row: &Row, column: &Column) -> Option<Span> {
    let given = |(name, value): &&(Name, Value)| *name == column.name && value.kind != ValueKind::Null;
    let found = row.fields.iter().find(given);
    found.map(|(name, value)| value.span.or(name.span))
}

/// Whether the table has no key over other columns.
fn has_one_key(table: &Table, key: &[Name]) -> bool {
    let same =
        |columns: &[&Name]| columns.len() == key.len() && key.iter().all(|name| columns.contains(&name));
    let constraints = table.primary_key.iter().map(|primary| &primary.columns);
    let mut constraints = constraints.chain(table.uniques.iter().map(|unique| &unique.columns));
    constraints.all(|columns| same(&columns.iter().collect::<Vec<_>>()))
        && table.indexes.iter().filter(|index| index.unique).all(|index| {
            let whole = index.parts.iter().all(|part| part.length.is_none());
            let columns: Vec<&Name> = index.columns().collect();
            whole && columns.len() == index.parts.len() && same(&columns)
        })
}
