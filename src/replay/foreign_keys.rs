//! Foreign keys, and the keys of the tables that they refer to.

use std::sync::Arc;

use crate::model::{ForeignKey, Name, Table};
use crate::text::{Diagnostic, Span};

use super::lookup::some_of;
use super::replayer::{Replayer, Stop};

impl Replayer<'_> {
    pub(super) fn check_foreign_key(&mut self, table: &Table, key: &mut ForeignKey) -> Result<(), Stop> {
        let itself = key.referred_table == table.name;
        let found = if itself {
            None
        } else {
            Some(self.table(&key.referred_table)?)
        };
        let referred = found.as_deref().unwrap_or(table);
        if key.referred_columns.is_empty() {
            let Some(primary) = &referred.primary_key else {
                return Err(self.fail(
                    Diagnostic::error(
                        "no-key",
                        key.referred_table.span(),
                        format!("table `{}` has no primary key to refer to", referred.name),
                    )
                    .help("name the columns that the foreign key refers to"),
                ));
            };
            key.referred_columns = primary.columns.clone();
        }
        self.require_columns(referred, &key.referred_columns)?;
        if key.columns.len() != key.referred_columns.len() {
            let span = key.columns.first().map_or(Span::NOWHERE, |column| column.span);
            return Err(self.fail(Diagnostic::error(
                "foreign-key-columns",
                span.or(key.referred_table.span()),
                format!(
                    "a foreign key of {} columns cannot refer to {}",
                    key.columns.len(),
                    key.referred_columns.len()
                ),
            )));
        }
        if !is_key(referred, &key.referred_columns) {
            let columns = some_of(key.referred_columns.iter().map(Name::as_str));
            let span = key
                .referred_columns
                .first()
                .map_or(Span::NOWHERE, |column| column.span);
            let keys = keys_of(referred)
                .map(|columns| format!("({})", some_of(columns.iter().map(Name::as_str))))
                .collect::<Vec<_>>()
                .join(", ");
            return Err(self.fail(
                Diagnostic::error(
                    "not-unique",
                    span.or(key.referred_table.span()),
                    format!(
                        "a foreign key cannot refer to ({columns}) of table `{}`: they are not unique",
                        referred.name
                    ),
                )
                .note(if keys.is_empty() {
                    "the table has no keys".to_owned()
                } else {
                    format!("the keys of the table: {keys}")
                })
                .help("make them a primary key or a unique constraint first"),
            ));
        }
        for (own, other) in key.columns.iter().zip(&key.referred_columns) {
            let (Some(left), Some(right)) = (table.column(own), referred.column(other)) else {
                continue;
            };
            if !left.data_type.comparable(&right.data_type) {
                return Err(self.fail(Diagnostic::error(
                    "foreign-key-type",
                    own.span.or(left.name.span),
                    format!(
                        "column `{own}` is {}, but column `{other}` of table `{}` is {}",
                        left.data_type, referred.name, right.data_type
                    ),
                )));
            }
        }
        Ok(())
    }

    /// Says which foreign key refers to columns that would no longer be unique.
    pub(super) fn refuse_lost_key(&mut self, before: &Table, after: &Table, lost: &Name) -> Result<(), Stop> {
        let mut referrers = self.referrers(&before.name);
        referrers.push(Arc::new(after.clone()));
        for referrer in referrers {
            for key in &referrer.foreign_keys {
                if key.referred_table == before.name && !is_key(after, &key.referred_columns) {
                    let user = key.name.as_ref().map(ToString::to_string).unwrap_or_default();
                    return Err(self.fail(
                        Diagnostic::error(
                            "key-in-use",
                            lost.span.or(before.name.span()),
                            format!(
                                "`{lost}` of table `{}` is still needed by foreign key `{user}` of table `{}`",
                                before.name, referrer.name
                            ),
                        )
                        .help(format!("drop foreign key `{user}` first")),
                    ));
                }
            }
        }
        Ok(())
    }
}

/// The keys of a table: what a foreign key may refer to.
fn keys_of(table: &Table) -> impl Iterator<Item = Vec<Name>> {
    let primary = table.primary_key.iter().map(|key| key.columns.clone());
    let uniques = table.uniques.iter().map(|unique| unique.columns.clone());
    let indexes = table
        .indexes
        .iter()
        .filter(|index| index.unique && index.options.get("where").is_none())
        .filter(|index| index.columns().count() == index.parts.len())
        .map(|index| index.columns().cloned().collect());
    primary.chain(uniques).chain(indexes)
}

fn is_key(table: &Table, columns: &[Name]) -> bool {
    keys_of(table).any(|key| key.len() == columns.len() && columns.iter().all(|column| key.contains(column)))
}
