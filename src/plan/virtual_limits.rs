//! What a server refuses of a computed column: reading another one, and much of one that is not stored.

use crate::dialect::facts::EnumStyle;
use crate::model::{Column, DataType, Name, Table};

use super::lower::Lowering;
use super::table_limits::Limit;

impl Lowering<'_> {
    /// The computed columns that read another one, where the server takes none that does.
    pub(super) fn computed_limits(&self, table: &Table, limits: &mut Vec<Limit>) {
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
}
