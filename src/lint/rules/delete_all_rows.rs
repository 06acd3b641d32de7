//! `delete-all-rows`.

use crate::dialect::raw_statement::RawKind;
use crate::lint::{Case, Check, Class, Finding, Level, Rule};
use crate::model::{Filter, Operation};

use super::in_raw_sql;

pub(super) const RULE: Rule = Rule {
    name: "delete-all-rows",
    class: Class::Destructive,
    level: Level::Danger,
    summary: "All rows of a table are deleted.",
    why: "No downgrade brings them back but one that was written with every row in it. Say which rows are meant \
          (`where`), or how many there are (`expect_rows`), and the script stops where there are others.",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let Operation::Delete(rows) = &case.change.operation else {
        return in_raw_sql(&RULE, case.raw, RawKind::DeleteAll).collect();
    };
    if rows.filter != Filter::All || case.is_new() {
        return Vec::new();
    }
    let title = format!("all rows of `{}` are deleted", rows.table);
    vec![
        Finding::new(&RULE, case.span(), title)
            .table(&rows.table)
            .safer("say which rows are meant, and how many: `where` and `expect_rows`"),
    ]
}
