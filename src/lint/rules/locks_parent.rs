//! `locks-parent`.

use crate::dialect::locks::{Act, Blocks, Work};
use crate::lint::{Case, Check, Class, Finding, Level, Rule};

pub(super) const RULE: Rule = Rule {
    name: "locks-parent",
    class: Class::Blocking,
    level: Level::Note,
    summary: "A foreign key is made or dropped, which locks the table that it refers to as well.",
    why: "The lock is short, but it is one of a table that the revision does not seem to touch. It waits for every \
          transaction that uses that table, and everybody else waits behind it.",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for deed in case.deeds {
        let (Some(referred), Some(lock)) = (&deed.referred, deed.cost.referred) else {
            continue;
        };
        // What takes long is said by `long-lock`.
        let is_short = deed.cost.work == Work::Catalog || case.is_new_table(&deed.table);
        let is_validation = matches!(deed.act, Act::Validate(_));
        if lock.blocks == Blocks::Nothing || case.is_new_table(referred) || !is_short || is_validation {
            continue;
        }
        let title = format!(
            "`{referred}` is locked too, since a foreign key of `{}` refers to it",
            deed.table
        );
        findings.push(
            Finding::new(&RULE, case.span(), title)
                .table(referred)
                .impact(format!("{} on `{referred}`", lock.name)),
        );
    }
    findings
}
