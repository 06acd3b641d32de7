//! Views and triggers: their text is not parsed, but its words are searched for names.

use super::{Index, Name, SqlText, TableName};

/// A view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    /// Its name.
    pub name: TableName,
    /// The query.
    pub sql: SqlText,
    /// Names for its columns; empty: those of the query.
    pub columns: Vec<Name>,
    /// Whether it keeps its rows (PostgreSQL, Oracle).
    pub materialized: bool,
    /// Its indexes, where it keeps its rows.
    pub indexes: Vec<Index>,
}

impl View {
    /// An index by name.
    pub fn index(&self, name: &Name) -> Option<&Index> {
        let mut indexes = self.indexes.iter();
        indexes.find(|index| index.name.as_ref() == Some(name))
    }
}

/// What becomes of a view of the same name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ViewReplace {
    /// There is none.
    No,
    /// The new one takes its place.
    InPlace,
    /// It is dropped before: its columns may be others.
    Anew,
}

/// A trigger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// Its name.
    pub name: Name,
    /// The table that it is on.
    pub table: TableName,
    /// The whole `CREATE TRIGGER` statement.
    pub sql: SqlText,
}
