//! Tables before and after.

use serde::Serialize;

use crate::model::{Column, Table};
use crate::replay::difference::{column_text, described_parts};

use super::Touched;

/// A table that a revision touched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TableChange {
    /// What happens to it: `created`, `changed`, `dropped` or `renamed`.
    pub fate: &'static str,
    /// What it was called, if it was there.
    pub old_name: Option<String>,
    /// What it is called, if it is there.
    pub new_name: Option<String>,
    /// What is not the same.
    pub rows: Vec<Row>,
    /// How much of it is as it was.
    pub unchanged: usize,
}

/// A column, constraint or index, before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// `+`, `−` or `~`.
    pub sign: &'static str,
    /// The sign in a word.
    pub fate: &'static str,
    /// What it is.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// What it was.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
}

/// What is not the same of the tables that a revision touched.
pub fn changes(touched: &[Touched]) -> Vec<TableChange> {
    touched.iter().map(change).collect()
}

type Part = (&'static str, String, String);

fn change(touched: &Touched) -> TableChange {
    let name = |table: &Table| table.name.to_string();
    let old_name = touched.before.as_deref().map(name);
    let new_name = touched.after.as_deref().map(name);
    let fate = match (&old_name, &new_name) {
        (None, _) => "created",
        (_, None) => "dropped",
        (Some(old), Some(new)) if old != new => "renamed",
        _ => "changed",
    };
    let before = touched.before.as_deref().map(parts).unwrap_or_default();
    let after = touched.after.as_deref().map(parts).unwrap_or_default();
    let find = |parts: &[Part], (kind, name, _): &Part| -> Option<String> {
        let found = parts
            .iter()
            .find(|(other, named, _)| other == kind && named == name);
        found.map(|(_, _, text)| text.clone())
    };
    let mut rows = Vec::new();
    let mut unchanged = 0;
    for part in &after {
        let old = find(&before, part);
        if old.as_deref() == Some(&part.2) {
            unchanged += 1;
            continue;
        }
        let (sign, fate) = if old.is_some() {
            ("~", "changed")
        } else {
            ("+", "new")
        };
        rows.push(row(sign, fate, part, old, Some(part.2.clone())));
    }
    for part in &before {
        if find(&after, part).is_none() {
            rows.push(row("−", "gone", part, Some(part.2.clone()), None));
        }
    }
    TableChange {
        fate,
        old_name,
        new_name,
        rows,
        unchanged,
    }
}

fn row(
    sign: &'static str,
    fate: &'static str,
    part: &Part,
    before: Option<String>,
    after: Option<String>,
) -> Row {
    Row {
        sign,
        fate,
        kind: part.0,
        name: part.1.clone(),
        before,
        after,
    }
}

/// What a table consists of: kind, name and what each is.
fn parts(table: &Table) -> Vec<Part> {
    let columns = table.columns.iter();
    let columns = columns.map(|column| ("column", column.name.to_string(), text(column)));
    let comment = table.comment.iter();
    let comment = comment.map(|comment| ("comment", String::new(), comment.to_string()));
    columns.chain(described_parts(table)).chain(comment).collect()
}

fn text(column: &Column) -> String {
    let words = column_text(column).into_iter();
    let words = words.map(|(attribute, value)| match (attribute, value.as_str()) {
        (attribute, "") => attribute.to_owned(),
        ("", value) => value.to_owned(),
        (attribute, value) => format!("{attribute} {value}"),
    });
    words.collect::<Vec<_>>().join(", ")
}
