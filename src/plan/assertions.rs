//! Statements that say how they are to be carried out (MySQL, MariaDB): where the server cannot do it so, it refuses.

use crate::dialect::Sql;
use crate::dialect::locks::{Act, Assertion, IndexKind};
use crate::model::ConstraintKind;
use crate::replay::Change;

use super::deeds::{Deed, Deeds};
use super::lower::Lowering;
use super::statement::{AlterAction, ConstraintBody, Statement};

impl Lowering<'_> {
    /// Lets the statements of a change, from the given place on, say what its acts allow. Those about other tables are
    /// left alone.
    pub(super) fn assert(&mut self, change: &Change, first: usize) {
        let Some(own) = change
            .before
            .as_ref()
            .map(|table| self.dialect.table(&table.name))
        else {
            return;
        };
        let deeds = Deeds::of(self.dialect, change);
        let dialect = self.dialect;
        // MySQL copies the table where a column of a check gets another definition (measured on 9.7).
        let has_checks = change
            .before
            .as_ref()
            .is_some_and(|table| !table.checks.is_empty());
        let index = |kind: Option<&Sql>| {
            let kind = match kind {
                Some(_) => IndexKind::FullText,
                None => IndexKind::Plain,
            };
            dialect.assertion(&Act::CreateIndex { online: false, kind })
        };
        for planned in self.planned.iter_mut().skip(first) {
            match &mut planned.statement {
                Statement::AlterTable {
                    table,
                    actions,
                    assertion,
                } if *table == own => {
                    *assertion = all(actions.iter().flat_map(|action| {
                        let acts = match action {
                            AlterAction::ModifyColumn(_) | AlterAction::ChangeColumn { .. } if has_checks => {
                                Vec::new()
                            }
                            action => acts(action, &deeds),
                        };
                        let none = acts.is_empty().then_some(None);
                        let said: Vec<_> = acts.iter().map(|act| dialect.assertion(act)).collect();
                        said.into_iter().chain(none)
                    }));
                }
                Statement::CreateIndex(create) if create.table == own => {
                    say(&mut create.options, index(create.kind.as_ref()));
                }
                Statement::DropIndex { table, options, .. } if *table == own => {
                    say(options, dialect.assertion(&Act::DropIndex { online: false }));
                }
                _ => {}
            }
        }
    }
}

/// What can be said of all together; `None` if nothing can be said of one.
fn all(mut each: impl Iterator<Item = Option<Assertion>>) -> Option<Assertion> {
    let first = each.next()??;
    each.try_fold(first, |all, one| Some(all.and(one?)))
}

/// Adds the clauses, unless the revision has some.
fn say(options: &mut Vec<Sql>, assertion: Option<Assertion>) {
    let is_clause = |option: &Sql| {
        ["ALGORITHM=", "LOCK="]
            .iter()
            .any(|word| option.as_str().starts_with(word))
    };
    if !options.iter().any(is_clause) {
        options.extend(assertion.into_iter().flat_map(Assertion::clauses));
    }
}

/// What an action does. What changes a column does all that is done to it.
fn acts(action: &AlterAction, deeds: &[Deed]) -> Vec<Act> {
    let of = |is: fn(&Act) -> bool| -> Vec<Act> {
        let acts = deeds.iter().map(|deed| deed.act);
        acts.filter(is).collect()
    };
    match action {
        AlterAction::AddColumn { .. } => of(|act| matches!(act, Act::AddColumn(_))),
        AlterAction::ModifyColumn(_)
        | AlterAction::ChangeColumn { .. }
        | AlterAction::SetDefault { .. }
        | AlterAction::DropDefault { .. } => of(|act| {
            matches!(
                act,
                Act::RenameColumn
                    | Act::ChangeType(_)
                    | Act::ChangeComputed
                    | Act::ChangeNumbering
                    | Act::ForbidNull { .. }
                    | Act::AllowNull
                    | Act::ChangeDefault
                    | Act::Comment
            )
        }),
        AlterAction::DropColumn { .. } => vec![Act::DropColumn],
        AlterAction::RenameColumn { .. } => vec![Act::RenameColumn],
        AlterAction::RenameIndex { .. } => vec![Act::RenameIndex],
        AlterAction::DropIndex { .. } => vec![Act::DropIndex { online: false }],
        AlterAction::AddIndex { .. } => vec![Act::CreateIndex {
            online: false,
            kind: IndexKind::Plain,
        }],
        AlterAction::TableComment { .. } => vec![Act::Comment],
        AlterAction::DropUnique { .. } => vec![Act::DropConstraint(ConstraintKind::Unique)],
        AlterAction::DropForeignKey { .. } => vec![Act::DropConstraint(ConstraintKind::ForeignKey)],
        AlterAction::DropCheck { .. } => vec![Act::DropConstraint(ConstraintKind::Check)],
        AlterAction::DropPrimaryKey { .. } => vec![Act::DropConstraint(ConstraintKind::Primary)],
        AlterAction::AddConstraint(constraint) => {
            let kind = match constraint.body {
                ConstraintBody::Primary(_) => ConstraintKind::Primary,
                ConstraintBody::Unique(_) => ConstraintKind::Unique,
                ConstraintBody::ForeignKey { .. } => ConstraintKind::ForeignKey,
                ConstraintBody::Check(_) => ConstraintKind::Check,
                _ => return Vec::new(),
            };
            vec![Act::AddConstraint { kind, checked: true }]
        }
        _ => Vec::new(),
    }
}
