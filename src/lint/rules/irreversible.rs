//! `irreversible`.

use crate::lint::{Check, Class, Finding, Level, RevisionCase, Rule};

pub(super) const RULE: Rule = Rule {
    name: "irreversible",
    class: Class::Irreversible,
    level: Level::Warning,
    summary: "The revision has no downgrade.",
    why: "After it, the way back is a backup. Take one just before, and know how long it takes to restore.",
    check: Check::Revision(check),
};

fn check(case: &RevisionCase<'_>) -> Vec<Finding> {
    let Some(why) = &case.revision.irreversible else {
        return Vec::new();
    };
    vec![
        Finding::new(&RULE, case.revision.span, format!("there is no way back: {why}"))
            .safer("take a backup just before, or write the downgrade"),
    ]
}
