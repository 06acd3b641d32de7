//! Whether the catalog shows the collation that the history says.

use retort::model::{Column as Modelled, DataType};

use crate::catalog::{Column, Table};

/// A type and the collation behind it: in words on PostgreSQL, as the last of them on MySQL and MariaDB.
pub(crate) fn split(found: &str) -> (&str, Option<&str>) {
    match found.split_once(" COLLATE ") {
        Some((bare, own)) => (bare, Some(own)),
        None => (found, found.rsplit_once(' ').map(|(_, last)| last)),
    }
}

/// Whether a column has the collation that it was given, or none of its own where it was given none.
pub(crate) fn is_shown(table: &Table, column: &Modelled, found: &Column, dialect: &str) -> bool {
    let (bare, own) = split(&found.data_type);
    let collation = column.collation.as_deref();
    match dialect {
        "sqlite" => collation.map(str::to_lowercase) == sqlite_collation(found),
        "postgresql" => collation == own.filter(|_| bare != found.data_type),
        _ if collation.is_none() => !is_text(&column.data_type) || is_of_the_table(table, own),
        _ => collation == own,
    }
}

/// What SQLite keeps in the text of the table only, in small letters.
fn sqlite_collation(found: &Column) -> Option<String> {
    let words = found.identity.as_deref()?.strip_prefix("collate ")?;
    Some(words.to_owned())
}

/// JSON is none, although MariaDB keeps it in a text of a collation of its own.
fn is_text(data_type: &DataType) -> bool {
    matches!(
        data_type,
        DataType::String { .. }
            | DataType::Char { .. }
            | DataType::Text
            | DataType::Unicode { .. }
            | DataType::UnicodeText
            | DataType::Enum { .. }
    )
}

/// Whether the last word of a type is no collation at all, or the one that the table gives its columns:
/// that of a column that names none.
fn is_of_the_table(table: &Table, last: Option<&str>) -> bool {
    let own = table.options.split(' ').nth(1);
    let set = |collation: &str| collation.split('_').next().map(str::to_owned);
    let is_collation = last.is_some_and(|last| last.contains('_') && set(last) == own.and_then(set));
    !is_collation || last == own
}
