//! Oracle: "Automatic Locks in DDL Operations" (SQL Language Reference, appendix B of "Database Concepts"),
//! `ALTER TABLE`, `CREATE INDEX … ONLINE`, and the Database Administrator's Guide, "Managing Tables".

use crate::model::ConstraintKind as Kind;

use super::{Act, Blocks, Cost, Lock, NewColumn, NewDefault, TypeChange, Work};

const EXCLUSIVE: Lock = Lock {
    name: "exclusive DDL lock",
    blocks: Blocks::Writes,
};
const SHARE: Lock = Lock {
    name: "SHARE",
    blocks: Blocks::Writes,
};
const ROW_SHARE: Lock = Lock {
    name: "ROW SHARE",
    blocks: Blocks::Nothing,
};
const ROW_EXCLUSIVE: Lock = Lock {
    name: "ROW EXCLUSIVE",
    blocks: Blocks::Nothing,
};

pub(super) fn cost(act: &Act) -> Cost {
    match *act {
        Act::AddColumn(column) => add_column(column),
        // "DROP … deletes the column's data from each row."
        Act::DropColumn => Cost::new(EXCLUSIVE, Work::Rewrite),
        Act::ChangeType(TypeChange::Scan) | Act::ForbidNull { .. } => Cost::new(EXCLUSIVE, Work::Scan),
        Act::ChangeType(TypeChange::Rewrite) | Act::Rebuild | Act::ChangeComputed => {
            Cost::new(EXCLUSIVE, Work::Rewrite)
        }
        Act::AddConstraint {
            kind: Kind::ForeignKey,
            checked,
            ..
        } => Cost::new(EXCLUSIVE, Work::scan_if(checked)).referring(SHARE),
        Act::AddConstraint {
            kind: Kind::Check,
            checked,
            ..
        } => Cost::new(EXCLUSIVE, Work::scan_if(checked)),
        Act::AddConstraint { .. } => Cost::new(EXCLUSIVE, Work::Index),
        // ENABLE VALIDATE of a constraint that is ENABLE NOVALIDATE takes no lock that writers wait for.
        Act::Validate(_) => Cost::new(ROW_SHARE, Work::Scan),
        Act::CreateIndex { online: true, .. } => {
            Cost::new(ROW_SHARE, Work::Index).note("`ONLINE` is of Enterprise Edition")
        }
        Act::CreateIndex { .. } => Cost::new(SHARE, Work::Index),
        Act::DropIndex { online: true } => Cost::new(ROW_SHARE, Work::Catalog),
        Act::WriteRows => Cost::new(ROW_EXCLUSIVE, Work::Catalog),
        Act::CreateTable => Cost::new(EXCLUSIVE, Work::Catalog).referring(SHARE),
        Act::DropTable
        | Act::RenameTable
        | Act::RenameColumn
        | Act::ChangeType(TypeChange::Catalog)
        | Act::AllowNull
        | Act::ChangeDefault
        | Act::ChangeNumbering
        | Act::Comment
        | Act::DropConstraint(_)
        | Act::DropIndex { .. }
        | Act::RenameIndex
        | Act::RenameConstraint
        | Act::CreateTrigger
        | Act::DropTrigger => Cost::new(EXCLUSIVE, Work::Catalog),
    }
}

/// ALTER TABLE, "add_column_clause": from 12c on a default is kept in the catalog, whether NULL is allowed or not.
fn add_column(column: NewColumn) -> Cost {
    if column.numbered || column.default == NewDefault::Volatile {
        Cost::new(EXCLUSIVE, Work::Rewrite)
    } else {
        Cost::new(EXCLUSIVE, Work::Catalog)
    }
}

pub(super) fn safer(act: &Act) -> Option<&'static str> {
    Some(match act {
        Act::AddColumn(_) => "add the column without that, and fill the rows in parts",
        Act::DropColumn => {
            "`execute` an `ALTER TABLE … SET UNUSED` with `effects`, which hides the column at once, and `DROP UNUSED COLUMNS` when little is running"
        }
        Act::ForbidNull { .. } => {
            "`execute` an `ALTER TABLE … MODIFY … NOT NULL ENABLE NOVALIDATE` with `effects`, and validate it later"
        }
        Act::ChangeType(_) | Act::Rebuild => {
            "redefine the table online with `DBMS_REDEFINITION`, or copy into a new column in parts"
        }
        Act::AddConstraint {
            kind: Kind::ForeignKey | Kind::Check,
            ..
        } => {
            "add it with `oracle: {not_valid: true}` (`ENABLE NOVALIDATE`), and `validate_constraint` it in a revision of its own"
        }
        Act::AddConstraint { .. } => {
            "create the index with `oracle: {online: true}` first, and `execute` an `ADD CONSTRAINT … USING INDEX` of it with `effects`"
        }
        Act::CreateIndex { .. } | Act::DropIndex { .. } => {
            "say `oracle: {online: true}` on Enterprise Edition"
        }
        _ => return None,
    })
}
