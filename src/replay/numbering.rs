//! The column that numbers the rows of its table.

use crate::dialect::Dialect;
use crate::model::{Column, Name, Table};
use crate::text::{Diagnostic, Span};

use super::replayer::{Replayer, Stop};

impl Replayer<'_> {
    /// Says that a column which numbers the rows cannot be nullable, or have a default.
    pub(super) fn check_numbered(&mut self, column: &Column, asked: Span) -> Result<(), Stop> {
        if !column.autoincrement && column.identity.is_none() {
            return Ok(());
        }
        let name = &column.name;
        let (problem, help) = if column.default.is_some() {
            ("has a default", "write `default: null` too")
        } else if column.nullable {
            ("is nullable", "write `nullable: false` too")
        } else {
            return Ok(());
        };
        let title = format!("column `{name}` cannot number the rows: it {problem}");
        Err(self.fail(Diagnostic::error("numbering", asked, title).help(help)))
    }

    /// Says that a column cannot number the rows of its table.
    pub(super) fn check_numbering(&mut self, table: &Table) -> Result<(), Stop> {
        check_numbering(self.dialect, table).map_err(|diagnostic| self.fail(*diagnostic))
    }
}

/// One column at most numbers the rows; it is an integer and a key.
fn check_numbering(dialect: &Dialect, table: &Table) -> Result<(), Box<Diagnostic>> {
    let mut numbering = table.columns.iter().filter(|column| column.autoincrement);
    let Some(column) = numbering.next() else {
        return Ok(());
    };
    let wrong = |title: String, help: &str| {
        Err(Box::new(
            Diagnostic::error("autoincrement", column.name.span, title).help(help),
        ))
    };
    if let Some(second) = numbering.next() {
        let title = format!(
            "table `{}` has two autoincrement columns, `{}` and `{}`",
            table.name, column.name, second.name
        );
        return wrong(title, "leave it out of one of them");
    }
    if !dialect.can_number(&column.data_type) {
        let title = format!(
            "column `{}` is a {}: only an integer can be autoincrement",
            column.name, column.data_type
        );
        return wrong(
            title,
            "make it an `integer` or `bigint`, or leave `autoincrement` out",
        );
    }
    let first_of = |columns: &[Name]| columns.first() == Some(&column.name);
    let is_key = table
        .primary_key
        .as_ref()
        .is_some_and(|key| first_of(&key.columns))
        || table.uniques.iter().any(|unique| first_of(&unique.columns))
        || table
            .indexes
            .iter()
            .any(|index| index.columns().next() == Some(&column.name));
    if !is_key {
        let title = format!(
            "autoincrement column `{}` of table `{}` must be the first column of a key",
            column.name, table.name
        );
        return wrong(
            title,
            "write `primary_key: true` at the column, or give it a key of its own",
        );
    }
    Ok(())
}
