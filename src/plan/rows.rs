//! Rows as literals of their columns' types.

use crate::dialect::Sql;
use crate::model::{Column, DataType, Insert, Name, Row, Table, Value, ValueKind};

use crate::text::Diagnostic;

use super::lower::Lowering;
use super::statement::Statement;

impl Lowering<'_> {
    pub(super) fn insert(&mut self, table: Option<&Table>, insert: &Insert) {
        let name = self.dialect.table(&insert.table);
        let numbering = table.and_then(|table| table.columns.iter().find(|column| numbers(column)));
        let most = insert.batch.min(self.dialect.facts.max_insert_rows).max(1);
        let mut explicit = false;
        let mut switched_on = false;
        let mut rest = insert.rows.as_slice();
        while let Some(first) = rest.first() {
            let alike = rest
                .iter()
                .take(most)
                .take_while(|row| same_columns(row, first))
                .count();
            let (rows, later) = rest.split_at(alike);
            rest = later;
            let gives_number = numbering.filter(|column| gives(first, &column.name));
            explicit |= gives_number.is_some();
            let identity_insert = gives_number.is_some() && self.dialect.facts.identity_insert;
            if identity_insert != switched_on {
                switched_on = identity_insert;
                self.identity_insert(&name, identity_insert);
            }
            let columns = first
                .fields
                .iter()
                .map(|(column, _)| self.dialect.identifier(column))
                .collect();
            let rows = rows.iter().map(|row| self.row(table, insert, row)).collect();
            self.push(Statement::Insert {
                table: name.clone(),
                columns,
                rows,
                overriding: gives_number
                    .is_some_and(|column| column.identity.as_ref().is_some_and(|i| i.always)),
            });
        }
        if switched_on {
            self.identity_insert(&name, false);
        }
        if let Some(column) = numbering.filter(|_| explicit && self.dialect.facts.sequence_lags) {
            let statement = Statement::SyncSequence {
                table_literal: self.text_literal(name.as_str(), insert.table.span()),
                column: self.dialect.identifier(&column.name),
                column_literal: self.text_literal(column.name.as_str(), column.name.span),
                table: name,
            };
            self.push(statement);
        }
    }

    fn identity_insert(&mut self, table: &Sql, on: bool) {
        let table = table.clone();
        self.push(Statement::IdentityInsert { table, on });
    }

    pub(super) fn delete_rows(&mut self, table: Option<&Table>, insert: &Insert) {
        let name = self.dialect.table(&insert.table);
        for row in &insert.rows {
            let columns: Vec<Sql> = row
                .fields
                .iter()
                .map(|(column, _)| self.dialect.identifier(column))
                .collect();
            let key = columns.into_iter().zip(self.row(table, insert, row)).collect();
            self.push(Statement::DeleteRow {
                table: name.clone(),
                key,
            });
        }
    }

    fn row(&mut self, table: Option<&Table>, insert: &Insert, row: &Row) -> Vec<Sql> {
        row.fields
            .iter()
            .map(|(name, value)| {
                let column = table.and_then(|table| table.column(name));
                if let Some(column) = column {
                    self.warn_empty(column, value);
                }
                let known = column.map(|column| &column.data_type);
                let given = insert
                    .types
                    .iter()
                    .find(|(other, _)| other == name)
                    .map(|(_, data_type)| data_type);
                match known.or(given) {
                    Some(data_type) => self.value(value, data_type),
                    None => {
                        let what = format!("type the value of column `{name}`: its table is not known");
                        self.unsupported(value.span.or(name.span), &what, "add the column to `types`");
                        Sql::trusted("NULL")
                    }
                }
            })
            .collect()
    }

    /// An empty text is NULL on Oracle: an error where NULL is not allowed, else worth a word.
    fn warn_empty(&mut self, column: &Column, value: &Value) {
        let empty = self.dialect.facts.empty_is_null
            && matches!(&value.kind, ValueKind::Text(text) if text.is_empty());
        if !empty {
            return;
        }
        let span = value.span.or(self.span);
        let title = format!("an empty text is NULL on {}", self.dialect.name);
        self.report.push(if column.nullable {
            Diagnostic::warning("empty-is-null", span, title)
        } else {
            let title = format!("{title}, and column `{}` is NOT NULL", column.name);
            Diagnostic::error("empty-is-null", span, title)
                .help("give another text there, with `on:` if it must differ")
        });
    }

    pub(super) fn value(&mut self, value: &Value, data_type: &DataType) -> Sql {
        match self.dialect.literal(value, data_type) {
            Ok(sql) => sql,
            Err(problem) => {
                let diagnostic = problem.at(value.span.or(self.span));
                self.report.push(diagnostic);
                Sql::trusted("NULL")
            }
        }
    }
}

/// Whether the server numbers rows by the column.
fn numbers(column: &Column) -> bool {
    column.autoincrement || column.identity.is_some()
}

fn gives(row: &Row, column: &Name) -> bool {
    row.fields
        .iter()
        .any(|(name, value)| name == column && value.kind != ValueKind::Null)
}

fn same_columns(one: &Row, other: &Row) -> bool {
    one.fields.len() == other.fields.len()
        && one
            .fields
            .iter()
            .zip(&other.fields)
            .all(|((a, _), (b, _))| a == b)
}
