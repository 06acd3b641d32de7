//! The options of SQL Server. Pages are those of the Transact-SQL reference.

use super::rule::{OptionObject, OptionPlace as Place, OptionRule, OptionShape as Shape, rule};

/// The options of an object, in the order in which the server reads them.
pub(super) fn rules(object: OptionObject) -> &'static [OptionRule] {
    match object {
        OptionObject::Table => TABLE,
        OptionObject::Index => INDEX,
        OptionObject::DropIndex => DROP_INDEX,
        OptionObject::PrimaryKey | OptionObject::Unique => KEY,
        OptionObject::ForeignKey | OptionObject::Check => &[NOT_VALID],
        OptionObject::Exclude => &[],
    }
}

/// CREATE TABLE.
const TABLE: &[OptionRule] = &[
    rule("filegroup", Shape::Name, Place::Tail("ON {}"), "the filegroup"),
    rule(
        "with",
        Shape::Settings,
        Place::With("{}"),
        "table options, such as `{data_compression: page}`",
    ),
];

/// CREATE INDEX, CREATE COLUMNSTORE INDEX.
const INDEX: &[OptionRule] = &[
    rule(
        "clustered",
        Shape::Flag,
        Place::Special,
        "`true`: the index is the table; `false`: said aloud",
    ),
    rule(
        "columnstore",
        Shape::Flag,
        Place::Special,
        "stored by columns; with `clustered` over all columns",
    ),
    rule(
        "include",
        Shape::Columns,
        Place::Special,
        "columns that are stored in the index and are no part of the key",
    ),
    rule(
        "where",
        Shape::Sql,
        Place::Special,
        "the rows that the index is over",
    ),
    rule(
        "with",
        Shape::Settings,
        Place::With("{}"),
        "index options, such as `{fillfactor: 80, data_compression: page}`",
    ),
    rule(
        "online",
        Shape::Flag,
        Place::With("ONLINE = ON"),
        "without long locks (Enterprise Edition)",
    )
    .manner(),
    rule("filegroup", Shape::Name, Place::Tail("ON {}"), "the filegroup"),
];

/// DROP INDEX.
const DROP_INDEX: &[OptionRule] = &[rule(
    "online",
    Shape::Flag,
    Place::With("ONLINE = ON"),
    "without long locks; a clustered index only",
)
.manner()];

/// ALTER TABLE table_constraint.
const KEY: &[OptionRule] = &[
    rule(
        "clustered",
        Shape::Flag,
        Place::Special,
        "whether the key is the table; a primary key is unless `false` is said",
    ),
    rule(
        "with",
        Shape::Settings,
        Place::With("{}"),
        "index options, such as `{fillfactor: 80}`",
    ),
    rule(
        "filegroup",
        Shape::Name,
        Place::Tail("ON {}"),
        "the filegroup of the index",
    ),
];

/// ALTER TABLE, "WITH NOCHECK".
const NOT_VALID: OptionRule = rule(
    "not_valid",
    Shape::Flag,
    Place::Special,
    "`WITH NOCHECK`: rows that are there already are not checked until `validate_constraint`",
);
