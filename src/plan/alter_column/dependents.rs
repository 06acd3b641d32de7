//! What holds on to a column while it changes: indexes, constraints, foreign keys from and to it.

use crate::model::{Constraint, Index, Name, Options, Table, TableName};
use crate::plan::lower::Lowering;

use super::Alteration;

impl Lowering<'_> {
    /// Drops what holds on to a column, to be restored when it has changed: foreign keys first.
    pub(super) fn drop_dependents(&mut self, alteration: &Alteration<'_>) {
        let Alteration {
            table, before, old, ..
        } = alteration;
        for (referrer, key) in self.keys_on(before, &old.name) {
            self.drop_constraint(
                &referrer,
                key.kind(),
                &key.name().cloned().unwrap_or_else(|| Name::new("")),
            );
        }
        for index in self.indexes_on(before, &old.name) {
            if let Some(name) = &index.name {
                self.drop_index(table, name, false, &Options::default());
            }
        }
        for constraint in self.constraints_on(before, &old.name) {
            if let Some(name) = constraint.name() {
                self.drop_constraint(table, constraint.kind(), name);
            }
        }
    }

    /// Restores it, in the opposite order. The column still has its old name.
    pub(super) fn restore_dependents(&mut self, alteration: &Alteration<'_>) {
        let Alteration {
            table, before, old, ..
        } = alteration;
        for constraint in self.constraints_on(before, &old.name) {
            self.add_constraint(table, &constraint);
        }
        for index in self.indexes_on(before, &old.name) {
            self.create_index(table, &index, false);
        }
        for (referrer, key) in self.keys_on(before, &old.name) {
            self.add_constraint(&referrer, &key);
        }
    }

    fn indexes_on(&self, table: &Table, column: &Name) -> Vec<Index> {
        let all = table
            .indexes
            .iter()
            .filter(|index| self.index_holds(index, column));
        all.cloned().collect()
    }

    fn index_holds(&self, index: &Index, column: &Name) -> bool {
        index.columns().any(|name| name == column)
            || index
                .options
                .sql("where")
                .is_some_and(|sql| self.dialect.mentions(&sql.text, column))
            || index.options.names("include").contains(column)
    }

    /// Unique constraints, the primary key and checks of the table that hold on to a column.
    fn constraints_on(&self, table: &Table, column: &Name) -> Vec<Constraint> {
        let primary = table
            .primary_key
            .iter()
            .filter(|key| key.columns.contains(column));
        let uniques = table
            .uniques
            .iter()
            .filter(|unique| unique.columns.contains(column));
        let checks = table
            .checks
            .iter()
            .filter(|check| self.dialect.mentions(&check.sql.text, column));
        primary
            .cloned()
            .map(Constraint::Primary)
            .chain(uniques.cloned().map(Constraint::Unique))
            .chain(checks.cloned().map(Constraint::Check))
            .collect()
    }

    /// Foreign keys from and to a column, each with the table that it is in. The schema is as the
    /// change left it, so those of other tables are told by the columns that they had before.
    pub(in crate::plan) fn keys_on(&self, before: &Table, column: &Name) -> Vec<(TableName, Constraint)> {
        let own = before
            .foreign_keys
            .iter()
            .filter(|key| {
                key.columns.contains(column)
                    || (key.referred_table == before.name && key.referred_columns.contains(column))
            })
            .map(|key| (before.name.clone(), Constraint::ForeignKey(key.clone())));
        let others = self
            .schema
            .referrers(&before.name)
            .filter(|table| table.name != before.name)
            .flat_map(|table| {
                table
                    .foreign_keys
                    .iter()
                    .map(move |key| (table.name.clone(), key))
            })
            .filter(|(_, key)| key.referred_table == before.name && key.referred_columns.contains(column))
            .map(|(name, key)| (name, Constraint::ForeignKey(key.clone())));
        own.chain(others)
            .filter(|key| !self.keys_aside.contains(key))
            .collect()
    }
}
