//! `rename-column`.

use crate::lint::{Case, Check, Class, Finding, Level, Rule};
use crate::model::Operation;

pub(super) const RULE: Rule = Rule {
    name: "rename-column",
    class: Class::Incompatible,
    level: Level::Warning,
    summary: "A column gets another name.",
    why: "The application that runs now asks for the old name and fails. Add a column with the new name, write to \
          both, and drop the old one in a later release.",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let Operation::AlterColumn(alter) = &case.change.operation else {
        return Vec::new();
    };
    match &alter.rename {
        Some(to) if !case.is_new() => vec![
            Finding::new(
                &RULE,
                case.span(),
                format!(
                    "column `{}` of `{}` is called `{to}` from now on",
                    alter.name, alter.table
                ),
            )
            .table(&alter.table)
            .safer("add a column with the new name, write to both, and drop the old one in a later release"),
        ],
        _ => Vec::new(),
    }
}
