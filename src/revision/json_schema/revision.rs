//! A revision file.

use serde_json::{Map, Value, json};

use super::mapping::{Mapping, or_null};
use super::shapes::{any_list_of, any_of, flag, line, sql, text};
use super::{column, constraint, index, objects, operations, options, rows, shapes, types};

/// The schema of a revision file.
pub fn revision() -> Value {
    let mapping = Mapping::new("A revision: what changes, and the way back.")
        .must(
            "revision",
            reference(),
            "Its id: any text without whitespace and `@ - + : ; ,`.",
        )
        .must(
            "down_revision",
            or_null(references()),
            "The revision before it; null for a first one, a list for a merge.",
        )
        .any(
            "branch_labels",
            or_null(references()),
            "Names for the branch that starts here.",
        )
        .any(
            "depends_on",
            or_null(references()),
            "Revisions that must be there before, without being on its branch.",
        )
        .may("message", line(), "One line about it.")
        .may("description", text(), "Prose about it.")
        .may("author", line(), "Who wrote it.")
        .may("ticket", line(), "The ticket of the change.")
        .may(
            "created",
            date(),
            "When it was written: a date, or a date and time.",
        )
        .may(
            "transaction",
            flag(),
            "`false`: it runs outside of a transaction.",
        )
        .may("allow", waivers(), "What `lint` may find in it, and why.")
        .may(
            "expects",
            any_list_of(expectation()),
            "What must hold before the upgrade changes anything.",
        )
        .may("upgrade", operations::list(), "The operations.")
        .may(
            "downgrade",
            downgrade(),
            "The way back: `auto`, operations, or `{irreversible: why}`.",
        )
        .may(
            "verify",
            any_list_of(expectation()),
            "What holds when it has run.",
        );
    document("A revision of Retort", mapping)
}

/// A whole schema of what a file holds.
pub(super) fn document(title: &str, mapping: Mapping) -> Value {
    let mut whole = Map::new();
    whole.insert(
        "$schema".to_owned(),
        json!("http://json-schema.org/draft-07/schema#"),
    );
    whole.insert("title".to_owned(), json!(title));
    let mut shape = mapping.shape();
    if let Some(keys) = shape.as_object_mut() {
        whole.append(keys);
    }
    let small = [
        shapes::definitions(),
        types::definitions(),
        column::definitions(),
        constraint::definitions(),
        index::definitions(),
        rows::definitions(),
        objects::definitions(),
    ];
    let small = small
        .into_iter()
        .flatten()
        .map(|(name, shape)| (name.to_owned(), shape));
    let definitions: Map<String, Value> = small
        .chain(options::definitions())
        .chain(operations::definitions())
        .collect();
    whole.insert("definitions".to_owned(), Value::Object(definitions));
    Value::Object(whole)
}

fn reference() -> Value {
    json!({
        "type": ["string", "number", "boolean"],
        "minimum": 0,
        "pattern": "^[^\\s@+:;,\\u0000-\\u001f-]+$",
        "not": { "enum": crate::revision::id::RESERVED },
    })
}

fn references() -> Value {
    any_of([reference(), any_list_of(reference())])
}

fn date() -> Value {
    json!({ "type": ["string", "integer"], "minimum": 10_000_000, "pattern": "^[+-]?\\d{4,6}-?\\d{2}-?\\d{2}" })
}

fn downgrade() -> Value {
    let irreversible = Mapping::new("There is no way back.")
        .must("irreversible", text(), "Why.")
        .shape();
    any_of([json!({ "enum": ["auto"] }), irreversible, operations::list()])
}

/// What `lint` may find.
pub(super) fn waivers() -> Value {
    let because = "^\\s*\\S[^\\u0000-\\u001f\\u007f-\\u009f]*\\s*$";
    let waiver = Mapping::new("What `lint` may find, and why.")
        .must("rule", text(), "The rule.")
        .must(
            "because",
            json!({ "type": ["string", "number", "boolean"], "pattern": because }),
            "The reason, in one line.",
        )
        .may("until", date(), "The last day on which it holds.")
        .shape();
    any_list_of(waiver)
}

fn expectation() -> Value {
    let number = || json!({ "type": "number" });
    let bounds = json!([
        { "required": ["equals"], "not": { "anyOf": [{ "required": ["at_least"] }, { "required": ["at_most"] }] } },
        {
            "anyOf": [{ "required": ["at_least"] }, { "required": ["at_most"] }],
            "not": { "required": ["equals"] },
        },
    ]);
    Mapping::new("A query, and the value that it must give.")
        .must("sql", sql(), "The query, which gives one row of one column.")
        .any(
            "equals",
            json!({ "type": ["number", "string"] }),
            "The value: a number or a text.",
        )
        .any("at_least", number(), "The least value.")
        .any("at_most", number(), "The largest value.")
        .may(
            "because",
            line(),
            "What it is about; the script says it when it fails.",
        )
        .rule("oneOf", bounds)
        .shape()
}
