//! SQLite changes most of a table only by making it again: the twelve steps of its manual
//! (lang_altertable.html, "Making Other Kinds Of Table Schema Changes"). Foreign keys are switched
//! off by the script, outside the transaction.

use std::sync::Arc;

use crate::dialect::{Dialect, Sql};
use crate::model::{
    Column, DefaultValue, Name, Operation, Relabel, Table, TableName, Trigger, ValueKind, View,
};
use crate::replay::Change;
use crate::replay::uses::with_readers;

use super::lower::Lowering;
use super::statement::{CopySource, Statement};

/// Whether a change needs a rebuild: what `ALTER TABLE` cannot do here.
pub(super) fn is_needed(dialect: &Dialect, change: &Change) -> bool {
    match &change.operation {
        Operation::AddColumn { columns, .. } => !columns.iter().all(|column| can_be_added(dialect, column)),
        Operation::DropColumn {
            columns, if_exists, ..
        } => {
            // Made again, the table is as it should be, whether the column was there or not.
            let is_known = |column: &Name| {
                change
                    .before
                    .as_deref()
                    .is_some_and(|table| table.column(column).is_some())
            };
            if *if_exists {
                return columns.iter().all(is_known);
            }
            let held = |column: &Name| {
                change.before.as_deref().is_some_and(|table| {
                    let computed = table
                        .column(column)
                        .is_some_and(|column| column.computed.is_some());
                    computed || holds(dialect, table, column)
                })
            };
            !dialect.facts.drop_column || columns.iter().any(held)
        }
        Operation::AlterColumn(_) => !change.altered().is_some_and(|(_, old, new)| {
            let mut renamed = old.clone();
            renamed.name = new.name.clone();
            renamed.comment = new.comment.clone();
            renamed == *new
        }),
        // What the history does not know does not change the table.
        Operation::DropConstraint { .. } => change.before != change.after,
        Operation::CreateConstraint { .. } | Operation::RenameConstraint { .. } => true,
        Operation::BatchAlterTable { .. } => change.parts.iter().any(|part| is_needed(dialect, part)),
        _ => false,
    }
}

/// Whether `ADD COLUMN` takes it (lang_altertable.html, "ALTER TABLE ADD COLUMN").
fn can_be_added(dialect: &Dialect, column: &Column) -> bool {
    let stored = column.computed.as_ref().is_some_and(|computed| computed.stored);
    if column.autoincrement || column.identity.is_some() || (stored && !dialect.facts.add_computed_stored) {
        return false;
    }
    match &column.default {
        None => column.nullable || column.computed.is_some(),
        Some(DefaultValue::Sql(_)) => false,
        Some(DefaultValue::Value(value)) => match value.kind {
            ValueKind::Null => column.nullable,
            ValueKind::Sql(_) => false,
            _ => true,
        },
    }
}

/// Whether a key, check or computed column of the table holds on to a column.
fn holds(dialect: &Dialect, table: &Table, column: &Name) -> bool {
    table.primary_key.iter().any(|key| key.columns.contains(column))
        || table.uniques.iter().any(|unique| unique.columns.contains(column))
        || table.foreign_keys.iter().any(|key| key.columns.contains(column))
        || table
            .checks
            .iter()
            .any(|check| dialect.mentions(&check.sql.text, column))
}

