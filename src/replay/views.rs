//! Views.

use std::sync::Arc;

use crate::dialect::namespace::NameKind;
use crate::dialect::object_facts::ReplaceStyle;
use crate::model::{Operation, SecurableKind, Step, TableName, View, ViewReplace};
use crate::text::Diagnostic;
use crate::text::suggest::nearest;

use super::Change;
use super::replayer::{Replayer, Stop};
use super::uses::with_readers;

impl Replayer<'_> {
    pub(super) fn create_view(
        &mut self,
        step: &Step,
        view: &View,
        replace: ViewReplace,
    ) -> Result<Vec<Change>, Stop> {
        self.check_names([&view.name.name].into_iter().chain(&view.columns))?;
        let old = self.schema.views.get(&view.name).cloned();
        let Some(old) = old.filter(|_| replace != ViewReplace::No) else {
            self.check_free(NameKind::Table, &view.name)?;
            let undo = drop_of(&view.name, view.materialized, false);
            return Ok(vec![self.put_view(step, view, replace).undone_by([undo])]);
        };
        let facts = &self.dialect.facts.objects;
        let anew = replace == ViewReplace::Anew
            || facts.replace_view == ReplaceStyle::Drop
            || old.materialized
            || view.materialized;
        if anew {
            return self.create_anew(step, view, &old);
        }
        let undo = Operation::CreateView {
            view: old.as_ref().clone(),
            replace: match facts.replaced_view_keeps_columns {
                true => ViewReplace::Anew,
                false => ViewReplace::InPlace,
            },
        };
        let mut changes = Vec::new();
        if facts.replaced_view_loses_triggers {
            changes = self.drop_own_triggers(step, &view.name, false)?;
        }
        let lost = undoing(&changes);
        changes.push(self.put_view(step, view, ViewReplace::InPlace).undone_by([undo]));
        for operation in lost {
            changes.extend(self.dispatch(&Change::step(operation, step))?);
        }
        Ok(changes)
    }

    pub(super) fn drop_view(
        &mut self,
        step: &Step,
        name: &TableName,
        materialized: Option<bool>,
        if_exists: bool,
        cascade: bool,
    ) -> Result<Vec<Change>, Stop> {
        let Some(view) = self.schema.views.get(name).cloned() else {
            if if_exists && cascade {
                return Err(self.lost_cascade("view", name, name.span()));
            }
            if if_exists {
                return Ok(vec![Change::new(step.operation.clone(), step)]);
            }
            let known: Vec<String> = self.schema.views.names().map(ToString::to_string).collect();
            return Err(self.fail_about(
                &name.name,
                Diagnostic::error(
                    "unknown-view",
                    name.span(),
                    format!("view `{name}` does not exist"),
                )
                .suggest(nearest(&name.to_string(), known.iter().map(String::as_str)))
                .note("the history has not created it"),
            ));
        };
        if materialized.is_some_and(|said| said != view.materialized) {
            let is = if view.materialized { "is" } else { "is not" };
            let title = format!("view `{name}` {is} materialized");
            let diagnostic = Diagnostic::error("contradiction", name.span(), title);
            return Err(self.fail(diagnostic.help("leave `materialized` out: the history knows")));
        }
        let readers = self.readers_of(&view);
        if let Some(reader) = readers.first().filter(|_| !cascade) {
            return Err(self.fail(
                Diagnostic::error(
                    "view-in-use",
                    name.span(),
                    format!("view `{name}` cannot be dropped: view `{}` uses it", reader.name),
                )
                .help(format!(
                    "drop view `{}` first, or write `cascade: true`",
                    reader.name
                )),
            ));
        }
        let mut changes = Vec::new();
        for reader in readers.iter().rev() {
            changes.extend(self.take_view(step, reader, if_exists)?);
        }
        changes.extend(self.take_view(step, &view, if_exists)?);
        Ok(changes)
    }

    /// Drops the triggers on a table or view that is about to go.
    pub(super) fn drop_own_triggers(
        &mut self,
        step: &Step,
        on: &TableName,
        if_exists: bool,
    ) -> Result<Vec<Change>, Stop> {
        let own: Vec<_> = self
            .schema
            .triggers
            .iter()
            .filter(|trigger| trigger.table == *on)
            .cloned()
            .collect();
        let mut changes = Vec::new();
        for trigger in own {
            changes.extend(self.drop_trigger(step, &trigger.name, &trigger.table, if_exists)?);
        }
        Ok(changes)
    }

    /// Drops a view and those that read it, creates it with another text, and then the others again, with the
    /// triggers and privileges on all of them.
    fn create_anew(&mut self, step: &Step, view: &View, old: &Arc<View>) -> Result<Vec<Change>, Stop> {
        let mut changes = Vec::new();
        for reader in self.readers_of(old).iter().rev() {
            changes.extend(self.take_view(step, reader, false)?);
        }
        changes.extend(self.take_view(step, old, false)?);
        let lost = undoing(&changes);
        for mut operation in lost {
            if let Operation::CreateView { view: again, .. } = &mut operation
                && again.name == view.name
            {
                for index in &again.indexes {
                    self.require_view_columns(view, index)?;
                }
                let indexes = std::mem::take(&mut again.indexes);
                *again = View {
                    indexes,
                    ..view.clone()
                };
            }
            changes.extend(self.dispatch(&Change::step(operation, step))?);
        }
        Ok(changes)
    }

    fn put_view(&mut self, step: &Step, view: &View, replace: ViewReplace) -> Change {
        self.schema
            .views
            .set(view.name.clone(), Some(Arc::new(view.clone())));
        let operation = Operation::CreateView {
            view: view.clone(),
            replace,
        };
        Change::new(operation, step)
    }

    /// Drops a view that nothing reads any more, with the triggers and privileges on it.
    fn take_view(&mut self, step: &Step, view: &View, if_exists: bool) -> Result<Vec<Change>, Stop> {
        let name = &view.name;
        let mut changes = self.drop_own_triggers(step, name, if_exists)?;
        changes.extend(self.drop_grants(step, &[SecurableKind::Table], name, if_exists));
        self.schema.views.set(name.clone(), None);
        let change = Change::new(drop_of(name, view.materialized, if_exists), step);
        changes.push(change.undone_by([Operation::CreateView {
            view: view.clone(),
            replace: ViewReplace::No,
        }]));
        Ok(changes)
    }

    /// The views that read a view, directly or through others, in the order in which they can be created.
    fn readers_of(&self, view: &Arc<View>) -> Vec<Arc<View>> {
        let mut all = with_readers(self.dialect, &self.schema, vec![Arc::clone(view)]);
        all.retain(|other| other.name != view.name);
        all
    }
}

/// What takes changes back, the last one first.
fn undoing(changes: &[Change]) -> Vec<Operation> {
    let operations = changes.iter().rev().flat_map(|change| change.undo.clone());
    operations.collect()
}

fn drop_of(name: &TableName, materialized: bool, if_exists: bool) -> Operation {
    Operation::DropView {
        name: name.clone(),
        materialized: Some(materialized),
        if_exists,
        cascade: false,
    }
}
