//! `narrow-key`.

use crate::lint::{Case, Check, Class, Finding, Level, Rule};
use crate::model::DataType;

use super::new_columns;

pub(super) const RULE: Rule = Rule {
    name: "narrow-key",
    class: Class::Naming,
    level: Level::Note,
    summary: "A new column that numbers the rows is not a `bigint`.",
    why: "A `smallint` runs out at 32,767 and an `integer` at 2,147,483,647, also by rows that were deleted. Making the \
          column larger later writes the table again, and every table that refers to it.",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let numbers = new_columns(case).filter(|(_, column)| column.autoincrement || column.identity.is_some());
    let narrow = numbers.filter(|(_, column)| {
        // SQLite's own numbers have 64 bits, whatever the type is called.
        !case.dialect.facts.autoincrement_is_rowid
            && matches!(column.data_type, DataType::SmallInt | DataType::Integer)
    });
    narrow
        .map(|(table, column)| {
            let title = format!(
                "column `{}` of `{table}` numbers the rows as {}",
                column.name, column.data_type
            );
            Finding::new(&RULE, column.name.span.or(case.span()), title)
                .table(table)
                .safer("make it a `bigint`")
        })
        .collect()
}
