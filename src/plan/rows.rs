//! Rows as literals of their columns' types.

pub(super) mod inserter;
pub(super) mod twins;

use std::sync::Arc;

use crate::dialect::Sql;
use crate::model::{Column, DataType, Insert, Name, Row, Table, TableName, Value, ValueKind};

use crate::text::{Diagnostic, Span};

use super::lower::Lowering;
use super::statement::Statement;
use inserter::{Inserter, Values};
use twins::{Twins, same_key, same_rows};

impl Lowering<'_> {
    pub(super) fn insert(&mut self, table: Option<&Table>, insert: &Insert) {
        let mut inserter = Inserter::new(self.dialect, &insert.table, table, insert.batch);
        let mut statements = Vec::new();
        let mut collect = |statement| {
            statements.push(statement);
            Ok(())
        };
        let mut columns: Arc<[Sql]> = Arc::default();
        let mut previous = None;
        let mut twins = Twins::new(self.dialect, table);
        for row in &insert.rows {
            if !previous
                .replace(row)
                .is_some_and(|previous| same_columns(row, previous))
            {
                let names = row.fields.iter().map(|(column, _)| column);
                twins.shape(names.clone());
                columns = names.map(|column| self.dialect.identifier(column)).collect();
            }
            let numbered = inserter
                .numbering()
                .is_some_and(|column| gives(row, &column.name));
            if let Some(column) = inserter.numbering().filter(|_| numbered) {
                let given = row.fields.iter().find(|(name, _)| *name == column.name);
                self.refuse_number(
                    column,
                    given.map_or(self.span, |(name, value)| value.span.or(name.span)),
                );
            }
            let values = self.row(table, insert, row);
            // An expression may give another value for each row.
            let is_value = |place: usize| {
                let field = row.fields.get(place);
                field.is_some_and(|(_, value)| !matches!(value.kind, ValueKind::Sql(_)))
            };
            twins.row(|place| values.literal(place).filter(|_| is_value(place)));
            // Collecting does not fail.
            let _ = inserter.row(&columns, numbered, values, &mut collect);
        }
        let _ = inserter.end(&mut collect);
        self.refuse_twins_of(table, insert, twins);
        for statement in statements {
            self.push(statement);
        }
    }

    /// Says which rows have the same key.
    fn refuse_twins_of(&mut self, table: Option<&Table>, insert: &Insert, twins: Twins<'_>) {
        let row = |number: u64| insert.rows.get(usize::try_from(number).ok()?);
        let literal = |number: u64, name: &Name| {
            let (_, value) = row(number)?.fields.iter().find(|(column, _)| column == name)?;
            let column = table?.column(name)?;
            self.dialect.literal(value, &column.data_type).ok()
        };
        let (twins, _) = twins.found(insert.rows.len());
        let same = same_rows(&twins, |columns, one, other| {
            columns
                .iter()
                .all(|name| literal(one, name) == literal(other, name))
        });
        for (first, twin) in same {
            let span = |number| row(number).map_or(self.span, |row| row.span.or(self.span));
            let diagnostic = same_key(&twin.columns, span(twin.second));
            let diagnostic = diagnostic.related(span(first), "the first one");
            self.report.push(diagnostic);
        }
    }

    /// A column that is `GENERATED ALWAYS` takes no number from a row on Oracle.
    pub(super) fn refuse_number(&mut self, column: &Column, span: Span) {
        let always = column.identity.as_ref().is_some_and(|identity| identity.always);
        if !always || self.dialect.facts.inserts_always_numbers {
            return;
        }
        let what = format!(
            "insert a number into column `{}`, which is `identity: {{always: true}}`",
            column.name
        );
        self.unsupported(
            span,
            &what,
            "leave the column out, or make it `identity: {always: false}`",
        );
    }

    /// Moves the sequence of a numbering column behind the largest number.
    pub(super) fn sync_sequence(&mut self, table: &TableName, column: &Column) {
        self.push(inserter::sync_sequence(
            self.dialect,
            self.dialect.table(table),
            column,
        ));
    }

    pub(super) fn delete_rows(&mut self, table: Option<&Table>, insert: &Insert) {
        let name = self.dialect.table(&insert.table);
        for row in &insert.rows {
            let columns: Vec<Sql> = row
                .fields
                .iter()
                .map(|(column, _)| self.dialect.identifier(column))
                .collect();
            let values = self.row(table, insert, row).into_literals();
            let key = columns.into_iter().zip(values).collect();
            self.push(Statement::DeleteRow {
                table: name.clone(),
                key,
            });
        }
    }

    fn row(&mut self, table: Option<&Table>, insert: &Insert, row: &Row) -> Values {
        let mut values = Values::with_capacity(row.fields.len());
        for (name, value) in &row.fields {
            if let Some(column) = table.and_then(|table| table.column(name)) {
                self.warn_empty(column, value);
            }
            let Some(data_type) = self.type_of(table, &insert.types, name, value.span) else {
                continue;
            };
            match self.dialect.long_value(value, data_type) {
                Ok(Some(long)) => values.push_long(long),
                Ok(None) => values.push(self.value(value, data_type)),
                Err(problem) => {
                    let diagnostic = problem.at(value.span.or(self.span));
                    self.report.push(diagnostic);
                }
            }
        }
        values
    }

    /// An empty text is NULL on Oracle: an error where NULL is not allowed, else worth a word.
    pub(super) fn warn_empty(&mut self, column: &Column, value: &Value) {
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
