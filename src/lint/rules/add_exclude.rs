//! `add-exclude`.

use crate::lint::{Case, Check, Class, Finding, Level, Rule};
use crate::plan::demands::DemandQuery;

use super::demanded;

pub(super) const RULE: Rule = Rule {
    name: "add-exclude",
    class: Class::DataDependent,
    level: Level::Warning,
    summary: "An exclusion constraint is added to a table that may have rows (PostgreSQL).",
    why: "It fails where two rows exclude each other, and there is no way to add it without looking. `precheck.sql` counts such pairs before the window.",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    demanded(&RULE, case, |query| matches!(query, DemandQuery::Overlaps { .. }))
}
