//! Views that read a column which gets another type: where they are in the way they are dropped before and made
//! again after, and where they remember the old type they are told of the new one.

use std::sync::Arc;

use crate::dialect::object_facts::ViewStyle;
use crate::model::{Grant, Name, Operation, SecurableKind, Table, TableName, Trigger, View};
use crate::replay::Change;
use crate::replay::uses::{computed_from, view_uses_column, with_readers};

use super::lower::Lowering;
use super::object_statement::ObjectStatement;

/// What is out of the way while columns change.
#[derive(Default)]
pub(super) struct Aside {
    views: Vec<Arc<View>>,
    /// Those of tables: those of the views go with them.
    triggers: Vec<Arc<Trigger>>,
}

/// Columns of a table, as it is before they change.
type Columns = (TableName, Vec<Name>);

impl Lowering<'_> {
    /// Plans a change, with the views out of the way that its new types would trip over.
    pub(super) fn around_views(&mut self, change: &Change, plan: impl FnOnce(&mut Self)) {
        let columns = self.retyped(change);
        let style = self.dialect.facts.objects.views_of_other_types;
        if columns.is_empty() || style == ViewStyle::Follows {
            return plan(self);
        }
        let mut aside = self.aside(&columns);
        match style {
            ViewStyle::Blocks => {}
            ViewStyle::KeepsRows => {
                aside.triggers.clear();
                aside.views.retain(|view| view.materialized);
            }
            ViewStyle::Stale | ViewStyle::Follows => {
                return self.refreshing(&aside.views, plan);
            }
        }
        self.put_aside(&aside);
        plan(self);
        self.put_back(&aside);
    }

    /// Plans a change, and tells views of it at its end.
    fn refreshing(&mut self, views: &[Arc<View>], plan: impl FnOnce(&mut Self)) {
        self.aside.views.extend(views.iter().cloned());
        plan(self);
        self.aside.views.retain(|view| !views.contains(view));
        for view in views {
            let path = self.dialect.table(&view.name);
            let name_literal = self.name_literal(path.as_str(), view.name.span());
            self.object(ObjectStatement::RefreshView { name_literal });
        }
    }

    /// The views and triggers that are in the way of a change of columns, and not out of it already.
    pub(super) fn aside(&self, columns: &[Columns]) -> Aside {
        let speaks = |trigger: &&Arc<Trigger>| {
            columns.iter().any(|(table, columns)| {
                let mut columns = columns.iter();
                trigger.table == *table
                    && columns.any(|column| self.dialect.mentions(&trigger.sql.text, column))
            })
        };
        let triggers = self.schema.triggers.iter().filter(speaks).cloned().collect();
        let mut aside = Aside {
            views: self.views_of(columns),
            triggers,
        };
        aside.views.retain(|view| !self.aside.views.contains(view));
        aside
            .triggers
            .retain(|trigger| !self.aside.triggers.contains(trigger));
        aside
    }

    pub(super) fn put_aside(&mut self, aside: &Aside) {
        let Aside { views, triggers } = aside;
        for trigger in triggers {
            self.drop_trigger(&trigger.name, &trigger.table, false);
        }
        for view in views.iter().rev() {
            self.drop_view(&view.name, view.materialized, false);
        }
        self.aside.views.extend(views.iter().cloned());
        self.aside.triggers.extend(triggers.iter().cloned());
    }

    /// Makes them again, with the triggers and privileges on the views.
    pub(super) fn put_back(&mut self, aside: &Aside) {
        let Aside { views, triggers } = aside;
        let schema = self.schema;
        for view in views {
            self.create_view(view, false);
            for grant in Grant::of(&schema.privileges_on(&[SecurableKind::Table], &view.name)) {
                self.grant(&grant, false);
            }
            for trigger in schema
                .triggers
                .iter()
                .filter(|trigger| trigger.table == view.name)
            {
                self.create_trigger(trigger, false);
            }
        }
        for trigger in triggers {
            self.create_trigger(trigger, false);
        }
        self.aside.views.retain(|view| !views.contains(view));
        self.aside.triggers.retain(|trigger| !triggers.contains(trigger));
    }

    /// The views that read one of these columns, and those that read them, in the order in which they can be
    /// created.
    fn views_of(&self, columns: &[Columns]) -> Vec<Arc<View>> {
        let reads = |view: &View| {
            let reads_one = |table: &TableName, columns: &[Name]| {
                self.dialect.mentions(&view.sql.text, &table.name)
                    && columns
                        .iter()
                        .any(|column| view_uses_column(self.dialect, view, column))
            };
            columns.iter().any(|(table, columns)| reads_one(table, columns))
        };
        let views = self.schema.views.iter().filter(|view| reads(view));
        with_readers(self.dialect, self.schema, views.cloned().collect())
    }

    /// The columns that a change gives another type, or makes again.
    fn retyped(&self, change: &Change) -> Vec<Columns> {
        match &change.operation {
            Operation::BatchAlterTable { .. } => {
                change.parts.iter().flat_map(|part| self.retyped(part)).collect()
            }
            _ => {
                let (Some(before), Some((alter, old, new))) = (&change.before, change.altered()) else {
                    return Vec::new();
                };
                if !self.changes_type(old, new) && !self.must_be_made_again(before, old, new) {
                    return Vec::new();
                }
                let names = self.and_computed(before, [alter.name.clone()]);
                vec![(before.name.clone(), names)]
            }
        }
    }

    /// Columns, and those that are computed from them, which may have to be made again.
    pub(super) fn and_computed(&self, table: &Table, columns: impl IntoIterator<Item = Name>) -> Vec<Name> {
        let mut names: Vec<Name> = columns.into_iter().collect();
        let mut i = 0;
        while let Some(name) = names.get(i).cloned() {
            for column in computed_from(self.dialect, table, &name) {
                if !names.contains(&column.name) {
                    names.push(column.name.clone());
                }
            }
            i += 1;
        }
        names
    }
}
