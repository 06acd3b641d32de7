//! A mapping with known keys.

use serde_json::{Map, Value, json};

use super::shapes::described;

/// A mapping that is being described.
#[derive(Clone, Debug)]
pub(super) struct Mapping {
    says: &'static str,
    keys: Map<String, Value>,
    required: Vec<&'static str>,
    rules: Vec<(&'static str, Value)>,
}

impl Mapping {
    /// A mapping without keys.
    pub(super) fn new(says: &'static str) -> Mapping {
        Mapping {
            says,
            keys: Map::new(),
            required: Vec::new(),
            rules: Vec::new(),
        }
    }

    /// A key that must be there.
    pub(super) fn must(mut self, key: &'static str, shape: Value, says: &str) -> Mapping {
        self.required.push(key);
        self.any(key, shape, says)
    }

    /// A key that may be there. Null is like leaving it out.
    pub(super) fn may(self, key: &'static str, shape: Value, says: &str) -> Mapping {
        self.any(key, or_null(shape), says)
    }

    /// A key that may be there, and has just this shape.
    pub(super) fn any(mut self, key: &'static str, shape: Value, says: &str) -> Mapping {
        self.keys.insert(key.to_owned(), described(shape, says));
        self
    }

    /// Another rule, such as `anyOf`.
    pub(super) fn rule(mut self, word: &'static str, value: Value) -> Mapping {
        self.rules.push((word, value));
        self
    }

    /// One of these keys must be there, and no other of them.
    pub(super) fn one_of(self, keys: &[&str]) -> Mapping {
        self.rule("oneOf", required(keys))
    }

    /// One of these keys must be there.
    pub(super) fn some_of(self, keys: &[&str]) -> Mapping {
        self.rule("anyOf", required(keys))
    }

    /// The same, where a key need not be there.
    pub(super) fn without_need_of(mut self, key: &str) -> Mapping {
        self.required.retain(|required| *required != key);
        if let Some(shape) = self.keys.get_mut(key) {
            *shape = or_null(shape.take());
        }
        self
    }

    /// Whether it may be empty.
    pub(super) fn needs_nothing(&self) -> bool {
        self.required.is_empty() && self.rules.is_empty()
    }

    /// The whole.
    pub(super) fn shape(self) -> Value {
        let Mapping {
            says,
            keys,
            required,
            rules,
        } = self;
        let mut shape = Map::new();
        if !says.is_empty() {
            shape.insert("description".to_owned(), json!(says));
        }
        shape.insert("type".to_owned(), json!("object"));
        shape.insert("properties".to_owned(), Value::Object(keys));
        if !required.is_empty() {
            shape.insert("required".to_owned(), json!(required));
        }
        for (word, value) in rules {
            shape.insert(word.to_owned(), value);
        }
        shape.insert("additionalProperties".to_owned(), json!(false));
        Value::Object(shape)
    }
}

fn required(keys: &[&str]) -> Value {
    keys.iter().map(|key| json!({ "required": [key] })).collect()
}

/// The same shape, or null.
pub(super) fn or_null(mut shape: Value) -> Value {
    let is_anything = shape.as_object().is_some_and(Map::is_empty);
    if is_anything {
        return shape;
    }
    let is_word = shape.get("enum").is_some();
    if let Some(words) = shape.get_mut("enum").and_then(Value::as_array_mut)
        && !words.contains(&Value::Null)
    {
        words.push(Value::Null);
    }
    if let Some(shapes) = shape.get_mut("anyOf").and_then(Value::as_array_mut) {
        shapes.push(json!({ "type": "null" }));
        return shape;
    }
    match shape.get_mut("type") {
        Some(Value::Array(types)) if !types.contains(&json!("null")) => types.push(json!("null")),
        Some(Value::Array(_)) => {}
        Some(Value::String(one)) if one == "null" => {}
        Some(one) => *one = json!([one.take(), "null"]),
        None if is_word => {}
        None => shape = json!({ "anyOf": [shape, { "type": "null" }] }),
    }
    shape
}
