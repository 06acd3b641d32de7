//! What a server refuses of a computed column: reading another one, and much of one that is not stored.

use crate::dialect::facts::{ComputedKind, EnumStyle};
use crate::model::{Column, DataType, Name, Table};
use crate::text::Diagnostic;

use super::lower::Lowering;
use super::table_limits::Limit;

impl Lowering<'_> {
    /// The computed columns that are of a type that cannot be computed, or read another one where the server takes none
    /// that does.
    pub(super) fn computed_limits(&self, table: &Table, limits: &mut Vec<Limit>) {
        let large = table
            .columns
            .iter()
            .filter(|column| column.computed.is_some() && !self.dialect.computes(&column.data_type));
        limits.extend(large.map(|column| {
            (
                format!("compute column `{}` of type {}", column.name, column.data_type),
                "give it a `string` with a length, or compute it in a view".to_owned(),
                column.name.span,
            )
        }));
        if self.dialect.facts.computed_reads_computed {
            return;
        }
        for column in &table.columns {
            let Some(computed) = &column.computed else {
                continue;
            };
            let is_read = |other: &&Column| {
                other.computed.is_some()
                    && other.name != column.name
                    && self.dialect.mentions(&computed.sql.text, &other.name)
            };
            if let Some(other) = table.columns.iter().find(is_read) {
                limits.push((
                    format!(
                        "compute column `{}` from computed column `{}`",
                        column.name, other.name
                    ),
                    format!(
                        "write the expression of `{}` out in that of `{}`",
                        other.name, column.name
                    ),
                    column.name.span,
                ));
            }
        }
    }

    /// What a table has over virtual columns, where the server takes nothing over them.
    pub(super) fn virtual_limits(&self, table: &Table, limits: &mut Vec<Limit>) {
        let facts = &self.dialect.facts;
        if facts.virtual_keys || !facts.computed_virtual {
            return;
        }
        let of = |name: &Option<Name>| name.as_ref().map(ToString::to_string).unwrap_or_default();
        for column in &table.columns {
            if column.computed.as_ref().is_none_or(|computed| computed.stored) {
                continue;
            }
            let name = &column.name;
            if matches!(column.data_type, DataType::Enum { .. }) && facts.enums == EnumStyle::Type {
                limits.push((
                    format!("keep virtual column `{name}` of an enum type"),
                    "write `stored: true`, or make it a text".to_owned(),
                    name.span,
                ));
            }
            let is_it = |other: &&Name| *other == name;
            let mut refuse = |what: String, at: Option<&Name>| {
                limits.push((
                    format!("have virtual column `{name}` in {what}"),
                    "write `stored: true`, or leave the column out".to_owned(),
                    at.map_or(name.span, |at| at.span),
                ));
            };
            for index in table.indexes.iter().filter(|index| self.index_holds(index, name)) {
                refuse(
                    format!("index `{}`", of(&index.name)),
                    index.columns().find(is_it).or(index.name.as_ref()),
                );
            }
            for unique in table
                .uniques
                .iter()
                .filter(|unique| unique.columns.contains(name))
            {
                let what = format!("unique constraint `{}`", of(&unique.name));
                refuse(what, unique.columns.iter().find(is_it));
            }
            for key in table.foreign_keys.iter().filter(|key| key.columns.contains(name)) {
                refuse(
                    format!("foreign key `{}`", of(&key.name)),
                    key.columns.iter().find(is_it),
                );
            }
            for exclude in table
                .excludes
                .iter()
                .filter(|exclude| self.exclude_holds(exclude, name))
            {
                let what = format!("exclusion constraint `{}`", of(&exclude.name));
                refuse(what, exclude.columns().find(is_it).or(exclude.name.as_ref()));
            }
        }
    }

    /// The checks and foreign keys of columns that are not stored, where these must be.
    pub(super) fn constraint_limits(&self, table: &Table, limits: &mut Vec<Limit>) {
        let of = |name: &Option<Name>| name.as_ref().map(ToString::to_string).unwrap_or_default();
        for column in &table.columns {
            let Some(computed) = &column.computed else {
                continue;
            };
            if self.dialect.facts.computed_in_constraints.has(computed.stored) {
                continue;
            }
            let name = &column.name;
            let checks = table
                .checks
                .iter()
                .filter(|check| self.dialect.mentions(&check.sql.text, name));
            let checks = checks.map(|check| (format!("check `{}`", of(&check.name)), check.sql.span));
            let keys = table.foreign_keys.iter().filter(|key| key.columns.contains(name));
            let keys = keys.map(|key| {
                let at = key.columns.iter().find(|other| *other == name);
                (
                    format!("foreign key `{}`", of(&key.name)),
                    at.map_or(name.span, |at| at.span),
                )
            });
            limits.extend(checks.chain(keys).map(|(what, span)| {
                (
                    format!("have virtual column `{name}` in {what}"),
                    "write `stored: true`, or leave the column out".to_owned(),
                    span.or(name.span),
                )
            }));
        }
    }

    /// Whether a column that forbids NULL says so. Warns of a computed one that cannot.
    pub(super) fn says_not_null(&mut self, column: &Column) -> bool {
        let Some(computed) = &column.computed else {
            return true;
        };
        let says = self.dialect.facts.computed_not_null.has(computed.stored);
        if !says {
            let title = format!(
                "{} does not forbid NULL in the {} computed column `{}`",
                self.dialect.name,
                if computed.stored { "stored" } else { "virtual" },
                column.name
            );
            let help = match self.dialect.facts.computed_not_null {
                ComputedKind::Stored => "write `stored: true`",
                _ => "write an expression that is never NULL, or limit the column with `on:`",
            };
            self.report
                .push(Diagnostic::warning("computed-null", column.name.span.or(self.span), title).help(help));
        }
        says
    }
}
