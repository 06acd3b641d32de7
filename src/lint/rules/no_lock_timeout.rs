//! `no-lock-timeout`.

use crate::dialect::locks::Blocks;
use crate::lint::{Check, Class, Finding, Level, RevisionCase, Rule};

pub(super) const RULE: Rule = Rule {
    name: "no-lock-timeout",
    class: Class::Blocking,
    level: Level::Warning,
    summary: "A lock that others wait for is asked for without a limit of time.",
    why: "A change that waits for one long transaction makes everybody else wait behind it. With `timeouts: {lock: 5s}` \
          in the project file it gives up, and nothing has happened.",
    check: Check::Revision(check),
};

fn check(case: &RevisionCase<'_>) -> Vec<Finding> {
    let deed = case
        .deeds
        .iter()
        .find(|deed| deed.cost.lock.blocks > Blocks::Nothing);
    match deed {
        Some(deed) if !case.revision.lock_timeout => {
            let title = "locks are waited for without a limit of time";
            vec![
                Finding::new(&RULE, case.revision.span, title)
                    .table(&deed.table)
                    .safer("set `timeouts: {lock: 5s}` in the project file"),
            ]
        }
        _ => Vec::new(),
    }
}
