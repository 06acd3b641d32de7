//! Names with their schemas, where each server wants them.

use crate::model::{DialectName, Name, TableName};

use super::facts::IndexSchema;
use super::{Dialect, Sql};

impl Dialect {
    /// A table as a foreign key names it.
    pub fn referred_table(&self, table: &TableName) -> Sql {
        if self.facts.reference_names_schema {
            self.table(table)
        } else {
            self.identifier(&table.name)
        }
    }

    /// An index that is created, and its table.
    pub fn index_and_table(&self, index: &Name, table: &TableName) -> (Sql, Sql) {
        let qualified = || self.table(&table.sibling(index.clone()));
        match self.facts.index_schema {
            IndexSchema::Table => (self.identifier(index), self.table(table)),
            IndexSchema::Index => (qualified(), self.identifier(&table.name)),
            IndexSchema::Both => (qualified(), self.table(table)),
        }
    }

    /// The name of the schema that a table is in, as the catalog has it; `None`: that of the session.
    pub fn schema_of(&self, table: &TableName) -> Option<String> {
        let written = self.own_schema(table);
        match (written, self.name) {
            (Some(schema), _) => Some(schema.as_str().to_owned()),
            (None, DialectName::Sqlite) => Some("main".to_owned()),
            (None, _) => None,
        }
    }
}
