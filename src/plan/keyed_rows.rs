//! The statements of an `upsert`.

use std::sync::Arc;

use crate::dialect::Sql;

use super::statement::TermSpec;

/// Rows some of which may be there already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpsertRows {
    /// The table.
    pub table: Sql,
    /// The columns of the rows.
    pub columns: Arc<[Sql]>,
    /// The rows as literals.
    pub rows: Vec<Vec<Sql>>,
    /// The columns of the key.
    pub key: Vec<Sql>,
    /// The columns that are changed: those that are not of the key.
    pub set: Vec<Sql>,
    /// `OVERRIDING SYSTEM VALUE` (PostgreSQL).
    pub overriding: bool,
    /// Whether the new row has a name (MySQL from 8.0.19).
    pub named_row: bool,
}

/// A row that is found by its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyedRow {
    /// The table.
    pub table: Sql,
    /// The columns of the key, with the row's values.
    pub key: Vec<TermSpec>,
    /// The other columns and their values.
    pub set: Vec<(Sql, Sql)>,
    /// All columns.
    pub columns: Vec<Sql>,
    /// Their values.
    pub values: Vec<Sql>,
}
