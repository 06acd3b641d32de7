//! Indexes of views that keep their rows. The history knows no types of their columns, and no columns but those that
//! the view names.

use std::sync::Arc;

use crate::dialect::namespace::NameKind;
use crate::model::{Index, Name, Operation, Options, Step, Table, TableName, View};
use crate::text::Diagnostic;
use crate::text::suggest::nearest;

use super::Change;
use super::indexes::unknown_index;
use super::lookup::some_of;
use super::option_columns;
use super::replayer::{Replayer, Stop};

impl Replayer<'_> {
    /// A view that keeps its rows.
    pub(super) fn materialized(&self, name: &TableName) -> Option<Arc<View>> {
        let view = self.schema.views.get(name)?;
        view.materialized.then(|| Arc::clone(view))
    }

    /// The view that an index belongs to: the one that is named, or the only thing that has an index of this name.
    pub(super) fn view_of_index(&self, named: Option<&TableName>, index: &Name) -> Option<Arc<View>> {
        if let Some(name) = named {
            return self.materialized(name);
        }
        let key = TableName::unqualified(index.clone());
        let mut owners = self.schema.owners(&key);
        if owners.any(|table| table.index(index).is_some()) {
            return None;
        }
        let mut views = self.schema.views.iter();
        let has = |view: &&Arc<View>| view.name.schema.is_none() && view.index(index).is_some();
        views.find(has).cloned()
    }

    pub(super) fn create_view_index(
        &mut self,
        step: &Step,
        view: &Arc<View>,
        index: &Index,
        if_not_exists: bool,
    ) -> Result<Vec<Change>, Stop> {
        let is_there = |name: &Name| view.index(name).is_some();
        if if_not_exists && index.name.as_ref().is_some_and(is_there) {
            return Ok(Vec::new());
        }
        self.require_view_columns(view, index)?;
        let index = self.named_index(&stand_in(view), index)?;
        let made = Index {
            options: self.dialect.without_manner(&index.options),
            ..index.clone()
        };
        self.reindex(view, |indexes| indexes.push(made));
        let undo = index.name.clone().map(|name| Operation::DropIndex {
            table: Some(view.name.clone()),
            name,
            if_exists: false,
            options: self.dialect.dropping(&index.options, &index.options),
        });
        let operation = Operation::CreateIndex {
            table: view.name.clone(),
            index,
            if_not_exists,
        };
        Ok(vec![Change::new(operation, step).undone_by(undo)])
    }

    pub(super) fn drop_view_index(
        &mut self,
        step: &Step,
        view: &Arc<View>,
        name: &Name,
        if_exists: bool,
        options: &Options,
    ) -> Result<Vec<Change>, Stop> {
        let mut undo = None;
        if view.index(name).is_some() || !if_exists {
            let mut index = self.view_index(view, name)?;
            index.options.0.extend(options.0.iter().cloned());
            undo = Some(Operation::CreateIndex {
                table: view.name.clone(),
                index,
                if_not_exists: false,
            });
        }
        self.reindex(view, |indexes| {
            indexes.retain(|index| index.name.as_ref() != Some(name))
        });
        let operation = Operation::DropIndex {
            table: Some(view.name.clone()),
            name: name.clone(),
            if_exists,
            options: options.clone(),
        };
        Ok(vec![Change::new(operation, step).undone_by(undo)])
    }

    pub(super) fn rename_view_index(
        &mut self,
        step: &Step,
        view: &Arc<View>,
        name: &Name,
        to: &Name,
    ) -> Result<Vec<Change>, Stop> {
        let index = self.view_index(view, name)?;
        let kind = NameKind::index(index.unique);
        self.check_new_name(kind, name, to, &stand_in(view))?;
        self.reindex(view, |indexes| {
            for index in indexes
                .iter_mut()
                .filter(|index| index.name.as_ref() == Some(name))
            {
                index.name = Some(to.clone());
            }
        });
        let rename = |name: &Name, to: &Name| Operation::RenameIndex {
            table: Some(view.name.clone()),
            name: name.clone(),
            to: to.clone(),
        };
        Ok(vec![
            Change::new(rename(name, to), step).undone_by([rename(to, name)]),
        ])
    }

    /// Puts a view with other indexes in its place.
    fn reindex(&mut self, view: &View, change: impl FnOnce(&mut Vec<Index>)) {
        let mut after = view.clone();
        change(&mut after.indexes);
        self.schema.views.set(view.name.clone(), Some(Arc::new(after)));
    }

    /// An index that must be there.
    fn view_index(&mut self, view: &View, name: &Name) -> Result<Index, Stop> {
        if let Some(index) = view.index(name) {
            return Ok(index.clone());
        }
        let diagnostic = unknown_index(name, ("view", &view.name), &view.indexes);
        Err(self.fail_about(name, diagnostic))
    }

    /// Says which columns the view does not have, where it names its columns.
    pub(super) fn require_view_columns(&mut self, view: &View, index: &Index) -> Result<(), Stop> {
        let mut result = Ok(());
        let named = option_columns::named(&index.options);
        for column in index.columns().chain(&named) {
            if view.columns.is_empty() || view.columns.contains(column) {
                continue;
            }
            let title = format!("column `{column}` does not exist in view `{}`", view.name);
            let names = || view.columns.iter().map(Name::as_str);
            let diagnostic = Diagnostic::error("unknown-column", column.span, title)
                .suggest(nearest(column.as_str(), names()))
                .note(format!("the view has the columns {}", some_of(names())));
            result = Err(self.fail_about(column, diagnostic));
        }
        result
    }
}

/// The view as far as names of indexes go.
fn stand_in(view: &View) -> Table {
    Table {
        name: view.name.clone(),
        columns: Vec::new(),
        primary_key: None,
        uniques: Vec::new(),
        foreign_keys: Vec::new(),
        checks: Vec::new(),
        excludes: Vec::new(),
        indexes: view.indexes.clone(),
        comment: None,
        options: Options::default(),
    }
}
