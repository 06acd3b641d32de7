//! `update-all-rows`.

use crate::dialect::raw_statement::RawKind;
use crate::lint::{Case, Check, Class, Finding, Level, Rule};
use crate::model::{Filter, Operation};

use super::in_raw_sql;

pub(super) const RULE: Rule = Rule {
    name: "update-all-rows",
    class: Class::Blocking,
    level: Level::Warning,
    summary: "All rows of a table are changed by one statement.",
    why: "Whoever writes to one of them waits until the statement is committed, and the server keeps the old rows until \
          then. On a large table, change them in parts by a job beside the scripts.",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let Operation::Update(rows) = &case.change.operation else {
        return in_raw_sql(&RULE, case.raw, RawKind::UpdateAll).collect();
    };
    if rows.filter != Filter::All || case.is_new() {
        return Vec::new();
    }
    let title = format!("all rows of `{}` are changed by one statement", rows.table);
    vec![
        Finding::new(&RULE, case.span(), title)
            .table(&rows.table)
            .safer("change them in parts, with a `where` for each part"),
    ]
}
