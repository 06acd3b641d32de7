//! MySQL and MariaDB: MySQL's manual, "Online DDL Operations", and MariaDB's, "InnoDB Online DDL Overview". The
//! words are those of the clauses `ALGORITHM` and `LOCK`, which a server takes or refuses. MariaDB 10.11 was
//! asked.

use crate::model::ConstraintKind as Kind;

use super::{Act, Blocks, Cost, IndexKind, Lock, NewColumn, NewDefault, TypeChange, Work};

const INSTANT: Cost = Cost::new(lock("ALGORITHM=INSTANT", Blocks::Nothing), Work::Catalog);
const IN_PLACE: Cost = Cost::new(
    lock("ALGORITHM=INPLACE, LOCK=NONE", Blocks::Nothing),
    Work::Catalog,
);
const IN_PLACE_INDEX: Cost = Cost::new(lock("ALGORITHM=INPLACE, LOCK=NONE", Blocks::Nothing), Work::Index);
const NO_COPY: Cost = Cost::new(
    lock("ALGORITHM=NOCOPY, LOCK=NONE", Blocks::Nothing),
    Work::Catalog,
);
const NO_COPY_INDEX: Cost = Cost::new(lock("ALGORITHM=NOCOPY, LOCK=NONE", Blocks::Nothing), Work::Index);
const IN_PLACE_SHARED: Cost = Cost::new(
    lock("ALGORITHM=INPLACE, LOCK=SHARED", Blocks::Writes),
    Work::Index,
);
const IN_PLACE_REBUILD: Cost = Cost::new(
    lock("ALGORITHM=INPLACE, LOCK=NONE", Blocks::Nothing),
    Work::Rewrite,
);
const IN_PLACE_REBUILD_SHARED: Cost = Cost::new(
    lock("ALGORITHM=INPLACE, LOCK=SHARED", Blocks::Writes),
    Work::Rewrite,
);
const COPY: Cost = Cost::new(lock("ALGORITHM=COPY, LOCK=SHARED", Blocks::Writes), Work::Rewrite);
const EXCLUSIVE: Cost = Cost::new(lock("exclusive metadata lock", Blocks::Everything), Work::Catalog);
const ROWS: Cost = Cost::new(lock("row locks", Blocks::Nothing), Work::Catalog);

const fn lock(name: &'static str, blocks: Blocks) -> Lock {
    Lock { name, blocks }
}

/// MySQL.
pub(super) fn mysql(act: &Act) -> Cost {
    match *act {
        Act::AddColumn(NewColumn { numbered: true, .. }) => IN_PLACE_REBUILD_SHARED,
        Act::AddColumn(NewColumn { stored: true, .. }) => COPY,
        Act::AddColumn(NewColumn {
            default: NewDefault::Volatile,
            ..
        }) => COPY,
        // INSTANT from 8.0.12 on, where the column stands behind the others, and for all from 8.0.29 on. Nobody waits
        // in either case, so that the version does not matter here.
        Act::AddColumn(_) | Act::DropColumn => IN_PLACE_REBUILD,
        Act::CreateIndex { kind, .. } => create_index(kind, IN_PLACE_INDEX),
        Act::DropIndex { .. } | Act::DropConstraint(Kind::Unique | Kind::ForeignKey) => IN_PLACE,
        Act::AddConstraint {
            kind: Kind::Unique, ..
        } => IN_PLACE_INDEX,
        Act::ChangeType(TypeChange::Catalog) | Act::Comment | Act::RenameIndex => IN_PLACE,
        _ => either(act),
    }
}

/// MariaDB.
pub(super) fn mariadb(act: &Act) -> Cost {
    match *act {
        Act::AddColumn(NewColumn { numbered: true, .. }) => IN_PLACE_REBUILD_SHARED,
        Act::AddColumn(NewColumn { stored: true, .. }) => COPY,
        Act::AddColumn(NewColumn {
            default: NewDefault::Volatile,
            ..
        }) => COPY,
        Act::AddColumn(_) | Act::DropColumn | Act::DropConstraint(Kind::ForeignKey) => INSTANT,
        Act::CreateIndex { kind, .. } => create_index(kind, NO_COPY_INDEX),
        Act::DropIndex { .. } | Act::DropConstraint(Kind::Unique) => NO_COPY,
        Act::AddConstraint {
            kind: Kind::Unique, ..
        } => NO_COPY_INDEX,
        Act::ChangeType(TypeChange::Catalog) => INSTANT,
        // Measured; the manual does not speak of it.
        Act::ForbidNull { .. } => {
            IN_PLACE_REBUILD.note("a table with a stored computed column is copied, and writers wait")
        }
        _ => either(act),
    }
}

fn create_index(kind: IndexKind, plain: Cost) -> Cost {
    match kind {
        IndexKind::FullText | IndexKind::Spatial => IN_PLACE_SHARED,
        IndexKind::Plain | IndexKind::Clustered => plain,
    }
}

/// What both do alike.
fn either(act: &Act) -> Cost {
    match act {
        Act::RenameColumn | Act::ChangeDefault | Act::Comment | Act::RenameIndex | Act::RenameConstraint => {
            INSTANT
        }
        Act::ForbidNull { .. } | Act::AllowNull => IN_PLACE_REBUILD,
        Act::AddConstraint {
            kind: Kind::Primary, ..
        } => IN_PLACE_REBUILD,
        Act::DropConstraint(Kind::Check) => INSTANT,
        Act::RenameTable | Act::DropTable | Act::CreateTrigger | Act::DropTrigger => EXCLUSIVE,
        Act::CreateTable => INSTANT,
        Act::WriteRows => ROWS,
        // Changed types, foreign keys and checks, numbering, a primary key that goes: the table is copied.
        _ => COPY,
    }
}

pub(super) fn safer(act: &Act) -> Option<&'static str> {
    Some(match act {
        Act::ChangeType(_) | Act::Rebuild | Act::ChangeComputed => {
            "add a new column, copy the values in parts, and put it in the old one's place in a later release; or change the table with gh-ost or pt-online-schema-change"
        }
        Act::AddConstraint {
            kind: Kind::ForeignKey,
            ..
        } => {
            "look for rows without a parent first, then add it in a session with `SET foreign_key_checks = 0`, which builds it in place and checks nothing"
        }
        Act::AddConstraint {
            kind: Kind::Check, ..
        } => "do it while little is written: the table is copied",
        Act::AddColumn(column) if column.stored => "make it a virtual column: `stored: false`",
        Act::AddColumn(_) => "add the column without a default, and fill the rows in parts",
        Act::CreateIndex { .. } => "do it while little is written: writers wait until it is built",
        _ => return None,
    })
}
