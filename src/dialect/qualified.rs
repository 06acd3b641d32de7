//! Names with their schemas, where each server wants them.

use crate::model::{DialectName, Name, TableName};

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
        if self.facts.index_names_schema {
            (
                self.table(&table.sibling(index.clone())),
                self.identifier(&table.name),
            )
        } else {
            (self.identifier(index), self.table(table))
        }
    }

    /// The name of the schema that a table is in, as the catalog has it.
    pub fn schema_of(&self, table: &TableName) -> String {
        let written = table.schema.as_ref().or(self.default_schema.as_ref());
        match (written, self.name) {
            (Some(schema), _) => schema.as_str().to_owned(),
            (None, DialectName::Mssql) => "dbo".to_owned(),
            (None, DialectName::Sqlite) => "main".to_owned(),
            (None, _) => String::new(),
        }
    }
}
