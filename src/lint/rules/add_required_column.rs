//! `add-required-column`.

use crate::lint::{Case, Check, Class, Finding, Level, Rule};
use crate::model::Operation;

pub(super) const RULE: Rule = Rule {
    name: "add-required-column",
    class: Class::DataDependent,
    level: Level::Danger,
    summary: "A column that must not be NULL is added without a default.",
    why: "Where there are rows, the server refuses it, or (MySQL, MariaDB) fills them with zeros and empty texts \
          without a word. And the application that runs now inserts rows without the column, which fails. Add it \
          with a default, or nullable, fill it, and forbid NULL in a later release.",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let Operation::AddColumn { table, columns, .. } = &case.change.operation else {
        return Vec::new();
    };
    if case.is_new() {
        return Vec::new();
    }
    let required = columns.iter().filter(|column| {
        let is_filled = column.default.is_some()
            || column.autoincrement
            || column.identity.is_some()
            || column.computed.is_some();
        !column.nullable && !is_filled
    });
    required
        .map(|column| {
            let name = &column.name;
            let impact = if case.dialect.facts.fills_required_columns {
                "rows that are there get a zero or an empty text, without a word"
            } else {
                "fails where there are rows"
            };
            let title = format!("column `{name}` of `{table}` must not be NULL, and has no default");
            Finding::new(&RULE, case.span(), title)
                .table(table)
                .impact(impact)
                .safer("give it a default, or add it nullable, fill it, and set `nullable: false` in a later release")
        })
        .collect()
}
