//! `drop-routine`.

use crate::dialect::raw_statement::RawKind;
use crate::lint::loss::LossKind;
use crate::lint::{Check, Class, Finding, Level, RevisionCase, Rule};

use super::lost;

pub(super) const RULE: Rule = Rule {
    name: "drop-routine",
    class: Class::Incompatible,
    level: Level::Warning,
    summary: "A function or procedure is dropped.",
    why: "Whoever calls it fails from that moment on, and so do the views, triggers and routines that use it where the \
          server lets it go. Release what does without it first.",
    check: Check::Revision(check),
};

fn check(case: &RevisionCase<'_>) -> Vec<Finding> {
    lost(
        &RULE,
        case,
        LossKind::Routine,
        RawKind::DropRoutine,
        "is dropped: whoever calls it fails",
    )
}
