//! The server types of MySQL (Reference Manual, chapter "Data Types") and MariaDB (documentation, "Data Types").

use crate::model::DialectName::{self, Mariadb, Mysql};

use super::super::Version;
use super::row::{Brackets, Form, Limits, TextLimit, TypeRow, Values};

type Since = &'static [(DialectName, Version)];

/// Every version of both.
const BOTH: Since = &[(Mysql, Version::new(5, 7)), (Mariadb, Version::new(10, 6))];
/// MySQL, "The VECTOR Type": from 9.0.
const VECTOR: Since = &[(Mysql, Version::new(9, 0))];
/// MariaDB, "VECTOR": from 11.7, and always with its dimensions.
const VECTOR_OF_MARIADB: Since = &[(Mariadb, Version::new(11, 7))];
/// MariaDB, "INET6": from 10.5.
const INET6: Since = &[(Mariadb, Version::new(10, 6))];
/// MariaDB, "INET4": from 10.10.
const INET4: Since = &[(Mariadb, Version::new(10, 10))];

/// "Numeric Type Syntax": the only display width that still means something.
const TRUTH: &[Brackets] = &[Brackets::Number(Limits::new(1, 1, "digits"))];
const DIMENSIONS: Limits = Limits::new(1, 16_383, "dimensions");
const DECIMAL: &[Brackets] = &[Brackets::Decimal {
    precision: Limits::new(1, 65, "digits"),
    scale: Limits::new(0, 30, "digits after the point"),
    star: false,
}];

const fn integer(
    names: &'static [&'static str],
    sql: &'static str,
    min: i64,
    max: u64,
    instead: &'static str,
) -> TypeRow {
    TypeRow::new(BOTH, names, sql, "number", Values::Integer(min, max), instead).numbering()
}

const fn geometry(name: &'static [&'static str], sql: &'static str) -> TypeRow {
    TypeRow::new(
        BOTH,
        name,
        sql,
        "geometry",
        Values::SqlOnly("ST_GeomFromText('POINT(1 2)')"),
        "text with WKT, or the server's own geometry type",
    )
    .large()
}

const fn text(name: &'static [&'static str], sql: &'static str, most: u32) -> TypeRow {
    TypeRow::new(
        BOTH,
        name,
        sql,
        "text",
        Values::Text(TextLimit::Bytes(most)),
        "text",
    )
    .large()
}

const fn blob(name: &'static [&'static str], sql: &'static str, most: u32) -> TypeRow {
    TypeRow::new(
        BOTH,
        name,
        sql,
        "bytes",
        Values::Bytes(TextLimit::Bytes(most)),
        "blob",
    )
    .large()
}

/// The rows.
pub(super) const ROWS: &[TypeRow] = &[
    // "Integer Types".
    TypeRow::new(
        BOTH,
        &["tinyint{}"],
        "TINYINT{}",
        "number",
        Values::IntegerOrTruth(-128, 127),
        "smallint, or `boolean` for `tinyint(1)`",
    )
    .brackets(TRUTH)
    .numbering(),
    integer(&["tinyint unsigned"], "TINYINT UNSIGNED", 0, 255, "smallint"),
    integer(&["smallint unsigned"], "SMALLINT UNSIGNED", 0, 65_535, "integer"),
    integer(&["mediumint"], "MEDIUMINT", -8_388_608, 8_388_607, "integer"),
    integer(
        &["mediumint unsigned"],
        "MEDIUMINT UNSIGNED",
        0,
        16_777_215,
        "integer",
    ),
    integer(
        &["int unsigned", "integer unsigned"],
        "INTEGER UNSIGNED",
        0,
        4_294_967_295,
        "bigint",
    ),
    integer(
        &["bigint unsigned"],
        "BIGINT UNSIGNED",
        0,
        u64::MAX,
        "numeric(20)",
    ),
    // "Fixed-Point Types", "Floating-Point Types".
    TypeRow::new(
        BOTH,
        &["decimal{} unsigned", "numeric{} unsigned", "dec{} unsigned"],
        "NUMERIC{} UNSIGNED",
        "number",
        Values::Decimal { unsigned: true },
        "numeric(p,s) with a check",
    )
    .brackets(DECIMAL),
    TypeRow::new(
        BOTH,
        &["float unsigned"],
        "FLOAT UNSIGNED",
        "float",
        Values::Float {
            single: true,
            unsigned: true,
        },
        "float with a check",
    ),
    TypeRow::new(
        BOTH,
        &["double unsigned", "double precision unsigned"],
        "DOUBLE UNSIGNED",
        "float",
        Values::Float {
            single: false,
            unsigned: true,
        },
        "double with a check",
    ),
    // "Bit-Value Type", "The YEAR Type".
    TypeRow::new(
        BOTH,
        &["bit{}"],
        "BIT{}",
        "bits",
        Values::Bits { exact: false },
        "boolean, or an integer type",
    )
    .brackets(&[Brackets::Number(Limits::new(1, 64, "bits"))]),
    TypeRow::new(
        BOTH,
        &["year"],
        "YEAR",
        "year",
        Values::Year(1901, 2155),
        "smallint",
    ),
    // "String Data Types".
    TypeRow::new(
        BOTH,
        &["nchar{}", "national char{}", "national character{}"],
        "NATIONAL CHAR{}",
        "text",
        Values::National(TextLimit::Characters(1)),
        "char(n)",
    )
    .brackets(&[Brackets::Number(Limits::new(1, 255, "characters"))]),
    text(&["tinytext"], "TINYTEXT", 255),
    text(&["mediumtext"], "MEDIUMTEXT", 16_777_215),
    text(&["longtext"], "LONGTEXT", u32::MAX),
    blob(&["tinyblob"], "TINYBLOB", 255),
    blob(&["mediumblob"], "MEDIUMBLOB", 16_777_215),
    blob(&["longblob"], "LONGBLOB", u32::MAX),
    TypeRow::new(
        BOTH,
        &["set{}"],
        "SET{}",
        "set",
        Values::Set,
        "a table of its own, or `string(n)`",
    )
    .brackets(&[Brackets::Labels]),
    // "Spatial Data Types".
    geometry(&["geometry"], "GEOMETRY"),
    geometry(&["point"], "POINT"),
    geometry(&["linestring"], "LINESTRING"),
    geometry(&["polygon"], "POLYGON"),
    geometry(&["multipoint"], "MULTIPOINT"),
    geometry(&["multilinestring"], "MULTILINESTRING"),
    geometry(&["multipolygon"], "MULTIPOLYGON"),
    geometry(&["geometrycollection", "geomcollection"], "GEOMETRYCOLLECTION"),
    TypeRow::new(
        VECTOR,
        &["vector{}"],
        "VECTOR{}",
        "vector",
        Values::Vector,
        "json",
    )
    .brackets(&[Brackets::Number(DIMENSIONS)])
    .large(),
    TypeRow::new(
        VECTOR_OF_MARIADB,
        &["vector{}"],
        "VECTOR{}",
        "vector",
        Values::Vector,
        "json",
    )
    .brackets(&[Brackets::Required(DIMENSIONS)]),
    // MariaDB only.
    TypeRow::new(
        INET6,
        &["inet6"],
        "INET6",
        "inet",
        Values::Form(Form::Inet6),
        "string(45)",
    ),
    TypeRow::new(
        INET4,
        &["inet4"],
        "INET4",
        "inet",
        Values::Form(Form::Inet4),
        "string(15)",
    ),
];
