//! Operations on tables, columns, indexes and constraints.

use crate::dialect::OptionObject;

use super::column::{column, computed, default, identity};
use super::constraint::{check_keys, exclude, foreign_key, primary_key, unique, which};
use super::index;
use super::mapping::{Mapping, or_null};
use super::operations::Named;
use super::shapes::{
    any_list_of, any_of, anything, flag, list_of, name, refused, said, shared, some_names, sql, text,
};
use super::types::data_type;

const IF_EXISTS: &str = "Nothing happens where it is not there.";
const IF_NOT_EXISTS: &str = "Nothing happens where it is there already.";
const CASCADE: &str = "What depends on it goes too.";

/// The keys that name a table.
pub(super) fn of_table(says: &'static str) -> Mapping {
    Mapping::new(says)
        .must("table", name(), "The table.")
        .may("schema", name(), "Its schema.")
}

/// The keys that name a thing with a schema.
pub(super) fn named(says: &'static str) -> Mapping {
    Mapping::new(says)
        .must("name", name(), "Its name.")
        .may("schema", name(), "Its schema.")
}

impl Mapping {
    pub(super) fn if_exists(self) -> Mapping {
        self.may("if_exists", flag(), IF_EXISTS)
    }

    pub(super) fn if_not_exists(self) -> Mapping {
        self.may("if_not_exists", flag(), IF_NOT_EXISTS)
    }

    pub(super) fn cascade(self) -> Mapping {
        self.may("cascade", flag(), CASCADE)
    }
}

pub(super) fn operations() -> Vec<Named> {
    vec![
        ("create_table", create_table()),
        ("drop_table", named("Drops a table.").if_exists().cascade()),
        (
            "rename_table",
            named("Gives a table another name.").must("to", name(), "The new name."),
        ),
        (
            "create_table_comment",
            of_table("Comments a table.").must("comment", text(), "The comment."),
        ),
        (
            "drop_table_comment",
            of_table("Takes the comment of a table away.").any(
                "comment",
                anything(),
                "What it was; it need not be said.",
            ),
        ),
        ("add_column", add_column()),
        ("drop_column", drop_column()),
        ("alter_column", alter_column()),
        (
            "create_index",
            index::keys(of_table("Creates an index."))
                .if_not_exists()
                .options(OptionObject::Index),
        ),
        (
            "drop_index",
            of_table("Drops an index.")
                .without_need_of("table")
                .must("name", name(), "The index.")
                .if_exists()
                .options(OptionObject::DropIndex),
        ),
        (
            "rename_index",
            of_table("Gives an index another name.")
                .without_need_of("table")
                .must("name", name(), "The index.")
                .must("to", name(), "The new name."),
        ),
        ("create_primary_key", primary_key(of_table("Adds a primary key."))),
        (
            "create_unique_constraint",
            unique(of_table("Adds a unique constraint.")),
        ),
        ("create_check_constraint", check_keys(of_table("Adds a check."))),
        ("create_foreign_key", foreign_key(of_table("Adds a foreign key."))),
        (
            "create_exclude_constraint",
            exclude(of_table("Adds an exclusion constraint (PostgreSQL).")),
        ),
        (
            "drop_constraint",
            which(of_table("Drops a constraint."))
                .if_exists()
                .any("cascade", refused(), "Not supported."),
        ),
        (
            "rename_constraint",
            which(of_table("Gives a constraint another name.")).must("to", name(), "The new name."),
        ),
        (
            "validate_constraint",
            which(of_table("Checks the rows that a constraint has not checked yet.")),
        ),
    ]
}

fn create_table() -> Mapping {
    named("Creates a table.")
        .must("columns", list_of(column()), "Its columns.")
        .may(
            "primary_key",
            shared("primary_key"),
            "The columns of its primary key, or `{name, columns}`.",
        )
        .may(
            "unique",
            any_list_of(shared("unique")),
            "Unique constraints: lists of columns, or `{name, columns}`.",
        )
        .may(
            "foreign_keys",
            any_list_of(shared("foreign_key")),
            "Its foreign keys.",
        )
        .may(
            "checks",
            any_list_of(any_of([said(), shared("check")])),
            "Conditions of its rows, or `{name, sql}`.",
        )
        .may("indexes", any_list_of(shared("index")), "Its indexes.")
        .may(
            "excludes",
            any_list_of(shared("exclude")),
            "Its exclusion constraints (PostgreSQL).",
        )
        .may("comment", text(), "Its comment.")
        .if_not_exists()
        .options(OptionObject::Table)
}

fn add_column() -> Mapping {
    of_table("Adds a column, or several.")
        .any("column", column(), "The column.")
        .any("columns", list_of(column()), "Several columns.")
        .may(
            "after",
            name(),
            "The column behind which it stands (MySQL, MariaDB).",
        )
        .may("first", flag(), "It stands before all others (MySQL, MariaDB).")
        .if_not_exists()
        .one_of(&["column", "columns"])
}

fn drop_column() -> Mapping {
    of_table("Drops a column, or several, with the indexes and constraints over it.")
        .any("name", name(), "The column.")
        .any("names", some_names(), "Several columns.")
        .if_exists()
        .cascade()
        .one_of(&["name", "names"])
}

fn alter_column() -> Mapping {
    let keys = [
        "rename",
        "type",
        "nullable",
        "default",
        "comment",
        "collation",
        "autoincrement",
        "identity",
        "computed",
    ];
    of_table("Changes a column. What is not named stays as it is.")
        .must("name", name(), "The column.")
        .may("rename", name(), "Its new name.")
        .may("type", data_type(), "Its new type.")
        .may("nullable", flag(), "Whether it may be NULL.")
        .any(
            "default",
            default(),
            "Its new default: a value, or `{sql: …}`; null takes it away.",
        )
        .any("comment", or_null(text()), "Its new comment; null takes it away.")
        .any(
            "collation",
            or_null(sql()),
            "Its new collation; null takes it away.",
        )
        .may("autoincrement", flag(), "Whether it numbers the rows.")
        .any(
            "identity",
            or_null(identity()),
            "Its numbering; null takes it away.",
        )
        .any(
            "computed",
            or_null(computed()),
            "Its new expression; null makes it a plain column.",
        )
        .may("using", sql(), "How the old values become new ones.")
        .some_of(&keys)
}

/// `batch_alter_table`.
pub(super) fn batch() -> Mapping {
    of_table("Several changes of one table in as few statements as the server allows.").must(
        "operations",
        list_of(shared("batch_operation")),
        "Operations on columns, indexes, constraints and the comment, without `table`.",
    )
}
