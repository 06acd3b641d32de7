//! The tables that scripts keep for themselves.

use crate::replay::OwnTable;
use crate::revision::Project;

/// The version table and, where there is one, the audit table: no revision can make them.
pub fn own_tables(project: &Project) -> Vec<OwnTable> {
    let version = OwnTable {
        what: "the version table",
        table: project.version_table.full_name(),
        help: "choose another name, or give the version table one with `version_table: {name: …}`",
    };
    let audit = project.audit.as_ref().map(|audit| OwnTable {
        what: "the audit table",
        table: audit.full_name(),
        help: "choose another name, or give the audit table one with `audit: {table: …}`",
    });
    std::iter::once(version).chain(audit).collect()
}
