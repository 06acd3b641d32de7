//! What two schemas differ in, attribute by attribute.

mod enums;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{
    Check, Checkpoint, Column, DefaultValue, Exclude, ForeignKey, Index, Name, Options, PrimaryKey, Schema,
    Table, TableName, Trigger, Unique, Value, ValueKind,
};

use super::object_difference;
use super::part_text::{describe_exclude, describe_foreign_key, describe_index, describe_unique};

/// Something in which one schema is not as another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// It is in the first one only.
    Gone(String),
    /// It is in the second one only.
    Added(String),
    /// It has another text.
    Rewritten(String),
    /// One of its attributes is not the same.
    Changed {
        /// What it is.
        what: String,
        /// The attribute.
        attribute: &'static str,
        /// What it is in the first one; empty: nothing.
        before: String,
        /// What it is in the second one.
        after: String,
    },
}

impl Difference {
    /// What a downgrade has not brought back, in a sentence.
    fn of_downgrade(&self) -> String {
        match self {
            Difference::Gone(what) => format!("{what} is not restored"),
            Difference::Added(what) => format!("{what} is left behind"),
            Difference::Rewritten(what) => format!("{what} has another text"),
            Difference::Changed {
                what,
                attribute,
                before,
                after,
            } => format!(
                "{what}: {attribute} was {}, is {} after the downgrade",
                said(before),
                said(after)
            ),
        }
    }
}

/// An attribute as it is said: `none`, or in backticks.
pub fn said(attribute: &str) -> String {
    match attribute {
        "" => "none".to_owned(),
        text => format!("`{text}`"),
    }
}

/// What of the schema at a point is not as it was: one sentence each. The order of columns and of
/// constraints does not count, as most servers cannot restore it.
pub(super) fn since(schema: &Schema, point: Checkpoint) -> Vec<String> {
    let mut found = Vec::new();
    for (name, old) in schema.tables_since(point) {
        tables(name, old, schema.table(name), &mut found);
    }
    for (name, old) in schema.views_since(point) {
        objects("view", name, old, schema.views.get(name), &mut found);
    }
    for (name, old) in schema.enums_since(point) {
        enums::compare(name, old, schema.enums.get(name), &mut found);
    }
    for (key, old) in schema.triggers_since(point) {
        triggers(key, old, schema.triggers.get(key), &mut found);
    }
    for (key, old) in schema.objects_since(point) {
        object_difference::compare(key, old, schema.objects.get(key), &mut found);
    }
    found.iter().map(Difference::of_downgrade).collect()
}

/// In what a schema is not as an earlier one: enums first, then tables, by their names, with what belongs
/// to them, then views, triggers and the rest.
pub fn between(old: &Schema, new: &Schema) -> Vec<Difference> {
    let mut found = Vec::new();
    for name in both(old.enums.names(), new.enums.names()) {
        enums::compare(name, old.enums.get(name), new.enums.get(name), &mut found);
    }
    for name in both(old.table_names(), new.table_names()) {
        tables(name, old.table(name), new.table(name), &mut found);
    }
    for name in both(old.views.names(), new.views.names()) {
        objects("view", name, old.views.get(name), new.views.get(name), &mut found);
    }
    for key in both(old.triggers.names(), new.triggers.names()) {
        triggers(key, old.triggers.get(key), new.triggers.get(key), &mut found);
    }
    for key in both(old.objects.names(), new.objects.names()) {
        object_difference::compare(key, old.objects.get(key), new.objects.get(key), &mut found);
    }
    found
}

/// The names that are in one of two, in order.
fn both<'n, K: Ord + 'n>(
    one: impl Iterator<Item = &'n K>,
    other: impl Iterator<Item = &'n K>,
) -> BTreeSet<&'n K> {
    one.chain(other).collect()
}

fn triggers(
    key: &(TableName, Option<Name>),
    old: Option<&Arc<Trigger>>,
    new: Option<&Arc<Trigger>>,
    found: &mut Vec<Difference>,
) {
    let (old, new) = (old.map(|t| &t.sql), new.map(|t| &t.sql));
    objects("trigger", &key.0, old, new, found);
}

/// Says what of an object is not as it was.
pub(super) fn objects<T: PartialEq>(
    kind: &str,
    name: &TableName,
    old: Option<&T>,
    new: Option<&T>,
    found: &mut Vec<Difference>,
) {
    match (old, new) {
        (Some(_), None) => found.push(Difference::Gone(format!("{kind} `{name}`"))),
        (None, Some(_)) => found.push(Difference::Added(format!("{kind} `{name}`"))),
        (Some(old), Some(new)) if old != new => found.push(Difference::Rewritten(format!("{kind} `{name}`"))),
        _ => {}
    }
}

fn tables(name: &TableName, old: Option<&Arc<Table>>, new: Option<&Arc<Table>>, found: &mut Vec<Difference>) {
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) if Arc::ptr_eq(old, new) || old == new => return,
        (Some(old), Some(new)) => (old, new),
        (Some(_), None) => return found.push(Difference::Gone(format!("table `{name}`"))),
        (None, Some(_)) => return found.push(Difference::Added(format!("table `{name}`"))),
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
        found,
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
        found,
    );
    let of = |all: &[Unique]| all.iter().map(|u| (named(&u.name), describe_unique(u))).collect();
    compare(name, "unique constraint", of(uniques), of(&new.uniques), found);
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
        found,
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
    compare(name, "check", of(checks), of(&new.checks), found);
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
        found,
    );
    let of = |all: &[Index]| all.iter().map(|i| (named(&i.name), describe_index(i))).collect();
    compare(name, "index", of(indexes), of(&new.indexes), found);
    attribute(
        &format!("table `{name}`"),
        "comment",
        &text(comment),
        &text(&new.comment),
        found,
    );
    attribute(
        &format!("table `{name}`"),
        "options",
        &options_text(options),
        &options_text(&new.options),
        found,
    );
}

/// Attributes and what they are.
pub(super) type Described = Vec<(&'static str, String)>;

fn compare(
    table: &TableName,
    kind: &str,
    old: BTreeMap<String, Described>,
    new: BTreeMap<String, Described>,
    found: &mut Vec<Difference>,
) {
    for (name, attributes) in &old {
        match new.get(name) {
            None => found.push(Difference::Gone(format!("{kind} `{name}` of table `{table}`"))),
            Some(now) => {
                let what = format!("{kind} `{name}` of table `{table}`");
                for ((label, before), (_, after)) in attributes.iter().zip(now) {
                    attribute(&what, label, before, after, found);
                }
            }
        }
    }
    for name in new.keys().filter(|name| !old.contains_key(*name)) {
        found.push(Difference::Added(format!("{kind} `{name}` of table `{table}`")));
    }
}

/// Says what an attribute was and is.
pub(super) fn attribute(
    what: &str,
    attribute: &'static str,
    before: &str,
    after: &str,
    found: &mut Vec<Difference>,
) {
    if before != after {
        found.push(Difference::Changed {
            what: what.to_owned(),
            attribute,
            before: before.to_owned(),
            after: after.to_owned(),
        });
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
