//! The options of Oracle. Sections are those of the SQL Language Reference.

use super::rule::{OptionObject, OptionPlace as Place, OptionRule, OptionShape as Shape, rule};

/// The options of an object, in the order in which the server reads them.
pub(super) fn rules(object: OptionObject) -> &'static [OptionRule] {
    match object {
        OptionObject::Table => TABLE,
        OptionObject::Index => INDEX,
        OptionObject::DropIndex => &[ONLINE],
        OptionObject::PrimaryKey | OptionObject::Unique => KEY,
        OptionObject::ForeignKey | OptionObject::Check => &[NOT_VALID],
        OptionObject::Exclude => &[],
    }
}

/// CREATE TABLE.
const TABLE: &[OptionRule] = &[
    rule(
        "temporary",
        Shape::Flag,
        Place::Kind("GLOBAL TEMPORARY"),
        "each session has its own rows",
    ),
    rule(
        "on_commit",
        Shape::OneOf(&["delete rows", "preserve rows"]),
        Place::Tail("ON COMMIT {}"),
        "of a temporary table: `delete rows` or `preserve rows`",
    ),
    rule(
        "tablespace",
        Shape::Name,
        Place::Tail("TABLESPACE {}"),
        "the tablespace",
    ),
    rule(
        "nologging",
        Shape::Flag,
        Place::Tail("NOLOGGING"),
        "loads in bulk are not logged",
    ),
    rule(
        "compress",
        Shape::FlagOr(&["basic", "advanced"]),
        Place::Tail("ROW STORE COMPRESS {}"),
        "`true`, `basic` or `advanced`",
    ),
    rule(
        "partition_by",
        Shape::Sql,
        Place::Last("PARTITION BY {}"),
        "`hash (id) partitions 8`, `range (id) (partition …)`",
    ),
];

/// CREATE INDEX.
const INDEX: &[OptionRule] = &[
    rule("bitmap", Shape::Flag, Place::Kind("BITMAP"), "a bitmap index"),
    rule(
        "local",
        Shape::Flag,
        Place::Tail("LOCAL"),
        "partitioned as its table",
    ),
    rule(
        "tablespace",
        Shape::Name,
        Place::Tail("TABLESPACE {}"),
        "the tablespace",
    ),
    rule(
        "nologging",
        Shape::Flag,
        Place::Tail("NOLOGGING"),
        "building it is not logged",
    ),
    rule(
        "compress",
        Shape::FlagOrNumber,
        Place::Tail("COMPRESS {}"),
        "`true`, or the number of leading columns that are compressed",
    ),
    rule(
        "reverse",
        Shape::Flag,
        Place::Tail("REVERSE"),
        "the bytes of the key are turned around",
    ),
    rule(
        "invisible",
        Shape::Flag,
        Place::Tail("INVISIBLE"),
        "kept up, and not used by queries",
    ),
    ONLINE,
];

/// "constraint", using_index_clause.
const KEY: &[OptionRule] = &[
    rule(
        "tablespace",
        Shape::Name,
        Place::Last("USING INDEX TABLESPACE {}"),
        "the tablespace of the index",
    ),
    NOT_VALID,
];

/// CREATE INDEX and DROP INDEX (from 12.1).
const ONLINE: OptionRule = rule(
    "online",
    Shape::Flag,
    Place::Tail("ONLINE"),
    "without a lock against writing (Enterprise Edition)",
)
.manner();

/// "constraint", "ENABLE NOVALIDATE".
const NOT_VALID: OptionRule = rule(
    "not_valid",
    Shape::Flag,
    Place::Last("ENABLE NOVALIDATE"),
    "rows that are there already are not checked until `validate_constraint`",
);
