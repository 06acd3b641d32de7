//! Types: texts that begin with a name of one.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::dialect::server_types;
use crate::revision::decode::type_names::{examples, spellings};

use super::mapping::Mapping;
use super::shapes::{any_case, any_of, by_dialect, shared, sql};

/// The type of a column.
pub(super) fn data_type() -> Value {
    shared("type")
}

pub(super) fn definitions() -> Vec<(&'static str, Value)> {
    let raw = Mapping::new("A type of the server's own, as it is written there.")
        .must("raw", sql(), "The type in SQL.")
        .shape();
    vec![
        ("type_name", written()),
        ("type", by_dialect(any_of([shared("type_name"), raw]))),
    ]
}

fn written() -> Value {
    // What follows the first word (brackets, more words) is left to Retort.
    let first = |name: &str| name.split([' ', '{']).next().unwrap_or_default().to_owned();
    let server = server_types::rows().flat_map(|row| row.names.iter().copied());
    let words: BTreeSet<String> = spellings().chain(server).map(first).collect();
    let patterns: Vec<String> = words.iter().map(|word| any_case(word)).collect();
    let pattern = format!("^\\s*(?:{})(?:[^A-Za-z0-9_]|$)", patterns.join("|"));
    let server = server_types::rows().map(|row| row.name().replace("{}", ""));
    let mut names: Vec<String> = examples().collect();
    for name in server {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    json!({
        "type": "string",
        "pattern": pattern,
        "patternErrorMessage": "no known type; for one of the server's own write {raw: …}",
        "examples": names,
    })
}
