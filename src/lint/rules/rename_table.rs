//! `rename-table`.

use crate::lint::{Case, Check, Class, Finding, Level, Rule};
use crate::model::Operation;

pub(super) const RULE: Rule = Rule {
    name: "rename-table",
    class: Class::Incompatible,
    level: Level::Warning,
    summary: "A table gets another name.",
    why: "The application that runs now asks for the old name and fails. A view with the old name over the new table \
          helps until it is replaced.",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    match &case.change.operation {
        Operation::RenameTable { table, to } if !case.is_new() => vec![
            Finding::new(
                &RULE,
                case.span(),
                format!("table `{table}` is called `{to}` from now on"),
            )
            .table(table)
            .safer(format!(
                "create a view `{table}` over `{to}` in the same revision, and drop it in a later release"
            )),
        ],
        _ => Vec::new(),
    }
}
