//! `rebuild-table`.

use crate::dialect::locks::Act;
use crate::lint::{Case, Check, Class, Finding, Level, Rule};

pub(super) const RULE: Rule = Rule {
    name: "rebuild-table",
    class: Class::Blocking,
    level: Level::Warning,
    summary: "SQLite makes the table again, with all its rows, to change it.",
    why: "It takes as long as there are rows, twice the space, and nobody writes to the database meanwhile. Triggers, views and \
          foreign keys are put back; what the history does not know of the table is lost. Changes of one table in one \
          `batch_alter_table` are one rebuild.",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let rebuilt = case
        .deeds
        .iter()
        .filter(|deed| deed.act == Act::Rebuild && !case.is_new_table(&deed.table));
    rebuilt
        .map(|deed| {
            let title = format!("`{}` is made again, with all its rows", deed.table);
            let mut finding = Finding::new(&RULE, case.span(), title).table(&deed.table);
            finding.cost = Some(deed.cost);
            finding.safer = case.dialect.safer(&deed.act).map(str::to_owned);
            finding
        })
        .collect()
}
