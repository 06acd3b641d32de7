//! Rename indexes and constraints, and validate constraints.

use std::sync::Arc;

use crate::dialect::namespace::NameKind;
use crate::model::{ConstraintRef, Name, Operation, Step, Table, TableName};
use crate::text::Diagnostic;

use super::Change;
use super::replayer::{Replayer, Stop};

impl Replayer<'_> {
    pub(super) fn rename_index(
        &mut self,
        step: &Step,
        table: Option<&TableName>,
        name: &Name,
        to: &Name,
    ) -> Result<Vec<Change>, Stop> {
        if let Some(view) = self.view_of_index(table, name) {
            return self.rename_view_index(step, &view, name, to);
        }
        let before = self.index_owner(table, name)?;
        let kind = NameKind::index(before.index(name).is_some_and(|index| index.unique));
        self.check_new_name(kind, name, to, &before)?;
        let mut after = before.as_ref().clone();
        for index in &mut after.indexes {
            if index.name.as_ref() == Some(name) {
                index.name = Some(to.clone());
            }
        }
        let operation = Operation::RenameIndex {
            table: Some(before.name.clone()),
            name: name.clone(),
            to: to.clone(),
        };
        self.retie_keys(&before.name, &mut after, name, to);
        let (before, after) = self.replace(before, after);
        Ok(vec![Change::new(operation, step).on(before, after)])
    }

    pub(super) fn rename_constraint(
        &mut self,
        step: &Step,
        table: &TableName,
        which: &ConstraintRef,
        to: &Name,
    ) -> Result<Vec<Change>, Stop> {
        let before = self.table(table)?;
        let (kind, name) = self.required_constraint(&before, which)?;
        self.check_new_name(NameKind::Constraint(kind), &name, to, &before)?;
        let mut after = before.as_ref().clone();
        if let Some(mut constraint) = before.constraint(&name) {
            constraint.set_name(to.clone());
            after.replace_constraint(&name, constraint);
        }
        let operation = Operation::RenameConstraint {
            table: table.clone(),
            which: ConstraintRef::Named(name.clone(), Some(kind)),
            to: to.clone(),
        };
        self.retie_keys(table, &mut after, &name, to);
        let (before, after) = self.replace(before, after);
        Ok(vec![Change::new(operation, step).on(before, after)])
    }

    /// Nothing happens where the constraint holds for all rows already, as it does on every server that
    /// cannot do otherwise.
    pub(super) fn validate_constraint(
        &mut self,
        step: &Step,
        table: &TableName,
        which: &ConstraintRef,
    ) -> Result<Vec<Change>, Stop> {
        let before = self.table(table)?;
        let (kind, name) = self.required_constraint(&before, which)?;
        let found = before.constraint(&name);
        let Some(mut constraint) = found.filter(|found| found.options().flag("not_valid")) else {
            return Ok(Vec::new());
        };
        constraint
            .options_mut()
            .0
            .retain(|option| option.name != *"not_valid");
        let mut after = before.as_ref().clone();
        after.replace_constraint(&name, constraint);
        let operation = Operation::ValidateConstraint {
            table: table.clone(),
            which: ConstraintRef::Named(name, Some(kind)),
        };
        let (before, after) = self.replace(before, after);
        Ok(vec![Change::new(operation, step).on(before, after)])
    }

    /// Says that something cannot get this name. A name that differs from the old one in its case only is
    /// not in its own way.
    pub(super) fn check_new_name(
        &mut self,
        kind: NameKind,
        name: &Name,
        to: &Name,
        table: &Table,
    ) -> Result<(), Stop> {
        if name == to {
            return Err(self.fail(
                Diagnostic::error("same-name", to.span, format!("`{name}` has that name already"))
                    .help("leave the operation out"),
            ));
        }
        self.check_names([to])?;
        if self.dialect.same_name(name, to) {
            return Ok(());
        }
        self.check_unused(kind, to, table)
    }

    /// Foreign keys that are tied to a key by its name follow its rename.
    fn retie_keys(&mut self, table: &TableName, after: &mut Table, name: &Name, to: &Name) {
        let retie = |of: &mut Table| {
            let mut changed = false;
            for key in of
                .foreign_keys
                .iter_mut()
                .filter(|key| key.referred_table == *table)
            {
                if key.target.0.as_ref() == Some(name) {
                    key.target.0 = Some(to.clone());
                    changed = true;
                }
            }
            changed
        };
        retie(after);
        for referrer in self.referrers(table) {
            let mut other = referrer.as_ref().clone();
            if retie(&mut other) {
                self.schema.put(Arc::new(other));
            }
        }
    }
}
