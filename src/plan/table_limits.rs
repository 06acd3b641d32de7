//! What a server refuses in a table as a whole: keys, checks and foreign keys that do not go with the
//! columns that they are over.

use crate::model::{Constraint, ForeignKey, Operation, ReferentialAction, Table};
use crate::replay::Change;
use crate::text::Span;

use super::lower::Lowering;

/// Something that the server refuses: what, what to write instead, and where.
pub(super) type Limit = (String, String, Span);

impl Lowering<'_> {
    /// Says what the server would refuse in a table that was well before.
    pub(super) fn refuse_table_limits(&mut self, change: &Change) {
        let Some(after) = change.after.clone() else { return };
        if self.dialect.facts.autoincrement_needs_key {
            self.refuse_numbering_between(change);
        }
        let old = change
            .before
            .as_deref()
            .map(|before| self.limits(before))
            .unwrap_or_default();
        let new = self.limits(&after);
        for (what, instead, span) in new {
            if !old.iter().any(|(other, ..)| *other == what) {
                self.unsupported(span, &what, &instead);
            }
        }
    }

    /// The parts of a batch are statements one after the other: between two of them the numbering column may not
    /// be without a key either. A key that is dropped and made again is one statement.
    fn refuse_numbering_between(&mut self, change: &Change) {
        for (part, next) in change.parts.iter().zip(change.parts.iter().skip(1)) {
            let again = matches!(next.operation, Operation::CreateConstraint { .. });
            let Some(table) = part.after.as_deref().filter(|_| !again) else {
                continue;
            };
            let whole = [&change.before, &change.after];
            let was_well = whole
                .into_iter()
                .flatten()
                .all(|table| self.numbering_limit(table).is_none());
            if let Some((what, _, span)) = self.numbering_limit(table).filter(|_| was_well) {
                self.unsupported(
                    span,
                    &what,
                    "make the other key or index before this one is dropped",
                );
                return;
            }
        }
    }

    fn limits(&self, table: &Table) -> Vec<Limit> {
        let mut limits = Vec::new();
        self.key_limits(table, &mut limits);
        self.check_limits(table, &mut limits);
        self.computed_limits(table, &mut limits);
        self.virtual_limits(table, &mut limits);
        self.constraint_limits(table, &mut limits);
        self.comment_limits(table, &mut limits);
        for key in &table.foreign_keys {
            self.foreign_key_limits(table, key, &mut limits);
        }
        limits
    }

    fn key_limits(&self, table: &Table, limits: &mut Vec<Limit>) {
        let facts = &self.dialect.facts;
        if facts.autoincrement_needs_key || facts.autoincrement_is_rowid {
            limits.extend(self.numbering_limit(table));
        }
        if table.options.flag("without_rowid") {
            limits.extend(rowid_limit(table));
        }
        let Some(key) = &table.primary_key else { return };
        for column in key.columns.iter().filter_map(|name| table.column(name)) {
            let Some(computed) = &column.computed else {
                continue;
            };
            if !facts.computed_primary_key.has(computed.stored) {
                limits.push((
                    format!("have computed column `{}` in a primary key", column.name),
                    "make it a plain column, or a unique constraint instead of the key".to_owned(),
                    column.name.span,
                ));
            }
        }
    }

    fn numbering_limit(&self, table: &Table) -> Option<Limit> {
        let column = table.columns.iter().find(|column| column.autoincrement)?;
        let name = &column.name;
        let primary = table.primary_key.iter().map(|key| key.columns.first());
        let uniques = table.uniques.iter().map(|unique| unique.columns.first());
        let indexes = table.indexes.iter().map(|index| index.columns().next());
        let is_key = if self.dialect.facts.autoincrement_is_rowid {
            table
                .primary_key
                .as_ref()
                .is_some_and(|key| key.columns == [name.clone()])
        } else {
            primary
                .chain(uniques)
                .chain(indexes)
                .any(|first| first == Some(name))
        };
        let wanted = if self.dialect.facts.autoincrement_is_rowid {
            "make it the primary key by itself, or leave `autoincrement` out"
        } else {
            "keep a key that begins with the column, or take `autoincrement` off first"
        };
        (!is_key).then(|| {
            (
                format!("number the rows by column `{name}` without a key"),
                wanted.to_owned(),
                name.span,
            )
        })
    }

    fn check_limits(&self, table: &Table, limits: &mut Vec<Limit>) {
        if self.dialect.facts.check_on_autoincrement {
            return;
        }
        for column in table.columns.iter().filter(|column| column.autoincrement) {
            let check = table
                .checks
                .iter()
                .find(|check| self.dialect.mentions(&check.sql.text, &column.name));
            if let Some(check) = check {
                limits.push((
                    format!("check column `{}`, which numbers the rows", column.name),
                    "leave the column out of the check, or limit the check with `on:`".to_owned(),
                    check.sql.span.or(column.name.span),
                ));
            }
            let reader = table.columns.iter().find(|other| {
                let computed = other.computed.as_ref();
                computed.is_some_and(|computed| self.dialect.mentions(&computed.sql.text, &column.name))
            });
            if let Some(reader) = reader {
                limits.push((
                    format!(
                        "compute column `{}` from `{}`, which numbers the rows",
                        reader.name, column.name
                    ),
                    "leave the column out of the expression, or compute it in a view".to_owned(),
                    reader.name.span,
                ));
            }
        }
    }

    fn foreign_key_limits(&self, table: &Table, key: &ForeignKey, limits: &mut Vec<Limit>) {
        let facts = &self.dialect.facts;
        let name = key.name.as_ref().map(ToString::to_string).unwrap_or_default();
        let span = key
            .columns
            .first()
            .map_or(key.referred_table.span(), |column| column.span);
        let sets_null = [key.on_delete, key.on_update].contains(&Some(ReferentialAction::SetNull));
        let columns = || key.columns.iter().filter_map(|name| table.column(name));
        if sets_null && !facts.set_null_on_not_null {
            for column in columns().filter(|column| !column.nullable) {
                limits.push((
                    format!(
                        "set column `{}` to NULL for foreign key `{name}`: it is NOT NULL",
                        column.name
                    ),
                    "make the column nullable, or choose another action".to_owned(),
                    span,
                ));
            }
        }
        let sets_default = [key.on_delete, key.on_update].contains(&Some(ReferentialAction::SetDefault));
        if sets_default && facts.set_default_needs_default {
            for column in columns().filter(|column| !column.nullable && column.default.is_none()) {
                limits.push((
                    format!(
                        "set column `{}` to its default for foreign key `{name}`: it has none, and is NOT NULL",
                        column.name
                    ),
                    "give the column a default, or choose another action".to_owned(),
                    span,
                ));
            }
        }
        for column in columns().filter(|column| column.computed.is_some() && writes(key)) {
            limits.push((
                format!(
                    "write to computed column `{}` for foreign key `{name}`",
                    column.name
                ),
                "choose `no action` for the foreign key, or `on_delete: cascade`".to_owned(),
                span,
            ));
        }
        if facts.foreign_keys_hold_columns && writes(key) {
            self.written_limits(table, key, &name, span, limits);
        }
    }

    /// A column that a foreign key writes to is nothing that a check or a stored computed column can use (MySQL
    /// manual, "CHECK Constraints" and "FOREIGN KEY Constraints"; MariaDB: error 1901, measured).
    fn written_limits(
        &self,
        table: &Table,
        key: &ForeignKey,
        name: &str,
        span: Span,
        limits: &mut Vec<Limit>,
    ) {
        for column in &key.columns {
            let mentions = |sql: &str| self.dialect.mentions(sql, column);
            let check = table.checks.iter().find(|check| mentions(&check.sql.text));
            let stored = table.columns.iter().find(|other| {
                other
                    .computed
                    .as_ref()
                    .is_some_and(|computed| computed.stored && mentions(&computed.sql.text))
            });
            let user = match (check, stored) {
                (Some(check), _) => {
                    format!("check `{}`", check.name.as_ref().map_or("", |name| name.as_str()))
                }
                (None, Some(column)) => format!("stored computed column `{}`", column.name),
                (None, None) => continue,
            };
            limits.push((
                format!("keep foreign key `{name}`, which writes to column `{column}`, beside {user}, which uses it"),
                "choose `no action` for the foreign key, or leave the column out of the expression".to_owned(),
                span,
            ));
        }
    }

    /// Whether a constraint that a table is created with must stand in a statement of its own, lest the
    /// server takes it for another one that it has.
    pub(super) fn stands_apart(&self, table: &Table, constraint: &Constraint) -> bool {
        let Constraint::Unique(unique) = constraint else {
            return false;
        };
        let earlier = table.uniques.iter().take_while(|other| other.name != unique.name);
        let mut same = table
            .primary_key
            .iter()
            .map(|key| &key.columns)
            .chain(earlier.map(|other| &other.columns));
        self.dialect.facts.merges_same_keys && same.any(|other| *other == unique.columns)
    }
}

/// Whether the actions of a foreign key change its own columns.
fn writes(key: &ForeignKey) -> bool {
    use ReferentialAction::{Cascade, SetDefault, SetNull};
    matches!(key.on_delete, Some(SetNull | SetDefault))
        || matches!(key.on_update, Some(Cascade | SetNull | SetDefault))
}

/// What a table of SQLite needs a rowid for (withoutrowid.html, "Differences From Ordinary Rowid Tables").
fn rowid_limit(table: &Table) -> Option<Limit> {
    let name = &table.name;
    if let Some(column) = table.columns.iter().find(|column| column.autoincrement) {
        let what = format!(
            "number the rows of table `{name}` by column `{}` without a rowid",
            column.name
        );
        return Some((
            what,
            "leave `autoincrement` or `without_rowid` out".to_owned(),
            column.name.span,
        ));
    }
    table.primary_key.is_none().then(|| {
        (
            format!("keep table `{name}` without a rowid and without a primary key"),
            "give it a primary key, or leave `without_rowid` out".to_owned(),
            name.span(),
        )
    })
}
