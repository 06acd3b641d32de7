//! A map that remembers what it was.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::TableName;

/// Objects by name, with a journal of every change, so that a revision can be tried and taken back
/// without copying the schema.
#[derive(Clone, Debug)]
pub struct Ledger<T, K = TableName> {
    objects: BTreeMap<K, Arc<T>>,
    journal: Vec<(K, Option<Arc<T>>)>,
}

impl<T, K> Default for Ledger<T, K> {
    fn default() -> Ledger<T, K> {
        Ledger {
            objects: BTreeMap::new(),
            journal: Vec::new(),
        }
    }
}

impl<T, K: Ord + Clone> Ledger<T, K> {
    /// An object by name.
    pub fn get(&self, name: &K) -> Option<&Arc<T>> {
        self.objects.get(name)
    }

    /// All objects in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<T>> {
        self.objects.values()
    }

    /// The objects with their names, from a name on.
    pub fn range_from<'l>(&'l self, from: &K) -> impl Iterator<Item = (&'l K, &'l Arc<T>)> + use<'l, T, K> {
        self.objects.range(from..)
    }

    /// All names in order.
    pub fn names(&self) -> impl Iterator<Item = &K> {
        self.objects.keys()
    }

    /// Puts an object under a name, or takes away what is there. Returns what was there.
    pub fn set(&mut self, name: K, object: Option<Arc<T>>) -> Option<Arc<T>> {
        let old = match object {
            Some(object) => self.objects.insert(name.clone(), object),
            None => self.objects.remove(&name),
        };
        self.journal.push((name, old.clone()));
        old
    }

    /// The names that changed since a length of the journal, each with what it was then.
    pub fn changed_since(&self, mark: usize) -> BTreeMap<&K, Option<&Arc<T>>> {
        let mut first = BTreeMap::new();
        for (name, old) in self.journal.iter().skip(mark) {
            first.entry(name).or_insert(old.as_ref());
        }
        first
    }

    /// The length of the journal.
    pub fn mark(&self) -> usize {
        self.journal.len()
    }

    /// Forgets what was before, so that the journal does not grow with the history.
    pub fn forget(&mut self) {
        self.journal.clear();
    }

    /// The last change since a length of the journal, taken out of the journal. The caller puts
    /// the object back with [`Ledger::restore`].
    pub fn pop_since(&mut self, mark: usize) -> Option<(K, Option<Arc<T>>)> {
        if self.journal.len() > mark {
            self.journal.pop()
        } else {
            None
        }
    }

    /// Puts an object back without writing to the journal. Returns what was there.
    pub fn restore(&mut self, name: &K, object: Option<Arc<T>>) -> Option<Arc<T>> {
        match object {
            Some(object) => self.objects.insert(name.clone(), object),
            None => self.objects.remove(name),
        }
    }
}
