//! The keys of a table: what a foreign key may refer to.

use crate::dialect::facts::ForeignKeyTarget;
use crate::model::{Name, Table};

/// Columns of a table that are unique together.
pub(super) struct Key<'t> {
    /// The name of the constraint or index.
    pub(super) name: &'t Name,
    /// Its columns in order.
    pub(super) columns: Vec<&'t Name>,
    is_index: bool,
    /// Whether the constraint can be deferred.
    pub(super) is_deferrable: bool,
}

impl Key<'_> {
    /// Whether the key is over just these columns, in any order.
    pub(super) fn is_over(&self, columns: &[Name]) -> bool {
        self.columns.len() == columns.len() && columns.iter().all(|column| self.columns.contains(&column))
    }

    /// Whether it is unique in all of the values, not in their first characters.
    pub(super) fn is_whole(&self, table: &Table) -> bool {
        let index = self.is_index.then(|| table.index(self.name)).flatten();
        index.is_none_or(|index| index.parts.iter().all(|part| part.length.is_none()))
    }

    /// Why a foreign key cannot refer to these columns of it.
    fn obstacle(&self, columns: &[Name], can: ForeignKeyTarget) -> Option<&'static str> {
        if self.is_index && !can.index {
            Some("only a unique index is over them, not a constraint")
        } else if self.is_deferrable && !can.deferrable {
            Some("their unique constraint can be deferred")
        } else if !can.any_order && !self.columns.iter().copied().eq(columns) {
            Some("the key has them in another order")
        } else {
            None
        }
    }
}

/// The keys of a table in the order in which a server looks for one.
pub(super) fn keys_of(table: &Table) -> impl Iterator<Item = Key<'_>> {
    let primary = table.primary_key.iter().filter_map(|key| {
        Some(Key {
            name: key.name.as_ref()?,
            columns: key.columns.iter().collect(),
            is_index: false,
            is_deferrable: false,
        })
    });
    let uniques = table.uniques.iter().filter_map(|unique| {
        Some(Key {
            name: unique.name.as_ref()?,
            columns: unique.columns.iter().collect(),
            is_index: false,
            is_deferrable: unique.deferrable.deferrable,
        })
    });
    let indexes = table
        .indexes
        .iter()
        .filter(|index| index.unique && index.options.get("where").is_none())
        .filter(|index| index.columns().count() == index.parts.len())
        .filter_map(|index| {
            Some(Key {
                name: index.name.as_ref()?,
                columns: index.columns().collect(),
                is_index: true,
                is_deferrable: false,
            })
        });
    primary.chain(uniques).chain(indexes)
}

/// The key that a foreign key to these columns refers to.
///
/// # Errors
/// Why there is none.
pub(super) fn target<'t>(
    table: &'t Table,
    columns: &[Name],
    can: ForeignKeyTarget,
) -> Result<&'t Name, &'static str> {
    let mut why = "they are not unique";
    for key in keys_of(table).filter(|key| key.is_over(columns)) {
        match key.obstacle(columns, can) {
            None => return Ok(key.name),
            Some(obstacle) => why = obstacle,
        }
    }
    Err(why)
}
