//! `padded-text`, `local-time` and `plain-json`.

use crate::lint::{Case, Check, Class, Finding, Level, Rule};
use crate::model::{Column, DataType};

use super::new_columns;

pub(super) const PADDED: Rule = Rule {
    name: "padded-text",
    class: Class::Naming,
    level: Level::Note,
    summary: "A new column is a `char`.",
    why: "Shorter texts are filled up with blanks, which count in comparisons on one server and not on the other, and are \
          given back by some. A `string` with a check of its length says the same.",
    check: Check::Change(padded),
};

pub(super) const LOCAL: Rule = Rule {
    name: "local-time",
    class: Class::Naming,
    level: Level::Note,
    summary: "A new column is a `timestamp` without a time zone.",
    why: "What is written into it is the wall clock of whoever wrote it, and an hour of every autumn is there twice. \
          `timestamptz` is a moment.",
    check: Check::Change(local),
};

pub(super) const JSON: Rule = Rule {
    name: "plain-json",
    class: Class::Naming,
    level: Level::Note,
    summary: "A new column is `json` where there is `jsonb` (PostgreSQL).",
    why: "`json` keeps the text: it is parsed again at each use, has no equality, and takes no index of its own.",
    check: Check::Change(json),
};

fn padded(case: &Case<'_>) -> Vec<Finding> {
    let is_it = |column: &Column| matches!(column.data_type, DataType::Char { .. });
    found(&PADDED, case, is_it, "write `string`")
}

fn local(case: &Case<'_>) -> Vec<Finding> {
    let is_it = |column: &Column| match column.data_type {
        DataType::Timestamp { precision } => {
            differ(case, &column.data_type, &DataType::TimestampTz { precision })
        }
        _ => false,
    };
    found(&LOCAL, case, is_it, "write `timestamptz`")
}

fn json(case: &Case<'_>) -> Vec<Finding> {
    let is_it = |column: &Column| {
        column.data_type == DataType::Json && differ(case, &DataType::Json, &DataType::Jsonb)
    };
    found(&JSON, case, is_it, "write `jsonb`")
}

/// Whether the server has a type of its own for each.
fn differ(case: &Case<'_>, one: &DataType, other: &DataType) -> bool {
    let written = |data_type: &DataType| case.dialect.type_name(data_type).ok();
    written(one) != written(other)
}

fn found(
    rule: &'static Rule,
    case: &Case<'_>,
    is_it: impl Fn(&Column) -> bool,
    safer: &'static str,
) -> Vec<Finding> {
    new_columns(case)
        .filter(|(_, column)| is_it(column))
        .map(|(table, column)| {
            let title = format!("column `{}` of `{table}` is a {}", column.name, column.data_type);
            Finding::new(rule, column.name.span.or(case.span()), title)
                .table(table)
                .safer(safer)
        })
        .collect()
}
