//! Constraints, as they stand in a table or on their own.

use serde_json::Value;

use crate::dialect::OptionObject;
use crate::model::{ConstraintKind, ReferentialAction};

use super::index::part_keys;
use super::mapping::Mapping;
use super::options::word;
use super::shapes::{
    any_case, any_of, flag, folded_words, list_of, name, names, shared, some_names, sql, words,
};

/// The name of a constraint or index.
pub(super) fn exact_name() -> Value {
    shared("constraint_name")
}

/// What stands behind `REFERENCES`.
pub(super) fn references() -> Value {
    shared("references")
}

/// A check with its name.
pub(super) fn check() -> Value {
    shared("check")
}

pub(super) fn definitions() -> Vec<(&'static str, Value)> {
    let exact = Mapping::new("A name that the naming convention leaves alone.")
        .must("exact", name(), "The name as it is.")
        .shape();
    let reference = Mapping::new("What a foreign key refers to.")
        .may("name", name(), "The name of the foreign key.")
        .may("schema", name(), "The schema of the table.")
        .must("table", name(), "The table.")
        .may(
            "column",
            names(),
            "The column; without it the primary key is meant.",
        )
        .may("columns", names(), "The columns.");
    let reference = deferrable(actions(reference));
    vec![
        ("constraint_name", any_of([name(), exact])),
        ("references", any_of([name(), reference.shape()])),
        (
            "primary_key",
            any_of([
                some_names(),
                primary_key(Mapping::new("The primary key.")).shape(),
            ]),
        ),
        (
            "unique",
            any_of([
                list_of(name()),
                unique(Mapping::new("A unique constraint.")).shape(),
            ]),
        ),
        ("check", check_keys(Mapping::new("A check.")).shape()),
        ("foreign_key", foreign_key(Mapping::new("A foreign key.")).shape()),
        (
            "exclude",
            exclude(Mapping::new("An exclusion constraint.")).shape(),
        ),
    ]
}

const NAME: &str = "Its name; without one the naming convention gives it one.";

/// The keys of a primary key.
pub(super) fn primary_key(mapping: Mapping) -> Mapping {
    mapping
        .may("name", exact_name(), NAME)
        .must("columns", some_names(), "The columns.")
        .options(OptionObject::PrimaryKey)
}

/// The keys of a unique constraint.
pub(super) fn unique(mapping: Mapping) -> Mapping {
    let mapping = mapping
        .may("name", exact_name(), NAME)
        .must("columns", some_names(), "The columns.");
    deferrable(mapping).options(OptionObject::Unique)
}

/// The keys of a check.
pub(super) fn check_keys(mapping: Mapping) -> Mapping {
    mapping
        .may("name", exact_name(), NAME)
        .must("sql", sql(), "The condition.")
        .options(OptionObject::Check)
}

/// The keys of a foreign key.
pub(super) fn foreign_key(mapping: Mapping) -> Mapping {
    let mapping = mapping
        .may("name", exact_name(), NAME)
        .must("columns", some_names(), "The columns that refer.")
        .any(
            "references",
            references(),
            "What they refer to: `table.column`, or a mapping.",
        )
        .any(
            "referred_table",
            name(),
            "The table that they refer to, instead of `references`.",
        )
        .may("referred_schema", name(), "Its schema.")
        .may(
            "referred_columns",
            names(),
            "Its columns; without them the primary key is meant.",
        )
        .one_of(&["references", "referred_table"]);
    deferrable(actions(mapping)).options(OptionObject::ForeignKey)
}

/// The keys of an exclusion constraint.
pub(super) fn exclude(mapping: Mapping) -> Mapping {
    let element = part_keys(Mapping::new("A column or expression, and its operator."))
        .must("operator", operator(), "The operator, such as `=` or `&&`.")
        .shape();
    let pair = serde_json::json!({
        "description": "A column and an operator.",
        "type": "array",
        "items": [name(), operator()],
        "minItems": 2,
        "maxItems": 2,
    });
    let mapping = mapping
        .may("name", exact_name(), NAME)
        .must(
            "elements",
            list_of(any_of([pair, element])),
            "Pairs such as `[room, =]`, or mappings.",
        )
        .may("using", word(), "The access method, such as `gist`.")
        .may("where", sql(), "The rows that it is over.");
    deferrable(mapping).options(OptionObject::Exclude)
}

fn operator() -> Value {
    let pattern = "^(?:[-+*/<>=~!@#%^&|`?]+|OPERATOR\\([A-Za-z_][A-Za-z0-9_]*\\.[-+*/<>=~!@#%^&|`?]+\\))$";
    serde_json::json!({ "type": "string", "pattern": pattern })
}

fn actions(mapping: Mapping) -> Mapping {
    let all = ReferentialAction::ALL.map(|(_, word, _)| word);
    let action = || {
        folded_words(&all, |c| match c {
            ' ' => "[ _]".to_owned(),
            c => any_case(&c.to_string()),
        })
    };
    mapping
        .may(
            "on_delete",
            action(),
            "What happens when the row that is referred to goes.",
        )
        .may("on_update", action(), "What happens when its key changes.")
        .may(
            "match",
            words(&["full", "simple"]),
            "`full`: all columns are NULL or none (PostgreSQL).",
        )
}

fn deferrable(mapping: Mapping) -> Mapping {
    mapping
        .may(
            "deferrable",
            flag(),
            "It may be checked at the end of the transaction.",
        )
        .may(
            "initially",
            words(&["deferred", "immediate"]),
            "`deferred`: it is, without a word.",
        )
}

/// Which constraint: by its name, or by its type and columns.
pub(super) fn which(mapping: Mapping) -> Mapping {
    let all = ConstraintKind::ALL.map(|(_, word)| word);
    let kind = folded_words(&all, |c| format!("[ _]*{}", any_case(&c.to_string())));
    mapping
        .any("name", exact_name(), "The name of the constraint.")
        .any(
            "type",
            kind,
            "The type of the constraint, with `columns` instead of the name.",
        )
        .may("columns", names(), "The columns that it is over.")
        .some_of(&["name", "type"])
}
