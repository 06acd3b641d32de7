//! Views and triggers.

use std::sync::Arc;

use crate::dialect::namespace::NameKind;
use crate::model::{Name, Operation, Step, TableName, Trigger, View};
use crate::text::Diagnostic;
use crate::text::suggest::nearest;

use super::Change;
use super::lookup::duplicate;
use super::replayer::{Replayer, Stop};
use super::uses::{triggers_on, views_on};

impl Replayer<'_> {
    pub(super) fn create_view(&mut self, step: &Step, view: &View) -> Result<Vec<Change>, Stop> {
        self.check_names([&view.name.name].into_iter().chain(&view.columns))?;
        self.check_free(NameKind::Table, &view.name)?;
        self.schema
            .views
            .set(view.name.clone(), Some(Arc::new(view.clone())));
        Ok(vec![Change::new(step.operation.clone(), step)])
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
        self.schema.views.set(name.clone(), None);
        let mut change = Change::new(step.operation.clone(), step);
        change.lost = Some(Operation::CreateView(view.as_ref().clone()));
        Ok(vec![change])
    }

    pub(super) fn create_trigger(&mut self, step: &Step, trigger: &Trigger) -> Result<Vec<Change>, Stop> {
        self.table(&trigger.table)?;
        self.check_names([&trigger.name])?;
        let key = trigger.table.sibling(trigger.name.clone());
        if let Some(old) = self.schema.triggers.get(&key).cloned() {
            let diagnostic = duplicate("trigger", &trigger.name, Some(&trigger.table), old.name.span);
            return Err(self.fail_about(&trigger.name, diagnostic));
        }
        self.schema.triggers.set(key, Some(Arc::new(trigger.clone())));
        Ok(vec![Change::new(step.operation.clone(), step)])
    }

    pub(super) fn drop_trigger(
        &mut self,
        step: &Step,
        name: &Name,
        table: &TableName,
    ) -> Result<Vec<Change>, Stop> {
        let key = table.sibling(name.clone());
        let Some(trigger) = self
            .schema
            .triggers
            .get(&key)
            .filter(|t| t.table == *table)
            .cloned()
        else {
            let known: Vec<String> = triggers_on(self.dialect, &self.schema, table)
                .map(|trigger| trigger.name.to_string())
                .collect();
            return Err(self.fail_about(
                name,
                Diagnostic::error(
                    "unknown-trigger",
                    name.span,
                    format!("trigger `{name}` does not exist on table `{table}`"),
                )
                .suggest(nearest(name.as_str(), known.iter().map(String::as_str))),
            ));
        };
        self.schema.triggers.set(key, None);
        let operation = Operation::DropTrigger {
            name: name.clone(),
            table: table.clone(),
        };
        let mut change = Change::new(operation, step);
        change.lost = Some(Operation::CreateTrigger(trigger.as_ref().clone()));
        Ok(vec![change])
    }
}
