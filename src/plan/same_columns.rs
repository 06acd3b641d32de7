//! Oracle keeps one index over the same columns, and one key.

use crate::model::{Constraint, Index, Name, Operation, Table};
use crate::replay::Change;
use crate::text::Span;

use super::lower::Lowering;
use super::own_index::{is_over, keys};

impl Lowering<'_> {
    /// Says which new key or index the server would refuse for another one over the same columns, and which
    /// index it would not let go because a key is tied to it.
    pub(super) fn refuse_same_columns(&mut self, change: &Change) {
        if self.dialect.facts.same_columns_twice {
            return;
        }
        let Some(table) = change.after.clone().or_else(|| change.before.clone()) else {
            return;
        };
        match &change.operation {
            Operation::CreateTable { .. } => {
                let keys: Vec<_> = keys(&table).collect();
                for (at, (name, columns)) in keys.iter().enumerate() {
                    if let Some((other, _)) = keys[..at].iter().find(|(_, others)| others == columns) {
                        self.refuse_second("key", *name, *other);
                    }
                }
                for index in &table.indexes {
                    self.refuse_second_index(&table, index);
                }
            }
            Operation::CreateIndex { index, .. } => self.refuse_second_index(&table, index),
            Operation::CreateConstraint {
                constraint: constraint @ (Constraint::Primary(_) | Constraint::Unique(_)),
                ..
            } => {
                let same = keys(&table)
                    .find(|(name, columns)| *name != constraint.name() && *columns == constraint.columns());
                if let Some((other, _)) = same {
                    self.refuse_second("key", constraint.name(), other);
                }
            }
            Operation::DropIndex { name, .. } => {
                let before = change.before.clone().unwrap_or(table);
                let index = before
                    .indexes
                    .iter()
                    .find(|index| index.name.as_ref() == Some(name));
                if let Some((key, _)) = index.and_then(|index| key_over(&before, index)) {
                    let key = key.map_or("", Name::as_str);
                    self.unsupported(
                        name.span,
                        &format!("drop index `{name}` while the key `{key}` over its columns is tied to it"),
                        "drop the key first, and create it again afterwards",
                    );
                }
            }
            _ => {}
        }
    }

    fn refuse_second_index(&mut self, table: &Table, index: &Index) {
        let same = |other: &&Index| {
            other.name != index.name
                && other.parts.len() == index.parts.len()
                && other
                    .parts
                    .iter()
                    .zip(&index.parts)
                    .all(|(one, two)| one.target == two.target && one.descending == two.descending)
        };
        let other = table
            .indexes
            .iter()
            .find(same)
            .and_then(|other| other.name.as_ref());
        if let Some(other) = other.or(key_over(table, index).and_then(|(name, _)| name)) {
            self.refuse_second("index", index.name.as_ref(), Some(other));
        }
    }

    fn refuse_second(&mut self, what: &str, name: Option<&Name>, other: Option<&Name>) {
        let shown = |name: Option<&Name>| name.map_or_else(String::new, |name| format!(" `{name}`"));
        self.unsupported(
            name.map_or(Span::NOWHERE, |name| name.span),
            &format!(
                "keep the {what}{} over the same columns as{}",
                shown(name),
                shown(other)
            ),
            "leave it out there, with `on:`: the other one does the same",
        );
    }
}

/// A key over just the columns of an index.
fn key_over<'t>(table: &'t Table, index: &Index) -> Option<(Option<&'t Name>, &'t [Name])> {
    keys(table).find(|(_, columns)| is_over(index, columns))
}
