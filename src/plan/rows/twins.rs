//! Rows of one operation that have the same key, which the server would refuse.
//!
//! What is compared are literals, of which those that are the same mean the same value. Others may mean the same too
//! (`1.0` and `1.00`, texts in a collation that ignores case): these are left to the server.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::dialect::{Dialect, Sql};
use crate::model::{Name, Table};
use crate::text::{Diagnostic, Span};

/// How many keys are remembered, at 8 bytes each. In larger files the last rows are not compared.
const MOST: u64 = 1 << ROW_BITS;

/// The bits of a remembered key that are the number of its row. The others are of its hash.
const ROW_BITS: u32 = 22;

/// Remembers the keys of rows.
pub(in crate::plan) struct Twins<'a> {
    keys: Vec<Key<'a>>,
    /// The number of the next row.
    row: u64,
    /// How many keys are still remembered.
    room: u64,
    empty_is_null: bool,
}

/// A primary key, unique constraint or unique index.
struct Key<'a> {
    columns: Vec<&'a Name>,
    /// Where the columns stand in rows of this shape, if they are all there.
    places: Option<Vec<usize>>,
    /// Hashes, each with the row below it. They cost little, and those that are the same are looked at again.
    seen: Vec<u64>,
}

/// Two rows that seem to have the same key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::plan) struct Twin<'a> {
    /// The later row.
    pub(in crate::plan) second: u64,
    /// The earlier one.
    pub(in crate::plan) first: u64,
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
            if all && self.room > 0 && self.row < MOST {
                self.room -= 1;
                key.seen.push(hasher.finish() << ROW_BITS | self.row);
            }
        }
        self.row += 1;
    }

    /// The first rows, so many at most, that seem to have the same key, and how many more there are.
    pub(in crate::plan) fn found(mut self, most: usize) -> (Vec<Twin<'a>>, usize) {
        let mut pairs: Vec<(u64, u64, usize)> = Vec::new();
        for (number, key) in self.keys.iter_mut().enumerate() {
            let mut seen = std::mem::take(&mut key.seen);
            seen.sort_unstable();
            for same in seen.chunk_by(|one, other| one >> ROW_BITS == other >> ROW_BITS) {
                let mut rows = same.iter().map(|key| key & (MOST - 1));
                let first = rows.next().unwrap_or_default();
                pairs.extend(rows.map(|second| (second, first, number)));
            }
        }
        pairs.sort_unstable();
        let more = pairs.len().saturating_sub(most);
        let twins = pairs
            .into_iter()
            .take(most)
            .filter_map(|(second, first, number)| {
                Some(Twin {
                    second,
                    first,
                    columns: self.keys.get(number)?.columns.clone(),
                })
            });
        (twins.collect(), more)
    }
}

/// Of rows that seem to have the same key those that have it, each with the first one.
pub(in crate::plan) fn same_rows<'t, 'a>(
    twins: &'t [Twin<'a>],
    same: impl Fn(&[&'a Name], u64, u64) -> bool,
) -> Vec<(u64, &'t Twin<'a>)> {
    let mut found = Vec::new();
    for (index, twin) in twins.iter().enumerate() {
        // The first one may have another key with the same hash.
        let others = twins.iter().take(index);
        let others = others.filter(|other| other.first == twin.first && other.columns == twin.columns);
        let mut earlier = std::iter::once(twin.first).chain(others.map(|other| other.second));
        let first = earlier.find(|row| same(&twin.columns, *row, twin.second));
        found.extend(first.map(|first| (first, twin)));
    }
    found
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
