//! PostgreSQL: its manual, "Explicit Locking" and the notes of `ALTER TABLE`. Measured on
//! PostgreSQL 15.

use crate::model::ConstraintKind as Kind;

use super::{Act, Blocks, Cost, Lock, NewColumn, NewDefault, TypeChange, Work};

const ACCESS_EXCLUSIVE: Lock = Lock {
    name: "ACCESS EXCLUSIVE",
    blocks: Blocks::Everything,
};
const SHARE_ROW_EXCLUSIVE: Lock = Lock {
    name: "SHARE ROW EXCLUSIVE",
    blocks: Blocks::Writes,
};
const SHARE: Lock = Lock {
    name: "SHARE",
    blocks: Blocks::Writes,
};
const SHARE_UPDATE_EXCLUSIVE: Lock = Lock {
    name: "SHARE UPDATE EXCLUSIVE",
    blocks: Blocks::Nothing,
};
const ROW_EXCLUSIVE: Lock = Lock {
    name: "ROW EXCLUSIVE",
    blocks: Blocks::Nothing,
};
const ROW_SHARE: Lock = Lock {
    name: "ROW SHARE",
    blocks: Blocks::Nothing,
};

pub(super) fn cost(act: &Act) -> Cost {
    match *act {
        Act::CreateTable => Cost::new(ACCESS_EXCLUSIVE, Work::Catalog).referring(SHARE_ROW_EXCLUSIVE),
        Act::DropTable => Cost::new(ACCESS_EXCLUSIVE, Work::Catalog).referring(ACCESS_EXCLUSIVE),
        Act::AddColumn(column) => Cost::new(ACCESS_EXCLUSIVE, add_column(column)),
        Act::RenameTable
        | Act::DropColumn
        | Act::RenameColumn
        | Act::AllowNull
        | Act::ChangeDefault
        | Act::ChangeNumbering
        | Act::DropTrigger => Cost::new(ACCESS_EXCLUSIVE, Work::Catalog),
        Act::ChangeType(TypeChange::Catalog) => Cost::new(ACCESS_EXCLUSIVE, Work::Catalog),
        Act::ChangeType(TypeChange::Scan) => Cost::new(ACCESS_EXCLUSIVE, Work::Scan),
        Act::ChangeType(TypeChange::Rewrite) => {
            Cost::new(ACCESS_EXCLUSIVE, Work::Rewrite).note("the indexes of the table are written again too")
        }
        Act::ChangeComputed | Act::Rebuild => Cost::new(ACCESS_EXCLUSIVE, Work::Rewrite),
        // ALTER TABLE, notes: "SET NOT NULL … if a valid CHECK constraint is found which proves no NULL can
        // exist, then the table scan is skipped".
        Act::ForbidNull { proven: true } => Cost::new(ACCESS_EXCLUSIVE, Work::Catalog),
        Act::ForbidNull { .. } => Cost::new(ACCESS_EXCLUSIVE, Work::Scan),
        Act::Comment => Cost::new(SHARE_UPDATE_EXCLUSIVE, Work::Catalog),
        Act::AddConstraint {
            kind: Kind::ForeignKey,
            checked,
            ..
        } => Cost::new(SHARE_ROW_EXCLUSIVE, Work::scan_if(checked)).referring(SHARE_ROW_EXCLUSIVE),
        Act::AddConstraint {
            kind: Kind::Check,
            checked,
            ..
        } => Cost::new(ACCESS_EXCLUSIVE, Work::scan_if(checked)),
        // ALTER TABLE, "ADD table_constraint_using_index": nothing is left to be done but to write it down.
        Act::AddConstraint {
            kind: Kind::Primary | Kind::Unique,
            checked: false,
        } => Cost::new(ACCESS_EXCLUSIVE, Work::Catalog),
        Act::AddConstraint { .. } => Cost::new(ACCESS_EXCLUSIVE, Work::Index),
        Act::Validate(Kind::ForeignKey) => Cost::new(SHARE_UPDATE_EXCLUSIVE, Work::Scan).referring(ROW_SHARE),
        Act::Validate(_) => Cost::new(SHARE_UPDATE_EXCLUSIVE, Work::Scan),
        Act::DropConstraint(Kind::ForeignKey) => {
            Cost::new(ACCESS_EXCLUSIVE, Work::Catalog).referring(ACCESS_EXCLUSIVE)
        }
        Act::DropConstraint(_) => Cost::new(ACCESS_EXCLUSIVE, Work::Catalog),
        Act::CreateIndex { online: true, .. } => Cost::new(SHARE_UPDATE_EXCLUSIVE, Work::Index),
        Act::CreateIndex { .. } => Cost::new(SHARE, Work::Index),
        Act::DropIndex { online: true } => Cost::new(SHARE_UPDATE_EXCLUSIVE, Work::Catalog),
        Act::DropIndex { .. } => Cost::new(ACCESS_EXCLUSIVE, Work::Catalog),
        // ALTER INDEX: of the index alone.
        Act::RenameIndex => Cost::new(SHARE_UPDATE_EXCLUSIVE, Work::Catalog),
        Act::RenameConstraint => Cost::new(ACCESS_EXCLUSIVE, Work::Catalog),
        Act::CreateTrigger => Cost::new(SHARE_ROW_EXCLUSIVE, Work::Catalog),
        Act::WriteRows => Cost::new(ROW_EXCLUSIVE, Work::Catalog),
    }
}

fn add_column(column: NewColumn) -> Work {
    if column.numbered || column.stored || column.default == NewDefault::Volatile {
        Work::Rewrite
    } else {
        Work::Catalog
    }
}

pub(super) fn safer(act: &Act) -> Option<&'static str> {
    Some(match act {
        Act::AddColumn(column) if column.stored => {
            "add a plain column, fill it in parts, and keep it with a trigger"
        }
        Act::AddColumn(_) => {
            "add the column without a default, set the default afterwards, and fill the rows in parts"
        }
        Act::ChangeType(_) => {
            "add a new column, copy the values in parts, and put it in the old one's place in a later release"
        }
        Act::ForbidNull { .. } => {
            "add a check `… IS NOT NULL` with `postgresql: {not_valid: true}`, `validate_constraint` it in a revision of its own, then set `nullable: false`, and drop the check"
        }
        Act::AddConstraint {
            kind: Kind::ForeignKey | Kind::Check,
            ..
        } => {
            "add it with `postgresql: {not_valid: true}`, and `validate_constraint` it in a revision of its own"
        }
        Act::AddConstraint {
            kind: Kind::Primary | Kind::Unique,
            ..
        } => {
            "create a unique index with `postgresql: {concurrently: true}` in a revision of its own, then the constraint with `postgresql: {using_index: …}`"
        }
        Act::CreateIndex { .. } | Act::DropIndex { .. } => "say `postgresql: {concurrently: true}`",
        _ => return None,
    })
}
