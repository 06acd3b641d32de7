//! The way back, derived from what was there before.

use std::sync::Arc;

use crate::model::{
    AlterColumn, Column, ConstraintRef, FileRows, Insert, Name, Operation, Position, Relabel, Row, Step,
    Table, TableName,
};
use crate::text::{Diagnostic, Span};

use super::Change;
use super::rows_back::{are_rows_in_the_way, delete_all, is_new, key_given, keys, rows_back};

/// The operations that take back these changes, the last change first.
///
/// # Errors
/// Every change that has no way back, with what to do about it.
pub fn inverse(changes: &[Change]) -> Result<Vec<Step>, Vec<Diagnostic>> {
    let mut steps = Vec::new();
    let mut mistakes = Vec::new();
    for (number, change) in changes.iter().enumerate().rev() {
        let earlier = changes.get(..number).unwrap_or_default();
        // The rows of a table that is dropped go with it, unless the table must take something back before.
        let table = match &change.operation {
            Operation::Insert(insert) => Some(&insert.table),
            Operation::InsertFile(rows) => Some(&rows.table),
            _ => None,
        };
        if let Some(table) = table.filter(|table| is_new(earlier, table, &[])) {
            if !are_rows_in_the_way(earlier, change) {
                continue;
            }
            if !deletable(change) {
                steps.push(delete_all(table, change.span));
                continue;
            }
        }
        match back(change, earlier) {
            Ok(more) => steps.extend(more),
            Err(diagnostics) => mistakes.extend(diagnostics),
        }
    }
    if mistakes.is_empty() {
        Ok(steps)
    } else {
        Err(mistakes)
    }
}

fn deletable(change: &Change) -> bool {
    match &change.operation {
        Operation::Insert(insert) => delete_back(change, insert).is_ok(),
        Operation::InsertFile(rows) => file_key(change, rows).is_ok(),
        _ => false,
    }
}

