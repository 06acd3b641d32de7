//! `add-unique`.

use crate::lint::{Case, Check, Class, Finding, Level, Rule};
use crate::plan::demands::DemandQuery;

use super::demanded;

pub(super) const RULE: Rule = Rule {
    name: "add-unique",
    class: Class::DataDependent,
    level: Level::Warning,
    summary: "A unique constraint, primary key or unique index is added to a table that may have rows.",
    why: "It fails where two rows have the same key, and the application that runs now may write such rows. `precheck.sql` counts them before the window. On PostgreSQL, make the index first (`concurrently`), then the constraint from it (`using_index`).",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    demanded(&RULE, case, |query| {
        matches!(query, DemandQuery::Duplicates { .. })
    })
}
