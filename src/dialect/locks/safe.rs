//! The ways of each server to do something without a lock that others wait for.

use crate::dialect::Dialect;
use crate::model::{ConstraintKind as Kind, DialectName, Options};

use super::{Act, IndexKind};

/// Another way to the same schema, on which others wait for a moment only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SafeWay {
    /// The same statement with this option, a flag.
    With(&'static str),
    /// The same statement with this setting among those in the brackets of `WITH`.
    WithSetting(&'static str),
    /// A constraint is added for new rows first, and the old ones are looked at afterwards.
    ValidateLater,
    /// A check that is looked at in that way says that there is no NULL, before NULL is forbidden.
    ProveNotNull,
    /// An index with this option is made first, and the constraint takes it over.
    IndexFirst(&'static str),
}

impl Dialect {
    /// The safer way to do something, where there is one. `table` and `own` are the options of the table, and those of
    /// the index or constraint.
    pub fn safe_way(&self, act: &Act, table: &Options, own: &Options) -> Option<SafeWay> {
        match self.name {
            DialectName::Postgresql => postgresql(act, table.get("partition_by").is_some()),
            DialectName::Oracle => oracle(act, table.flag("temporary")),
            DialectName::Mssql => mssql(act, own),
            DialectName::Mysql | DialectName::Mariadb | DialectName::Sqlite => None,
        }
    }
}

/// CREATE INDEX, "Building Indexes Concurrently", which is not "for indexes on partitioned tables"; ALTER TABLE, NOT
/// VALID: a foreign key of a partitioned table has it from 18 on, and "ADD table_constraint_using_index" "is not
/// currently supported on partitioned tables"; SET NOT NULL skips the scan where a valid check proves it, from 12 on.
fn postgresql(act: &Act, partitioned: bool) -> Option<SafeWay> {
    match *act {
        Act::CreateIndex { online: false, .. } | Act::DropIndex { online: false } if !partitioned => {
            Some(SafeWay::With("concurrently"))
        }
        Act::AddConstraint {
            kind: Kind::ForeignKey,
            checked: true,
        } if !partitioned => Some(SafeWay::ValidateLater),
        Act::AddConstraint {
            kind: Kind::Check,
            checked: true,
        } => Some(SafeWay::ValidateLater),
        Act::AddConstraint {
            kind: Kind::Unique | Kind::Primary,
            checked: true,
        } if !partitioned => Some(SafeWay::IndexFirst("concurrently")),
        Act::ForbidNull { proven: false } => Some(SafeWay::ProveNotNull),
        _ => None,
    }
}

/// CREATE INDEX, ALTER TABLE (ADD table_constraint) and DROP INDEX, ONLINE; the last "only when you drop a clustered
/// index". "Guidelines for online index operations": not for a columnstore index before 2019, nor for XML and spatial
/// ones. A constraint that is added WITH NOCHECK is validated under the same lock, so nothing is won.
fn mssql(act: &Act, own: &Options) -> Option<SafeWay> {
    match *act {
        Act::CreateIndex {
            online: false,
            kind: IndexKind::Plain | IndexKind::Clustered,
        } if own.get("columnstore").is_none() => Some(SafeWay::With("online")),
        Act::DropIndex { online: false } if own.flag("clustered") && own.get("columnstore").is_none() => {
            Some(SafeWay::With("online"))
        }
        Act::AddConstraint {
            kind: Kind::Unique | Kind::Primary,
            checked: true,
        } => Some(SafeWay::WithSetting("ONLINE")),
        _ => None,
    }
}

/// "CREATE INDEX" and "DROP INDEX", ONLINE (not on a temporary table); "constraint",
/// ENABLE NOVALIDATE; "ALTER TABLE", "MODIFY CONSTRAINT … VALIDATE": validating takes no lock that DML waits for.
fn oracle(act: &Act, temporary: bool) -> Option<SafeWay> {
    match *act {
        Act::CreateIndex { online: false, .. } if !temporary => Some(SafeWay::With("online")),
        Act::DropIndex { online: false } if !temporary => Some(SafeWay::With("online")),
        Act::AddConstraint {
            kind: Kind::ForeignKey | Kind::Check,
            checked: true,
        } => Some(SafeWay::ValidateLater),
        _ => None,
    }
}
