//! Views.

use std::sync::Arc;

use crate::dialect::namespace::NameKind;
use crate::model::{Operation, SecurableKind, Step, TableName, View};
use crate::text::Diagnostic;
use crate::text::suggest::nearest;

use super::Change;
use super::replayer::{Replayer, Stop};
use super::uses::views_on;

impl Replayer<'_> {
    pub(super) fn create_view(&mut self, step: &Step, view: &View) -> Result<Vec<Change>, Stop> {
        self.check_names([&view.name.name].into_iter().chain(&view.columns))?;
        self.check_free(NameKind::Table, &view.name)?;
        self.schema
            .views
            .set(view.name.clone(), Some(Arc::new(view.clone())));
        let change = Change::new(step.operation.clone(), step);
        Ok(vec![change.undone_by([Operation::DropView(view.name.clone())])])
    }

    pub(super) fn drop_view(&mut self, step: &Step, name: &TableName) -> Result<Vec<Change>, Stop> {
        let Some(view) = self.schema.views.get(name).cloned() else {
            let known: Vec<String> = self.schema.views.names().map(ToString::to_string).collect();
            return Err(self.fail_about(
                &name.name,
                Diagnostic::error(
                    "unknown-view",
                    name.span(),
                    format!("view `{name}` does not exist"),
                )
                .suggest(nearest(&name.to_string(), known.iter().map(String::as_str))),
            ));
        };
        let reader = views_on(self.dialect, &self.schema, name)
            .find(|other| other.name != *name)
            .map(|other| other.name.clone());
        if let Some(reader) = reader {
            return Err(self.fail(
                Diagnostic::error(
                    "view-in-use",
                    name.span(),
                    format!("view `{name}` cannot be dropped: view `{reader}` uses it"),
                )
                .help(format!("drop view `{reader}` first")),
            ));
        }
        let mut changes = self.drop_own_triggers(step, name)?;
        changes.extend(self.drop_grants(step, &[SecurableKind::Table], name));
        self.schema.views.set(name.clone(), None);
        let change = Change::new(Operation::DropView(name.clone()), step);
        changes.push(change.undone_by([Operation::CreateView(view.as_ref().clone())]));
        Ok(changes)
    }

    /// Drops the triggers on a table or view that is about to go.
    pub(super) fn drop_own_triggers(&mut self, step: &Step, on: &TableName) -> Result<Vec<Change>, Stop> {
        let own: Vec<_> = self
            .schema
            .triggers
            .iter()
            .filter(|trigger| trigger.table == *on)
            .cloned()
            .collect();
        let mut changes = Vec::new();
        for trigger in own {
            changes.extend(self.drop_trigger(step, &trigger.name, &trigger.table, false)?);
        }
        Ok(changes)
    }
}
