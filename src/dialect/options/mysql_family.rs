//! The options of MySQL and MariaDB. Sections are those of the MySQL manual; MariaDB's pages have the same names.

use crate::model::DialectName;

use super::rule::{OptionObject, OptionPlace as Place, OptionRule, OptionShape as Shape, rule};

/// The options of an object, in the order in which the server reads them.
pub(super) fn rules(dialect: DialectName, object: OptionObject) -> &'static [OptionRule] {
    match object {
        OptionObject::Table => TABLE,
        OptionObject::Index if dialect == DialectName::Mysql => MYSQL_INDEX,
        OptionObject::Index => MARIADB_INDEX,
        OptionObject::DropIndex if dialect == DialectName::Mysql => &[MYSQL_ALGORITHM, LOCK],
        OptionObject::DropIndex => &[MARIADB_ALGORITHM, LOCK],
        OptionObject::PrimaryKey | OptionObject::Unique => &[USING],
        OptionObject::ForeignKey | OptionObject::Check | OptionObject::Exclude => &[],
    }
}

/// "CREATE TABLE Statement", table_options.
const TABLE: &[OptionRule] = &[
    rule(
        "engine",
        Shape::Word,
        Place::Tail("ENGINE={}"),
        "the storage engine",
    ),
    rule(
        "auto_increment",
        Shape::Number,
        Place::Tail("AUTO_INCREMENT={}"),
        "the first number of the numbering column",
    ),
    rule(
        "charset",
        Shape::Word,
        Place::Tail("DEFAULT CHARSET={}"),
        "the character set of columns that name none",
    ),
    rule(
        "collate",
        Shape::Word,
        Place::Tail("COLLATE={}"),
        "the collation of columns that name none",
    ),
    rule(
        "row_format",
        Shape::OneOf(&[
            "default",
            "dynamic",
            "fixed",
            "compressed",
            "redundant",
            "compact",
            "page",
        ]),
        Place::Tail("ROW_FORMAT={}"),
        "how rows are stored",
    ),
    rule(
        "key_block_size",
        Shape::Number,
        Place::Tail("KEY_BLOCK_SIZE={}"),
        "the page size of a compressed table",
    ),
    rule(
        "partition_by",
        Shape::Sql,
        Place::Last("PARTITION BY {}"),
        "`hash (id) partitions 8`, `range (id) (partition …)`",
    ),
];

/// "CREATE INDEX Statement".
const MYSQL_INDEX: &[OptionRule] = &[
    PREFIX,
    USING,
    LENGTH,
    PARSER,
    rule(
        "invisible",
        Shape::Flag,
        Place::Tail("INVISIBLE"),
        "kept up, and not used by queries",
    )
    .since(8, 0),
    MYSQL_ALGORITHM,
    LOCK,
];

const MARIADB_INDEX: &[OptionRule] = &[
    PREFIX,
    USING,
    LENGTH,
    PARSER,
    // MariaDB, "Ignored Indexes": from 10.6.
    rule(
        "ignored",
        Shape::Flag,
        Place::Tail("IGNORED"),
        "kept up, and not used by queries",
    )
    .since(10, 6),
    MARIADB_ALGORITHM,
    LOCK,
];

const PREFIX: OptionRule = rule(
    "prefix",
    Shape::OneOf(&["fulltext", "spatial"]),
    Place::Kind("{}"),
    "`fulltext` or `spatial`",
);

const USING: OptionRule = rule(
    "using",
    Shape::OneOf(&["btree", "hash"]),
    Place::Special,
    "`btree` or `hash`",
);

const LENGTH: OptionRule = rule(
    "length",
    Shape::Lengths,
    Place::Special,
    "the first characters of texts only: a number, or numbers by column",
);

const PARSER: OptionRule = rule(
    "with_parser",
    Shape::Word,
    Place::Tail("WITH PARSER {}"),
    "the parser of a full-text index",
);

/// CREATE INDEX: INSTANT is for ALTER TABLE only.
const MYSQL_ALGORITHM: OptionRule = algorithm(&["default", "inplace", "copy"]);

/// "Online DDL Overview".
const MARIADB_ALGORITHM: OptionRule = algorithm(&["default", "inplace", "copy", "nocopy", "instant"]);

const fn algorithm(words: &'static [&'static str]) -> OptionRule {
    rule(
        "algorithm",
        Shape::OneOf(words),
        Place::Tail("ALGORITHM={}"),
        "fails where the server cannot do it in this way",
    )
    .manner()
}

const LOCK: OptionRule = rule(
    "lock",
    Shape::OneOf(&["default", "none", "shared", "exclusive"]),
    Place::Tail("LOCK={}"),
    "fails where the server needs a stronger lock",
)
.manner();
