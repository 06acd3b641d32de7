//! The way back of changed rows. The old values are not known, so there is one only where it is written,
//! or where the change is gone with what the same revision made.

use crate::model::{Filter, Name, Operation, Row, RowChange, Step, Table, TableName, Value, ValueKind};
use crate::text::{Diagnostic, Span};

use super::Change;
use super::inverse::no_way_back;

/// The steps that take back changed rows. `earlier` are the changes of the revision before this one.
///
/// # Errors
/// There is no way back, and what to do about it.
pub(super) fn rows_back(
    change: &Change,
    reverse: Option<&Vec<Step>>,
    earlier: &[Change],
) -> Result<Vec<Step>, Box<Diagnostic>> {
    if let Some(steps) = reverse {
        return Ok(steps.clone());
    }
    let gone = match &change.operation {
        Operation::Update(rows)
            if change.spreads.is_none()
                && is_new(earlier, &rows.table, &[])
                && are_rows_in_the_way(earlier, change) =>
        {
            return Ok(vec![delete_all(&rows.table, change.span)]);
        }
        Operation::Update(rows) => {
            let set: Vec<&Name> = rows.set.iter().map(|(name, _)| name).collect();
            is_new(earlier, &rows.table, &set) || of_new_rows(earlier, rows)
        }
        Operation::Delete(rows) => is_new(earlier, &rows.table, &[]) || of_new_rows(earlier, rows),
        // The rows go with their table, unless the table must take something back before.
        Operation::Upsert(upsert) => {
            is_new(earlier, &upsert.insert.table, &[]) && !are_rows_in_the_way(earlier, change)
        }
        _ => false,
    };
    if gone && change.spreads.is_none() {
        return Ok(Vec::new());
    }
    let what = match &change.operation {
        Operation::Update(_) => "`update`",
        Operation::Delete(_) => "`delete`",
        _ => "`upsert`",
    };
    let diagnostic = no_way_back(change.span, what)
        .label("no `reverse`")
        .note("the values that the rows had before are not known")
        .help("add `reverse:` with the operations or the SQL that undo it (`reverse: []` if nothing needs to be undone)")
        .help("or write the `downgrade` of this revision by hand, or `downgrade: {irreversible: \"why\"}`");
    Err(Box::new(match &change.spreads {
        Some(why) => diagnostic.note(why),
        None => diagnostic,
    }))
}

/// Whether the way back from earlier changes could fail over rows that a table has since it was changed. Its name is
/// followed through renames.
pub(super) fn are_rows_in_the_way(earlier: &[Change], change: &Change) -> bool {
    let Some(now) = change.before.as_deref() else {
        return false;
    };
    let mut table = now.name.clone();
    let narrows = earlier.iter().rev().any(|change| {
        if let Operation::RenameTable { table: from, to } = &change.operation
            && from.sibling(to.clone()) == table
        {
            table = from.clone();
        }
        narrows_back(change, &table)
    });
    let mut referred = now.foreign_keys.iter().map(|key| &key.referred_table);
    narrows || referred.any(|to| *to != now.name && are_new_rows_taken_out(earlier, to))
}

/// Whether rows that a table has got are taken out again one by one, and do not only go with it.
fn are_new_rows_taken_out(earlier: &[Change], table: &TableName) -> bool {
    let last = earlier
        .iter()
        .rposition(|change| new_rows_of(change) == Some(table));
    let Some((last, change)) = last.and_then(|last| Some((last, earlier.get(last)?))) else {
        return false;
    };
    let before = earlier.get(..last).unwrap_or_default();
    !is_new(before, table, &[]) || are_rows_in_the_way(before, change)
}

/// The table that gets rows by a change.
fn new_rows_of(change: &Change) -> Option<&TableName> {
    match &change.operation {
        Operation::Insert(insert) => Some(&insert.table),
        Operation::InsertFile(rows) => Some(&rows.table),
        Operation::Upsert(upsert) => Some(&upsert.insert.table),
        _ => None,
    }
}

/// Empties a table that the revision has made, and that cannot be told which of its rows are meant.
pub(super) fn delete_all(table: &TableName, span: Span) -> Step {
    let change = RowChange {
        table: table.clone(),
        set: Vec::new(),
        filter: Filter::All,
        types: Vec::new(),
        expect: None,
        reverse: None,
    };
    Step {
        operation: Operation::Delete(Box::new(change)),
        note: None,
        span,
    }
}

/// Whether the way back from a change could fail over rows of the table.
fn narrows_back(change: &Change, table: &TableName) -> bool {
    let is_it = |changed: &TableName| changed == table;
    match &change.operation {
        Operation::DropColumn { table, .. } | Operation::DropConstraint { table, .. } => is_it(table),
        Operation::DropIndex { table, .. } => table.as_ref().is_some_and(is_it),
        Operation::AlterColumn(alter) => is_it(&alter.table),
        Operation::BatchAlterTable { table, .. } => is_it(table),
        // A label that goes again may be in any row.
        Operation::AlterEnum(_) => true,
        _ => false,
    }
}

