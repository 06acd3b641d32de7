//! Drop columns, and what goes with them.

use std::cmp::Reverse;

use crate::model::{Column, ConstraintRef, Name, Operation, Options, Step, Table, TableName};
use crate::text::Diagnostic;

use super::Change;
use super::column_users::in_use;
use super::option_columns;
use super::replayer::{Replayer, Stop};
use super::uses::{computed_from, index_uses};

impl Replayer<'_> {
    pub(super) fn drop_column(
        &mut self,
        step: &Step,
        name: &TableName,
        columns: &[Name],
        if_exists: bool,
        cascade: bool,
    ) -> Result<Vec<Change>, Stop> {
        let first = self.table(name)?;
        let (mut columns, unknown): (Vec<&Name>, Vec<&Name>) = columns
            .iter()
            .partition(|column| !if_exists || first.column(column).is_some());
        self.require_columns(&first, columns.iter().copied())?;
        // A computed column stands in the way of those that it reads, which may be computed themselves.
        columns.sort_by_key(|name| {
            let computed = |column: &Column| column.name == **name && column.computed.is_some();
            Reverse(first.columns.iter().position(computed))
        });
        let mut elsewhere = Vec::new();
        let mut sequences = Vec::new();
        let mut parts = Vec::new();
        for column in &columns {
            self.refuse_users(&first, column, "dropped")?;
            self.refuse_granted_column(name, column, "dropped")?;
            if let Some(computed) = computed_from(self.dialect, &first, column)
                .find(|computed| !columns.contains(&&computed.name))
            {
                let diagnostic = in_use(&first, column, "dropped", "computed column", &computed.name)
                    .related(computed.name.span, "it is defined here")
                    .help(format!(
                        "drop column `{}` too, before or together with it",
                        computed.name
                    ));
                return Err(self.fail(diagnostic));
            }
            if let Some(sql) = first
                .options
                .sql("partition_by")
                .filter(|sql| self.dialect.mentions(&sql.text, column))
            {
                let diagnostic = Diagnostic::error(
                    "column-in-use",
                    column.span,
                    format!(
                        "column `{column}` cannot be dropped: table `{}` is partitioned by it",
                        first.name
                    ),
                )
                .related(sql.span, "the partitions are defined here");
                return Err(self.fail(diagnostic));
            }
            elsewhere.extend(self.drop_references(step, &first, column, (if_exists, cascade))?);
            let (freed, owned) = self.free_sequences(step, name, Some(column))?;
            elsewhere.extend(freed);
            sequences.extend(owned);
            let table = self.table(name)?;
            let (keys, others) = self.constraints_of(&table, column);
            for constraint in keys {
                parts.extend(self.drop_constraint(step, name, &constraint, if_exists)?);
            }
            for index in table
                .indexes
                .iter()
                .filter(|index| index_uses(self.dialect, index, column))
            {
                if let Some(index_name) = &index.name {
                    parts.extend(self.drop_index(
                        step,
                        Some(name),
                        index_name,
                        if_exists,
                        &Options::default(),
                    )?);
                }
            }
            for constraint in others {
                parts.extend(self.drop_constraint(step, name, &constraint, if_exists)?);
            }
        }
        let before = self.table(name)?;
        let mut after = before.as_ref().clone();
        after.columns.retain(|column| !columns.contains(&&column.name));
        if after.columns.is_empty() && !columns.is_empty() {
            return Err(self.fail(
                Diagnostic::error(
                    "no-columns",
                    name.span(),
                    format!("table `{name}` would be left without columns"),
                )
                .help("drop the table instead"),
            ));
        }
        if let Some(column) = unknown.first().filter(|_| cascade) {
            return Err(self.lost_cascade("column", column, column.span));
        }
        if !unknown.is_empty() {
            let operation = Operation::DropColumn {
                table: name.clone(),
                columns: unknown.into_iter().cloned().collect(),
                if_exists,
                cascade,
            };
            let same = Some(self.table(name)?);
            elsewhere.push(Change::new(operation, step).on(same.clone(), same));
        }
        if columns.is_empty() {
            return Ok(elsewhere);
        }
        let operation = Operation::DropColumn {
            table: name.clone(),
            columns: columns.into_iter().cloned().collect(),
            if_exists,
            cascade,
        };
        let (before, after) = self.replace(before, after);
        parts.push(Change::new(operation, step).on(before, after));
        elsewhere.extend(Self::grouped(step, name, parts));
        elsewhere.extend(self.drop_freed(step, &sequences)?);
        Ok(elsewhere)
    }

    /// Drops the foreign keys of other tables to a column, or says that they are in the way.
    fn drop_references(
        &mut self,
        step: &Step,
        table: &Table,
        column: &Name,
        (if_exists, cascade): (bool, bool),
    ) -> Result<Vec<Change>, Stop> {
        let mut changes = Vec::new();
        for referrer in self.referrers(&table.name) {
            for key in &referrer.foreign_keys {
                if key.referred_table != table.name || !key.referred_columns.contains(column) {
                    continue;
                }
                let Some(key_name) = &key.name else { continue };
                if !cascade {
                    let user = format!("`{key_name}` of table `{}`", referrer.name);
                    let diagnostic = Diagnostic::error(
                        "column-in-use",
                        column.span,
                        format!(
                            "column `{column}` of table `{}` cannot be dropped: foreign key {user} refers to it",
                            table.name
                        ),
                    )
                    .related(key_name.span, "the foreign key is defined here")
                    .help("drop the foreign key first, or write `cascade: true`");
                    return Err(self.fail(diagnostic));
                }
                let which = ConstraintRef::Named(key_name.clone(), None);
                changes.extend(self.drop_constraint(step, &referrer.name, &which, if_exists)?);
            }
        }
        Ok(changes)
    }

    /// The constraints of a table that go with a column: the foreign keys, which need the indexes,
    /// and the others.
    fn constraints_of(&self, table: &Table, column: &Name) -> (Vec<ConstraintRef>, Vec<ConstraintRef>) {
        let checks = table
            .checks
            .iter()
            .filter(|check| self.dialect.mentions(&check.sql.text, column))
            .filter_map(|check| check.name.clone());
        let keys = table
            .foreign_keys
            .iter()
            .filter(|key| {
                key.columns.contains(column)
                    || (key.referred_table == table.name && key.referred_columns.contains(column))
            })
            .filter_map(|key| key.name.clone());
        let uses = |columns: &[Name], options: &Options| {
            columns.contains(column) || option_columns::speak_of(self.dialect, options, column)
        };
        let uniques = table
            .uniques
            .iter()
            .filter(|unique| uses(&unique.columns, &unique.options))
            .filter_map(|unique| unique.name.clone());
        let primary = table
            .primary_key
            .iter()
            .filter(|key| uses(&key.columns, &key.options))
            .filter_map(|key| key.name.clone());
        let excludes = table
            .excludes
            .iter()
            .filter(|exclude| {
                exclude.columns().any(|name| name == column)
                    || exclude
                        .texts()
                        .any(|sql| self.dialect.mentions(&sql.text, column))
                    || option_columns::speak_of(self.dialect, &exclude.options, column)
            })
            .filter_map(|exclude| exclude.name.clone());
        let named = |name| ConstraintRef::Named(name, None);
        (
            keys.map(named).collect(),
            checks
                .chain(excludes)
                .chain(uniques)
                .chain(primary)
                .map(named)
                .collect(),
        )
    }
}
