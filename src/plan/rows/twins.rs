//! Rows of one operation that have the same key, which the server would refuse.
//!
//! What is compared are literals, of which those that are the same mean the same value. Others may mean the same too
//! (`1.0` and `1.00`, texts in a collation that ignores case): these are left to the server.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::dialect::{Dialect, Sql};
use crate::model::{Name, Table};
use crate::text::{Diagnostic, Span};

/// How many keys are remembered, at 16 bytes each. In larger files the last rows are not compared.
const MOST: usize = 4_000_000;

/// Remembers the keys of rows.
pub(in crate::plan) struct Twins<'a> {
    keys: Vec<Key<'a>>,
    /// The number of the next row.
    row: u32,
    room: usize,
    empty_is_null: bool,
}

/// A primary key, unique constraint or unique index.
struct Key<'a> {
    columns: Vec<&'a Name>,
    /// Where the columns stand in rows of this shape, if they are all there.
    places: Option<Vec<usize>>,
    /// The hashes, each with its row. They cost little, and those that are the same are looked at again.
    seen: Vec<(u64, u32)>,
}

/// Two rows that seem to have the same key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::plan) struct Twin<'a> {
    /// The later row.
    pub(in crate::plan) second: u32,
    /// The earlier one.
    pub(in crate::plan) first: u32,
    /// The columns of the key.
    pub(in crate::plan) columns: Vec<&'a Name>,
}

impl<'a> Twins<'a> {
    /// No rows yet.
    pub(in crate::plan) fn new(dialect: &Dialect, table: Option<&'a Table>) -> Twins<'a> {
        let mut keys: Vec<Key<'a>> = Vec::new();
        for columns in table.map(keys_of).into_iter().flatten() {
            if !keys.iter().any(|key| key.columns == columns) {
                keys.push(Key {
                    columns,
                    places: None,
                    seen: Vec::new(),
                });
            }
        }
        Twins {
            keys,
            row: 0,
            room: MOST,
            empty_is_null: dialect.facts.empty_is_null,
        }
    }

    /// The columns of the rows to come.
    pub(in crate::plan) fn shape<'n>(&mut self, names: impl Iterator<Item = &'n Name> + Clone) {
        for key in &mut self.keys {
            let place = |column: &&Name| names.clone().position(|name| name == *column);
            key.places = key.columns.iter().map(place).collect();
        }
    }

    /// A row. `literal` gives the literals of its columns, and none for what is not the same as its like: NULL, an
    /// expression.
    pub(in crate::plan) fn row<'v>(&mut self, literal: impl Fn(usize) -> Option<&'v Sql>) {
        for key in &mut self.keys {
            let Some(places) = &key.places else { continue };
            let mut hasher = DefaultHasher::new();
            let all = places.iter().all(|place| {
                let found = literal(*place).filter(|sql| !is_null(sql, self.empty_is_null));
                if let Some(sql) = found {
                    sql.hash(&mut hasher);
                }
                found.is_some()
            });
            if all && self.room > 0 {
                self.room -= 1;
                key.seen.push((hasher.finish(), self.row));
            }
        }
        self.row = self.row.saturating_add(1);
    }

    /// Rows that seem to have the same key, in their order.
    pub(in crate::plan) fn found(self) -> Vec<Twin<'a>> {
        let mut twins = Vec::new();
        for mut key in self.keys {
            key.seen.sort_unstable();
            for same in key.seen.chunk_by(|one, other| one.0 == other.0) {
                let Some(((_, first), later)) = same.split_first() else {
                    continue;
                };
                twins.extend(later.iter().map(|(_, second)| Twin {
                    second: *second,
                    first: *first,
                    columns: key.columns.clone(),
                }));
            }
        }
        twins.sort_by_key(|twin| (twin.second, twin.first));
        twins
    }
}

/// Whether this is NULL, of which there may be many.
fn is_null(literal: &Sql, empty_is_null: bool) -> bool {
    let literal = literal.as_str();
    literal == "NULL" || empty_is_null && matches!(literal, "''" | "N''")
}

/// What to say of two rows with the same key.
pub(in crate::plan) fn same_key(columns: &[&Name], second: Span) -> Diagnostic {
    let columns: Vec<&str> = columns.iter().map(|column| column.as_str()).collect();
    let title = format!("two rows have the same key: `{}`", columns.join("`, `"));
    Diagnostic::error("duplicate-row", second, title)
}

/// The columns of the keys of a table that hold for every row, at once.
fn keys_of(table: &Table) -> impl Iterator<Item = Vec<&Name>> {
    let primary = table
        .primary_key
        .iter()
        .filter(|key| key.options.get("on_conflict").is_none());
    let primary = primary.map(|key| key.columns.iter().collect());
    let uniques = table.uniques.iter().filter(|unique| {
        !unique.deferrable.initially_deferred && unique.options.get("on_conflict").is_none()
    });
    let uniques = uniques.map(|unique| unique.columns.iter().collect());
    let indexes = table.indexes.iter().filter(|index| {
        let whole = index.parts.iter().all(|part| part.length.is_none());
        index.unique
            && whole
            && index.columns().count() == index.parts.len()
            && index.options.get("where").is_none()
    });
    let indexes = indexes.map(|index| index.columns().collect());
    primary.chain(uniques).chain(indexes)
}
