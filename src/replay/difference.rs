//! What two schemas differ in, attribute by attribute.

mod described;
mod enums;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{
    Check, Checkpoint, Column, Exclude, ForeignKey, Index, Name, PrimaryKey, Schema, Table, TableName,
    Trigger, Unique, View,
};

pub use described::{changed_attributes, column_text, described_parts};
use described::{describe_column, named};
pub(super) use described::{list, options_text, text};

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
        views(name, old, schema.views.get(name), &mut found);
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
        views(name, old.views.get(name), new.views.get(name), &mut found);
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
    let owner = format!("table `{name}`");
    let columns_of = |columns: &[Column]| {
        columns
            .iter()
            .map(|column| (column.name.to_string(), describe_column(column)))
            .collect()
    };
    compare(
        &owner,
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
        &owner,
        "primary key",
        key_of(primary_key),
        key_of(&new.primary_key),
        found,
    );
    let of = |all: &[Unique]| all.iter().map(|u| (named(&u.name), describe_unique(u))).collect();
    compare(&owner, "unique constraint", of(uniques), of(&new.uniques), found);
    let of = |all: &[ForeignKey]| {
        all.iter()
            .map(|k| (named(&k.name), describe_foreign_key(k)))
            .collect()
    };
    compare(
        &owner,
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
    compare(&owner, "check", of(checks), of(&new.checks), found);
    let of = |all: &[Exclude]| {
        all.iter()
            .map(|e| (named(&e.name), describe_exclude(e)))
            .collect()
    };
    compare(
        &owner,
        "exclusion constraint",
        of(excludes),
        of(&new.excludes),
        found,
    );
    compare(
        &owner,
        "index",
        indexes_of(indexes),
        indexes_of(&new.indexes),
        found,
    );
    attribute(&owner, "comment", &text(comment), &text(&new.comment), found);
    attribute(
        &owner,
        "options",
        &options_text(options),
        &options_text(&new.options),
        found,
    );
}

fn views(name: &TableName, old: Option<&Arc<View>>, new: Option<&Arc<View>>, found: &mut Vec<Difference>) {
    let Some((old, new)) = old.zip(new) else {
        return objects("view", name, old, new, found);
    };
    let View {
        name: _,
        sql,
        columns,
        materialized,
        indexes,
    } = old.as_ref();
    if (sql, columns, materialized) != (&new.sql, &new.columns, &new.materialized) {
        found.push(Difference::Rewritten(format!("view `{name}`")));
    }
    let owner = format!("view `{name}`");
    compare(
        &owner,
        "index",
        indexes_of(indexes),
        indexes_of(&new.indexes),
        found,
    );
}

fn indexes_of(indexes: &[Index]) -> BTreeMap<String, Described> {
    indexes
        .iter()
        .map(|index| (named(&index.name), describe_index(index)))
        .collect()
}

/// Attributes and what they are.
pub(super) type Described = Vec<(&'static str, String)>;

fn compare(
    owner: &str,
    kind: &str,
    old: BTreeMap<String, Described>,
    new: BTreeMap<String, Described>,
    found: &mut Vec<Difference>,
) {
    for (name, attributes) in &old {
        match new.get(name) {
            None => found.push(Difference::Gone(format!("{kind} `{name}` of {owner}"))),
            Some(now) => {
                let what = format!("{kind} `{name}` of {owner}");
                for ((label, before), (_, after)) in attributes.iter().zip(now) {
                    attribute(&what, label, before, after, found);
                }
            }
        }
    }
    for name in new.keys().filter(|name| !old.contains_key(*name)) {
        found.push(Difference::Added(format!("{kind} `{name}` of {owner}")));
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
