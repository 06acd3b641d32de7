//! `forbid-null`.

use crate::dialect::locks::Act;
use crate::lint::{Case, Check, Class, Finding, Level, Rule};

pub(super) const RULE: Rule = Rule {
    name: "forbid-null",
    class: Class::DataDependent,
    level: Level::Warning,
    summary: "NULL is forbidden in a column that may hold it.",
    why: "It fails on the first row that is NULL, and so does the application that runs now if it still writes NULL. \
          `precheck.sql` counts such rows before the window.",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some((alter, old, new)) = case.change.altered() else {
        return Vec::new();
    };
    // What proves it on a safer way fails on the same row.
    let is_proven = case.change.safer.is_empty()
        && case
            .deeds
            .iter()
            .any(|deed| deed.act == Act::ForbidNull { proven: true });
    if !old.nullable || new.nullable || case.is_new() || is_proven {
        return Vec::new();
    }
    let title = format!(
        "column `{}` of `{}` must not be NULL any more",
        alter.name, alter.table
    );
    vec![
        Finding::new(&RULE, case.span(), title)
            .table(&alter.table)
            .impact("fails where a row is NULL"),
    ]
}
