//! `alter_column` on each family of servers. What the user does not name stays as it is.

mod actions;
mod attributes;
mod computed;
mod conversion;
mod dependents;
mod modify;
mod numbering;
mod redefine;
mod relabel;
mod type_and_null;

use crate::dialect::facts::{AlterColumnStyle, RenameStyle};
use crate::model::{Column, Relabel, Table, TableName};
use crate::replay::Change;

use super::lower::Lowering;
use super::rename::{Speaking, without};
use super::statement::AlterAction;

impl Lowering<'_> {
    pub(super) fn alter_column(&mut self, change: &Change) {
        let (Some(before), Some(after)) = (change.before.as_deref(), change.after.as_deref()) else {
            return;
        };
        let Some((alter, old, new)) = change.altered() else {
            return;
        };
        let style = self.dialect.facts.alter_column;
        let mut speaking = Speaking::default();
        // A text that PostgreSQL has compiled with the old type does not follow a cast.
        if style == AlterColumnStyle::Actions && old.data_type.needs_cast_to(&new.data_type) {
            speaking.join(self.texts_on(before, &old.name));
        }
        if old.name != new.name {
            speaking.join(self.speaking(before, &old.name));
        }
        speaking.join(self.blocking(before, old, new));
        self.drop_speaking(before, &speaking);
        let mut stripped = without(before, &speaking);
        let mut old = old.clone();
        // What is dropped and restored around the change must have its new name.
        let restores = match style {
            AlterColumnStyle::TypeAndNull => true,
            AlterColumnStyle::Modify => old.collation != new.collation,
            _ => false,
        };
        let renames_first = restores && old.name != new.name;
        if renames_first {
            self.rename_column(&alter.table, &old.name, &new.name);
            stripped = without(after, &speaking);
            old.name = new.name.clone();
            if let Some(column) = stripped.column_mut(&new.name) {
                *column = old.clone();
            }
        }
        let old = &old;
        let rest = without(after, &speaking);
        let alteration = Alteration {
            table: &alter.table,
            before: &stripped,
            after,
            rest: &rest,
            old,
            new,
            using: alter.using.as_ref().map(|sql| &*sql.text),
            relabel: alter.relabel.as_ref(),
        };
        if alter.using.is_some() && style != AlterColumnStyle::Actions {
            let span = alter.using.as_ref().map_or(self.span, |sql| sql.span);
            self.unsupported(
                span,
                "change a type with `using`",
                "limit it to PostgreSQL: `using: {postgresql: …}`",
            );
        }
        let made_again = self.must_be_made_again(before, old, new);
        match style {
            // Only a rename comes here: the rest is a rebuild.
            AlterColumnStyle::Rebuild => {}
            _ if made_again => self.make_again(&alteration),
            AlterColumnStyle::Actions => self.alter_by_actions(&alteration),
            AlterColumnStyle::Redefine => self.alter_by_definition(&alteration),
            AlterColumnStyle::TypeAndNull => self.alter_type_and_null(&alteration),
            AlterColumnStyle::Modify => self.alter_by_modify(&alteration),
        }
        let by_definition = style == AlterColumnStyle::Redefine
            && (self.dialect.facts.rename_column == RenameStyle::Redefine || !alteration.only_renames());
        if alteration.renames() && !by_definition && !made_again {
            self.rename_column(&alter.table, &old.name, &new.name);
        }
        self.sync_new_numbering(&alteration);
        self.restore_speaking(change, &alter.table, &speaking);
        if self.comments_apart() && old.comment != new.comment && !made_again {
            self.comment_on_column(
                &alter.table,
                &new.name,
                new.comment.as_deref(),
                old.comment.is_some(),
            );
        }
    }

    fn alter_all(&mut self, table: &TableName, actions: impl IntoIterator<Item = AlterAction>) {
        for action in actions {
            self.alter(table, action);
        }
    }
}

/// A column before and after, and the table that it is in.
struct Alteration<'c> {
    table: &'c TableName,
    before: &'c Table,
    after: &'c Table,
    /// The table after, without what speaks of the column, which is restored by itself.
    rest: &'c Table,
    old: &'c Column,
    new: &'c Column,
    using: Option<&'c str>,
    relabel: Option<&'c Relabel>,
}

impl Alteration<'_> {
    fn retypes(&self) -> bool {
        self.old.data_type != self.new.data_type || self.old.collation != self.new.collation
    }

    fn renames(&self) -> bool {
        self.old.name != self.new.name
    }

    fn renumbers(&self) -> bool {
        self.old.autoincrement != self.new.autoincrement || self.old.identity != self.new.identity
    }

    /// Whether the columns differ in their names at most.
    fn only_renames(&self) -> bool {
        let mut renamed = self.old.clone();
        renamed.name = self.new.name.clone();
        renamed == *self.new
    }
}
