//! What a column is to the keys of its table, for diagrams.

use crate::model::{Name, Table};

/// Whether a column is in the primary key.
pub(super) fn is_key(table: &Table, column: &Name) -> bool {
    let key = table.primary_key.as_ref();
    key.is_some_and(|key| key.columns.contains(column))
}

/// Whether a column is in a foreign key.
pub(super) fn refers(table: &Table, column: &Name) -> bool {
    table.foreign_keys.iter().any(|key| key.columns.contains(column))
}

/// Whether no two rows of a table can have the same in these columns.
pub(super) fn are_unique(table: &Table, columns: &[Name]) -> bool {
    let within = |key: &[Name]| !key.is_empty() && key.iter().all(|column| columns.contains(column));
    let primary = table.primary_key.iter().map(|key| key.columns.as_slice());
    let uniques = table.uniques.iter().map(|unique| unique.columns.as_slice());
    primary.chain(uniques).any(within)
        || table
            .indexes
            .iter()
            .filter(|index| index.unique && index.options.get("where").is_none())
            .filter(|index| index.columns().count() == index.parts.len())
            .any(|index| within(&index.columns().cloned().collect::<Vec<_>>()))
}
