//! SQL Server: its manual, "Transaction locking and row versioning guide" (schema locks), `ALTER TABLE`,
//! `CREATE INDEX` and "Guidelines for online index operations".

use crate::model::ConstraintKind as Kind;

use super::{Act, Blocks, Cost, IndexKind, Lock, NewColumn, NewDefault, TypeChange, Work};

const SCHEMA_MODIFICATION: Lock = Lock {
    name: "Sch-M",
    blocks: Blocks::Everything,
};
const SHARED: Lock = Lock {
    name: "S",
    blocks: Blocks::Writes,
};
const INTENT_SHARED: Lock = Lock {
    name: "IS",
    blocks: Blocks::Nothing,
};
const INTENT_EXCLUSIVE: Lock = Lock {
    name: "IX",
    blocks: Blocks::Nothing,
};

pub(super) fn cost(act: &Act) -> Cost {
    match *act {
        Act::AddColumn(column) => add_column(column),
        Act::ChangeType(TypeChange::Scan) | Act::ForbidNull { .. } => {
            Cost::new(SCHEMA_MODIFICATION, Work::Scan)
        }
        Act::ChangeType(TypeChange::Rewrite) | Act::Rebuild | Act::ChangeComputed | Act::ChangeNumbering => {
            Cost::new(SCHEMA_MODIFICATION, Work::Rewrite)
        }
        Act::AddConstraint {
            kind: Kind::ForeignKey,
            checked,
            ..
        } => Cost::new(SCHEMA_MODIFICATION, Work::scan_if(checked)).referring(SCHEMA_MODIFICATION),
        Act::AddConstraint {
            kind: Kind::Check,
            checked,
            ..
        } => Cost::new(SCHEMA_MODIFICATION, Work::scan_if(checked)),
        Act::AddConstraint { .. } => Cost::new(SCHEMA_MODIFICATION, Work::Index),
        Act::Validate(_) => Cost::new(SCHEMA_MODIFICATION, Work::Scan),
        Act::CreateIndex {
            online: true, ..
        } => Cost::new(INTENT_SHARED, Work::Index)
            .note("online index operations are of Enterprise Edition and Azure; a short S lock stands at the start, and a short Sch-M lock at the end of a clustered one"),
        Act::CreateIndex {
            kind: IndexKind::Clustered,
            ..
        } => Cost::new(SCHEMA_MODIFICATION, Work::Rewrite),
        Act::CreateIndex { .. } => Cost::new(SHARED, Work::Index),
        Act::WriteRows => Cost::new(INTENT_EXCLUSIVE, Work::Catalog)
            .note("from about 5,000 locks of a statement on, row locks become a lock of the whole table"),
        Act::DropConstraint(Kind::ForeignKey) => {
            Cost::new(SCHEMA_MODIFICATION, Work::Catalog).referring(SCHEMA_MODIFICATION)
        }
        Act::CreateTable => Cost::new(SCHEMA_MODIFICATION, Work::Catalog).referring(SCHEMA_MODIFICATION),
        Act::DropTable
        | Act::RenameTable
        | Act::DropColumn
        | Act::RenameColumn
        | Act::ChangeType(TypeChange::Catalog)
        | Act::AllowNull
        | Act::ChangeDefault
        | Act::Comment
        | Act::DropConstraint(_)
        | Act::DropIndex { .. }
        | Act::RenameIndex
        | Act::RenameConstraint
        | Act::CreateTrigger
        | Act::DropTrigger => Cost::new(SCHEMA_MODIFICATION, Work::Catalog),
    }
}

fn add_column(column: NewColumn) -> Cost {
    if column.numbered || column.stored || column.default == NewDefault::Volatile {
        return Cost::new(SCHEMA_MODIFICATION, Work::Rewrite);
    }
    match (column.default, column.not_null) {
        // ALTER TABLE, "Adding NOT NULL columns as an online operation".
        (NewDefault::Constant, true) => Cost::new(SCHEMA_MODIFICATION, Work::Rewrite).note(
            "on Enterprise Edition and Azure a constant goes into the catalog only, and no row is written",
        ),
        // DEFAULT … WITH VALUES.
        (NewDefault::Constant, false) => Cost::new(SCHEMA_MODIFICATION, Work::Rewrite),
        _ => Cost::new(SCHEMA_MODIFICATION, Work::Catalog),
    }
}

pub(super) fn safer(act: &Act) -> Option<&'static str> {
    Some(match act {
        Act::AddColumn(column) if column.not_null => {
            "add it nullable and without its default, set that with `alter_column`, fill the rows in parts, and set `nullable: false` later"
        }
        Act::AddColumn(column) if column.default == NewDefault::Constant => {
            "add it without its default, set that with `alter_column`, and fill the rows in parts"
        }
        Act::AddColumn(_) => "add it without that, and fill the rows in parts",
        Act::ChangeType(_) | Act::Rebuild => {
            "add a new column, copy the values in parts, and put it in the old one's place in a later release; Enterprise Edition has `ALTER COLUMN … WITH (ONLINE = ON)`"
        }
        Act::ForbidNull { .. } => {
            "add a check `… IS NOT NULL` with `mssql: {not_valid: true}` first, which holds for new rows, and forbid NULL when little is running"
        }
        Act::AddConstraint {
            kind: Kind::ForeignKey | Kind::Check,
            ..
        } => {
            "add it with `mssql: {not_valid: true}` (`WITH NOCHECK`), and `validate_constraint` it when little is running"
        }
        Act::AddConstraint {
            kind: Kind::Unique, ..
        } => "create a unique index with `mssql: {online: true}` in its place, on Enterprise Edition",
        Act::CreateIndex { .. } => "say `mssql: {online: true}` on Enterprise Edition",
        _ => return None,
    })
}
