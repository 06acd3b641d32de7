//! The server types of SQL Server: Transact-SQL reference, "Data types".

use crate::model::DialectName::{self, Mssql};

use super::super::Version;
use super::row::{Brackets, Form, Limits, TextLimit, TypeRow, Values};

type Since = &'static [(DialectName, Version)];

/// Every version that is supported.
const ALL: Since = &[(Mssql, Version::new(2016, 0))];
/// "Vector data type": from 2025.
const FROM_2025: Since = &[(Mssql, Version::new(2025, 0))];

const MAX: &[Brackets] = &[Brackets::Max];
const FRACTION: &[Brackets] = &[Brackets::Number(Limits::new(
    0,
    7,
    "digits of a second's fraction",
))];

const fn money(
    names: &'static [&'static str],
    sql: &'static str,
    min: &'static str,
    max: &'static str,
    instead: &'static str,
) -> TypeRow {
    TypeRow::new(
        ALL,
        names,
        sql,
        "number",
        Values::Money { min, max, scale: 4 },
        instead,
    )
}

/// The rows.
pub(super) const ROWS: &[TypeRow] = &[
    // "int, bigint, smallint, and tinyint", "bit", "money and smallmoney".
    TypeRow::new(
        ALL,
        &["tinyint"],
        "TINYINT",
        "number",
        Values::Integer(0, 255),
        "smallint",
    )
    .numbering(),
    TypeRow::new(ALL, &["bit"], "BIT", "boolean", Values::Truth, "boolean"),
    money(
        &["money"],
        "MONEY",
        "-922337203685477.5808",
        "922337203685477.5807",
        "numeric(19,4)",
    ),
    money(
        &["smallmoney"],
        "SMALLMONEY",
        "-214748.3648",
        "214748.3647",
        "numeric(10,4)",
    ),
    // "datetime2", "datetimeoffset", "smalldatetime".
    TypeRow::new(
        ALL,
        &["datetime2{}"],
        "DATETIME2{}",
        "timestamp",
        Values::Timestamp,
        "timestamp",
    )
    .brackets(FRACTION),
    TypeRow::new(
        ALL,
        &["datetimeoffset{}"],
        "DATETIMEOFFSET{}",
        "timestamp",
        Values::TimestampTz,
        "timestamptz",
    )
    .brackets(FRACTION),
    TypeRow::new(
        ALL,
        &["smalldatetime"],
        "SMALLDATETIME",
        "timestamp",
        Values::Minute,
        "timestamp",
    ),
    // "char and varchar", "nchar and nvarchar", "ntext, text, and image", "binary and varbinary".
    TypeRow::new(
        ALL,
        &["nchar{}", "national char{}", "national character{}"],
        "NCHAR{}",
        "text",
        Values::National(TextLimit::Characters(1)),
        "char(n)",
    )
    .brackets(&[Brackets::Number(Limits::new(1, 4000, "characters"))]),
    TypeRow::new(
        ALL,
        &["nvarchar{}"],
        "NVARCHAR{}",
        "text",
        Values::National(TextLimit::Unlimited),
        "text",
    )
    .brackets(MAX)
    .unlimited(),
    TypeRow::new(
        ALL,
        &["varchar{}", "character varying{}"],
        "VARCHAR{}",
        "text",
        Values::Text(TextLimit::Unlimited),
        "text",
    )
    .brackets(MAX)
    .unlimited(),
    TypeRow::new(
        ALL,
        &["ntext"],
        "NTEXT",
        "text",
        Values::National(TextLimit::Unlimited),
        "text",
    )
    .unlimited(),
    TypeRow::new(
        ALL,
        &["sysname"],
        "sysname",
        "text",
        Values::National(TextLimit::Characters(128)),
        "string(128)",
    ),
    TypeRow::new(
        ALL,
        &["varbinary{}", "binary varying{}"],
        "VARBINARY{}",
        "bytes",
        Values::Bytes(TextLimit::Unlimited),
        "blob",
    )
    .brackets(MAX)
    .unlimited(),
    TypeRow::new(
        ALL,
        &["image"],
        "IMAGE",
        "bytes",
        Values::Bytes(TextLimit::Unlimited),
        "blob",
    )
    .unlimited(),
    // "uniqueidentifier", "xml", "sql_variant", "hierarchyid", "rowversion", "Spatial Types".
    TypeRow::new(
        ALL,
        &["uniqueidentifier"],
        "UNIQUEIDENTIFIER",
        "uuid",
        Values::Uuid,
        "uuid",
    ),
    TypeRow::new(
        ALL,
        &["xml"],
        "XML",
        "xml",
        Values::National(TextLimit::Unlimited),
        "text",
    )
    .unlimited(),
    TypeRow::new(
        ALL,
        &["sql_variant"],
        "SQL_VARIANT",
        "sql_variant",
        Values::AsWritten,
        "text",
    ),
    TypeRow::new(
        ALL,
        &["hierarchyid"],
        "HIERARCHYID",
        "hierarchyid",
        Values::Form(Form::Hierarchy),
        "string(255)",
    ),
    TypeRow::new(
        ALL,
        &["rowversion"],
        "ROWVERSION",
        "rowversion",
        Values::None,
        "bigint",
    ),
    TypeRow::new(
        ALL,
        &["geometry"],
        "GEOMETRY",
        "geometry",
        Values::SqlOnly("geometry::STGeomFromText('POINT(1 2)', 0)"),
        "text with WKT, or the server's own geometry type",
    )
    .unlimited(),
    TypeRow::new(
        ALL,
        &["geography"],
        "GEOGRAPHY",
        "geography",
        Values::SqlOnly("geography::STGeomFromText('POINT(1 2)', 4326)"),
        "text with WKT, or the server's own geometry type",
    )
    .unlimited(),
    TypeRow::new(
        FROM_2025,
        &["vector{}"],
        "VECTOR{}",
        "vector",
        Values::Vector,
        "json",
    )
    .brackets(&[Brackets::Required(Limits::new(1, 1998, "dimensions"))])
    .unlimited(),
];
