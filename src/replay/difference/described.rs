//! Attributes in words.

use crate::model::{Column, DefaultValue, Identity, Name, Options, Table, Value, ValueKind};

use crate::replay::part_text::{describe_exclude, describe_foreign_key, describe_index, describe_unique};
use crate::text::sums::hexadecimal;

use super::Described;

/// A column in a few words: its type, and what is special about it, each with the word before it.
pub fn column_text(column: &Column) -> Vec<(&'static str, String)> {
    let mut words = vec![("", column.data_type.to_string())];
    words.extend((!column.nullable).then(|| ("not null", String::new())));
    for (attribute, value) in describe_column(column) {
        match (attribute, value.as_str()) {
            ("type" | "nullable", _) | (_, "" | "false") => {}
            ("autoincrement", _) => words.push((attribute, String::new())),
            _ => words.push((attribute, value)),
        }
    }
    words
}

/// The attributes in which two columns differ: the attribute, what it was, and what it is.
pub fn changed_attributes(old: &Column, new: &Column) -> Vec<(&'static str, String, String)> {
    let pairs = describe_column(old).into_iter().zip(describe_column(new));
    pairs
        .filter(|((_, before), (_, after))| before != after)
        .map(|((attribute, before), (_, after))| (attribute, before, after))
        .collect()
}

/// The constraints and indexes of a table: the kind, the name, and what each is.
pub fn described_parts(table: &Table) -> Vec<(&'static str, String, String)> {
    let line = |described: Described| {
        let says_nothing = |value: &str| ["", "false", "not deferrable"].contains(&value);
        let all = described.into_iter().filter(|(_, value)| !says_nothing(value));
        let all: Vec<String> = all
            .map(|(attribute, value)| format!("{attribute} {value}"))
            .collect();
        all.join("; ")
    };
    let mut parts = Vec::new();
    if let Some(key) = &table.primary_key {
        let described = vec![
            ("columns", list(&key.columns)),
            ("options", options_text(&key.options)),
        ];
        parts.push(("primary key", named(&key.name), line(described)));
    }
    let uniques = table.uniques.iter();
    parts.extend(uniques.map(|it| ("unique constraint", named(&it.name), line(describe_unique(it)))));
    let keys = table.foreign_keys.iter();
    parts.extend(keys.map(|it| ("foreign key", named(&it.name), line(describe_foreign_key(it)))));
    for check in &table.checks {
        parts.push(("check", named(&check.name), check.sql.text.to_string()));
    }
    let excludes = table.excludes.iter();
    parts.extend(excludes.map(|it| {
        (
            "exclusion constraint",
            named(&it.name),
            line(describe_exclude(it)),
        )
    }));
    let indexes = table.indexes.iter();
    parts.extend(indexes.map(|it| ("index", named(&it.name), line(describe_index(it)))));
    parts
}

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
        ValueKind::Bytes(bytes) => format!("{{hex: {}}}", hexadecimal(bytes)),
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
