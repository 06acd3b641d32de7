//! What is noted of a revision while it is replayed.

use std::sync::Arc;

use crate::model::{Schema, Table};
use crate::replay::Change;

use super::words::{row_count, words};

/// What one revision does on one dialect.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// In words, between ⟦ and ⟧ what is a name or SQL.
    pub words: Vec<String>,
    /// How many rows it writes, where that is known.
    pub rows: Vec<String>,
    /// The tables, in the order in which they were touched.
    pub tables: Vec<Touched>,
    /// Those that they refer to by foreign keys.
    pub referred: Vec<Arc<Table>>,
}

/// A table before a revision and after it.
#[derive(Clone, Debug)]
pub struct Touched {
    /// `None`: it was not there.
    pub before: Option<Arc<Table>>,
    /// `None`: it is gone.
    pub after: Option<Arc<Table>>,
}

/// Takes notes of one revision.
#[derive(Debug, Default)]
pub struct Scribe {
    account: Account,
}

impl Scribe {
    /// One operation was carried out, which left this schema.
    pub fn change(&mut self, change: &Change, schema: &Schema) {
        self.account.words.extend(words(change));
        self.account.rows.extend(row_count(change));
        self.tables(change);
        let keys = change.after.iter().flat_map(|table| &table.foreign_keys);
        for referred in keys.filter_map(|key| schema.table(&key.referred_table)) {
            if !self
                .account
                .referred
                .iter()
                .any(|known| known.name == referred.name)
            {
                self.account.referred.push(Arc::clone(referred));
            }
        }
    }

    /// What was noted since the last time.
    pub fn finish(&mut self) -> Account {
        let mut account = std::mem::take(&mut self.account);
        let stays = |touched: &Touched| match (&touched.before, &touched.after) {
            (None, None) => false,
            (Some(before), Some(after)) => before != after,
            _ => true,
        };
        account.tables.retain(stays);
        account
    }

    fn tables(&mut self, change: &Change) {
        if change.before.is_none() && change.after.is_none() {
            for part in &change.parts {
                self.tables(part);
            }
            return;
        }
        let is_it = |touched: &&mut Touched| match (&touched.after, &change.before) {
            (Some(after), Some(before)) => after.name == before.name,
            _ => false,
        };
        match self.account.tables.iter_mut().find(is_it) {
            Some(touched) => touched.after.clone_from(&change.after),
            None => self.account.tables.push(Touched {
                before: change.before.clone(),
                after: change.after.clone(),
            }),
        }
    }
}
