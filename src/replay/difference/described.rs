//! Attributes in words.

use crate::model::{Column, DefaultValue, Identity, Name, Options, Value, ValueKind};

use super::Described;

pub(super) fn describe_column(column: &Column) -> Described {
    let Column {
        name: _,
        data_type,
        collation,
        nullable,
        default,
        default_name: _,
        autoincrement,
        identity,
        computed,
        comment,
    } = column;
    vec![
        ("type", data_type.to_string()),
        ("collation", text(collation)),
        ("nullable", nullable.to_string()),
        ("default", default.as_ref().map(default_text).unwrap_or_default()),
        ("autoincrement", autoincrement.to_string()),
        (
            "identity",
            identity.as_ref().map(identity_text).unwrap_or_default(),
        ),
        (
            "computed",
            computed
                .as_ref()
                .map(|c| format!("{}{}", c.sql.text, if c.stored { " stored" } else { "" }))
                .unwrap_or_default(),
        ),
        ("comment", text(comment)),
    ]
}

/// Numbering as a revision would write it.
fn identity_text(identity: &Identity) -> String {
    let Identity {
        always,
        start,
        increment,
        min,
        max,
        cache,
        cycle,
    } = identity;
    let numbers = [
        ("start", *start),
        ("increment", *increment),
        ("min", *min),
        ("max", *max),
        ("cache", cache.map(i64::from)),
    ];
    let mut parts = vec![format!("always: {always}")];
    parts.extend(
        numbers
            .iter()
            .filter_map(|(name, number)| Some(format!("{name}: {}", (*number)?))),
    );
    parts.extend(cycle.then(|| "cycle: true".to_owned()));
    parts.join(", ")
}

pub(super) fn named(name: &Option<Name>) -> String {
    name.as_ref().map(ToString::to_string).unwrap_or_default()
}

pub(in crate::replay) fn list(names: &[Name]) -> String {
    names.iter().map(Name::as_str).collect::<Vec<_>>().join(", ")
}

pub(in crate::replay) fn text(text: &Option<Box<str>>) -> String {
    text.as_deref().unwrap_or_default().to_owned()
}

pub(in crate::replay) fn options_text(options: &Options) -> String {
    let all: Vec<String> = options
        .0
        .iter()
        .map(|option| format!("{}: {}", option.name, value_text(&option.value)))
        .collect();
    all.join(", ")
}

fn default_text(default: &DefaultValue) -> String {
    match default {
        DefaultValue::Value(value) => value_text(value),
        DefaultValue::Sql(sql) => format!("{{sql: {}}}", sql.text),
    }
}

/// A value as a revision would write it.
fn value_text(value: &Value) -> String {
    match &value.kind {
        ValueKind::Null => "null".to_owned(),
        ValueKind::Plain(text) => text.to_string(),
        ValueKind::Text(text) => format!("\"{text}\""),
        ValueKind::Sql(sql) => format!("{{sql: {}}}", sql.text),
        ValueKind::Bytes(bytes) => {
            let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("{{hex: {hex}}}")
        }
        ValueKind::List(values) => {
            format!(
                "[{}]",
                values.iter().map(value_text).collect::<Vec<_>>().join(", ")
            )
        }
        ValueKind::Map(entries) => {
            let entries: Vec<String> = entries
                .iter()
                .map(|(key, value)| format!("{key}: {}", value_text(value)))
                .collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}
