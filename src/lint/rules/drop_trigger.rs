//! `drop-trigger`.

use crate::dialect::raw_statement::RawKind;
use crate::lint::loss::LossKind;
use crate::lint::{Check, Class, Finding, Level, RevisionCase, Rule};

use super::lost;

pub(super) const RULE: Rule = Rule {
    name: "drop-trigger",
    class: Class::Incompatible,
    level: Level::Warning,
    summary: "A trigger is dropped.",
    why: "What it checked is checked no longer, and what it kept in step goes apart without a word. What was written \
          meanwhile is not put right when it comes back.",
    check: Check::Revision(check),
};

fn check(case: &RevisionCase<'_>) -> Vec<Finding> {
    lost(
        &RULE,
        case,
        LossKind::Trigger,
        RawKind::DropTrigger,
        "is dropped: what it saw to is not done any more",
    )
}
