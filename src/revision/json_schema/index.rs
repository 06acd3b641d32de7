//! Indexes.

use serde_json::Value;

use super::constraint::exact_name;
use super::mapping::Mapping;
use super::options::class;
use super::shapes::{any_of, count, flag, name, one_or_more, shared, sql, words};

pub(super) fn definitions() -> Vec<(&'static str, Value)> {
    let part = part_keys(Mapping::new("A column or expression of an index.")).shape();
    vec![
        ("index_part", any_of([name(), part])),
        (
            "index",
            keys(Mapping::new("An index.")).options_of_new_index().shape(),
        ),
    ]
}

/// The keys of an index but for the dialects.
pub(super) fn keys(mapping: Mapping) -> Mapping {
    mapping
        .may(
            "name",
            exact_name(),
            "Its name; without one the naming convention gives it one.",
        )
        .must(
            "columns",
            one_or_more(shared("index_part")),
            "Columns, or expressions as `{sql: …}`.",
        )
        .may("unique", flag(), "No two rows have the same in it.")
}

/// The keys of a part of an index or exclusion constraint.
pub(super) fn part_keys(mapping: Mapping) -> Mapping {
    mapping
        .any("name", name(), "The column.")
        .any("sql", sql(), "The expression, instead of a column.")
        .may("order", words(&["asc", "desc"]), "The order.")
        .may(
            "nulls",
            words(&["first", "last"]),
            "Where NULLs are (PostgreSQL).",
        )
        .may("opclass", class(), "The operator class (PostgreSQL).")
        .may("length", count(), "The first characters only (MySQL, MariaDB).")
        .one_of(&["name", "sql"])
}
