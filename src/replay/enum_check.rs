//! Enums as columns have them: their names, and the checks that stand for them where a server has no
//! such type.

use crate::dialect::facts::EnumStyle;
use crate::dialect::{Dialect, Facts};
use crate::model::{Check, Column, DataType, Name, Options, SqlText, TableName, Value, ValueKind};
use crate::text::Span;

use super::naming::shortened;
use super::replayer::Replayer;

impl Replayer<'_> {
    /// The checks that stand for enums where a server has no such type. A derived way back names them
    /// itself.
    pub(super) fn enum_checks(&self, table: &TableName, columns: &[Column]) -> Vec<Check> {
        columns
            .iter()
            .filter(|_| !self.derived)
            .filter_map(|column| enum_check(self.dialect, table, column))
            .collect()
    }
}

/// The check that stands for the enum of a column where a server has no such type.
pub(super) fn enum_check(dialect: &Dialect, table: &TableName, column: &Column) -> Option<Check> {
    let DataType::Enum { values, .. } = &column.data_type else {
        return None;
    };
    if dialect.facts.enums != EnumStyle::Check {
        return None;
    }
    let labels: Vec<String> = values
        .iter()
        .map(|label| {
            let value = Value::at(ValueKind::Text(label.clone()), Span::NOWHERE);
            dialect
                .literal(&value, &DataType::String { length: None })
                .map(|sql| sql.to_string())
                .unwrap_or_default()
        })
        .collect();
    let sql = format!("{} IN ({})", dialect.identifier(&column.name), labels.join(", "));
    let name = shortened(&format!("{}_{}_enum", table.name, column.name), &dialect.facts);
    Some(Check {
        name: Some(Name::new(name)),
        is_exact: true,
        sql: SqlText::at(sql, column.name.span),
        options: Options::default(),
    })
}

/// An enum without a name is named after the first column that has it, and is in the schema of its table.
pub(super) fn fill_enum_name(data_type: &mut DataType, table: &TableName, column: &Name, facts: &Facts) {
    match data_type {
        DataType::Enum { name, .. } => {
            let made = name.get_or_insert_with(|| {
                let made = format!("{}_{column}_enum", table.name);
                TableName::unqualified(Name::new(shortened(&made, facts)))
            });
            if made.schema.is_none() {
                made.schema = table.schema.clone();
            }
        }
        DataType::Array(element) => fill_enum_name(element, table, column, facts),
        _ => {}
    }
}
