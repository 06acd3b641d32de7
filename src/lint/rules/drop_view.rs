//! `drop-view`.

use crate::dialect::raw_statement::RawKind;
use crate::lint::loss::LossKind;
use crate::lint::{Check, Class, Finding, Level, RevisionCase, Rule};

use super::lost;

pub(super) const RULE: Rule = Rule {
    name: "drop-view",
    class: Class::Incompatible,
    level: Level::Warning,
    summary: "A view is dropped.",
    why: "Whatever reads it fails from that moment on: reports, exports and the application that runs now. Release \
          what does without it first.",
    check: Check::Revision(check),
};

fn check(case: &RevisionCase<'_>) -> Vec<Finding> {
    lost(
        &RULE,
        case,
        LossKind::View,
        RawKind::DropView,
        "is dropped: whoever reads it fails",
    )
}