impl Lowering<'_> {
    pub(super) fn rebuild(&mut self, change: &Change) {
        let (Some(before), Some(after)) = (change.before.clone(), change.after.clone()) else {
            return;
        };
        let (views, triggers) = self.dependents(&before.name);
        for view in views.iter().rev() {
            self.drop_view(&view.name, view.materialized, false);
        }
        // Those on a view have gone with it.
        let on_view = |trigger: &Trigger| views.iter().any(|view| view.name == trigger.table);
        let others = triggers.iter().filter(|trigger| trigger.table != before.name);
        for trigger in others.filter(|trigger| !on_view(trigger)) {
            self.drop_trigger(&trigger.name, &trigger.table, false);
        }
        let renamed = self.rename_for_referrers(change, &before, &after);
        let old = self.dialect.table(&before.name);
        let twin = before
            .name
            .sibling(Name::new(format!("_retort_{}", before.name.name)));
        let new = self.dialect.table(&twin);
        let statement = self.create_table_statement(&after, &new, false);
        self.push(Statement::CreateTable(statement));
        self.copy_rows(change, &before, &after, &renamed, &old, &new);
        if before.columns.iter().any(|column| column.autoincrement)
            && after.columns.iter().any(|column| column.autoincrement)
        {
            let from_literal = self.text_literal(before.name.name.as_str(), self.span);
            let to_literal = self.text_literal(twin.name.as_str(), self.span);
            let sequences = self
                .dialect
                .table(&before.name.sibling(Name::new("sqlite_sequence")));
            self.push(Statement::CopySequence {
                sequences,
                from_literal,
                to_literal,
            });
        }
        self.push(Statement::DropTable {
            table: old,
            if_exists: false,
        });
        let to_literal = self.text_literal(after.name.name.as_str(), self.span);
        let table_literal = self.text_literal(new.as_str(), self.span);
        self.push(Statement::RenameTable {
            table: new,
            to: self.dialect.identifier(&after.name.name),
            table_literal,
            to_literal: to_literal.clone(),
        });
        for index in &after.indexes {
            self.create_index(&after.name, index, false);
        }
        for view in &views {
            self.create_view(view, false);
        }
        for trigger in &triggers {
            self.create_trigger(trigger, false);
        }
        let schema = self.dialect.schema_of(&after.name).unwrap_or_default();
        let schema_literal = self.text_literal(&schema, self.span);
        self.push(Statement::ForeignKeyCheck {
            schema_literal,
            table_literal: to_literal,
        });
    }

    /// Foreign keys of other tables follow `RENAME COLUMN`, and nothing else: a column that they refer to
    /// is renamed before the table is made again. Returns the new names.
    fn rename_for_referrers(&mut self, change: &Change, before: &Table, after: &Table) -> Vec<Name> {
        let mut renamed = Vec::new();
        for column in &after.columns {
            let Some(source) = origin(change, &column.name).filter(|source| *source != column.name) else {
                continue;
            };
            let refers = |table: &Arc<Table>| {
                let mut keys = table.foreign_keys.iter();
                table.name != after.name
                    && keys.any(|key| {
                        key.referred_table == after.name && key.referred_columns.contains(&column.name)
                    })
            };
            if before.column(&source).is_none() || !self.schema.referrers(&after.name).any(refers) {
                continue;
            }
            if before.column(&column.name).is_some() {
                self.unsupported(
                    column.name.span,
                    &format!(
                        "rename column `{source}`, which other tables refer to, to a name that another column has before"
                    ),
                    "drop or rename the other column in an operation of its own",
                );
            }
            self.rename_column(&before.name, &source, &column.name);
            renamed.push(column.name.clone());
        }
        renamed
    }

    /// Copies what both tables have. A computed column computes itself; a new one takes its default.
    fn copy_rows(
        &mut self,
        change: &Change,
        before: &Table,
        after: &Table,
        renamed: &[Name],
        old: &Sql,
        new: &Sql,
    ) {
        let mut columns = Vec::new();
        let mut sources = Vec::new();
        for column in after.columns.iter().filter(|column| column.computed.is_none()) {
            let Some(source) = origin(change, &column.name) else {
                continue;
            };
            if before.column(&source).is_none() {
                continue;
            }
            columns.push(self.dialect.identifier(&column.name));
            let relabel = relabel_of(change, &source).map(|relabel| {
                (
                    self.text_literal(relabel.from.as_str(), relabel.from.span),
                    self.text_literal(relabel.to.as_str(), relabel.to.span),
                )
            });
            let source = match renamed.contains(&column.name) {
                true => column.name.clone(),
                false => source,
            };
            sources.push(CopySource {
                column: self.dialect.identifier(&source),
                relabel,
            });
        }
        if !columns.is_empty() {
            self.push(Statement::CopyRows {
                from: old.clone(),
                to: new.clone(),
                columns,
                sources,
            });
        }
    }

    /// The views and triggers that read a table, directly or through another view, in the order in
    /// which they can be created.
    fn dependents(&self, table: &TableName) -> (Vec<Arc<View>>, Vec<Arc<Trigger>>) {
        let reads = |view: &&Arc<View>| self.dialect.mentions(&view.sql.text, &table.name);
        let views = self.schema.views.iter().filter(reads).cloned().collect();
        let views = with_readers(self.dialect, self.schema, views);
        let mut names = vec![table.clone()];
        names.extend(views.iter().map(|view| view.name.clone()));
        let triggers = self
            .schema
            .triggers
            .iter()
            .filter(|trigger| {
                names.contains(&trigger.table)
                    || names
                        .iter()
                        .any(|name| self.dialect.mentions(&trigger.sql.text, &name.name))
            })
            .cloned()
            .collect();
        (views, triggers)
    }
}

/// The label that gets another word in a column of the old table. A rebuild has one at most for each, as
/// each change of an enum is one.
fn relabel_of<'c>(change: &'c Change, column: &Name) -> Option<&'c Relabel> {
    match &change.operation {
        Operation::AlterColumn(alter) if alter.name == *column => alter.relabel.as_ref(),
        _ => change.parts.iter().find_map(|part| relabel_of(part, column)),
    }
}

/// The name that a column of the new table had in the old one: renames are followed back; a column
/// that the change adds has none.
fn origin(change: &Change, column: &Name) -> Option<Name> {
    match &change.operation {
        Operation::AlterColumn(alter) if alter.rename.as_ref() == Some(column) => Some(alter.name.clone()),
        Operation::AddColumn { columns, .. } if columns.iter().any(|new| new.name == *column) => None,
        Operation::BatchAlterTable { .. } => {
            let mut name = column.clone();
            for part in change.parts.iter().rev() {
                name = origin(part, &name)?;
            }
            Some(name)
        }
        _ => Some(column.clone()),
    }
}
