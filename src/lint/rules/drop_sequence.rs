//! `drop-sequence`.

use crate::dialect::raw_statement::RawKind;
use crate::lint::loss::LossKind;
use crate::lint::{Check, Class, Finding, Level, RevisionCase, Rule};

use super::lost;

pub(super) const RULE: Rule = Rule {
    name: "drop-sequence",
    class: Class::Destructive,
    level: Level::Warning,
    summary: "A sequence is dropped, and with it where it stood.",
    why: "The downgrade makes one that begins anew, and gives out numbers that have been given out. Whoever asks it for \
          a number fails.",
    check: Check::Revision(check),
};

fn check(case: &RevisionCase<'_>) -> Vec<Finding> {
    lost(
        &RULE,
        case,
        LossKind::Sequence,
        RawKind::DropSequence,
        "is dropped, and where it stood is lost",
    )
}
