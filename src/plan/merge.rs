//! One `ALTER TABLE` for several actions, where a server takes them together.

use crate::dialect::Sql;

use super::statement::{AlterAction, ConstraintBody, Planned, Statement};

/// The same statements, with neighbours of one table put into one `ALTER TABLE` where that cannot
/// change their meaning: no name is touched twice, except that a new column may get constraints.
pub(super) fn merged(planned: Vec<Planned>) -> Vec<Planned> {
    let mut out: Vec<Planned> = Vec::new();
    for next in planned {
        if let Statement::AlterTable {
            table,
            actions,
            assertion,
        } = &next.statement
            && next.guard.is_none()
            && !next.apart
            && let Some(Planned {
                statement:
                    Statement::AlterTable {
                        table: last_table,
                        actions: last_actions,
                        assertion: last_assertion,
                    },
                guard: None,
                apart: false,
                again: last_again,
                ..
            }) = out.last_mut()
            && last_table == table
            && actions.iter().all(|action| {
                last_actions
                    .iter()
                    .all(|earlier| go_together(earlier, action) && !refers_to(action, table, earlier))
            })
        {
            last_actions.extend(actions.iter().cloned());
            last_again.extend(next.again.iter().cloned());
            *last_assertion = last_assertion.zip(*assertion).map(|(last, next)| last.and(next));
            continue;
        }
        out.push(next);
    }
    out
}

/// Whether an action adds a foreign key to its own table, to a key that another one adds: the servers look
/// for it before the statement.
fn refers_to(later: &AlterAction, table: &Sql, earlier: &AlterAction) -> bool {
    let AlterAction::AddConstraint(constraint) = later else {
        return false;
    };
    let ConstraintBody::ForeignKey {
        referred_table,
        referred_columns,
        ..
    } = &constraint.body
    else {
        return false;
    };
    referred_table == table
        && match earlier {
            AlterAction::AddColumn { columns, .. } => columns
                .iter()
                .any(|column| referred_columns.contains(&column.name)),
            AlterAction::AddConstraint(earlier) => {
                matches!(
                    earlier.body,
                    ConstraintBody::Primary(_)
                        | ConstraintBody::Unique(_)
                        | ConstraintBody::UsingIndex { .. }
                )
            }
            _ => false,
        }
}

fn go_together(earlier: &AlterAction, later: &AlterAction) -> bool {
    let alone = |action: &AlterAction| {
        matches!(
            action,
            AlterAction::RenameColumn { .. }
                | AlterAction::RenameConstraint { .. }
                | AlterAction::RenameIndex { .. }
                | AlterAction::ValidateConstraint { .. }
        )
    };
    if alone(earlier) || alone(later) {
        return false;
    }
    if matches!(
        (earlier, later),
        (
            AlterAction::AddColumn { .. } | AlterAction::AddIndex { .. },
            AlterAction::AddConstraint(_)
        )
    ) {
        return true;
    }
    let before = touched(earlier);
    touched(later).iter().all(|name| !before.contains(name))
}

/// The names of columns, constraints and indexes that an action is about.
fn touched(action: &AlterAction) -> Vec<&Sql> {
    match action {
        AlterAction::AddColumn { columns, .. } => columns.iter().map(|column| &column.name).collect(),
        AlterAction::RenameColumn { name, to }
        | AlterAction::RenameConstraint { name, to }
        | AlterAction::RenameIndex { name, to } => vec![name, to],
        AlterAction::ModifyColumn(column) => vec![&column.name],
        AlterAction::ChangeColumn { name, column } => vec![name, &column.name],
        AlterAction::DropColumn { name, .. }
        | AlterAction::DropUnique { name }
        | AlterAction::DropKeyWithIndex { name, .. }
        | AlterAction::DropForeignKey { name }
        | AlterAction::DropConstraintIfExists { name }
        | AlterAction::DropCheck { name }
        | AlterAction::DropExclude { name }
        | AlterAction::ValidateConstraint { name }
        | AlterAction::DropIndex { name }
        | AlterAction::AddIndex { name, .. } => vec![name],
        AlterAction::SetType { column, .. }
        | AlterAction::SetNotNull { column }
        | AlterAction::DropNotNull { column }
        | AlterAction::SetDefault { column, .. }
        | AlterAction::DropDefault { column, .. }
        | AlterAction::AddIdentity { column, .. }
        | AlterAction::SetIdentity { column, .. }
        | AlterAction::SetExpression { column, .. }
        | AlterAction::DropExpression { column }
        | AlterAction::SetUnused { column }
        | AlterAction::DropIdentity { column } => vec![column],
        AlterAction::AddConstraint(constraint) => {
            constraint.name.iter().chain(constraint.body.columns()).collect()
        }
        AlterAction::DropPrimaryKey { name } => name.iter().collect(),
        AlterAction::TableComment { .. } => Vec::new(),
    }
}
