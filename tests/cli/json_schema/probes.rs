//! Values to try a key with.

use serde_json::{Value, json};

/// Values of every shape.
pub(super) fn probes() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(false),
        json!(5),
        json!(0),
        json!(-1),
        json!(1.5),
        json!("word"),
        json!("two words"),
        json!("5"),
        json!("true"),
        json!(""),
        json!("  "),
        json!("a\nb"),
        json!("zzz-none:"),
        json!([]),
        json!(["a"]),
        json!(["a", "b"]),
        json!([["a"]]),
        json!([["a", "="]]),
        json!([5]),
        json!([null]),
        json!([{}]),
        json!({}),
        json!({ "sql": "a" }),
        json!({ "sql": { "default": "a" } }),
        json!({ "hex": "00" }),
        json!({ "hex": ["00"] }),
        json!({ "default": "a" }),
        json!({ "postgresql": "a", "default": "b" }),
        json!({ "postgresql": "a", "zzz": "b" }),
        json!({ "default": ["a"] }),
        json!({ "default": null }),
        json!({ "name": "a" }),
        json!({ "table": "a" }),
        json!({ "raw": "a" }),
        json!({ "a": 1 }),
        json!({ "a": "b" }),
        json!({ "a": ["b"] }),
        json!({ "a": null }),
    ]
}
