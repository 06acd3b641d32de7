//! `alter_column` on each family of servers. What the user does not name stays as it is.

use crate::dialect::Sql;
use crate::dialect::facts::{AlterColumnStyle, CommentStyle, RenameStyle};
use crate::model::{AlterColumn, Column, Constraint, Name, Table, TableName};
use crate::replay::Change;

use super::lower::Lowering;
use super::rename::{Speaking, without};
use super::specs::identity_spec;
use super::statement::{AlterAction, Statement};

/// A column before and after, and the table that it is in.
struct Alteration<'c> {
    table: &'c TableName,
    before: &'c Table,
    old: &'c Column,
    new: &'c Column,
    using: Option<&'c str>,
}

impl Alteration<'_> {
    fn retypes(&self) -> bool {
        self.old.data_type != self.new.data_type
    }

    fn renames(&self) -> bool {
        self.old.name != self.new.name
    }

    fn renumbers(&self) -> bool {
        self.old.autoincrement != self.new.autoincrement || self.old.identity != self.new.identity
    }
}

impl Lowering<'_> {
    pub(super) fn alter_column(&mut self, change: &Change, alter: &AlterColumn) {
        let (Some(before), Some(after)) = (change.before.as_deref(), change.after.as_deref()) else {
            return;
        };
        let new_name = alter.rename.as_ref().unwrap_or(&alter.name);
        let (Some(old), Some(new)) = (before.column(&alter.name), after.column(new_name)) else {
            return;
        };
        let speaking = if old.name == new.name {
            Speaking::default()
        } else {
            self.speaking(before, &old.name)
        };
        self.drop_speaking(before, &speaking);
        let stripped = without(before, &speaking);
        let alteration = Alteration {
            table: &alter.table,
            before: &stripped,
            old,
            new,
            using: alter.using.as_ref().map(|sql| sql.text.trim()),
        };
        let style = self.dialect.facts.alter_column;
        if alter.using.is_some() && style != AlterColumnStyle::Actions {
            let span = alter.using.as_ref().map_or(self.span, |sql| sql.span);
            self.unsupported(
                span,
                "change a type with `using`",
                "limit it to PostgreSQL: `using: {postgresql: …}`",
            );
        }
        match style {
            AlterColumnStyle::Actions => self.alter_by_actions(&alteration),
            AlterColumnStyle::Redefine => self.alter_by_definition(&alteration),
            AlterColumnStyle::TypeAndNull => self.alter_type_and_null(&alteration),
            AlterColumnStyle::Modify => self.alter_by_modify(&alteration),
            // Only a rename comes here: the rest is a rebuild.
            AlterColumnStyle::Rebuild => {}
        }
        let by_definition = style == AlterColumnStyle::Redefine
            && (self.dialect.facts.rename_column == RenameStyle::Redefine
                || only_renamed(old, new).is_none());
        if alteration.renames() && !by_definition {
            self.rename_column(&alter.table, &old.name, &new.name);
        }
        self.restore_speaking(change, &alter.table, &speaking);
        let apart = matches!(
            self.dialect.facts.comments,
            CommentStyle::Statement | CommentStyle::ExtendedProperty
        );
        if apart && old.comment != new.comment {
            self.comment_on_column(
                &alter.table,
                &new.name,
                new.comment.as_deref(),
                old.comment.is_some(),
            );
        }
    }

    /// PostgreSQL: one `ALTER TABLE` with an action each. The server runs them in passes: defaults
    /// are dropped first, types changed then, defaults set last (ATController in its source).
    fn alter_by_actions(&mut self, alteration: &Alteration<'_>) {
        let Alteration { table, old, new, .. } = alteration;
        let column = self.dialect.identifier(&old.name);
        let mut actions = Vec::new();
        let casts = alteration.retypes() && old.data_type.needs_cast_to(&new.data_type);
        let default_changes = old.default != new.default;
        if old.default.is_some() && (casts || (default_changes && new.default.is_none())) {
            actions.push(AlterAction::DropDefault {
                column: column.clone(),
                name: None,
            });
        }
        if alteration.retypes() {
            let data_type = self.type_name(&new.data_type, new.name.span);
            let using = match alteration.using {
                Some(sql) => Some(Sql::trusted(sql)),
                None => casts.then(|| self.dialect.cast(&column, &old.data_type, &data_type)),
            };
            actions.push(AlterAction::SetType {
                column: column.clone(),
                data_type,
                using,
                not_null: !new.nullable,
            });
        }
        actions.extend(self.nullability(alteration, &column));
        if new.default.is_some() && (casts || default_changes) {
            actions.extend(self.set_default(new, &column));
        }
        actions.extend(self.renumbering(alteration, &column));
        if !actions.is_empty() {
            let table = self.dialect.table(table);
            self.push(Statement::AlterTable { table, actions });
        }
    }

    fn nullability(&self, alteration: &Alteration<'_>, column: &Sql) -> Option<AlterAction> {
        let column = column.clone();
        match (alteration.old.nullable, alteration.new.nullable) {
            (true, false) => Some(AlterAction::SetNotNull { column }),
            (false, true) => Some(AlterAction::DropNotNull { column }),
            _ => None,
        }
    }

    fn set_default(&mut self, new: &Column, column: &Sql) -> Option<AlterAction> {
        let spec = self.column_spec(new, None);
        Some(AlterAction::SetDefault {
            column: column.clone(),
            value: spec.default?,
            name: spec.default_name,
        })
    }

    fn renumbering(&mut self, alteration: &Alteration<'_>, column: &Sql) -> Vec<AlterAction> {
        let Alteration { old, new, .. } = alteration;
        if !alteration.renumbers() {
            return Vec::new();
        }
        let mut actions = Vec::new();
        if old.autoincrement || old.identity.is_some() {
            actions.push(AlterAction::DropIdentity {
                column: column.clone(),
            });
        }
        if new.autoincrement || new.identity.is_some() {
            if !actions.is_empty() || !self.dialect.facts.add_identity {
                self.unsupported(
                    new.name.span,
                    "give an existing column a numbering of its own",
                    "add a new column, copy the values, drop the old one and rename",
                );
                return Vec::new();
            }
            actions.push(AlterAction::AddIdentity {
                column: column.clone(),
                identity: identity_spec(&new.identity.clone().unwrap_or_default()),
            });
        }
        actions
    }

    /// MySQL and MariaDB: the whole definition again, so that nothing is lost.
    fn alter_by_definition(&mut self, alteration: &Alteration<'_>) {
        let Alteration { table, old, new, .. } = alteration;
        let change = self.dialect.facts.rename_column == RenameStyle::Redefine;
        if old == new || (only_renamed(old, new).is_some() && !change) {
            return;
        }
        let column = self.column_spec(new, None);
        let action = if alteration.renames() {
            AlterAction::ChangeColumn {
                name: self.dialect.identifier(&old.name),
                column,
            }
        } else {
            AlterAction::ModifyColumn(column)
        };
        self.alter(table, action);
    }

    /// SQL Server: `ALTER COLUMN` says type and nullability together, and is refused while a
    /// default, index or constraint holds on to the column (Transact-SQL reference, ALTER TABLE).
    fn alter_type_and_null(&mut self, alteration: &Alteration<'_>) {
        let Alteration { table, old, new, .. } = alteration;
        let column = self.dialect.identifier(&old.name);
        let redefines = alteration.retypes() || old.nullable != new.nullable;
        let default_moves = old.default != new.default || (alteration.retypes() && old.default.is_some());
        if alteration.renumbers() {
            let _ = self.renumbering(alteration, &column);
        }
        if default_moves && old.default.is_some() {
            let name = old
                .default_name
                .0
                .as_ref()
                .map(|name| self.dialect.identifier(name));
            self.alter(
                table,
                AlterAction::DropDefault {
                    column: column.clone(),
                    name,
                },
            );
        }
        let blocks = alteration.retypes() || !new.nullable;
        if redefines {
            if blocks {
                self.drop_dependents(alteration);
            }
            let data_type = self.type_name(&new.data_type, new.name.span);
            self.alter(
                table,
                AlterAction::SetType {
                    column: column.clone(),
                    data_type,
                    using: None,
                    not_null: !new.nullable,
                },
            );
            if blocks {
                self.restore_dependents(alteration);
            }
        }
        if default_moves && new.default.is_some() {
            let action = self.set_default(new, &column);
            self.alter_all(table, action);
        }
    }

    /// Drops what holds on to a column, to be restored when it has changed: foreign keys first.
    fn drop_dependents(&mut self, alteration: &Alteration<'_>) {
        let Alteration {
            table, before, old, ..
        } = alteration;
        for (referrer, key) in self.keys_on(before, &old.name) {
            self.drop_constraint(
                &referrer,
                key.kind(),
                &key.name().cloned().unwrap_or_else(|| Name::new("")),
            );
        }
        for index in self.indexes_on(before, &old.name) {
            if let Some(name) = &index.name {
                self.drop_index(table, name, false, false);
            }
        }
        for constraint in self.constraints_on(before, &old.name) {
            if let Some(name) = constraint.name() {
                self.drop_constraint(table, constraint.kind(), name);
            }
        }
    }

    /// Restores it, in the opposite order. The column still has its old name.
    fn restore_dependents(&mut self, alteration: &Alteration<'_>) {
        let Alteration {
            table, before, old, ..
        } = alteration;
        for constraint in self.constraints_on(before, &old.name) {
            self.add_constraint(table, &constraint);
        }
        for index in self.indexes_on(before, &old.name) {
            self.create_index(table, &index, false);
        }
        for (referrer, key) in self.keys_on(before, &old.name) {
            self.add_constraint(&referrer, &key);
        }
    }

    fn indexes_on(&self, table: &Table, column: &Name) -> Vec<crate::model::Index> {
        let all = table
            .indexes
            .iter()
            .filter(|index| self.index_holds(index, column));
        all.cloned().collect()
    }

    fn index_holds(&self, index: &crate::model::Index, column: &Name) -> bool {
        index.columns().any(|name| name == column)
            || index
                .options
                .text("where")
                .is_some_and(|sql| self.dialect.mentions(sql, column))
            || index
                .options
                .get("include")
                .is_some_and(|value| match &value.kind {
                    crate::model::ValueKind::List(names) => {
                        names.iter().any(|name| name.scalar() == Some(column.as_str()))
                    }
                    _ => value.scalar() == Some(column.as_str()),
                })
    }

    /// Unique constraints, the primary key and checks of the table that hold on to a column.
    fn constraints_on(&self, table: &Table, column: &Name) -> Vec<Constraint> {
        let primary = table
            .primary_key
            .iter()
            .filter(|key| key.columns.contains(column));
        let uniques = table
            .uniques
            .iter()
            .filter(|unique| unique.columns.contains(column));
        let checks = table
            .checks
            .iter()
            .filter(|check| self.dialect.mentions(&check.sql.text, column));
        primary
            .cloned()
            .map(Constraint::Primary)
            .chain(uniques.cloned().map(Constraint::Unique))
            .chain(checks.cloned().map(Constraint::Check))
            .collect()
    }

    /// Foreign keys from and to a column, each with the table that it is in. The schema is as the
    /// change left it, so those of other tables are told by the columns that they had before.
    fn keys_on(&self, before: &Table, column: &Name) -> Vec<(TableName, Constraint)> {
        let own = before
            .foreign_keys
            .iter()
            .filter(|key| {
                key.columns.contains(column)
                    || (key.referred_table == before.name && key.referred_columns.contains(column))
            })
            .map(|key| (before.name.clone(), Constraint::ForeignKey(key.clone())));
        let others = self
            .schema
            .referrers(&before.name)
            .filter(|table| table.name != before.name)
            .flat_map(|table| {
                table
                    .foreign_keys
                    .iter()
                    .map(move |key| (table.name.clone(), key))
            })
            .filter(|(_, key)| key.referred_table == before.name && key.referred_columns.contains(column))
            .map(|(name, key)| (name, Constraint::ForeignKey(key.clone())));
        own.chain(others).collect()
    }

    /// Oracle: `MODIFY` with what changes, and nothing else: repeating NULL or NOT NULL is an error
    /// (ORA-01451, ORA-01442).
    fn alter_by_modify(&mut self, alteration: &Alteration<'_>) {
        let Alteration { table, old, new, .. } = alteration;
        let column = self.dialect.identifier(&old.name);
        if alteration.retypes() {
            let data_type = self.type_name(&new.data_type, new.name.span);
            self.alter(
                table,
                AlterAction::SetType {
                    column: column.clone(),
                    data_type,
                    using: None,
                    not_null: !new.nullable,
                },
            );
        }
        if old.default != new.default {
            let action = match new.default {
                Some(_) => self.set_default(new, &column),
                None => Some(AlterAction::DropDefault {
                    column: column.clone(),
                    name: None,
                }),
            };
            self.alter_all(table, action);
        }
        self.alter_all(table, self.nullability(alteration, &column));
        let actions = self.renumbering(alteration, &column);
        self.alter_all(table, actions);
    }

    fn alter_all(&mut self, table: &TableName, actions: impl IntoIterator<Item = AlterAction>) {
        for action in actions {
            self.alter(table, action);
        }
    }
}

/// `Some` if the columns differ in their names at most.
fn only_renamed(old: &Column, new: &Column) -> Option<()> {
    let mut renamed = old.clone();
    renamed.name = new.name.clone();
    (renamed == *new).then_some(())
}
