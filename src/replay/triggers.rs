//! Triggers.

use std::sync::Arc;

use crate::dialect::namespace::NameKind;
use crate::model::{Name, Operation, Step, TableName, Trigger};
use crate::text::Diagnostic;
use crate::text::suggest::nearest;

use super::Change;
use super::lookup::duplicate;
use super::replayer::{Replayer, Stop};
use super::uses::triggers_on;

impl Replayer<'_> {
    pub(super) fn create_trigger(
        &mut self,
        step: &Step,
        trigger: &Trigger,
        replace: bool,
    ) -> Result<Vec<Change>, Stop> {
        // A trigger can also be on a view, to say what its rows become.
        if self.schema.views.get(&trigger.table).is_none() {
            self.table(&trigger.table)?;
        }
        self.check_names([&trigger.name])?;
        self.check_named_in(&trigger.name, "trigger", &trigger.sql)?;
        let key = self.trigger_key(&trigger.name, &trigger.table);
        let old = self.schema.triggers.get(&key).cloned();
        let undo = match &old {
            Some(old) if replace && old.table == trigger.table => Operation::CreateTrigger {
                trigger: old.as_ref().clone(),
                replace: true,
            },
            Some(old) => {
                let diagnostic = duplicate("trigger", &trigger.name, Some(&old.table), old.name.span);
                return Err(self.fail_about(&trigger.name, diagnostic));
            }
            None => {
                self.check_free(NameKind::Trigger, &trigger.table.sibling(trigger.name.clone()))?;
                Operation::DropTrigger {
                    name: trigger.name.clone(),
                    table: trigger.table.clone(),
                    if_exists: false,
                }
            }
        };
        self.schema.triggers.set(key, Some(Arc::new(trigger.clone())));
        Ok(vec![Change::new(step.operation.clone(), step).undone_by([undo])])
    }

    pub(super) fn drop_trigger(
        &mut self,
        step: &Step,
        name: &Name,
        table: &TableName,
        if_exists: bool,
    ) -> Result<Vec<Change>, Stop> {
        let key = self.trigger_key(name, table);
        let known = self.schema.triggers.get(&key).filter(|t| t.table == *table);
        let operation = Operation::DropTrigger {
            name: name.clone(),
            table: table.clone(),
            if_exists,
        };
        let Some(trigger) = known.cloned() else {
            if if_exists {
                return Ok(vec![Change::new(operation, step)]);
            }
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
                .suggest(nearest(name.as_str(), known.iter().map(String::as_str)))
                .note("the history has not created it"),
            ));
        };
        self.schema.triggers.set(key, None);
        let change = Change::new(operation, step);
        Ok(vec![change.undone_by([Operation::CreateTrigger {
            trigger: trigger.as_ref().clone(),
            replace: false,
        }])])
    }

    /// Under what a trigger is found: names belong to the table on some servers, to the schema on others.
    fn trigger_key(&self, name: &Name, table: &TableName) -> (TableName, Option<Name>) {
        let of_table = self.dialect.facts.trigger_in_table.then(|| table.name.clone());
        (table.sibling(name.clone()), of_table)
    }
}
