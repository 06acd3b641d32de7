//! Ways that block nobody, in the place of what others would wait for (`render --safe`). What takes which lock, and
//! which way there is, is the dialect's knowledge; here the way becomes changes, which are planned, rendered and looked
//! at by the rules like those of a revision.

use std::sync::Arc;

use crate::dialect::Dialect;
use crate::dialect::locks::{Act, SafeWay};
use crate::model::{
    Check, Constraint, ConstraintKind, ConstraintRef, DialectOption, Index, IndexPart, Name, Operation,
    Options, SqlText, Table, Value, ValueKind,
};
use crate::replay::Change;
use crate::replay::naming::shortened;
use crate::text::Span;

use super::NewTables;
use super::deeds::{Deed, Deeds};
use super::lower::Lowering;
use super::statement::{AlterAction, Statement};

/// Looks for safer ways, change by change.
pub struct Safe<'a> {
    dialect: &'a Dialect,
    /// What is done to these blocks nobody.
    new_tables: NewTables,
}

impl<'a> Safe<'a> {
    /// At the start of a range.
    pub fn new(dialect: &'a Dialect) -> Safe<'a> {
        Safe {
            dialect,
            new_tables: NewTables::default(),
        }
    }

    /// The same change, with what is to be done in its place or in that of its parts.
    pub fn change(&mut self, change: &Change) -> Change {
        let mut change = change.clone();
        self.leaf(&mut change);
        change
    }

    fn leaf(&mut self, change: &mut Change) {
        let is_batch = matches!(change.operation, Operation::BatchAlterTable { .. });
        for part in &mut change.parts {
            match is_batch {
                true => self.leaf(part),
                // What raw SQL does is known, and done by it.
                false => self.new_tables.take(part),
            }
        }
        let safer = self.safer(change);
        change.safer = safer.unwrap_or_default();
        change.asserted = !is_batch && self.asserts(change);
        self.new_tables.take(change);
    }

    fn asserts(&self, change: &Change) -> bool {
        let table = change.before.as_deref();
        table.is_some_and(|table| !self.new_tables.contains(&table.name) && self.dialect.asserts_on(table))
    }

    fn safer(&self, change: &Change) -> Option<Vec<Change>> {
        let table = change.before.as_deref()?;
        if self.new_tables.contains(&table.name) {
            return None;
        }
        let none = Options::default();
        let own = match &change.operation {
            Operation::CreateIndex { index, .. } => &index.options,
            Operation::CreateConstraint { constraint, .. } => constraint.options(),
            Operation::DropIndex { name, .. } => table.index(name).map_or(&none, |index| &index.options),
            _ => &none,
        };
        let deeds = Deeds::of(self.dialect, change);
        let way = deeds
            .iter()
            .find_map(|deed| self.dialect.safe_way(&deed.act, &table.options, own))?;
        match way {
            SafeWay::With(option) => with_flag(change, option).map(|change| vec![change]),
            SafeWay::WithSetting(setting) => with_setting(change, setting).map(|change| vec![change]),
            SafeWay::ValidateLater => validated_later(change),
            SafeWay::ProveNotNull if changes_in_catalog(&deeds) => self.proven(change, table),
            SafeWay::ProveNotNull => None,
            SafeWay::IndexFirst(option) => index_first(change, table, option),
        }
    }

    /// A check that says so stands beside the column for as long as it takes.
    fn proven(&self, change: &Change, table: &Table) -> Option<Vec<Change>> {
        let (alter, old, _) = change.altered()?;
        let name = self.free_name(&format!("retort_{}_not_null", alter.name), table);
        let check = Check {
            name: Some(name.clone()),
            is_exact: true,
            sql: SqlText {
                text: format!("{} IS NOT NULL", self.dialect.identifier(&old.name)).into(),
                span: change.span,
            },
            options: Options::default(),
        };
        let mut checked = table.clone();
        checked.checks.push(check.clone());
        let checked = Arc::new(checked);
        let add = step(
            change,
            Operation::CreateConstraint {
                table: table.name.clone(),
                constraint: Constraint::Check(check),
            },
        )
        .on(change.before.clone(), Some(Arc::clone(&checked)));
        let mut steps = validated_later(&add)?;
        let mut forbid = step(change, change.operation.clone());
        let still = change.after.as_ref().map(|after| {
            let mut after = after.as_ref().clone();
            after.checks.clone_from(&checked.checks);
            Arc::new(after)
        });
        forbid = forbid.on(Some(checked), still.clone());
        let drop = Operation::DropConstraint {
            table: table.name.clone(),
            which: ConstraintRef::Named(name, Some(ConstraintKind::Check)),
            if_exists: false,
        };
        steps.push(forbid);
        steps.push(step(change, drop).on(still, change.after.clone()));
        Some(steps)
    }

    fn free_name(&self, base: &str, table: &Table) -> Name {
        let mut name = Name::new(shortened(base, &self.dialect.facts));
        let mut number = 1;
        while table
            .part_names()
            .any(|other| self.dialect.same_name(other, &name))
        {
            name = Name::new(shortened(&format!("{base}{number}"), &self.dialect.facts));
            number += 1;
        }
        name
    }
}

/// Whether all that is done but to forbid NULL is to change the catalog: nothing that moves the column itself.
fn changes_in_catalog(deeds: &[Deed]) -> bool {
    deeds.iter().all(|deed| {
        matches!(
            deed.act,
            Act::ForbidNull { .. } | Act::ChangeDefault | Act::Comment
        )
    })
}

/// The same with a flag.
fn with_flag(change: &Change, option: &str) -> Option<Change> {
    let mut safer = step(change, change.operation.clone()).on(change.before.clone(), change.after.clone());
    let options = match &mut safer.operation {
        Operation::CreateIndex { index, .. } => &mut index.options,
        Operation::DropIndex { options, .. } => options,
        Operation::CreateConstraint { constraint, .. } => constraint.options_mut(),
        _ => return None,
    };
    options.0.push(flag(option, change.span));
    Some(safer)
}

/// The same with a setting that is switched on.
fn with_setting(change: &Change, setting: &str) -> Option<Change> {
    let mut safer = step(change, change.operation.clone()).on(change.before.clone(), change.after.clone());
    let Operation::CreateConstraint { constraint, .. } = &mut safer.operation else {
        return None;
    };
    let options = constraint.options_mut();
    let on = (setting.into(), flag(setting, change.span).value);
    let all = options.0.iter_mut().find(|option| option.name.as_str() == "with");
    match all.map(|option| &mut option.value.kind) {
        Some(ValueKind::Map(settings))
            if settings
                .iter()
                .all(|(name, _)| !name.eq_ignore_ascii_case(setting)) =>
        {
            settings.push(on)
        }
        Some(_) => return None,
        None => options.0.push(DialectOption {
            name: Name::new("with"),
            value: Value::at(ValueKind::Map(vec![on]), change.span),
        }),
    }
    Some(safer)
}

/// A constraint that holds for new rows, and is then looked at.
fn validated_later(change: &Change) -> Option<Vec<Change>> {
    let Operation::CreateConstraint { table, constraint } = &change.operation else {
        return None;
    };
    let name = constraint.name()?.clone();
    let add = with_flag(change, "not_valid")?;
    let mut unchecked = constraint.clone();
    unchecked.options_mut().0.push(flag("not_valid", change.span));
    let added = change.after.as_ref().map(|after| {
        let mut after = after.as_ref().clone();
        after.replace_constraint(&name, unchecked);
        Arc::new(after)
    });
    let validate = Operation::ValidateConstraint {
        table: table.clone(),
        which: ConstraintRef::Named(name, Some(constraint.kind())),
    };
    Some(vec![
        add.on(change.before.clone(), added.clone()),
        step(change, validate).on(added, change.after.clone()),
    ])
}

/// The index of a key, and the key that takes it over. A primary key forbids NULL as well: where one of its columns may
/// be NULL, the rows would be looked through under the lock all the same.
fn index_first(change: &Change, before: &Table, option: &str) -> Option<Vec<Change>> {
    let Operation::CreateConstraint { table, constraint } = &change.operation else {
        return None;
    };
    let nullable = |name: &Name| before.column(name).is_none_or(|column| column.nullable);
    let is_primary = constraint.kind() == ConstraintKind::Primary;
    if change.guarded || (is_primary && constraint.columns().iter().any(nullable)) {
        return None;
    }
    let name = constraint.name()?.clone();
    let mut options = constraint.options().clone();
    options.0.push(flag(option, change.span));
    let index = Index {
        name: Some(name.clone()),
        parts: constraint
            .columns()
            .iter()
            .cloned()
            .map(IndexPart::column)
            .collect(),
        unique: true,
        options,
    };
    let indexed = {
        let mut indexed = before.clone();
        indexed.indexes.push(index.clone());
        Some(Arc::new(indexed))
    };
    let mut taking = constraint.clone();
    *taking.options_mut() = Options(vec![DialectOption {
        name: Name::new("using_index"),
        value: Value::at(ValueKind::Text(name.as_str().into()), change.span),
    }]);
    let make = Operation::CreateIndex {
        table: table.clone(),
        index,
        if_not_exists: false,
    };
    let take = Operation::CreateConstraint {
        table: table.clone(),
        constraint: taking,
    };
    Some(vec![
        step(change, make).on(change.before.clone(), indexed.clone()),
        step(change, take).on(indexed, change.after.clone()),
    ])
}

/// A step on the safer way of a change.
fn step(change: &Change, operation: Operation) -> Change {
    Change {
        operation,
        note: None,
        span: change.span,
        before: None,
        after: None,
        parts: Vec::new(),
        guarded: change.guarded,
        undo: Vec::new(),
        spreads: None,
        safer: Vec::new(),
        asserted: false,
    }
}

fn flag(option: &str, span: Span) -> DialectOption {
    DialectOption {
        name: Name::new(option),
        value: Value::at(ValueKind::Plain("true".into()), span),
    }
}

impl Lowering<'_> {
    /// Plans the steps of a safer way. Each is a statement of its own: in one `ALTER TABLE` a check would be dropped before
    /// it proves anything. What takes long comes behind a commit, as the lock of what was before it is held until then, and
    /// is committed by itself, as its last lock would be held for whatever follows.
    pub(super) fn safely(&mut self, steps: &[Change]) {
        let transactional = self.dialect.facts.transactional_ddl;
        for step in steps {
            let first = self.planned.len();
            self.change(step);
            for planned in self.planned.iter_mut().skip(first) {
                planned.apart = true;
                planned.outside_transaction |=
                    transactional && (steps.len() == 1 || validates(&planned.statement));
            }
        }
    }
}

fn validates(statement: &Statement) -> bool {
    let is_validation = |action: &AlterAction| matches!(action, AlterAction::ValidateConstraint { .. });
    matches!(statement, Statement::AlterTable { actions, .. } if actions.iter().any(is_validation))
}
