//! The columns that records of a file give, and what is wrong with them.

use std::ops::Range;
use std::sync::Arc;

use crate::dialect::{Dialect, Sql};
use crate::model::{Column, DataType, FileRows, Name, Table};
use crate::text::Diagnostic;
use crate::text::suggest::nearest;

/// The columns of a record, in its order.
pub(super) struct Columns {
    /// As they are called.
    pub(super) names: Vec<Name>,
    /// As SQL.
    pub(super) sql: Arc<[Sql]>,
    /// What is known of each, if anything.
    pub(super) slots: Vec<Option<Slot>>,
    /// Those whose values are wanted, in the order in which they are.
    pub(super) wanted: Vec<usize>,
}

/// What is known of a column.
pub(super) struct Slot {
    pub(super) data_type: DataType,
    pub(super) nullable: bool,
}

/// Something wrong with one column, or with all of them.
pub(super) struct Wrong {
    /// The column by its place in the record; `None`: one that is missing.
    pub(super) column: Option<usize>,
    pub(super) diagnostic: Diagnostic,
}

impl Columns {
    /// The columns of these names. With `only`, the values of others are not looked at.
    pub(super) fn new(
        names: Vec<Name>,
        rows: &FileRows,
        table: Option<&Table>,
        only: Option<&[Name]>,
        dialect: &Dialect,
    ) -> Columns {
        let slot = |name: &Name| match table.and_then(|table| table.column(name)) {
            Some(column) => Some(Slot {
                data_type: column.data_type.clone(),
                nullable: column.nullable,
            }),
            None => {
                let given = rows.types.iter().find(|(other, _)| other == name);
                given.map(|(_, data_type)| Slot {
                    data_type: data_type.clone(),
                    nullable: true,
                })
            }
        };
        let place = |wanted: &Name| names.iter().position(|name| name == wanted);
        let wanted = match only {
            Some(only) => only.iter().filter_map(place).collect(),
            None => (0..names.len()).collect(),
        };
        Columns {
            wanted,
            sql: names.iter().map(|name| dialect.identifier(name)).collect(),
            slots: names.iter().map(slot).collect(),
            names,
        }
    }

    /// What is wrong with the columns of rows that are to be inserted.
    pub(super) fn check(&self, dialect: &Dialect, rows: &FileRows, table: Option<&Table>) -> Vec<Wrong> {
        let mut all = Vec::new();
        for (index, (name, slot)) in self.names.iter().zip(&self.slots).enumerate() {
            let diagnostic = match table {
                None if slot.is_some() => continue,
                None => untyped(name),
                Some(table) => match table.column(name) {
                    Some(column) if column.computed.is_some() => computed(name),
                    Some(_) => continue,
                    None => unknown(name, table),
                },
            };
            all.push(Wrong {
                column: Some(index),
                diagnostic,
            });
        }
        let missing = table.map(|table| table.columns.iter()).into_iter().flatten();
        for column in
            missing.filter(|column| !dialect.is_filled(column) && !self.names.contains(&column.name))
        {
            all.push(Wrong {
                column: None,
                diagnostic: missing_value(column, rows),
            });
        }
        all
    }
}

fn untyped(name: &Name) -> Diagnostic {
    let title = format!("the type of column `{name}` is not known: its table is not in the history");
    Diagnostic::error("unknown-type", name.span, title).help("add the column to `types`")
}

fn computed(name: &Name) -> Diagnostic {
    let title = format!("column `{name}` is computed: a row cannot give it a value");
    Diagnostic::error("computed-column", name.span, title)
}

fn unknown(name: &Name, table: &Table) -> Diagnostic {
    let title = format!("column `{name}` does not exist in table `{}`", table.name);
    let known = table.columns.iter().map(|column| column.name.as_str());
    let list: Vec<&str> = known.clone().collect();
    let diagnostic = Diagnostic::error("unknown-column", name.span, title)
        .suggest(nearest(name.as_str(), known))
        .note(format!("the table is: {}", list.join(", ")));
    match name.as_str().contains([';', '\t', '|']) {
        true => diagnostic.help("fields of a CSV file are separated by commas"),
        false => diagnostic,
    }
}

fn missing_value(column: &Column, rows: &FileRows) -> Diagnostic {
    let title = format!(
        "the rows have no value for column `{}` of table `{}`",
        column.name, rows.table
    );
    Diagnostic::error("missing-value", rows.span, title).note("the column is NOT NULL and has no default")
}

/// The bytes of the key of a member of a JSON object, found before those of its value.
pub(super) fn key_range(text: &str, record: &Range<usize>, key: &str, value: Range<usize>) -> Range<usize> {
    let quoted = format!("\"{key}\"");
    let before = text.get(record.start..value.start).unwrap_or_default();
    match before.rfind(&quoted) {
        Some(at) => record.start + at..record.start + at + quoted.len(),
        None => value,
    }
}
