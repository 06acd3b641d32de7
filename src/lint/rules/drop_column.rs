//! `drop-column`.

use crate::dialect::raw_statement::RawKind;
use crate::lint::{Case, Check, Class, Finding, Level, Rule};
use crate::model::Operation;

use super::in_raw_sql;

pub(super) const RULE: Rule = Rule {
    name: "drop-column",
    class: Class::Destructive,
    level: Level::Danger,
    summary: "A column is dropped, with all its values.",
    why: "The downgrade adds the column again, empty. An application that still selects or inserts the column fails \
          from that moment on: first release an application that does not know it, then drop it.",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let Operation::DropColumn { table, columns, .. } = &case.change.operation else {
        return in_raw_sql(&RULE, case.raw, RawKind::DropColumn).collect();
    };
    if case.is_new() {
        return Vec::new();
    }
    let lost = columns.iter().filter(|column| {
        // A computed column has no values of its own.
        case.column_before(column)
            .is_none_or(|column| column.computed.is_none())
    });
    lost.map(|column| {
        let title = format!("column `{column}` of `{table}` is dropped with all its values");
        Finding::new(&RULE, case.span(), title)
            .table(table)
            .safer("release an application that does not use it first, and drop it in the release after")
    })
    .collect()
}
