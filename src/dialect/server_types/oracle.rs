//! The server types of Oracle: SQL Language Reference, "Data Types".

use crate::model::DialectName::{self, Oracle};

use super::super::Version;
use super::row::{Brackets, IntervalFields, Limits, TextLimit, TypeRow, Values};

type Since = &'static [(DialectName, Version)];

/// Every version that is supported.
const ALL: Since = &[(Oracle, Version::new(12, 0))];
/// "Vector Data Types": from 23.
const FROM_23: Since = &[(Oracle, Version::new(23, 0))];

const FRACTION: Brackets = Brackets::Number(Limits::new(0, 9, "digits of a second's fraction"));
const DAYS: Brackets = Brackets::Number(Limits::new(0, 9, "digits of the days"));
const YEARS: Brackets = Brackets::Number(Limits::new(0, 9, "digits of the years"));
const MOST_NATIONAL: Limits = Limits::new(1, 2000, "characters");

const fn lob(
    names: &'static [&'static str],
    sql: &'static str,
    family: &'static str,
    values: Values,
    instead: &'static str,
) -> TypeRow {
    TypeRow::new(ALL, names, sql, family, values, instead).unlimited()
}

/// The rows.
pub(super) const ROWS: &[TypeRow] = &[
    // "Numeric Data Types".
    TypeRow::new(
        ALL,
        &["number{}"],
        "NUMBER{}",
        "number",
        Values::Decimal { unsigned: false },
        "numeric(p,s)",
    )
    .brackets(&[Brackets::Decimal {
        precision: Limits::new(1, 38, "digits"),
        scale: Limits::new(-84, 127, "digits after the point"),
        star: true,
    }])
    .numbering(),
    TypeRow::new(
        ALL,
        &["binary_float"],
        "BINARY_FLOAT",
        "float",
        Values::Float {
            single: true,
            unsigned: false,
        },
        "float",
    ),
    TypeRow::new(
        ALL,
        &["binary_double"],
        "BINARY_DOUBLE",
        "float",
        Values::Float {
            single: false,
            unsigned: false,
        },
        "double",
    ),
    // "Character Data Types". With MAX_STRING_SIZE = EXTENDED a VARCHAR2 has more bytes than this.
    TypeRow::new(
        ALL,
        &["varchar2{}", "varchar{}", "character varying{}"],
        "VARCHAR2{}",
        "text",
        Values::Text(TextLimit::Characters(0)),
        "string(n)",
    )
    .brackets(&[Brackets::Counted(Limits::new(1, 4000, "characters or bytes"))]),
    TypeRow::new(
        ALL,
        &["char{}", "character{}"],
        "CHAR{}",
        "char",
        Values::Text(TextLimit::Characters(1)),
        "char(n)",
    )
    .brackets(&[Brackets::Counted(Limits::new(1, 2000, "characters or bytes"))]),
    TypeRow::new(
        ALL,
        &["nvarchar2{}", "nchar varying{}", "national char varying{}"],
        "NVARCHAR2{}",
        "text",
        Values::National(TextLimit::Characters(0)),
        "unicode(n)",
    )
    .brackets(&[Brackets::Required(MOST_NATIONAL)]),
    TypeRow::new(
        ALL,
        &["nchar{}", "national char{}", "national character{}"],
        "NCHAR{}",
        "char",
        Values::National(TextLimit::Characters(1)),
        "char(n)",
    )
    .brackets(&[Brackets::Number(MOST_NATIONAL)]),
    lob(
        &["clob"],
        "CLOB",
        "text",
        Values::Text(TextLimit::Unlimited),
        "text",
    ),
    lob(
        &["nclob"],
        "NCLOB",
        "text",
        Values::National(TextLimit::Unlimited),
        "unicode_text",
    ),
    lob(
        &["long"],
        "LONG",
        "text",
        Values::Text(TextLimit::Bytes(4000)),
        "text",
    ),
    // "Binary": RAW, LONG RAW, BFILE.
    TypeRow::new(
        ALL,
        &["raw{}"],
        "RAW{}",
        "bytes",
        Values::Bytes(TextLimit::Bytes(0)),
        "binary(n)",
    )
    .brackets(&[Brackets::Required(Limits::new(1, 2000, "bytes"))]),
    lob(
        &["long raw"],
        "LONG RAW",
        "bytes",
        Values::Bytes(TextLimit::Bytes(2000)),
        "blob",
    ),
    lob(
        &["bfile"],
        "BFILE",
        "bfile",
        Values::SqlOnly("BFILENAME('DIRECTORY', 'file')"),
        "string(n) with the name of the file",
    ),
    // "Datetime and Interval Data Types".
    TypeRow::new(
        ALL,
        &["timestamp{} with local time zone"],
        "TIMESTAMP{} WITH LOCAL TIME ZONE",
        "timestamp",
        Values::TimestampTz,
        "timestamptz",
    )
    .brackets(&[FRACTION]),
    TypeRow::new(
        ALL,
        &["interval year{} to month"],
        "INTERVAL YEAR{} TO MONTH",
        "interval year to month",
        Values::Interval(IntervalFields::YearToMonth),
        "interval",
    )
    .brackets(&[YEARS]),
    TypeRow::new(
        ALL,
        &["interval day{} to second{}"],
        "INTERVAL DAY{} TO SECOND{}",
        "interval",
        Values::Interval(IntervalFields::DayTo("SECOND")),
        "interval",
    )
    .brackets(&[DAYS, FRACTION]),
    // "Rowid Data Types".
    TypeRow::new(
        ALL,
        &["rowid"],
        "ROWID",
        "rowid",
        Values::SqlOnly("CHARTOROWID('AAAAaoAATAAABrXAAA')"),
        "string(4000)",
    ),
    TypeRow::new(
        ALL,
        &["urowid{}"],
        "UROWID{}",
        "rowid",
        Values::SqlOnly("CHARTOROWID('AAAAaoAATAAABrXAAA')"),
        "string(4000)",
    )
    .brackets(&[Brackets::Number(Limits::new(1, 4000, "bytes"))]),
    // "Oracle-Supplied Types", "Vector Data Types".
    lob(&["xmltype", "sys.xmltype"], "XMLTYPE", "xml", Values::Xml, "text"),
    lob(
        &["sdo_geometry", "mdsys.sdo_geometry"],
        "MDSYS.SDO_GEOMETRY",
        "geometry",
        Values::SqlOnly("SDO_GEOMETRY(2001, 4326, SDO_POINT_TYPE(1, 2, NULL), NULL, NULL)"),
        "text with WKT, or the server's own geometry type",
    ),
    TypeRow::new(
        FROM_23,
        &["vector{}"],
        "VECTOR{}",
        "vector",
        Values::Vector,
        "json",
    )
    .brackets(&[Brackets::Vector {
        dimensions: Limits::new(1, 65_535, "dimensions"),
        formats: &["int8", "float32", "float64", "binary"],
    }])
    .unlimited(),
];
