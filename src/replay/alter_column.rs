//! Alter a column: what is not named stays as it is.

use std::sync::Arc;

use crate::model::{
    AlterColumn, Column, Constraint, ConstraintKind, ConstraintRef, IndexTarget, Name, Operation, SqlText,
    Step, Table, ValueKind,
};
use crate::text::Diagnostic;

use super::Change;
use super::alter_enum::with_labels;
use super::enum_check::enum_check;
use super::option_columns;
use super::replayer::{Replayer, Stop};

impl Replayer<'_> {
    pub(super) fn alter_column(&mut self, step: &Step, alter: &AlterColumn) -> Result<Vec<Change>, Stop> {
        let table = self.table(&alter.table)?;
        self.require_columns(&table, [&alter.name])?;
        let Some(old) = table.column(&alter.name).cloned() else {
            return Err(Stop);
        };
        let new = self.altered(&table, &old, alter)?;
        let mut parts = Vec::new();
        let labels = self.relabel_alone(&table, &old, &new)?;
        let old_check = enum_check(self.dialect, &table.name, &old);
        let new_check = enum_check(self.dialect, &table.name, &new);
        let swap_check = old.data_type != new.data_type && !self.derived;
        if let Some(check) = old_check.filter(|_| swap_check) {
            let stands = table.checks.iter().find(|other| other.sql == check.sql);
            if let Some(name) = stands.and_then(|check| check.name.clone()) {
                let which = ConstraintRef::Named(name, Some(ConstraintKind::Check));
                parts.extend(self.drop_constraint(step, &alter.table, &which, false)?);
            }
        }
        if let Some(to) = alter.rename.as_ref().filter(|to| **to != alter.name) {
            self.rename_references(&table, &alter.name, to);
            let table = &table.name;
            self.rename_owner((table, Some(&alter.name)), (table, Some(to)));
        }
        let before = self.table(&alter.table)?;
        let mut after = before.as_ref().clone();
        if let Some(to) = alter.rename.as_ref().filter(|to| **to != alter.name) {
            self.rename_column(&mut after, &alter.name, to);
        }
        if let Some(column) = after.column_mut(&new.name) {
            *column = new.clone();
        }
        self.check_numbering(&after)?;
        if old.data_type != new.data_type || old.collation != new.collation {
            self.refuse_other_end(&after, &new)?;
        }
        let (before, after) = self.replace(before, after);
        let mut resolved = alter.clone();
        resolved.data_type = resolved.data_type.map(|_| new.data_type.clone());
        let operation = Operation::AlterColumn(Box::new(resolved));
        let change = Change::new(operation, step).on(before, after);
        parts.push(match labels {
            Some(labels) => with_labels(change, step, &new, labels),
            None => change,
        });
        if let Some(check) = new_check.filter(|_| swap_check) {
            parts.extend(self.create_constraint(step, &alter.table, &Constraint::Check(check))?);
        }
        Ok(Self::grouped(step, &alter.table, parts))
    }

    /// The column as it will be, if it may be so.
    fn altered(&mut self, table: &Table, old: &Column, alter: &AlterColumn) -> Result<Column, Stop> {
        let AlterColumn {
            table: _,
            name,
            rename,
            data_type,
            nullable,
            default,
            collation,
            comment,
            autoincrement,
            identity,
            computed,
            using: _,
            relabel: _,
            default_name,
        } = alter;
        let mut new = old.clone();
        if let Some(to) = rename.as_ref().filter(|to| *to != name) {
            if !self.dialect.same_name(to, name) {
                self.check_new_column(table, to)?;
            }
            self.check_names([to])?;
            self.refuse_users(table, name, "renamed")?;
            self.refuse_granted_column(&table.name, name, "renamed")?;
            new.name = to.clone();
        }
        if let Some(data_type) = data_type {
            new.data_type = data_type.clone();
            self.fill_enum(&mut new.data_type, table, &new.name)?;
        }
        if let Some(nullable) = nullable {
            let in_key = table
                .primary_key
                .as_ref()
                .is_some_and(|key| key.columns.contains(name));
            if *nullable && in_key {
                return Err(self.fail(Diagnostic::error(
                    "nullable-key",
                    name.span,
                    format!(
                        "column `{name}` is in the primary key of table `{}` and cannot be nullable",
                        table.name
                    ),
                )));
            }
            new.nullable = *nullable;
        }
        if let Some(default) = default {
            new.default = default.clone();
            if self.derived {
                new.default_name = default_name.clone();
            }
            if old.default_name.0.is_none() || new.default.is_none() {
                self.name_default(table, &mut new);
            }
        }
        if let Some(collation) = collation {
            new.collation = collation.clone();
        }
        if let Some(own) = new.collation.as_ref().filter(|_| collation.is_none())
            && new.data_type != old.data_type
            && !self.dialect.is_text(&new.data_type)
        {
            let title = format!(
                "column `{name}` has the collation `{own}`, and `{}` takes none",
                new.data_type
            );
            let diagnostic = Diagnostic::error("bad-collation", name.span, title)
                .help("take it away in the same operation: `collation: null`");
            return Err(self.fail(diagnostic));
        }
        if let Some(comment) = comment {
            new.comment = comment.clone().filter(|text| !text.is_empty());
        }
        if let Some(autoincrement) = autoincrement {
            new.autoincrement = *autoincrement;
        }
        if let Some(identity) = identity {
            new.identity = identity.clone();
        }
        if let Some(computed) = computed {
            new.computed = computed.clone();
            if new.computed.is_some() && default.is_none() {
                new.default = None;
                new.default_name.0 = None;
            }
        }
        let numbers = |column: &Column| column.autoincrement || column.identity.is_some();
        if !self.derived && !numbers(old) {
            self.check_numbered(&new, name.span)?;
        }
        if new.computed.is_some() && (new.default.is_some() || numbers(&new)) {
            let title = format!("column `{name}` is computed: it cannot have a default or number rows");
            return Err(self.fail(
                Diagnostic::error("computed-column", name.span, title)
                    .help("write `computed: null` too, if it is no longer to be computed"),
            ));
        }
        Ok(new)
    }

    /// Foreign keys of other tables follow the rename of the column that they refer to.
    fn rename_references(&mut self, table: &Table, from: &Name, to: &Name) {
        for referrer in self.referrers(&table.name) {
            let mut changed = referrer.as_ref().clone();
            for key in &mut changed.foreign_keys {
                if key.referred_table == table.name {
                    rename_in_list(&mut key.referred_columns, from, to);
                }
            }
            if changed != *referrer {
                self.schema.put(Arc::new(changed));
            }
        }
    }

    /// Everything in the table follows the rename of one of its columns.
    fn rename_column(&self, table: &mut Table, from: &Name, to: &Name) {
        let rename_sql = |sql: &mut SqlText| {
            if self.dialect.mentions(&sql.text, from) {
                sql.text = self.dialect.rename_in(&sql.text, from, to).into();
            }
        };
        let own_name = table.name.clone();
        for column in &mut table.columns {
            if column.name == *from {
                column.name = to.clone();
            }
            if let Some(computed) = &mut column.computed {
                rename_sql(&mut computed.sql);
            }
        }
        if let Some(key) = &mut table.primary_key {
            rename_in_list(&mut key.columns, from, to);
            option_columns::rename(self.dialect, &mut key.options, from, to);
        }
        for unique in &mut table.uniques {
            rename_in_list(&mut unique.columns, from, to);
            option_columns::rename(self.dialect, &mut unique.options, from, to);
        }
        for key in &mut table.foreign_keys {
            rename_in_list(&mut key.columns, from, to);
            if key.referred_table == own_name {
                rename_in_list(&mut key.referred_columns, from, to);
            }
        }
        for check in &mut table.checks {
            rename_sql(&mut check.sql);
        }
        for exclude in &mut table.excludes {
            for element in &mut exclude.elements {
                match &mut element.part.target {
                    IndexTarget::Column(name) if name == from => *name = to.clone(),
                    IndexTarget::Column(_) | IndexTarget::Sql(_) => {}
                }
            }
            exclude.texts_mut().for_each(rename_sql);
            option_columns::rename(self.dialect, &mut exclude.options, from, to);
        }
        for index in &mut table.indexes {
            for part in &mut index.parts {
                match &mut part.target {
                    IndexTarget::Column(name) if name == from => *name = to.clone(),
                    IndexTarget::Column(_) => {}
                    IndexTarget::Sql(sql) => rename_sql(sql),
                }
            }
            option_columns::rename(self.dialect, &mut index.options, from, to);
        }
        if let Some(sql) = table
            .options
            .0
            .iter_mut()
            .find_map(|option| match &mut option.value.kind {
                ValueKind::Sql(sql) => Some(sql),
                _ => None,
            })
        {
            rename_sql(sql);
        }
    }
}

fn rename_in_list(names: &mut [Name], from: &Name, to: &Name) {
    for name in names {
        if name == from {
            *name = to.clone();
        }
    }
}
