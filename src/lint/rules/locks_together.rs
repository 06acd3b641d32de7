//! `locks-together`.

use crate::dialect::locks::Blocks;
use crate::lint::{Check, Class, Finding, Level, RevisionCase, Rule};
use crate::plan::deeds::Deed;

pub(super) const RULE: Rule = Rule {
    name: "locks-together",
    class: Class::Blocking,
    level: Level::Warning,
    summary: "One table stays locked while another one is worked on.",
    why: "Within a transaction a lock is held until its end. A change of one table that takes a moment blocks that table for as \
          long as the work on the next one lasts. Give each a revision of its own.",
    check: Check::Revision(check),
};

fn check(case: &RevisionCase<'_>) -> Vec<Finding> {
    let held_to_the_end = case.revision.transaction && case.dialect.facts.transactional_ddl;
    if !held_to_the_end {
        return Vec::new();
    }
    let locks = |deed: &&Deed| deed.cost.blocks() == Blocks::Everything;
    for (at, long) in case.deeds.iter().enumerate() {
        if !long.cost.is_long_wait() {
            continue;
        }
        let earlier = case.deeds.iter().take(at).filter(locks);
        if let Some(first) = earlier.clone().find(|deed| deed.table != long.table) {
            let title = format!(
                "`{}` stays locked while `{}` is worked on",
                first.table, long.table
            );
            let finding = Finding::new(&RULE, case.revision.span, title).table(&first.table);
            return vec![finding.safer("split the revision, so that each table is locked by itself")];
        }
    }
    Vec::new()
}
