//! The tables that a range has made.

use std::collections::BTreeSet;

use crate::model::{Operation, TableName, ViewReplace};
use crate::replay::Change;

/// The tables, and views, that a range has made: nobody uses them yet.
#[derive(Clone, Debug, Default)]
pub struct NewTables(BTreeSet<TableName>);

impl NewTables {
    /// Follows a change that is no batch.
    pub fn take(&mut self, change: &Change) {
        match &change.operation {
            Operation::CreateTable { table, .. } => {
                self.0.insert(table.name.clone());
            }
            Operation::CreateView { view, replace } if *replace != ViewReplace::InPlace => {
                self.0.insert(view.name.clone());
            }
            Operation::RenameTable { table, to } if self.0.remove(table) => {
                self.0.insert(table.sibling(to.clone()));
            }
            Operation::DropTable { table, .. } | Operation::DropView { name: table, .. } => {
                self.0.remove(table);
            }
            _ => {}
        }
    }

    /// It is as if a table had been there.
    pub fn forget(&mut self, table: &TableName) {
        self.0.remove(table);
    }

    /// Whether a table is one of them.
    pub fn contains(&self, table: &TableName) -> bool {
        self.0.contains(table)
    }

    /// Whether one of them is called so.
    pub fn is_called(&self, name: &str) -> bool {
        self.0.iter().any(|table| table.to_string() == name)
    }
}
