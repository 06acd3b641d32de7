//! `partial-failure`.

use crate::lint::{Check, Class, Finding, Level, RevisionCase, Rule};

pub(super) const RULE: Rule = Rule {
    name: "partial-failure",
    class: Class::NonTransactional,
    level: Level::Note,
    summary: "A failure in the middle of the revision leaves what ran before it.",
    why: "MySQL, MariaDB and Oracle commit at every change of the schema. With one statement in a revision there is \
          nothing to clean up: split it.",
    check: Check::Revision(check),
};

fn check(case: &RevisionCase<'_>) -> Vec<Finding> {
    let is_whole = case.revision.transaction && case.dialect.facts.transactional_ddl;
    // What was made for the range alone is dropped again and done anew.
    if is_whole || case.statements < 2 || case.deeds.is_empty() {
        return Vec::new();
    }
    let title = "a failure in the middle of this revision leaves part of it behind";
    vec![
        Finding::new(&RULE, case.revision.span, title)
            .impact(format!(
                "{} statements, each committed by itself",
                case.statements
            ))
            .safer("split it into revisions of one statement each"),
    ]
}
