//! Columns.

use serde_json::Value;

use super::constraint::{check, references};
use super::mapping::Mapping;
use super::shapes::{any_of, by_dialect, count, flag, name, said, shared, sql, step, text, whole};
use super::types::data_type;

/// A column.
pub(super) fn column() -> Value {
    shared("column")
}

pub(super) fn definitions() -> Vec<(&'static str, Value)> {
    let column = Mapping::new("A column.")
        .must("name", name(), "Its name.")
        .must(
            "type",
            data_type(),
            "Its type: a portable one, one of a server, or one for each dialect.",
        )
        .may(
            "nullable",
            flag(),
            "Whether it may be NULL. Without a word it may, unless it is in the primary key or numbers rows.",
        )
        .any("default", default(), "A value of its type, or `{sql: …}`.")
        .may("primary_key", flag(), "It is the primary key, or a part of it.")
        .may("autoincrement", flag(), "It numbers the rows.")
        .may(
            "identity",
            identity(),
            "It numbers the rows, with settings of its own.",
        )
        .may("unique", flag(), "A unique constraint over it.")
        .may("index", flag(), "An index over it; with `unique` a unique one.")
        .may(
            "references",
            references(),
            "A foreign key over it: `table.column`, or a mapping.",
        )
        .may("check", any_of([said(), check()]), "A condition of its rows.")
        .may("computed", computed(), "It is computed by this expression.")
        .may(
            "collation",
            sql(),
            "Its collation, which may be one for each dialect.",
        )
        .may("comment", text(), "Its comment.");
    vec![
        ("column", column.shape()),
        ("identity", any_of([flag(), numbering().shape()])),
        ("computed", any_of([said(), computation()])),
    ]
}

/// A default; null is none.
pub(super) fn default() -> Value {
    shared("value")
}

pub(super) fn identity() -> Value {
    shared("identity")
}

pub(super) fn computed() -> Value {
    shared("computed")
}

fn numbering() -> Mapping {
    Mapping::new("An identity.")
        .may("always", flag(), "Rows cannot bring numbers of their own.")
        .may("start", whole(), "The first number.")
        .may("increment", step(), "The step; not 0.")
        .may("min", whole(), "The least number.")
        .may("max", whole(), "The largest number.")
        .may("cache", count(), "How many numbers are taken in advance.")
        .may("cycle", flag(), "It begins anew after the last number.")
}

fn computation() -> Value {
    Mapping::new("A computed column.")
        .must("sql", sql(), "The expression.")
        .may(
            "stored",
            by_dialect(flag()),
            "Whether it is stored, which it is without a word.",
        )
        .shape()
}