/// Whether the table, or all of these columns, came with the changes before, so that they go again with
/// all that is in them. Names are followed through renames.
pub(super) fn is_new(earlier: &[Change], table: &TableName, columns: &[&Name]) -> bool {
    let mut table = table.clone();
    let mut old: Vec<Name> = columns.iter().map(|name| (*name).clone()).collect();
    let any = !old.is_empty();
    for change in backwards(earlier) {
        match &change.operation {
            Operation::CreateTable { table: made, .. } if made.name == table => return true,
            Operation::DropTable { table: gone, .. } if *gone == table => return false,
            Operation::RenameTable { table: from, to } if from.sibling(to.clone()) == table => {
                table = from.clone();
            }
            Operation::AddColumn {
                table: at,
                columns: added,
                ..
            } if *at == table => old.retain(|name| !added.iter().any(|column| column.name == *name)),
            Operation::DropColumn {
                table: at,
                columns: gone,
                ..
            } if *at == table && old.iter().any(|name| gone.contains(name)) => return false,
            Operation::AlterColumn(alter) if alter.table == table => {
                for name in old.iter_mut().filter(|name| alter.rename.as_ref() == Some(name)) {
                    *name = alter.name.clone();
                }
            }
            _ => {}
        }
        if any && old.is_empty() {
            return true;
        }
    }
    false
}

/// Whether the only row that can be meant was inserted by the changes before: it is named by the key by
/// which it will be deleted again, and keeps that key.
fn of_new_rows(earlier: &[Change], rows: &RowChange) -> bool {
    for change in backwards(earlier) {
        match &change.operation {
            Operation::Insert(insert) if insert.table == rows.table => {
                let Some(key) = key_given(change.before.as_deref(), &insert.rows) else {
                    continue;
                };
                let kept = !rows.set.iter().any(|(name, _)| key.contains(name));
                let is_it = |row: &&Row| key.iter().all(|column| same(row, rows, column));
                if kept && insert.rows.iter().any(|row| is_it(&row)) {
                    return true;
                }
            }
            Operation::Insert(_) => {}
            // Whatever else touches the table may have given the rows other names or keys.
            _ if about(change) == Some(&rows.table) => return false,
            Operation::RenameTable { .. } | Operation::Execute { .. } | Operation::Manual { .. } => {
                return false;
            }
            _ => {}
        }
    }
    false
}

/// The table of an operation that changes one, as far as it matters to its rows.
fn about(change: &Change) -> Option<&TableName> {
    match &change.operation {
        Operation::AlterColumn(alter) => Some(&alter.table),
        Operation::DropColumn { table, .. } | Operation::DropTable { table, .. } => Some(table),
        Operation::Update(rows) => Some(&rows.table),
        Operation::Upsert(upsert) => Some(&upsert.insert.table),
        _ => None,
    }
}

/// The columns of the primary key and of the unique constraints.
pub(super) fn keys(table: &Table) -> impl Iterator<Item = &[Name]> {
    let primary = table.primary_key.iter().map(|key| key.columns.as_slice());
    primary.chain(table.uniques.iter().map(|unique| unique.columns.as_slice()))
}

/// The primary key, or a unique constraint, all of whose columns have a value in every row.
pub(super) fn key_given<'t>(table: Option<&'t Table>, rows: &[Row]) -> Option<&'t [Name]> {
    let gives = |row: &Row, column: &Name| {
        row.fields
            .iter()
            .any(|(name, value)| name == column && !matches!(value.kind, ValueKind::Null | ValueKind::Sql(_)))
    };
    keys(table?).find(|key| rows.iter().all(|row| key.iter().all(|column| gives(row, column))))
}

/// Whether a row and a filter have the same literal for a column.
fn same(row: &Row, rows: &RowChange, column: &Name) -> bool {
    let of = |fields: &[(Name, Value)]| {
        let found = fields.iter().find(|(name, _)| name == column);
        found.map(|(_, value)| value.clone())
    };
    match (of(&row.fields), of(rows.filter.columns())) {
        (Some(one), Some(other)) => {
            one == other
                && matches!(
                    one.kind,
                    ValueKind::Plain(_) | ValueKind::Text(_) | ValueKind::Bytes(_)
                )
        }
        _ => false,
    }
}

/// The changes and their parts, the last one first.
fn backwards(changes: &[Change]) -> Vec<&Change> {
    let mut all = Vec::new();
    for change in changes.iter().rev() {
        all.extend(backwards(&change.parts));
        all.push(change);
    }
    all
}