fn back(change: &Change, earlier: &[Change]) -> Result<Vec<Step>, Vec<Diagnostic>> {
    let step = |operation: Operation| {
        vec![Step {
            operation,
            note: None,
            span: change.span,
        }]
    };
    let table_step = |build: &dyn Fn(&Table) -> Option<Operation>| {
        change
            .before
            .as_deref()
            .and_then(build)
            .map(step)
            .unwrap_or_default()
    };
    if !change.undo.is_empty() {
        return Ok(change.undo.iter().cloned().flat_map(step).collect());
    }
    Ok(match &change.operation {
        Operation::CreateTable { table, .. } => step(Operation::DropTable {
            table: table.name.clone(),
            if_exists: false,
            cascade: false,
        }),
        Operation::DropTable { .. } => table_step(&|before| {
            Some(Operation::CreateTable {
                table: Box::new(before.clone()),
                if_not_exists: false,
            })
        }),
        Operation::RenameTable { table, to } => step(Operation::RenameTable {
            table: table.sibling(to.clone()),
            to: table.name.clone(),
        }),
        Operation::TableComment { table, .. } => table_step(&|before| {
            Some(Operation::TableComment {
                table: table.clone(),
                comment: before.comment.clone(),
            })
        }),
        Operation::AddColumn { table, columns, .. } => step(Operation::DropColumn {
            table: table.clone(),
            columns: columns.iter().map(|column| column.name.clone()).collect(),
            if_exists: false,
            cascade: false,
        }),
        Operation::DropColumn { table, columns, .. } => change
            .before
            .as_deref()
            .map(|before| add_back(before, table, columns))
            .unwrap_or_default()
            .into_iter()
            .flat_map(step)
            .collect(),
        Operation::AlterColumn(_) => alter_back(change).map(step).unwrap_or_default(),
        Operation::CreateIndex { table, index, .. } => index
            .name
            .clone()
            .map(|name| {
                step(Operation::DropIndex {
                    table: Some(table.clone()),
                    name,
                    if_exists: false,
                    options: index.options.clone(),
                })
            })
            .unwrap_or_default(),
        Operation::DropIndex { name, options, .. } => table_step(&|before| {
            let mut index = before.index(name)?.clone();
            index.options.0.extend(options.0.iter().cloned());
            Some(Operation::CreateIndex {
                table: before.name.clone(),
                index,
                if_not_exists: false,
            })
        }),
        Operation::CreateConstraint { table, constraint } => constraint
            .name()
            .cloned()
            .map(|name| {
                let mut back = step(Operation::DropConstraint {
                    table: table.clone(),
                    which: ConstraintRef::Named(name, Some(constraint.kind())),
                    if_exists: false,
                });
                // The index that became the constraint's goes with it.
                let used = constraint.options().text("using_index").map(Name::new);
                let before = change.before.as_deref();
                if let Some(index) = used.and_then(|used| before?.index(&used)) {
                    back.extend(step(Operation::CreateIndex {
                        table: table.clone(),
                        index: index.clone(),
                        if_not_exists: false,
                    }));
                }
                back
            })
            .unwrap_or_default(),
        Operation::DropConstraint { which, .. } => table_step(&|before| {
            let ConstraintRef::Named(name, _) = which else {
                return None;
            };
            Some(Operation::CreateConstraint {
                table: before.name.clone(),
                constraint: before.constraint(name)?,
            })
        }),
        Operation::RenameIndex { table, name, to } => step(Operation::RenameIndex {
            table: table.clone(),
            name: to.clone(),
            to: name.clone(),
        }),
        Operation::RenameConstraint { table, which, to } => match which {
            ConstraintRef::Named(name, kind) => step(Operation::RenameConstraint {
                table: table.clone(),
                which: ConstraintRef::Named(to.clone(), *kind),
                to: name.clone(),
            }),
            ConstraintRef::Over(..) => Vec::new(),
        },
        // What was checked cannot be made unchecked, only made again.
        Operation::ValidateConstraint { table, which } => {
            let mut steps = step(Operation::DropConstraint {
                table: table.clone(),
                which: which.clone(),
                if_exists: false,
            });
            steps.extend(table_step(&|before| {
                let ConstraintRef::Named(name, _) = which else {
                    return None;
                };
                Some(Operation::CreateConstraint {
                    table: table.clone(),
                    constraint: before.constraint(name)?,
                })
            }));
            steps
        }
        Operation::Insert(insert) => step(Operation::DeleteRows(Box::new(
            delete_back(change, insert).map_err(|diagnostic| vec![*diagnostic])?,
        ))),
        Operation::InsertFile(rows) => step(Operation::DeleteFile {
            rows: Arc::clone(rows),
            key: file_key(change, rows).map_err(|diagnostic| vec![*diagnostic])?,
        }),
        Operation::Update(rows) | Operation::Delete(rows) => {
            rows_back(change, rows.reverse.as_ref(), earlier).map_err(|diagnostic| vec![*diagnostic])?
        }
        Operation::Upsert(upsert) => {
            rows_back(change, upsert.reverse.as_ref(), earlier).map_err(|diagnostic| vec![*diagnostic])?
        }
        Operation::DeleteFile { .. } | Operation::DeleteRows(_) => {
            return Err(vec![no_way_back(change.span, "deleted rows")]);
        }
        Operation::Execute {
            sql,
            reverse,
            effects: _,
            expect: _,
        } => {
            let Some(reverse) = reverse else {
                return Err(vec![
                    no_way_back(change.span, "`execute`")
                        .label("no `reverse`")
                        .help("add `reverse:` with the SQL that undoes it (`reverse: []` if nothing needs to be undone)")
                        .help("or write the `downgrade` of this revision by hand, or `downgrade: {irreversible: \"why\"}`"),
                ]);
            };
            step(Operation::Execute {
                sql: reverse.clone(),
                reverse: Some(sql.clone()),
                effects: inverse(&change.parts)?,
                expect: None,
            })
        }
        Operation::BatchAlterTable { table, .. } => step(Operation::BatchAlterTable {
            table: table.clone(),
            steps: inverse(&change.parts)?,
        }),
        Operation::CreateEnum(enumeration) if enumeration.kept => {
            step(Operation::DropEnum(enumeration.name.clone()))
        }
        // It comes and goes with its columns.
        Operation::CreateEnum(_) => Vec::new(),
        Operation::AlterEnum(_) => inverse(&change.parts)?,
        Operation::DropEnum(_)
        | Operation::CreateView { .. }
        | Operation::DropView { .. }
        | Operation::CreateTrigger { .. }
        | Operation::DropTrigger { .. }
        | Operation::CreateObject { .. }
        | Operation::DropObject { .. }
        | Operation::AlterSequence(_)
        | Operation::Grant(_)
        | Operation::Revoke { .. }
        | Operation::RevokeGrantOption(_)
        | Operation::Manual { .. } => Vec::new(),
    })
}

