//! Tables.

use super::{Check, Column, ForeignKey, Index, Name, Options, PrimaryKey, TableName, Unique};

/// A table with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: TableName,
    /// The columns in order.
    pub columns: Vec<Column>,
    /// The primary key.
    pub primary_key: Option<PrimaryKey>,
    /// Unique constraints in the order of creation.
    pub uniques: Vec<Unique>,
    /// Foreign keys in the order of creation.
    pub foreign_keys: Vec<ForeignKey>,
    /// Checks in the order of creation.
    pub checks: Vec<Check>,
    /// Indexes in the order of creation.
    pub indexes: Vec<Index>,
    /// A comment for the catalog.
    pub comment: Option<Box<str>>,
    /// The dialect's options.
    pub options: Options,
}

impl Table {
    /// A column by name.
    pub fn column(&self, name: &Name) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == *name)
    }

    /// A column by name, to change it.
    pub fn column_mut(&mut self, name: &Name) -> Option<&mut Column> {
        self.columns.iter_mut().find(|column| column.name == *name)
    }

    /// An index by name.
    pub fn index(&self, name: &Name) -> Option<&Index> {
        self.indexes
            .iter()
            .find(|index| index.name.as_ref() == Some(name))
    }
}
