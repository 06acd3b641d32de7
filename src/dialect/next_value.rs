//! How a default takes the next number of a sequence.

use crate::model::{DialectName, Name, TableName};

use super::{Dialect, Sql};

impl Dialect {
    /// The next number of a sequence beside a table. Nothing where there are no sequences.
    pub fn next_value(&self, table: &TableName, sequence: &Name) -> Option<Sql> {
        let path = self.table(&table.sibling(sequence.clone()));
        Some(Sql::trusted(match self.name {
            DialectName::Postgresql => format!("nextval('{}')", path.as_str().replace('\'', "''")),
            DialectName::Mariadb | DialectName::Mssql => format!("NEXT VALUE FOR {path}"),
            DialectName::Oracle => format!("{path}.NEXTVAL"),
            DialectName::Mysql | DialectName::Sqlite => return None,
        }))
    }
}
