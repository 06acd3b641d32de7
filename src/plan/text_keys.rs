//! Texts and bytes without a limit are no keys on most servers.

use crate::dialect::facts::UnlimitedKeys;
use crate::model::{Constraint, Index, IndexTarget, Name, Operation, Table};
use crate::replay::Change;

use super::lower::Lowering;

impl Lowering<'_> {
    /// Says which column of a new key or index the server would refuse, because it has no limit.
    pub(super) fn refuse_unlimited_keys(&mut self, change: &Change) {
        if self.dialect.facts.unlimited_keys == UnlimitedKeys::Taken {
            return;
        }
        let Some(table) = change.after.clone() else { return };
        match &change.operation {
            Operation::CreateTable { .. } => {
                let keys = table.uniques.iter().map(|unique| &unique.columns);
                let primary = table.primary_key.iter().map(|key| &key.columns);
                let columns: Vec<Name> = keys.chain(primary).flatten().cloned().collect();
                self.refuse_key_types(&table, &columns);
                for index in &table.indexes {
                    self.refuse_unlimited_index(&table, index);
                }
            }
            Operation::CreateIndex { index, .. } => self.refuse_unlimited_index(&table, index),
            Operation::CreateConstraint {
                constraint: constraint @ (Constraint::Primary(_) | Constraint::Unique(_)),
                ..
            } => self.refuse_key_types(&table, constraint.columns()),
            Operation::AlterColumn(alter) if alter.data_type.is_some() => {
                let name = alter.rename.as_ref().unwrap_or(&alter.name);
                let keys = table.uniques.iter().map(|unique| &unique.columns);
                let mut keys = keys.chain(table.primary_key.iter().map(|key| &key.columns));
                if keys.any(|columns| columns.contains(name)) {
                    self.refuse_key_types(&table, std::slice::from_ref(name));
                }
                for index in table
                    .indexes
                    .iter()
                    .filter(|index| index.columns().any(|column| column == name))
                {
                    self.refuse_unlimited_index(&table, index);
                }
            }
            _ => {}
        }
    }

    /// What cannot be in a primary key or unique constraint.
    fn refuse_key_types(&mut self, table: &Table, columns: &[Name]) {
        self.refuse_unlimited(table, columns);
        for name in columns {
            let Some(column) = table.column(name) else {
                continue;
            };
            if self.dialect.is_without_constraints(&column.data_type) {
                self.unsupported(
                    name.span,
                    &format!("keep a key over column `{name}`, a {}", column.data_type),
                    "make it a `timestamp`, use a unique index, or limit the operation with `on:`",
                );
            }
        }
    }

    fn refuse_unlimited_index(&mut self, table: &Table, index: &Index) {
        let prefixes = self.dialect.facts.unlimited_keys == UnlimitedKeys::Prefixed;
        let whole_text = index.options.get("prefix").is_some() || index.options.get("length").is_some();
        if prefixes && whole_text {
            return;
        }
        let columns: Vec<Name> = index
            .parts
            .iter()
            .filter(|part| !(prefixes && part.length.is_some()))
            .filter_map(|part| match &part.target {
                IndexTarget::Column(name) => Some(name.clone()),
                IndexTarget::Sql(_) => None,
            })
            .collect();
        self.refuse_unlimited(table, &columns);
    }

    fn refuse_unlimited(&mut self, table: &Table, columns: &[Name]) {
        for name in columns {
            let Some(column) = table.column(name) else {
                continue;
            };
            if self.dialect.facts.unlimited_keys == UnlimitedKeys::ExceptJson {
                if self.dialect.is_keyless(&column.data_type) {
                    self.unsupported(
                        name.span,
                        &format!("keep a key or index over column `{name}`, a {}", column.data_type),
                        "index an expression over it, make the column a `jsonb` if it is a `json`, or limit the operation with `on:`",
                    );
                }
                continue;
            }
            if self.dialect.is_unlimited(&column.data_type) {
                self.unsupported(
                    name.span,
                    &format!("keep a key or index over column `{name}`, a {}", column.data_type),
                    "give the column a length, such as `string(255)`, or limit the operation with `on:`",
                );
            }
        }
    }
}
