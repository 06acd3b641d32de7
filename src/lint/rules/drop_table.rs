//! `drop-table`.

use crate::dialect::raw_statement::RawKind;
use crate::lint::{Case, Check, Class, Finding, Level, Rule};
use crate::model::Operation;

use super::in_raw_sql;

pub(super) const RULE: Rule = Rule {
    name: "drop-table",
    class: Class::Destructive,
    level: Level::Danger,
    summary: "A table is dropped, with all its rows.",
    why: "The downgrade makes the table again, empty. Rename it first, watch for a release whether anything misses it, \
          and drop it in a later one; or keep a copy of the rows.",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    match &case.change.operation {
        Operation::DropTable { table, .. } if !case.is_new() => vec![
            Finding::new(
                &RULE,
                case.span(),
                format!("table `{table}` is dropped with all its rows"),
            )
            .table(table)
            .safer("rename it in this release, and drop it in a later one"),
        ],
        _ => in_raw_sql(&RULE, case.raw, RawKind::DropTable).collect(),
    }
}
