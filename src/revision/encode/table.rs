//! `create_table`.

use crate::model::Table;
use crate::text::yaml::write::Written;

use super::{Encoding, Keys};

impl Encoding<'_> {
    pub(super) fn table(&self, table: &Table) -> Keys {
        let Table {
            name,
            columns,
            primary_key,
            uniques,
            foreign_keys,
            checks,
            excludes,
            indexes,
            comment,
            options,
        } = table;
        let mut keys = Keys::default();
        keys.named("name", name);
        keys.some("comment", comment.as_deref().map(Written::text));
        keys.lines(
            "columns",
            columns.iter().map(|column| self.column(table, column)).collect(),
        );
        keys.some(
            "primary_key",
            primary_key.as_ref().map(|key| self.primary_key(key)),
        );
        keys.lines(
            "unique",
            uniques.iter().map(|unique| self.unique(unique)).collect(),
        );
        keys.lines(
            "foreign_keys",
            foreign_keys.iter().map(|key| self.foreign_key(key)).collect(),
        );
        keys.lines("checks", checks.iter().map(|check| self.check(check)).collect());
        keys.lines(
            "excludes",
            excludes.iter().map(|exclude| self.exclude(exclude)).collect(),
        );
        keys.lines(
            "indexes",
            indexes.iter().map(|index| self.table_index(index)).collect(),
        );
        self.options(options, &mut keys);
        keys
    }
}
