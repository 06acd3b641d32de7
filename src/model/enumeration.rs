//! Enum types that stand on their own (PostgreSQL).

use super::TableName;

/// An enum type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enumeration {
    /// Its name.
    pub name: TableName,
    /// The labels in order.
    pub values: Vec<Box<str>>,
}
