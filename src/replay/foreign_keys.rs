//! Foreign keys.

use std::sync::Arc;

use crate::model::{Column, ForeignKey, KeyName, Name, Table};
use crate::text::{Diagnostic, Span};

use super::keys;
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
            let title = format!(
                "a foreign key of {} columns cannot refer to {}",
                key.columns.len(),
                key.referred_columns.len()
            );
            return Err(self.fail(
                Diagnostic::error("foreign-key-columns", span.or(key.referred_table.span()), title)
                    .note("without columns of its own, it refers to the primary key")
                    .help("name as many columns on both sides"),
            ));
        }
        if itself && key.columns == key.referred_columns {
            let list = some_of(key.columns.iter().map(Name::as_str));
            let span = key.columns.first().map_or(Span::NOWHERE, |column| column.span);
            let title =
                format!("a foreign key of {list} to itself says nothing: every row has its own values");
            return Err(self.fail(
                Diagnostic::error("foreign-key-columns", span.or(key.referred_table.span()), title)
                    .help("refer to the columns of a key, as in `parent_id` to `id`"),
            ));
        }
        match keys::target(
            referred,
            &key.referred_columns,
            self.dialect.facts.foreign_key_target,
        ) {
            Ok(target) => key.target = KeyName(Some(target.clone())),
            Err(why) => {
                let diagnostic = no_target(referred, key, why);
                return Err(self.fail(diagnostic));
            }
        }
        for (own, other) in key.columns.iter().zip(&key.referred_columns) {
            let (Some(left), Some(right)) = (table.column(own), referred.column(other)) else {
                continue;
            };
            let (left, right) = (self.seen(table, left), self.seen(referred, right));
            let (left, right) = (&left, &right);
            if !self.dialect.can_refer(left, right) {
                let title = format!(
                    "column `{own}` is {}, but column `{other}` of table `{}` is {}",
                    described(left),
                    referred.name,
                    described(right)
                );
                let help = format!(
                    "{} takes no foreign key from the one to the other: give both the same type{}",
                    self.dialect.name,
                    if left.collation == right.collation {
                        ""
                    } else {
                        " and collation"
                    }
                );
                let span = own.span.or(left.name.span);
                return Err(self.fail(Diagnostic::error("foreign-key-type", span, title).help(help)));
            }
        }
        Ok(())
    }

    /// A column as the server sees it: a text without a collation of its own has the table's (MySQL, "Column Character
    /// Set and Collation").
    fn seen(&self, table: &Table, column: &Column) -> Column {
        let mut column = column.clone();
        if column.collation.is_none() && self.dialect.is_text(&column.data_type) {
            column.collation = table.options.text("collate").map(Into::into);
        }
        column
    }

    /// Says which foreign key a column would no longer fit after a change of its type.
    pub(super) fn refuse_other_end(&mut self, table: &Table, column: &Column) -> Result<(), Stop> {
        let mut referrers = self.referrers(&table.name);
        referrers.push(Arc::new(table.clone()));
        for referrer in referrers {
            for key in &referrer.foreign_keys {
                for (own, other) in key.columns.iter().zip(&key.referred_columns) {
                    let (from, to) = if key.referred_table == table.name && *other == column.name {
                        (
                            referrer.column(own).map(|own| self.seen(&referrer, own)),
                            Some(self.seen(table, column)),
                        )
                    } else if referrer.name == table.name && *own == column.name {
                        let referred = self.schema.table(&key.referred_table);
                        let other =
                            referred.and_then(|referred| Some(self.seen(referred, referred.column(other)?)));
                        (Some(self.seen(table, column)), other)
                    } else {
                        continue;
                    };
                    let (Some(from), Some(to)) = (from, to) else {
                        continue;
                    };
                    let (from, to) = (&from, &to);
                    if self.dialect.can_refer(from, to) {
                        continue;
                    }
                    let name = key.name.as_ref().map(ToString::to_string).unwrap_or_default();
                    let title = format!(
                        "foreign key `{name}` of table `{}` would refer from {} to {}, which {} does not take",
                        referrer.name,
                        described(from),
                        described(to),
                        self.dialect.name
                    );
                    let help = "drop the foreign key, change both columns, and create it again";
                    let diagnostic =
                        Diagnostic::error("foreign-key-type", column.name.span, title).help(help);
                    return Err(self.fail(diagnostic));
                }
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
                let can = self.dialect.facts.foreign_key_target;
                let held = can.held && key.target.0.as_ref() == Some(lost);
                let is_lost = || keys::target(after, &key.referred_columns, can).is_err();
                if key.referred_table == before.name && (held || is_lost()) {
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

/// A column's type, with its collation.
fn described(column: &Column) -> String {
    match &column.collation {
        Some(collation) => format!("{} in `{collation}`", column.data_type),
        None => column.data_type.to_string(),
    }
}

fn no_target(referred: &Table, key: &ForeignKey, why: &str) -> Diagnostic {
    let columns = some_of(key.referred_columns.iter().map(Name::as_str));
    let span = key
        .referred_columns
        .first()
        .map_or(Span::NOWHERE, |column| column.span);
    let keys = keys::keys_of(referred)
        .map(|key| format!("({})", some_of(key.columns.iter().map(|column| column.as_str()))))
        .collect::<Vec<_>>()
        .join(", ");
    let title = format!(
        "a foreign key cannot refer to ({columns}) of table `{}`: {why}",
        referred.name
    );
    Diagnostic::error("not-unique", span.or(key.referred_table.span()), title)
        .note(if keys.is_empty() {
            "the table has no keys".to_owned()
        } else {
            format!("the keys of the table: {keys}")
        })
        .help("make them a primary key or a unique constraint first")
}
