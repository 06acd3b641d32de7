//! `add-foreign-key`.

use crate::lint::{Case, Check, Class, Finding, Level, Rule};
use crate::plan::demands::DemandQuery;

use super::demanded;

pub(super) const RULE: Rule = Rule {
    name: "add-foreign-key",
    class: Class::DataDependent,
    level: Level::Warning,
    summary: "A foreign key is added to a table that may have rows.",
    why: "It fails where a row refers to none. `precheck.sql` counts them before the window. PostgreSQL, SQL Server and Oracle can add it without looking (`not_valid`) and look later (`validate_constraint`), while others write.",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    demanded(&RULE, case, |query| matches!(query, DemandQuery::Orphans { .. }))
}
