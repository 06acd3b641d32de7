//! `raw-sql`.

use crate::dialect::raw_statement::RawKind;
use crate::lint::{Case, Check, Class, Finding, Level, Rule};

pub(super) const RULE: Rule = Rule {
    name: "raw-sql",
    class: Class::Blocking,
    level: Level::Note,
    summary: "Raw SQL of which nothing here knows what it locks.",
    why: "Its words are looked at: what drops, empties or indexes a table is found by the rules for that. Another ALTER, and \
          whatever a CALL, DO or EXEC does, is for a person to read. Where there is an operation for it, that says more.",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let found = case.raw.iter().filter_map(|raw| {
        let (level, says) = match raw.kind() {
            RawKind::Schema => (
                Level::Warning,
                "changes the schema, and what it locks is not known",
            ),
            RawKind::Opaque => (Level::Note, "nothing tells what it does"),
            _ => return None,
        };
        let title = format!("raw SQL, `{}`: {says}", raw.statement.head);
        Some(Finding::new(&RULE, raw.span, title).level(level))
    });
    found.collect()
}
