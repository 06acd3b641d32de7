//! The schema at a revision.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::ledger::Ledger;
use super::{
    Enumeration, Granted, Name, Object, ObjectKey, ObjectKind, SecurableKind, Table, TableName, Trigger, View,
};

/// Everything that the history has made so far.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    tables: Ledger<Table>,
    referrers: BTreeMap<TableName, BTreeSet<TableName>>,
    owners: BTreeMap<TableName, BTreeSet<TableName>>,
    /// Views by name.
    pub views: Ledger<View>,
    /// Triggers by name, in the schema of their table, and by that table where names belong to it.
    pub triggers: Ledger<Trigger, (TableName, Option<Name>)>,
    /// Enum types by name (kept on every dialect, created where there is such a thing).
    pub enums: Ledger<Enumeration>,
    /// Everything else: schemas, sequences, routines, extensions, privileges.
    pub objects: Ledger<Object, ObjectKey>,
}

/// A point in the history of a schema that it can be taken back to.
#[derive(Clone, Copy, Debug)]
pub struct Checkpoint {
    tables: usize,
    views: usize,
    triggers: usize,
    enums: usize,
    objects: usize,
}

impl Schema {
    /// A table by name.
    pub fn table(&self, name: &TableName) -> Option<&Arc<Table>> {
        self.tables.get(name)
    }

    /// All tables in the order of their names.
    pub fn tables(&self) -> impl Iterator<Item = &Arc<Table>> {
        self.tables.iter()
    }

    /// The names of all tables in order.
    pub fn table_names(&self) -> impl Iterator<Item = &TableName> {
        self.tables.names()
    }

    /// Puts a table under its own name, in place of an earlier one of that name.
    pub fn put(&mut self, table: Arc<Table>) {
        let name = table.name.clone();
        let old = self.tables.set(name.clone(), Some(Arc::clone(&table)));
        self.relink(&name, old.as_deref(), Some(&table));
    }

    /// Takes a table out.
    pub fn remove(&mut self, name: &TableName) -> Option<Arc<Table>> {
        let old = self.tables.set(name.clone(), None);
        self.relink(name, old.as_deref(), None);
        old
    }

    /// The tables with a foreign key to this one, itself included, in the order of their names.
    pub fn referrers(&self, name: &TableName) -> impl Iterator<Item = &Arc<Table>> {
        self.referrers
            .get(name)
            .into_iter()
            .flatten()
            .filter_map(|referrer| self.tables.get(referrer))
    }

    /// The tables that have this name, or an index, a constraint or a default of it, in the schema that
    /// stands with it. The case of letters does not count: the caller looks at the names themselves.
    pub fn owners(&self, name: &TableName) -> impl Iterator<Item = &Arc<Table>> {
        self.owners
            .get(&folded(name, &name.name))
            .into_iter()
            .flatten()
            .filter_map(|owner| self.tables.get(owner))
    }

    /// The present point.
    pub fn checkpoint(&self) -> Checkpoint {
        Checkpoint {
            tables: self.tables.mark(),
            views: self.views.mark(),
            triggers: self.triggers.mark(),
            enums: self.enums.mark(),
            objects: self.objects.mark(),
        }
    }

    /// Takes everything back to a point.
    pub fn rollback(&mut self, to: Checkpoint) {
        while let Some((name, object)) = self.tables.pop_since(to.tables) {
            let old = self.tables.restore(&name, object.clone());
            self.relink(&name, old.as_deref(), object.as_deref());
        }
        unwind(&mut self.views, to.views);
        unwind(&mut self.triggers, to.triggers);
        unwind(&mut self.enums, to.enums);
        unwind(&mut self.objects, to.objects);
    }

    /// Forgets the points so far.
    pub fn forget(&mut self) {
        self.tables.forget();
        self.views.forget();
        self.triggers.forget();
        self.enums.forget();
        self.objects.forget();
    }

    /// The tables that changed since a point, each with what it was then.
    pub fn tables_since(&self, point: Checkpoint) -> BTreeMap<&TableName, Option<&Arc<Table>>> {
        self.tables.changed_since(point.tables)
    }

    /// The views that changed since a point, each with what it was then.
    pub fn views_since(&self, point: Checkpoint) -> BTreeMap<&TableName, Option<&Arc<View>>> {
        self.views.changed_since(point.views)
    }

    /// The triggers that changed since a point, each with what it was then.
    pub fn triggers_since(
        &self,
        point: Checkpoint,
    ) -> BTreeMap<&(TableName, Option<Name>), Option<&Arc<Trigger>>> {
        self.triggers.changed_since(point.triggers)
    }

