//! `long-lock`.

use crate::dialect::locks::{Blocks, Work};
use crate::lint::{Case, Check, Class, Deed, Finding, Level, Rule};

pub(super) const RULE: Rule = Rule {
    name: "long-lock",
    class: Class::Blocking,
    level: Level::Warning,
    summary: "Others wait while a table is read, indexed or written again.",
    why: "The lock is held for as long as the rows are many, and whoever asks for the table meanwhile waits; behind \
          them waits everybody else. What is done to a table that the same range has made blocks nobody.",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let long = case
        .deeds
        .iter()
        .filter(|deed| deed.cost.is_long_wait() && !case.is_new_table(&deed.table));
    long.map(|deed| {
        let level = match (deed.cost.blocks(), deed.cost.work) {
            (Blocks::Everything, Work::Rewrite) => Level::Danger,
            _ => Level::Warning,
        };
        let mut finding = Finding::new(&RULE, case.span(), title(deed))
            .table(&deed.table)
            .level(level);
        finding.cost = Some(deed.cost);
        finding.safer = case.dialect.safer(&deed.act).map(str::to_owned);
        finding
    })
    .collect()
}

/// The same on every server.
fn title(deed: &Deed) -> String {
    match deed.object.as_str() {
        "" => format!("`{}` is locked for as long as it has many rows", deed.table),
        object => format!(
            "{object}: `{}` is locked for as long as it has many rows",
            deed.table
        ),
    }
}
