//! What two schemas differ in, attribute by attribute.

mod enums;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{
    Check, Checkpoint, Column, DefaultValue, Exclude, ForeignKey, Index, Name, Options, PrimaryKey, Schema,
    Table, TableName, Unique, Value, ValueKind,
};

use super::object_difference;
use super::part_text::{describe_exclude, describe_foreign_key, describe_index, describe_unique};

/// What of the schema at a point is not as it was: one sentence each. The order of columns and of
/// constraints does not count, as most servers cannot restore it.
pub fn since(schema: &Schema, point: Checkpoint) -> Vec<String> {
    let mut lines = Vec::new();
    for (name, old) in schema.tables_since(point) {
        tables(name, old, schema.table(name), &mut lines);
    }
    for (name, old) in schema.views_since(point) {
        objects("view", name, old, schema.views.get(name), &mut lines);
    }
    for (name, old) in schema.enums_since(point) {
        let now = schema.enums.get(name).map(AsRef::as_ref);
        enums::compare(name, old.map(AsRef::as_ref), now, &mut lines);
    }
    for (name, old) in schema.triggers_since(point) {
        let new = schema.triggers.get(name);
        objects(
            "trigger",
            &name.0,
            old.map(|t| &t.sql),
            new.map(|t| &t.sql),
            &mut lines,
        );
    }
    for (key, old) in schema.objects_since(point) {
        object_difference::compare(key, old, schema.objects.get(key), &mut lines);
    }
    lines
}

/// Says what of an object is not as it was.
pub(super) fn objects<T: PartialEq>(
    kind: &str,
    name: &TableName,
    old: Option<&T>,
    new: Option<&T>,
    lines: &mut Vec<String>,
) {
    match (old, new) {
        (Some(_), None) => lines.push(format!("{kind} `{name}` is not restored")),
        (None, Some(_)) => lines.push(format!("{kind} `{name}` is left behind")),
        (Some(old), Some(new)) if old != new => lines.push(format!("{kind} `{name}` has another text")),
        _ => {}
    }
}

fn tables(name: &TableName, old: Option<&Arc<Table>>, new: Option<&Arc<Table>>, lines: &mut Vec<String>) {
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) if Arc::ptr_eq(old, new) || old == new => return,
        (Some(old), Some(new)) => (old, new),
        (Some(_), None) => return lines.push(format!("table `{name}` is not restored")),
        (None, Some(_)) => return lines.push(format!("table `{name}` is left behind")),
        (None, None) => return,
    };
    let Table {
        name: _,
        columns,
        primary_key,
        uniques,
        foreign_keys,
        checks,
        excludes,
        indexes,
        comment,
        options,
    } = old.as_ref();
    let columns_of = |columns: &[Column]| {
        columns
            .iter()
            .map(|column| (column.name.to_string(), describe_column(column)))
            .collect()
    };
    compare(
        name,
        "column",
        columns_of(columns),
        columns_of(&new.columns),
        lines,
    );
    let key_of = |table: &Option<PrimaryKey>| {
        table
            .iter()
            .map(|key| {
                (
                    named(&key.name),
                    vec![
                        ("columns", list(&key.columns)),
                        ("options", options_text(&key.options)),
                    ],
                )
            })
            .collect()
    };
    compare(
        name,
        "primary key",
        key_of(primary_key),
        key_of(&new.primary_key),
        lines,
    );
    let of = |all: &[Unique]| all.iter().map(|u| (named(&u.name), describe_unique(u))).collect();
    compare(name, "unique constraint", of(uniques), of(&new.uniques), lines);
    let of = |all: &[ForeignKey]| {
        all.iter()
            .map(|k| (named(&k.name), describe_foreign_key(k)))
            .collect()
    };
    compare(
        name,
        "foreign key",
        of(foreign_keys),
        of(&new.foreign_keys),
        lines,
    );
    let of = |all: &[Check]| {
        all.iter()
            .map(|c| {
                (
                    named(&c.name),
                    vec![
                        ("condition", c.sql.text.to_string()),
                        ("options", options_text(&c.options)),
                    ],
                )
            })
            .collect()
    };
    compare(name, "check", of(checks), of(&new.checks), lines);
    let of = |all: &[Exclude]| {
        all.iter()
            .map(|e| (named(&e.name), describe_exclude(e)))
            .collect()
    };
    compare(
        name,
        "exclusion constraint",
        of(excludes),
        of(&new.excludes),
        lines,
    );
    let of = |all: &[Index]| all.iter().map(|i| (named(&i.name), describe_index(i))).collect();
    compare(name, "index", of(indexes), of(&new.indexes), lines);
    attribute(
        &format!("table `{name}`"),
        "comment",
        &text(comment),
        &text(&new.comment),
        lines,
    );
    attribute(
        &format!("table `{name}`"),
        "options",
        &options_text(options),
        &options_text(&new.options),
        lines,
    );
}

/// Attributes and what they are.
pub(super) type Described = Vec<(&'static str, String)>;

fn compare(
    table: &TableName,
    kind: &str,
    old: BTreeMap<String, Described>,
    new: BTreeMap<String, Described>,
    lines: &mut Vec<String>,
) {
    for (name, attributes) in &old {
        match new.get(name) {
            None => lines.push(format!("{kind} `{name}` of table `{table}` is not restored")),
            Some(now) => {
                let what = format!("{kind} `{name}` of table `{table}`");
                for ((label, before), (_, after)) in attributes.iter().zip(now) {
                    attribute(&what, label, before, after, lines);
                }
            }
        }
    }
    for name in new.keys().filter(|name| !old.contains_key(*name)) {
        lines.push(format!("{kind} `{name}` of table `{table}` is left behind"));
    }
}

/// Says what an attribute was and is.
pub(super) fn attribute(what: &str, label: &str, before: &str, after: &str, lines: &mut Vec<String>) {
    if before != after {
        let say = |text: &str| {
            if text.is_empty() {
                "none".to_owned()
            } else {
                format!("`{text}`")
            }
        };
        lines.push(format!(
            "{what}: {label} was {}, is {} after the downgrade",
            say(before),
            say(after)
        ));
    }
}

fn describe_column(column: &Column) -> Described {
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
            identity.as_ref().map(|i| format!("{i:?}")).unwrap_or_default(),
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

fn named(name: &Option<Name>) -> String {
    name.as_ref().map(ToString::to_string).unwrap_or_default()
}

pub(super) fn list(names: &[Name]) -> String {
    names.iter().map(Name::as_str).collect::<Vec<_>>().join(", ")
}

pub(super) fn text(text: &Option<Box<str>>) -> String {
    text.as_deref().unwrap_or_default().to_owned()
}

pub(super) fn options_text(options: &Options) -> String {
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
