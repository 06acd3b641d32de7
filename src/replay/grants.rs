//! Privileges: given, taken, and gone with what they are on.

use std::sync::Arc;

use crate::dialect::object_facts::GrantOption;
use crate::model::{
    Grant, Granted, Name, Object, ObjectKey, ObjectKind, Operation, Privilege, Securable, SecurableKind,
    Step, TableName,
};
use crate::text::Diagnostic;

use super::Change;
use super::replayer::{Replayer, Stop};

impl Replayer<'_> {
    pub(super) fn grant(&mut self, step: &Step, grant: &Grant) -> Result<Vec<Change>, Stop> {
        self.check_securable(grant)?;
        let mut new = Vec::new();
        let mut raised = Vec::new();
        for granted in singles(grant) {
            match self.held(&granted) {
                Some(old) if old.grantable || !granted.grantable => continue,
                Some(old) if old.privilege == granted.privilege => raised.push(old),
                _ => new.push(granted.clone()),
            }
            let object = Arc::new(Object::Privilege(Box::new(granted.clone())));
            self.schema.objects.set(object.key(), Some(object));
        }
        // What could be passed on is taken as a whole, and what was there before is given again.
        let mut undo: Vec<Operation> = Grant::of(&new).into_iter().map(taken).collect();
        // Taking one on a table would take those on its columns, which were there before.
        let on_columns: Vec<Granted> = new
            .iter()
            .flat_map(|granted| self.privileges_on(&granted.on).map(move |held| (granted, held)))
            .filter(|(granted, held)| {
                held.to == granted.to
                    && self.covers(&granted.privilege, &held.privilege)
                    && !new.contains(held)
            })
            .map(|(_, held)| held.clone())
            .collect();
        undo.extend(
            Grant::of(&on_columns)
                .into_iter()
                .map(|grant| Operation::Grant(Box::new(grant))),
        );
        for old in Grant::of(&raised) {
            let wide = Grant {
                grantable: true,
                ..old.clone()
            };
            undo.extend([taken(wide), Operation::Grant(Box::new(old))]);
        }
        Ok(vec![Change::new(step.operation.clone(), step).undone_by(undo)])
    }

    pub(super) fn revoke(&mut self, step: &Step, grant: &Grant) -> Result<Vec<Change>, Stop> {
        self.check_securable(grant)?;
        let mut lost = Vec::new();
        for single in singles(grant) {
            let held: Vec<Granted> = self
                .privileges_on(&single.on)
                .filter(|held| {
                    held.to == single.to
                        && (single.privilege.is_all()
                            || held.privilege == single.privilege
                            || self.covers(&single.privilege, &held.privilege))
                })
                .cloned()
                .collect();
            let all = self.held(&single).filter(|held| held.privilege.is_all());
            if held.is_empty() && all.is_some() {
                return Err(self.fail(
                    Diagnostic::error(
                        "part-of-all",
                        grant.on.name.span().or(step.span),
                        format!(
                            "`{}` cannot be taken from `{}`, who has been granted all privileges on `{}`",
                            single.privilege.name, single.to, grant.on.name
                        ),
                    )
                    .help("revoke `all`, and grant those that are to stay"),
                ));
            }
            for held in &held {
                self.forget_privilege(held);
            }
            lost.extend(held);
        }
        let mut told = grant.clone();
        told.grantable = self.was_grantable(&lost);
        let operation = Operation::Revoke {
            grant: Box::new(told),
            silent: false,
        };
        let undo = Grant::of(&lost)
            .into_iter()
            .map(|grant| Operation::Grant(Box::new(grant)));
        Ok(vec![Change::new(operation, step).undone_by(undo)])
    }

    /// Takes the right to pass privileges on, which must have been granted.
    pub(super) fn revoke_grant_option(&mut self, step: &Step, grant: &Grant) -> Result<Vec<Change>, Stop> {
        self.check_securable(grant)?;
        let span = grant.on.name.span().or(step.span);
        let mut lowered = Vec::new();
        for single in singles(grant) {
            let held = self
                .privileges_on(&single.on)
                .filter(|held| {
                    held.to == single.to
                        && held.grantable
                        && (single.privilege.is_all() || held.privilege == single.privilege)
                })
                .cloned();
            let held: Vec<Granted> = held.collect();
            if held.is_empty() {
                let title = format!(
                    "`{}` cannot pass {} on `{}` on: the history has not granted it `with_grant_option`",
                    single.to, single.privilege.name, grant.on.name
                );
                return Err(self.fail(
                    Diagnostic::error("no-grant-option", span, title)
                        .help("name a privilege that was granted so, or leave `grant_option_for` out"),
                ));
            }
            lowered.extend(held);
        }
        if self.dialect.facts.objects.grant_option == GrantOption::Whole {
            let left = lowered.iter().find_map(|granted| {
                let mut held = self.privileges_on(&granted.on);
                held.find(|held| held.to == granted.to && held.grantable && !lowered.contains(held))
                    .cloned()
            });
            if let Some(left) = left {
                let title = format!(
                    "on {} the right to pass privileges on is one for all of them, and `{}` is to keep it for {}",
                    self.dialect.name, left.to, left.privilege.name
                );
                return Err(self.fail(
                    Diagnostic::error("unsupported", span, title)
                        .help("name all privileges that were granted `with_grant_option`"),
                ));
            }
        }
        for granted in &lowered {
            let without = Granted {
                grantable: false,
                ..granted.clone()
            };
            let object = Arc::new(Object::Privilege(Box::new(without)));
            self.schema.objects.set(object.key(), Some(object));
        }
        let undo = Grant::of(&lowered)
            .into_iter()
            .map(|grant| Operation::Grant(Box::new(grant)));
        Ok(vec![Change::new(step.operation.clone(), step).undone_by(undo)])
    }

    /// Takes the privileges on something that is about to go. Where they do not go with it by themselves, a
    /// statement takes them; `if_exists`: only where the thing is there.
    pub(super) fn drop_grants(
        &mut self,
        step: &Step,
        kinds: &[SecurableKind],
        name: &TableName,
        if_exists: bool,
    ) -> Vec<Change> {
        let silent = !self.dialect.facts.objects.grants_outlive;
        let lost = self.schema.privileges_on(kinds, name);
        for granted in &lost {
            self.forget_privilege(granted);
        }
        let grants = Grant::of(&lost).into_iter();
        grants
            .map(|grant| {
                let back = Operation::Grant(Box::new(grant.clone()));
                let operation = Operation::Revoke {
                    grant: Box::new(grant),
                    silent,
                };
                let mut change = Change::new(operation, step).undone_by([back]);
                change.guarded = if_exists;
                change
            })
            .collect()
    }

    /// Privileges follow a table to its new name; where they do not, statements carry them over. Returns those
    /// before the rename and those after it.
    pub(super) fn move_grants(
        &mut self,
        step: &Step,
        from: &TableName,
        to: &TableName,
    ) -> (Vec<Change>, Vec<Change>) {
        let before = self.drop_grants(step, &[SecurableKind::Table], from, false);
        let mut after = Vec::new();
        for change in &before {
            let Operation::Revoke { grant, .. } = &change.operation else {
                continue;
            };
            let mut grant = grant.as_ref().clone();
            grant.on.name = to.clone();
            for granted in singles(&grant) {
                let object = Arc::new(Object::Privilege(Box::new(granted)));
                self.schema.objects.set(object.key(), Some(object));
            }
            let back = taken(grant.clone());
            after.push(Change::new(Operation::Grant(Box::new(grant)), step).undone_by([back]));
        }
        match self.dialect.facts.objects.grants_outlive {
            true => (before, after),
            false => (Vec::new(), Vec::new()),
        }
    }

    /// Says that a column has privileges of its own, which servers treat differently.
    pub(super) fn refuse_granted_column(
        &mut self,
        table: &TableName,
        column: &Name,
        what: &str,
    ) -> Result<(), Stop> {
        let held =
            self.schema
                .objects_named(ObjectKind::Privilege, table)
                .find_map(|(_, object)| match object.as_ref() {
                    Object::Privilege(granted) if granted.privilege.columns.contains(column) => {
                        Some((granted.to.clone(), granted.privilege.name.clone()))
                    }
                    _ => None,
                });
        let Some((to, privilege)) = held else {
            return Ok(());
        };
        Err(self.fail(
            Diagnostic::error(
                "column-in-use",
                column.span,
                format!(
                    "column `{column}` of table `{table}` cannot be {what}: `{to}` has the privilege {privilege} on it"
                ),
            )
            .help("revoke it first, and grant it again afterwards if it is still wanted"),
        ))
    }

    fn check_securable(&mut self, grant: &Grant) -> Result<(), Stop> {
        let Securable { kind, name, .. } = &grant.on;
        if *kind != SecurableKind::Table || self.schema.views.get(name).is_some() {
            return Ok(());
        }
        let table = self.table(name)?;
        let columns = grant.privileges.iter().flat_map(|privilege| &privilege.columns);
        self.require_columns(&table, columns)
    }

    /// The privilege itself, or that to everything.
    fn held(&self, wanted: &Granted) -> Option<Granted> {
        self.privileges_on(&wanted.on)
            .find(|held| {
                held.to == wanted.to && (held.privilege == wanted.privilege || held.privilege.is_all())
            })
            .cloned()
    }

    fn privileges_on(&self, on: &Securable) -> impl Iterator<Item = &Granted> {
        self.schema
            .objects_named(ObjectKind::Privilege, &on.name)
            .filter_map(|(_, object)| match object.as_ref() {
                Object::Privilege(granted) => Some(granted.as_ref()),
                _ => None,
            })
            .filter(move |granted| granted.on == *on)
    }

    /// Whether taking one privilege takes the other too: on a table, that on its columns.
    fn covers(&self, one: &Privilege, other: &Privilege) -> bool {
        self.dialect.facts.objects.revoke_covers_columns
            && one.columns.is_empty()
            && !other.columns.is_empty()
            && one.name == other.name
    }

    fn forget_privilege(&mut self, granted: &Granted) {
        let key: ObjectKey = Object::Privilege(Box::new(granted.clone())).key();
        self.schema.objects.set(key, None);
    }

    /// Whether what was taken could be passed on. Where that is kept apart from the privileges (MySQL, MariaDB),
    /// it is only taken with the last of them.
    fn was_grantable(&self, lost: &[Granted]) -> bool {
        let apart = self.dialect.facts.objects.grants_outlive;
        let some_left = |granted: &Granted| {
            self.privileges_on(&granted.on)
                .any(|held| held.to == granted.to && held.grantable)
        };
        lost.iter().any(|granted| granted.grantable) && !(apart && lost.iter().any(some_left))
    }
}

/// A revocation of what a grant gives.
fn taken(grant: Grant) -> Operation {
    Operation::Revoke {
        grant: Box::new(grant),
        silent: false,
    }
}

/// Each privilege of each role or user.
fn singles(grant: &Grant) -> Vec<Granted> {
    let Grant {
        privileges,
        on,
        to,
        grantable,
    } = grant;
    let of = |privilege: &Privilege, to: &Name| Granted {
        privilege: privilege.clone(),
        on: on.clone(),
        to: to.clone(),
        grantable: *grantable,
    };
    to.iter()
        .flat_map(|to| privileges.iter().map(move |privilege| of(privilege, to)))
        .collect()
}
