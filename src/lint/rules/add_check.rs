//! `add-check`.

use crate::lint::{Case, Check, Class, Finding, Level, Rule};
use crate::plan::demands::DemandQuery;

use super::demanded;

pub(super) const RULE: Rule = Rule {
    name: "add-check",
    class: Class::DataDependent,
    level: Level::Warning,
    summary: "A check is added to a table that may have rows.",
    why: "It fails where it does not hold for a row, and so does the application that runs now if it still writes such rows. `precheck.sql` counts them before the window. PostgreSQL, SQL Server and Oracle can add it without looking (`not_valid`) and look later (`validate_constraint`).",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    // Labels that were there already hold for every row.
    let is_held = case.retyped().is_some_and(|change| !case.narrows(change));
    if is_held {
        return Vec::new();
    }
    demanded(&RULE, case, |query| {
        matches!(query, DemandQuery::Violations { .. })
    })
}
