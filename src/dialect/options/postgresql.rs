//! The options of PostgreSQL. Sections are those of its manual, part VI.

use super::rule::{OptionObject, OptionPlace as Place, OptionRule, OptionShape as Shape, rule};

/// The options of an object, in the order in which the server reads them.
pub(super) fn rules(object: OptionObject) -> &'static [OptionRule] {
    match object {
        OptionObject::Table => TABLE,
        OptionObject::Index => INDEX,
        OptionObject::DropIndex => &[CONCURRENTLY],
        OptionObject::PrimaryKey => PRIMARY_KEY,
        OptionObject::Exclude => EXCLUDE,
        OptionObject::Unique => UNIQUE,
        OptionObject::ForeignKey => &[NOT_VALID],
        OptionObject::Check => CHECK,
    }
}

/// CREATE TABLE.
const TABLE: &[OptionRule] = &[
    rule(
        "unlogged",
        Shape::Flag,
        Place::Kind("UNLOGGED"),
        "not written to the log: empty after a crash",
    ),
    rule(
        "inherits",
        Shape::Tables,
        Place::Tail("INHERITS ({})"),
        "the parents; the columns of the parents must be listed too",
    ),
    rule(
        "partition_by",
        Shape::Sql,
        Place::Tail("PARTITION BY {}"),
        "`range (placed_on)`, `list (region)`, `hash (id)`",
    ),
    rule("using", Shape::Word, Place::Tail("USING {}"), "the access method"),
    rule(
        "with",
        Shape::Settings,
        Place::With("{}"),
        "storage parameters, such as `{fillfactor: 70}`",
    ),
    rule(
        "on_commit",
        Shape::Never("it is for temporary tables, which end with the session that made them"),
        Place::Special,
        "refused: it is for temporary tables, which end with their session",
    ),
    rule(
        "tablespace",
        Shape::Name,
        Place::Tail("TABLESPACE {}"),
        "the tablespace",
    ),
];

/// CREATE INDEX.
const INDEX: &[OptionRule] = &[
    CONCURRENTLY,
    rule(
        "using",
        Shape::Word,
        Place::Special,
        "the access method: `gin`, `gist`, `brin`, `hash`, …",
    ),
    rule(
        "ops",
        Shape::ByColumn,
        Place::Special,
        "operator classes by column",
    ),
    INCLUDE,
    NULLS_NOT_DISTINCT,
    rule(
        "with",
        Shape::Settings,
        Place::With("{}"),
        "storage parameters, such as `{fastupdate: off}`",
    ),
    rule(
        "tablespace",
        Shape::Name,
        Place::Tail("TABLESPACE {}"),
        "the tablespace",
    ),
    rule(
        "where",
        Shape::Sql,
        Place::Special,
        "the rows that the index is over",
    ),
];

const PRIMARY_KEY: &[OptionRule] = &[INCLUDE, WITH, TABLESPACE, USING_INDEX];

const UNIQUE: &[OptionRule] = &[NULLS_NOT_DISTINCT, INCLUDE, WITH, TABLESPACE, USING_INDEX];

const EXCLUDE: &[OptionRule] = &[INCLUDE, WITH, TABLESPACE];

/// ALTER TABLE, "ADD table_constraint_using_index".
const USING_INDEX: OptionRule = rule(
    "using_index",
    Shape::Name,
    Place::Special,
    "a unique index of the table that becomes the constraint's, and gets its name",
)
.manner();

const CHECK: &[OptionRule] = &[
    rule(
        "no_inherit",
        Shape::Flag,
        Place::Tail("NO INHERIT"),
        "does not hold for tables that inherit from this one",
    ),
    NOT_VALID,
];

const CONCURRENTLY: OptionRule = rule(
    "concurrently",
    Shape::Flag,
    Place::Special,
    "without a lock against writing, outside a transaction",
)
.manner();

const INCLUDE: OptionRule = rule(
    "include",
    Shape::Columns,
    Place::Special,
    "columns that are stored in the index and are no part of the key",
);

/// CREATE INDEX and CREATE TABLE of 15.
const NULLS_NOT_DISTINCT: OptionRule = rule(
    "nulls_not_distinct",
    Shape::Flag,
    Place::Special,
    "one NULL is like another",
)
.since(15, 0);

const WITH: OptionRule = rule(
    "with",
    Shape::Settings,
    Place::With("{}"),
    "storage parameters of the index",
);

const TABLESPACE: OptionRule = rule(
    "tablespace",
    Shape::Name,
    Place::Tail("USING INDEX TABLESPACE {}"),
    "the tablespace of the index",
);

/// ALTER TABLE, "ADD table_constraint [ NOT VALID ]".
const NOT_VALID: OptionRule = rule(
    "not_valid",
    Shape::Flag,
    Place::Last("NOT VALID"),
    "rows that are there already are not checked until `validate_constraint`",
);
