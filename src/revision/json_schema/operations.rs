//! The operations, and what may stand beside each.

use serde_json::{Map, Value, json};

use crate::revision::decode::operation::{batch_names, names};

use super::mapping::{Mapping, or_null};
use super::shapes::{any_list_of, any_of, dialects, list_of, shared, text};
use super::{objects, rows, table};

/// An operation and its arguments.
pub(super) type Named = (&'static str, Mapping);

/// A list of operations.
pub(super) fn list() -> Value {
    any_list_of(shared("operation"))
}

fn all() -> Vec<Named> {
    let mut all = table::operations();
    all.extend(objects::operations());
    all.extend(rows::operations());
    all.push(("batch_alter_table", table::batch()));
    all.push(("manual", objects::manual()));
    all
}

/// Each operation, and the lists in which they stand.
pub(super) fn definitions() -> Vec<(String, Value)> {
    const ROWS: [&str; 6] = ["insert", "bulk_insert", "update", "delete", "upsert", "execute"];
    let all = all();
    let inside: Vec<&str> = batch_names().collect();
    let mut definitions = vec![
        ("operation".to_owned(), item(names(), "")),
        ("batch_operation".to_owned(), item(inside.iter().copied(), BATCH)),
        ("row_operation".to_owned(), item(ROWS.into_iter(), "")),
    ];
    for (name, mapping) in all {
        if inside.contains(&name) {
            let within = mapping.clone().without_need_of("table");
            let shape = match within.needs_nothing() {
                true => or_null(within.shape()),
                false => within.shape(),
            };
            definitions.push((format!("{BATCH}{name}"), shape));
        }
        definitions.push((name.to_owned(), mapping.shape()));
    }
    definitions
}

/// What the names of operations inside of a batch begin with.
const BATCH: &str = "batch:";

/// One item of a list of operations.
fn item(names: impl Iterator<Item = &'static str>, prefix: &str) -> Value {
    let mut keys = Map::new();
    let mut one_of = Vec::new();
    for name in names {
        keys.insert(name.to_owned(), shared(&format!("{prefix}{name}")));
        one_of.push(json!({ "required": [name] }));
    }
    let dialect = json!({ "enum": dialects().collect::<Vec<_>>() });
    let mut on = any_of([dialect.clone(), list_of(dialect)]);
    on["description"] = json!("The dialects that it is for; without it all.");
    let mut note = or_null(text());
    note["description"] = json!("A comment above its statements.");
    keys.insert("on".to_owned(), on);
    keys.insert("note".to_owned(), note);
    json!({
        "description": "An operation, perhaps with `on` and `note`.",
        "type": "object",
        "properties": keys,
        "additionalProperties": false,
        "oneOf": one_of,
    })
}
