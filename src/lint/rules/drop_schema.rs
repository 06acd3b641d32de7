//! `drop-schema`.

use crate::dialect::raw_statement::RawKind;
use crate::lint::loss::LossKind;
use crate::lint::{Check, Class, Finding, Level, RevisionCase, Rule};

use super::lost;

pub(super) const RULE: Rule = Rule {
    name: "drop-schema",
    class: Class::Destructive,
    level: Level::Danger,
    summary: "A schema or a database is dropped.",
    why: "Whatever the history does not know, and was made in it by hand, goes with it or keeps it from going.",
    check: Check::Revision(check),
};

fn check(case: &RevisionCase<'_>) -> Vec<Finding> {
    lost(&RULE, case, LossKind::Schema, RawKind::DropSchema, "is dropped")
}