/// The columns again, each behind the one that it stood behind. Computed columns come last, since they
/// may read any other.
fn add_back(before: &Table, table: &TableName, names: &[Name]) -> Vec<Operation> {
    let (computed, plain): (Vec<_>, Vec<_>) = before
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| names.contains(&column.name))
        .partition(|(_, column)| column.computed.is_some());
    let mut missing: Vec<&Name> = names.iter().collect();
    let mut operations = Vec::new();
    for (i, column) in plain.into_iter().chain(computed) {
        let there = |other: &&Column| !missing.contains(&&other.name);
        let earlier = before.columns.iter().take(i).rev().find(there);
        let is_last = !before.columns.iter().skip(i + 1).any(|other| there(&other));
        let position = match earlier {
            Some(earlier) => Position::After(earlier.name.clone()),
            None => Position::First,
        };
        operations.push(Operation::AddColumn {
            table: table.clone(),
            columns: vec![column.clone()],
            constraints: Vec::new(),
            indexes: Vec::new(),
            position: Some(position).filter(|_| !is_last),
            if_not_exists: false,
        });
        missing.retain(|name| **name != column.name);
    }
    operations
}

fn alter_back(change: &Change) -> Option<Operation> {
    let (alter, old, new) = change.altered()?;
    let mut undo = AlterColumn::new(alter.table.clone(), new.name.clone());
    undo.rename = (old.name != new.name).then(|| old.name.clone());
    undo.data_type = (old.data_type != new.data_type).then(|| old.data_type.clone());
    undo.nullable = (old.nullable != new.nullable).then_some(old.nullable);
    undo.default = (old.default != new.default).then(|| old.default.clone());
    undo.relabel = alter.relabel.as_ref().map(|relabel| Relabel {
        from: relabel.to.clone(),
        to: relabel.from.clone(),
    });
    undo.default_name = old.default_name.clone();
    undo.collation = (old.collation != new.collation).then(|| old.collation.clone());
    undo.comment = (old.comment != new.comment).then(|| old.comment.clone());
    undo.autoincrement = (old.autoincrement != new.autoincrement).then_some(old.autoincrement);
    undo.computed = (old.computed != new.computed).then(|| old.computed.clone());
    undo.identity = (old.identity != new.identity).then(|| old.identity.clone());
    Some(Operation::AlterColumn(Box::new(undo)))
}

/// The primary key, or a unique constraint, whose columns are all in the file.
fn file_key(change: &Change, rows: &FileRows) -> Result<Vec<Name>, Box<Diagnostic>> {
    let key = change
        .before
        .iter()
        .flat_map(|table| keys(table))
        .find(|key| key.iter().all(|column| rows.columns.contains(column)));
    key.map(<[Name]>::to_vec).ok_or_else(|| {
        Box::new(
            no_way_back(rows.span, "the insert")
                .note(format!(
                    "the rows of `{}` have no key of table `{}` by which they could be deleted again",
                    rows.file.path, rows.table
                ))
                .help("give the rows their primary key, or write the `downgrade` of this revision by hand"),
        )
    })
}

/// The same rows by their primary key, or by a unique constraint over columns that all of them give.
fn delete_back(change: &Change, insert: &Insert) -> Result<Insert, Box<Diagnostic>> {
    let Some(key) = key_given(change.before.as_deref(), &insert.rows) else {
        return Err(Box::new(
            no_way_back(change.span, "the insert")
                .note(format!(
                    "the rows of table `{}` have no key by which they could be deleted again",
                    insert.table
                ))
                .help("give the rows their primary key, or write the `downgrade` of this revision by hand"),
        ));
    };
    let rows = insert
        .rows
        .iter()
        .rev()
        .map(|row| Row {
            fields: row
                .fields
                .iter()
                .filter(|(name, _)| key.contains(name))
                .cloned()
                .collect(),
            span: row.span,
        })
        .collect();
    Ok(Insert {
        rows,
        ..insert.clone()
    })
}

/// That something has no automatic reverse.
pub(super) fn no_way_back(span: Span, what: &str) -> Diagnostic {
    Diagnostic::error("no-reverse", span, format!("{what} has no automatic reverse"))
}
