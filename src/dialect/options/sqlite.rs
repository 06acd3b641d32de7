//! The options of SQLite. Pages are those of its documentation.

use super::rule::{OptionObject, OptionPlace as Place, OptionRule, OptionShape as Shape, rule};

/// The options of an object, in the order in which the server reads them.
pub(super) fn rules(object: OptionObject) -> &'static [OptionRule] {
    match object {
        OptionObject::Table => TABLE,
        OptionObject::Index => INDEX,
        OptionObject::PrimaryKey | OptionObject::Unique => &[ON_CONFLICT],
        OptionObject::DropIndex | OptionObject::ForeignKey | OptionObject::Check | OptionObject::Exclude => {
            &[]
        }
    }
}

/// lang_createtable.html, "table-options"; stricttables.html: from 3.37.
const TABLE: &[OptionRule] = &[
    rule(
        "strict",
        Shape::Flag,
        Place::Tail("STRICT"),
        "values must be of the type of their column; types become `INTEGER`, `REAL`, `TEXT` or `BLOB`",
    )
    .since(3, 37),
    rule(
        "without_rowid",
        Shape::Flag,
        Place::Tail("WITHOUT ROWID"),
        "the table is stored in its primary key",
    ),
];

const INDEX: &[OptionRule] = &[rule(
    "where",
    Shape::Sql,
    Place::Special,
    "the rows that the index is over",
)];

/// lang_conflict.html. Behind a CHECK it is read and does nothing.
const ON_CONFLICT: OptionRule = rule(
    "on_conflict",
    Shape::OneOf(&["rollback", "abort", "fail", "ignore", "replace"]),
    Place::Tail("ON CONFLICT {}"),
    "what happens to a row that breaks the constraint",
);