    /// The enums that changed since a point, each with what it was then.
    pub fn enums_since(&self, point: Checkpoint) -> BTreeMap<&TableName, Option<&Arc<Enumeration>>> {
        self.enums.changed_since(point.enums)
    }

    /// The other objects that changed since a point, each with what it was then.
    pub fn objects_since(&self, point: Checkpoint) -> BTreeMap<&ObjectKey, Option<&Arc<Object>>> {
        self.objects.changed_since(point.objects)
    }

    /// The objects of a kind, in the order of their names.
    pub fn objects_of(&self, kind: ObjectKind) -> impl Iterator<Item = (&ObjectKey, &Arc<Object>)> {
        self.objects
            .range_from(&ObjectKey::first(kind))
            .take_while(move |(key, _)| key.kind == kind)
    }

    /// The objects of a kind with a name, whatever the case of its letters: the caller looks at the names
    /// themselves.
    pub fn objects_named<'s>(
        &'s self,
        kind: ObjectKind,
        name: &TableName,
    ) -> impl Iterator<Item = (&'s ObjectKey, &'s Arc<Object>)> + use<'s> {
        let from = ObjectKey::first_named(kind, name);
        let folded = from.folded.clone();
        self.objects
            .range_from(&from)
            .take_while(move |(key, _)| key.kind == kind && key.folded == folded)
    }

    /// The privileges on things of these kinds that have a name.
    pub fn privileges_on(&self, kinds: &[SecurableKind], name: &TableName) -> Vec<Granted> {
        let all = self.objects_named(ObjectKind::Privilege, name);
        let granted = all.filter_map(|(_, object)| match object.as_ref() {
            Object::Privilege(granted) => Some(granted.as_ref().clone()),
            _ => None,
        });
        granted
            .filter(|granted| kinds.contains(&granted.on.kind) && granted.on.name == *name)
            .collect()
    }

    /// Moves the back references from an old table to a new one. Most changes touch none of them.
    fn relink(&mut self, name: &TableName, old: Option<&Table>, new: Option<&Table>) {
        let keys = |table: Option<&Table>| -> Vec<TableName> {
            let keys = table.into_iter().flat_map(|table| &table.foreign_keys);
            keys.map(|key| key.referred_table.clone()).collect()
        };
        let same_keys = match (old, new) {
            (Some(old), Some(new)) => {
                old.foreign_keys.len() == new.foreign_keys.len()
                    && old
                        .foreign_keys
                        .iter()
                        .zip(&new.foreign_keys)
                        .all(|(a, b)| a.referred_table == b.referred_table)
            }
            _ => false,
        };
        if !same_keys {
            keys(old)
                .iter()
                .for_each(|key| link(&mut self.referrers, key, name, false));
            keys(new)
                .iter()
                .for_each(|key| link(&mut self.referrers, key, name, true));
        }
        for (these, those, add) in [(old, new, false), (new, old, true)] {
            for part in these.into_iter().flat_map(own_names) {
                if !those.is_some_and(|table| own_names(table).any(|other| same_folded(other, part))) {
                    link(&mut self.owners, &folded(name, part), name, add);
                }
            }
        }
    }
}

fn same_folded(one: &Name, other: &Name) -> bool {
    one == other
        || (one.as_str().eq_ignore_ascii_case(other.as_str()))
        || (!one.as_str().is_ascii() && one.as_str().to_lowercase() == other.as_str().to_lowercase())
}

/// A name in the schema of a table, without the case of its letters.
fn folded(table: &TableName, name: &Name) -> TableName {
    table.sibling(Name::new(name.as_str().to_lowercase()))
}

/// The name of a table, and those of its parts.
fn own_names(table: &Table) -> impl Iterator<Item = &Name> {
    std::iter::once(&table.name.name).chain(table.part_names())
}

fn link(links: &mut BTreeMap<TableName, BTreeSet<TableName>>, from: &TableName, to: &TableName, add: bool) {
    if add {
        links.entry(from.clone()).or_default().insert(to.clone());
    } else if let Some(ends) = links.get_mut(from) {
        ends.remove(to);
        if ends.is_empty() {
            links.remove(from);
        }
    }
}

fn unwind<T, K: Ord + Clone>(ledger: &mut Ledger<T, K>, mark: usize) {
    while let Some((name, object)) = ledger.pop_since(mark) {
        ledger.restore(&name, object);
    }
}
