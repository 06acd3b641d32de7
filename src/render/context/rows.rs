//! Changed rows as templates see them.

use minijinja::value::Value;

use crate::dialect::Sql;
use crate::plan::keyed_rows::{KeyedRow, UpsertRows};
use crate::plan::statement::{FilterSpec, TermSpec};
use crate::render::fields::{Fields, Named, flag, list, optional, row, sql};

/// A table and the rows that are meant.
pub(super) fn filtered(table: &Sql, filter: &FilterSpec) -> Named {
    let (terms, condition) = match filter {
        FilterSpec::All => (&[] as &[TermSpec], None),
        FilterSpec::Terms(terms) => (terms.as_slice(), None),
        FilterSpec::Sql(condition) => (&[] as &[TermSpec], Some(condition.clone())),
    };
    vec![
        ("table", sql(table)),
        ("some", flag(!terms.is_empty() || condition.is_some())),
        ("terms", terms.iter().map(term).collect()),
        ("condition", optional(&condition)),
    ]
}

/// The alternatives of a term: one value is compared by `=`, several stand in a list.
fn term(term: &TermSpec) -> Value {
    let TermSpec {
        column,
        or_null,
        lists,
    } = term;
    let mut parts: Vec<Value> = lists.iter().map(|values| alternative(values)).collect();
    if *or_null {
        parts.push(alternative(&[]));
    }
    Fields::value(vec![
        ("column", sql(column)),
        ("several", flag(parts.len() > 1)),
        ("parts", parts.into()),
    ])
}

/// No value is NULL.
fn alternative(values: &[Sql]) -> Value {
    let single = match values {
        [value] => Some(value.clone()),
        _ => None,
    };
    Fields::value(vec![
        ("single", optional(&single)),
        ("null", flag(values.is_empty())),
        ("list", list(values)),
    ])
}

/// A column and what it gets.
pub(super) fn assignment((column, value): &(Sql, Sql)) -> Value {
    Fields::value(vec![("column", sql(column)), ("value", sql(value))])
}

/// Rows of an upsert in one statement.
pub(super) fn upserted(rows: &UpsertRows) -> Named {
    let UpsertRows {
        table,
        columns,
        rows,
        key,
        set,
        overriding,
        named_row,
    } = rows;
    vec![
        ("table", sql(table)),
        ("columns", row(columns)),
        ("rows", rows.iter().map(|values| row(values)).collect()),
        ("key", row(key)),
        ("set", set.iter().map(sql).collect()),
        ("overriding", flag(*overriding)),
        ("named_row", flag(*named_row)),
    ]
}

/// A row with its key.
pub(super) fn keyed_row(keyed: &KeyedRow) -> Named {
    let KeyedRow {
        table,
        key,
        set,
        columns,
        values,
    } = keyed;
    vec![
        ("table", sql(table)),
        ("terms", key.iter().map(term).collect()),
        ("set", set.iter().map(assignment).collect()),
        ("columns", row(columns)),
        ("values", row(values)),
    ]
}
