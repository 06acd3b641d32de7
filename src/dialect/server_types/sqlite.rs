//! Names that SQLite reads an affinity from ("Datatypes In SQLite", 3.1.1), and `ANY` of STRICT tables.

use crate::model::DialectName::{self, Sqlite};

use super::super::Version;
use super::row::{Brackets, Limits, TextLimit, TypeRow, Values};

type Since = &'static [(DialectName, Version)];

/// Every version that is supported.
const ALL: Since = &[(Sqlite, Version::new(3, 25))];
/// "STRICT Tables": from 3.37.
const STRICT: Since = &[(Sqlite, Version::new(3, 37))];

const LENGTH: &[Brackets] = &[Brackets::Number(Limits::new(1, i32::MAX, "characters"))];

const fn integer(
    names: &'static [&'static str],
    sql: &'static str,
    min: i64,
    max: u64,
    instead: &'static str,
) -> TypeRow {
    TypeRow::new(ALL, names, sql, "number", Values::Integer(min, max), instead)
}

const fn text(names: &'static [&'static str], sql: &'static str) -> TypeRow {
    let limit = TextLimit::Characters(u32::MAX);
    TypeRow::new(ALL, names, sql, "text", Values::Text(limit), "string(n)").brackets(LENGTH)
}

/// The rows.
pub(super) const ROWS: &[TypeRow] = &[
    TypeRow::new(
        ALL,
        &["tinyint{}"],
        "TINYINT{}",
        "number",
        Values::IntegerOrTruth(-128, 255),
        "smallint, or `boolean` for `tinyint(1)`",
    )
    .brackets(&[Brackets::Number(Limits::new(1, 1, "digits"))]),
    integer(&["mediumint"], "MEDIUMINT", -8_388_608, 8_388_607, "integer"),
    integer(
        &["unsigned big int"],
        "UNSIGNED BIG INT",
        0,
        9_223_372_036_854_775_807,
        "numeric(20)",
    ),
    text(&["varying character{}"], "VARYING CHARACTER{}"),
    text(&["nchar{}"], "NCHAR{}"),
    text(&["native character{}"], "NATIVE CHARACTER{}"),
    TypeRow::new(
        ALL,
        &["clob"],
        "CLOB",
        "text",
        Values::Text(TextLimit::Unlimited),
        "text",
    )
    .unlimited(),
    TypeRow::new(STRICT, &["any"], "ANY", "any", Values::AsWritten, "text"),
];
