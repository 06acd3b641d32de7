//! MySQL and MariaDB want an index under every foreign key, make one by themselves where none
//! fits, and may drop it by themselves later. Retort writes that index down, under the name of the
//! foreign key, so that it comes and goes by explicit statements.

use std::collections::BTreeSet;

use crate::model::{Index, IndexTarget, Name, Operation, Table};
use crate::replay::Change;

use super::guard::Guarded;
use super::lower::Lowering;
use super::statement::AlterAction;

/// The indexes that come and go with a change.
#[derive(Default)]
pub(super) struct KeyIndexes {
    added: Vec<(Name, Vec<Name>)>,
    dropped: Vec<Name>,
    /// With the names that they get.
    renamed: Vec<(Name, Name)>,
}

/// The foreign keys of a table that no index, unique constraint or primary key begins with, by name
/// and columns. Of several over the same columns the first has the index.
pub(super) fn implied(table: &Table) -> Vec<(Name, Vec<Name>)> {
    let mut covered: Vec<Vec<Name>> = Vec::new();
    covered.extend(table.primary_key.iter().map(|key| key.columns.clone()));
    covered.extend(table.uniques.iter().map(|unique| unique.columns.clone()));
    covered.extend(table.indexes.iter().filter_map(leading_columns));
    let mut implied = Vec::new();
    for key in &table.foreign_keys {
        let Some(name) = &key.name else { continue };
        if covered.iter().any(|columns| columns.starts_with(&key.columns)) {
            continue;
        }
        covered.push(key.columns.clone());
        implied.push((name.clone(), key.columns.clone()));
    }
    implied
}

/// The columns that an index begins with, up to the first prefix, expression or descending column:
/// MySQL makes an index of its own beside a descending one.
fn leading_columns(index: &Index) -> Option<Vec<Name>> {
    if index.options.get("prefix").is_some() || index.options.get("length").is_some() {
        return None;
    }
    let columns: Vec<Name> = index
        .parts
        .iter()
        .map_while(|part| match &part.target {
            IndexTarget::Column(name) if part.length.is_none() && !part.descending => Some(name.clone()),
            _ => None,
        })
        .collect();
    Some(columns)
}

impl Lowering<'_> {
    /// The indexes that come and go with a change of a table that stays.
    pub(super) fn foreign_key_indexes(&self, change: &Change) -> KeyIndexes {
        let (Some(before), Some(after)) = (&change.before, &change.after) else {
            return KeyIndexes::default();
        };
        // A rename takes the index along.
        let renames = matches!(change.operation, Operation::RenameConstraint { .. });
        if !self.dialect.facts.foreign_key_makes_index || !change.parts.is_empty() || renames {
            return KeyIndexes::default();
        }
        // The server gives some foreign keys another name with their table, and leaves the indexes theirs.
        if let Operation::RenameTable { .. } = change.operation {
            let old = implied(before).into_iter().map(|(name, _)| name);
            let new = implied(after).into_iter().map(|(name, _)| name);
            return KeyIndexes {
                renamed: old.zip(new).filter(|(old, new)| old != new).collect(),
                ..KeyIndexes::default()
            };
        }
        let old: BTreeSet<Name> = implied(before).into_iter().map(|(name, _)| name).collect();
        let new = implied(after);
        let names: BTreeSet<&Name> = new.iter().map(|(name, _)| name).collect();
        KeyIndexes {
            dropped: old.iter().filter(|name| !names.contains(name)).cloned().collect(),
            added: new
                .iter()
                .filter(|(name, _)| !old.contains(name))
                .cloned()
                .collect(),
            renamed: Vec::new(),
        }
    }

    pub(super) fn add_key_indexes(&mut self, change: &Change, keys: &KeyIndexes) {
        let Some(table) = change.before.as_ref().map(|table| table.name.clone()) else {
            return;
        };
        for (name, columns) in &keys.added {
            let action = AlterAction::AddIndex {
                name: self.dialect.identifier(name),
                columns: columns
                    .iter()
                    .map(|column| self.dialect.identifier(column))
                    .collect(),
            };
            let guard = change
                .guarded
                .then(|| self.guard(Guarded::Index, false, &table, Some(name)))
                .flatten();
            self.guarded(guard, |own| own.alter(&table, action));
        }
    }

    pub(super) fn drop_key_indexes(&mut self, change: &Change, keys: &KeyIndexes) {
        let Some(table) = change.after.as_ref().map(|table| table.name.clone()) else {
            return;
        };
        for (name, to) in &keys.renamed {
            let action = AlterAction::RenameIndex {
                name: self.dialect.identifier(name),
                to: self.dialect.identifier(to),
            };
            self.alter(&table, action);
        }
        for name in &keys.dropped {
            let may_be_missing = matches!(
                change.operation,
                Operation::DropConstraint { if_exists: true, .. }
            );
            let guard = may_be_missing
                .then(|| self.guard(Guarded::Index, true, &table, Some(name)))
                .flatten();
            let name = self.dialect.identifier(name);
            self.guarded(guard, |own| own.alter(&table, AlterAction::DropIndex { name }));
        }
    }
}
