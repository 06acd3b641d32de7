//! The schema at a revision.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Enumeration, Table, TableName, Trigger, View};

/// Everything that the history has made so far. Objects are shared, so a clone costs a pointer each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schema {
    tables: BTreeMap<TableName, Arc<Table>>,
    referrers: BTreeMap<TableName, BTreeSet<TableName>>,
    /// Views by name.
    pub views: BTreeMap<TableName, Arc<View>>,
    /// The order in which the views were created: a view may read an earlier one.
    pub view_order: Vec<TableName>,
    /// Triggers by name.
    pub triggers: BTreeMap<TableName, Arc<Trigger>>,
    /// Enum types by name (kept on every dialect, created where there is such a thing).
    pub enums: BTreeMap<TableName, Arc<Enumeration>>,
}

impl Schema {
    /// A table by name.
    pub fn table(&self, name: &TableName) -> Option<&Arc<Table>> {
        self.tables.get(name)
    }

    /// All tables in the order of their names.
    pub fn tables(&self) -> impl Iterator<Item = &Arc<Table>> {
        self.tables.values()
    }

    /// Puts a table under its own name, in place of an earlier one of that name.
    pub fn put(&mut self, table: Table) {
        self.remove(&table.name.clone());
        for key in &table.foreign_keys {
            self.referrers
                .entry(key.referred_table.clone())
                .or_default()
                .insert(table.name.clone());
        }
        self.tables.insert(table.name.clone(), Arc::new(table));
    }

    /// Takes a table out.
    pub fn remove(&mut self, name: &TableName) -> Option<Arc<Table>> {
        let table = self.tables.remove(name)?;
        for key in &table.foreign_keys {
            if let Some(referrers) = self.referrers.get_mut(&key.referred_table) {
                referrers.remove(name);
                if referrers.is_empty() {
                    self.referrers.remove(&key.referred_table);
                }
            }
        }
        Some(table)
    }

    /// The tables with a foreign key to this one, itself included, in the order of their names.
    pub fn referrers(&self, name: &TableName) -> impl Iterator<Item = &Arc<Table>> {
        self.referrers
            .get(name)
            .into_iter()
            .flatten()
            .filter_map(|referrer| self.tables.get(referrer))
    }
}
