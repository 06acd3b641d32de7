//! `breaks-transaction`.

use crate::dialect::raw_statement::RawKind;
use crate::lint::{Check, Class, Finding, Level, RevisionCase, Rule};

pub(super) const RULE: Rule = Rule {
    name: "breaks-transaction",
    class: Class::NonTransactional,
    level: Level::Danger,
    summary: "Raw SQL begins or ends a transaction, or cannot run within one.",
    why: "The scripts open and commit the transactions themselves, and roll back what fails. A COMMIT in between leaves half \
          of a revision behind; VACUUM, CREATE DATABASE and CONCURRENTLY are refused. Give such a statement a revision of its own \
          with `transaction: false`.",
    check: Check::Revision(check),
};

fn check(case: &RevisionCase<'_>) -> Vec<Finding> {
    if !case.revision.transaction {
        return Vec::new();
    }
    let found = case.raw.iter().filter_map(|raw| {
        let title = match raw.kind() {
            RawKind::Transaction => {
                format!("raw SQL, `{}`: begins or ends a transaction", raw.statement.head)
            }
            RawKind::Outside => format!(
                "raw SQL, `{}`: cannot run within a transaction",
                raw.statement.head
            ),
            _ => return None,
        };
        Some(
            Finding::new(&RULE, raw.span, title)
                .safer("give it a revision of its own, with `transaction: false`"),
        )
    });
    found.collect()
}
