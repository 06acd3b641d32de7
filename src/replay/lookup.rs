//! Finds what an operation names, and says what is there instead.

use std::sync::Arc;

use crate::model::{Name, Table, TableName};
use crate::text::suggest::nearest;
use crate::text::{Diagnostic, Span};

use super::replayer::{Replayer, Stop};

impl Replayer<'_> {
    /// A table that must be there.
    pub(super) fn table(&mut self, name: &TableName) -> Result<Arc<Table>, Stop> {
        if let Some(table) = self.schema.table(name) {
            return Ok(Arc::clone(table));
        }
        let diagnostic = self.unknown_table(name);
        Err(self.fail_about(&name.name, diagnostic))
    }

    /// What to say of a table that is not there.
    pub(super) fn unknown_table(&self, name: &TableName) -> Diagnostic {
        let known: Vec<String> = self.schema.table_names().map(ToString::to_string).collect();
        let wanted = name.to_string();
        let mut diagnostic = Diagnostic::error(
            "unknown-table",
            name.span(),
            format!("table `{name}` does not exist"),
        )
        .suggest(nearest(&wanted, known.iter().map(String::as_str)));
        diagnostic = if self.schema.views.get(name).is_some() {
            diagnostic.note(format!("`{name}` is a view"))
        } else if known.is_empty() {
            diagnostic.note("there is no table at this point of the history")
        } else {
            diagnostic.note(format!(
                "the tables at this point: {}",
                some_of(known.iter().map(String::as_str))
            ))
        };
        diagnostic
    }

    /// Says which of the names are no columns of the table.
    pub(super) fn require_columns<'n>(
        &mut self,
        table: &Table,
        names: impl IntoIterator<Item = &'n Name>,
    ) -> Result<(), Stop> {
        let mut result = Ok(());
        for name in names {
            if table.column(name).is_none() {
                let diagnostic = self.unknown_column(table, name);
                result = Err(self.fail_about(name, diagnostic));
            }
        }
        result
    }

    /// What to say of a column that is not there.
    pub(super) fn unknown_column(&self, table: &Table, name: &Name) -> Diagnostic {
        Diagnostic::error(
            "unknown-column",
            name.span,
            format!("column `{name}` does not exist in table `{}`", table.name),
        )
        .suggest(nearest(
            name.as_str(),
            table.columns.iter().map(|c| c.name.as_str()),
        ))
        .note(self.looks(table))
    }

    /// What the table looks like, and since when.
    pub(super) fn looks(&self, table: &Table) -> String {
        let columns = some_of(table.columns.iter().map(|column| column.name.as_str()));
        match self.left_by.get(&table.name) {
            Some(revision) => format!("the table is as revision {revision} left it: {columns}"),
            None => format!("the table is: {columns}"),
        }
    }

    /// Says that a name cannot be one on this server.
    pub(super) fn check_names<'n>(&mut self, names: impl IntoIterator<Item = &'n Name>) -> Result<(), Stop> {
        let mut result = Ok(());
        for name in names {
            if let Some(diagnostic) = self.dialect.check_identifier(name) {
                result = Err(self.fail(diagnostic));
            }
        }
        result
    }
}

/// What to say of something that is there already.
pub(super) fn duplicate(what: &str, name: &Name, table: Option<&TableName>, first: Span) -> Diagnostic {
    let of = table
        .map(|table| format!(" in table `{table}`"))
        .unwrap_or_default();
    let title = format!("{what} `{name}` exists already{of}");
    Diagnostic::error("duplicate-name", name.span, title).related(first, "first defined here")
}

/// The names with commas; of many, the first dozen.
pub(super) fn some_of<'a>(names: impl Iterator<Item = &'a str>) -> String {
    const MOST: usize = 12;
    let all: Vec<&str> = names.collect();
    let mut text = all.iter().take(MOST).copied().collect::<Vec<_>>().join(", ");
    if all.len() > MOST {
        text.push_str(&format!(", … and {} more", all.len() - MOST));
    }
    text
}
