//! Rows that stand in a file of their own.

use std::sync::Arc;

use crate::text::Span;
use crate::text::records::RecordFile;

use super::{DataType, Name, TableName};

/// Rows to insert, which are read when they are needed: there may be more than fit into memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRows {
    /// The table.
    pub table: TableName,
    /// The file.
    pub file: Arc<RecordFile>,
    /// The columns of every record of a CSV file, and of the first one of JSON lines.
    pub columns: Vec<Name>,
    /// Whether a CSV file begins with these names.
    pub header: bool,
    /// The text, without quotes around it, that stands for NULL in a CSV file.
    pub null: Option<Box<str>>,
    /// The types of columns that the history does not know.
    pub types: Vec<(Name, DataType)>,
    /// Rows in one statement at most.
    pub batch: usize,
    /// Where the file is named.
    pub span: Span,
}
