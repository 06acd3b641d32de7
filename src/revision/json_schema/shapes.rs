//! The small shapes: texts, names, numbers, words, SQL.

use serde_json::{Value, json};

use crate::model::DialectName;

use super::mapping::Mapping;

/// A shape that is described once.
pub(super) fn shared(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

/// Any text. What is no text in YAML is read as its letters.
pub(super) fn text() -> Value {
    json!({ "type": ["string", "number", "boolean"] })
}

/// A text that is not blank.
pub(super) fn said() -> Value {
    json!({ "type": ["string", "number", "boolean"], "pattern": "\\S" })
}

/// A text of one line.
pub(super) fn line() -> Value {
    json!({ "type": ["string", "number", "boolean"], "pattern": "^[^\\u0000-\\u001f\\u007f-\\u009f]*\\s*$" })
}

/// A name: not blank, and without control characters.
pub(super) fn name() -> Value {
    let any = "[^\\u0000-\\u001f\\u007f-\\u009f]*";
    json!({ "type": ["string", "number", "boolean"], "pattern": format!("^{any}[^\\s\\u0000-\\u001f\\u007f-\\u009f]{any}$") })
}

/// One name or a list of names, perhaps an empty one.
pub(super) fn names() -> Value {
    any_of([name(), any_list_of(name())])
}

/// One name or several.
pub(super) fn some_names() -> Value {
    one_or_more(name())
}

/// One thing, or a list of at least one.
pub(super) fn one_or_more(one: Value) -> Value {
    let many = list_of(one.clone());
    any_of([one, many])
}

/// A list of at least one thing.
pub(super) fn list_of(one: Value) -> Value {
    json!({ "type": "array", "items": one, "minItems": 1 })
}

/// A list, perhaps an empty one.
pub(super) fn any_list_of(one: Value) -> Value {
    json!({ "type": "array", "items": one })
}

/// A mapping of names to things.
pub(super) fn map_of(one: Value) -> Value {
    json!({ "type": "object", "additionalProperties": one })
}

/// One of several shapes.
pub(super) fn any_of(shapes: impl IntoIterator<Item = Value>) -> Value {
    json!({ "anyOf": shapes.into_iter().collect::<Vec<_>>() })
}

/// `true` or `false`.
pub(super) fn flag() -> Value {
    json!({ "type": "boolean" })
}

/// A whole number, in quotes or not.
pub(super) fn whole() -> Value {
    json!({ "type": ["integer", "string"], "pattern": "^[+-]?[0-9]+$" })
}

/// A whole number that is not 0.
pub(super) fn step() -> Value {
    json!({ "type": ["integer", "string"], "pattern": "^[+-]?0*[1-9][0-9]*$", "not": { "enum": [0] } })
}

/// A whole number that is not negative.
pub(super) fn count() -> Value {
    json!({ "type": ["integer", "string"], "minimum": 0, "pattern": "^\\+?[0-9]+$" })
}

/// A whole number from one on.
pub(super) fn positive() -> Value {
    json!({ "type": ["integer", "string"], "minimum": 1, "pattern": "^\\+?0*[1-9][0-9]*$" })
}

/// Anything.
pub(super) fn anything() -> Value {
    json!({})
}

/// What is known, and not supported.
pub(super) fn refused() -> Value {
    json!({ "enum": [null, false, [], {}] })
}

/// One of some words, as they are.
pub(super) fn exact_words(words: &[&str]) -> Value {
    json!({ "enum": words })
}

/// One of some words, in any case.
pub(super) fn words(words: &[&str]) -> Value {
    folded_words(words, |c| any_case(&c.to_string()))
}

/// One of some words, of which each letter may be written as `letter` says.
pub(super) fn folded_words(words: &[&str], letter: fn(char) -> String) -> Value {
    let patterns: Vec<String> = words
        .iter()
        .map(|word| word.chars().map(letter).collect())
        .collect();
    let pattern = format!("^(?:{})$", patterns.join("|"));
    let message = format!("one of: {}", words.join(", "));
    any_of([
        json!({ "enum": words }),
        json!({ "type": "string", "pattern": pattern, "patternErrorMessage": message }),
    ])
}

/// A pattern for a word in any case. A pattern knows no flags here.
pub(super) fn any_case(word: &str) -> String {
    let mut pattern = String::new();
    for c in word.chars() {
        match c {
            'a'..='z' => pattern.push_str(&format!("[{c}{}]", c.to_ascii_uppercase())),
            '0'..='9' | '_' | ' ' => pattern.push(c),
            // Anything else might mean something in a pattern.
            c => pattern.push_str(&format!("[{c}]")),
        }
    }
    pattern
}

/// One SQL text.
pub(super) fn sql() -> Value {
    shared("sql")
}

/// One or more SQL texts.
pub(super) fn statements() -> Value {
    shared("statements")
}

/// Something that may be said for each dialect.
pub(super) fn by_dialect(one: Value) -> Value {
    any_of([one.clone(), each_dialect(one)])
}

/// Something for each dialect.
pub(super) fn each_dialect(one: Value) -> Value {
    let mut mapping = Mapping::new("One for each dialect; `default` for all that are not named.");
    for name in ["default"].into_iter().chain(dialects()) {
        mapping = mapping.any(name, one.clone(), "");
    }
    mapping.rule("minProperties", json!(1)).shape()
}

/// The names of the dialects.
pub(super) fn dialects() -> impl Iterator<Item = &'static str> {
    DialectName::ALL.into_iter().map(|(_, name)| name)
}

/// What the others share.
pub(super) fn definitions() -> Vec<(&'static str, Value)> {
    vec![
        ("sql", by_dialect(said())),
        ("statements", by_dialect(any_of([said(), list_of(said())]))),
        ("value", value()),
    ]
}

/// A value. Any mapping but those of one special key is JSON.
fn value() -> Value {
    let special = |key: &str, shape: Value, says: &str| {
        json!({
            "type": "object",
            "required": [key],
            "properties": { key: described(shape, says) },
            "maxProperties": 1,
        })
    };
    any_of([
        json!({ "type": ["string", "number", "boolean", "null", "array"] }),
        special("sql", sql(), "An expression."),
        special("hex", text(), "Bytes, as hexadecimal digits."),
        special("base64", text(), "Bytes, in base64 with its padding."),
        json!({ "type": "object", "minProperties": 2 }),
        json!({
            "type": "object",
            "maxProperties": 1,
            "not": { "anyOf": [{ "required": ["sql"] }, { "required": ["hex"] }, { "required": ["base64"] }] },
        }),
    ])
}

/// A shape with its description.
pub(super) fn described(shape: Value, says: &str) -> Value {
    if says.is_empty() {
        return shape;
    }
    let mut whole = json!({ "description": says });
    match shape {
        Value::Object(keys) if !keys.contains_key("$ref") => {
            if let Value::Object(whole) = &mut whole {
                whole.extend(keys);
            }
        }
        // What stands beside a reference does not count in draft 7.
        shape => whole["allOf"] = json!([shape]),
    }
    whole
}
