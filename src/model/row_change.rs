//! Changes of rows: `update`, `delete` and `upsert`, and the number of rows that one is to hit.

use crate::text::Span;

use super::{DataType, Insert, Name, SqlText, Step, TableName, Value};

/// What an `update` or `delete` does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowChange {
    /// The table.
    pub table: TableName,
    /// The columns that get other values; none of a `delete`.
    pub set: Vec<(Name, Value)>,
    /// The rows.
    pub filter: Filter,
    /// The types of columns that the history does not know.
    pub types: Vec<(Name, DataType)>,
    /// How many rows it is to hit.
    pub expect: Option<ExpectedRows>,
    /// What undoes it; `None`: nobody said.
    pub reverse: Option<Vec<Step>>,
}

/// The rows that are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Every row.
    All,
    /// Those whose columns have these values: NULL is `IS NULL`, a list is any of its values.
    Columns(Vec<(Name, Value)>),
    /// Those for which the condition is true.
    Sql(SqlText),
}

impl Filter {
    /// The columns that are named, with their values.
    pub fn columns(&self) -> &[(Name, Value)] {
        match self {
            Filter::Columns(columns) => columns,
            Filter::All | Filter::Sql(_) => &[],
        }
    }
}

/// What an `upsert` does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upsert {
    /// The rows, and the types of columns that the history does not know.
    pub insert: Insert,
    /// The columns by which a row that is there already is found.
    pub key: Vec<Name>,
    /// What undoes it; `None`: nobody said.
    pub reverse: Option<Vec<Step>>,
}

/// How many rows a statement is to hit.
#[derive(Clone, Copy, Debug)]
pub struct ExpectedRows {
    /// At least this many.
    pub at_least: u64,
    /// At most this many; `None`: any number.
    pub at_most: Option<u64>,
    /// Where that was written.
    pub span: Span,
}

impl PartialEq for ExpectedRows {
    fn eq(&self, other: &ExpectedRows) -> bool {
        self.at_least == other.at_least && self.at_most == other.at_most
    }
}
impl Eq for ExpectedRows {}
