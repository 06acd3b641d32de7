//! Values as literals of each dialect, in tables.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod documents;
mod long;
mod moments;
mod numbers;
mod texts;

use crate::model::{Name, SqlText, TableName};
use crate::text::Span;

use super::long::LongValue;
use super::*;

const SIX: [&str; 6] = ["postgresql", "mysql", "mariadb", "sqlite", "mssql", "oracle"];

fn at(kind: ValueKind) -> Value {
    Value::at(kind, Span::NOWHERE)
}

fn plain(text: &str) -> Value {
    at(ValueKind::Plain(text.into()))
}

fn quoted(text: &str) -> Value {
    at(ValueKind::Text(text.into()))
}

fn list(items: Vec<Value>) -> Value {
    at(ValueKind::List(items))
}

fn null() -> Value {
    at(ValueKind::Null)
}

fn numeric(precision: u16, scale: u16) -> DataType {
    DataType::Numeric {
        precision: Some(precision),
        scale: Some(scale),
    }
}

fn any_numeric() -> DataType {
    DataType::Numeric {
        precision: None,
        scale: None,
    }
}

fn string(length: u32) -> DataType {
    DataType::String { length: Some(length) }
}

fn state() -> DataType {
    DataType::Enum {
        name: Some(TableName::unqualified(Name::new("state"))),
        values: vec!["new".into(), "it's".into()],
    }
}

fn array(element: DataType) -> DataType {
    DataType::Array(Box::new(element))
}

fn render(dialect: &str, value: &Value, data_type: &DataType) -> String {
    match Dialect::parse(dialect).unwrap().literal(value, data_type) {
        Ok(sql) => sql.to_string(),
        Err(_) => "error".to_owned(),
    }
}

/// Checks one value on dialects: `"*"` stands for those that were not named before.
fn check(value: &Value, data_type: &DataType, expected: &[(&str, &str)]) {
    let named = |dialect: &str| {
        expected
            .iter()
            .any(|(names, _)| names.split(' ').any(|name| name == dialect))
    };
    for (names, sql) in expected {
        let dialects: Vec<&str> = match *names {
            "*" => SIX.into_iter().filter(|dialect| !named(dialect)).collect(),
            names => names.split(' ').collect(),
        };
        for dialect in dialects {
            assert_eq!(
                render(dialect, value, data_type),
                *sql,
                "{value:?} as {data_type} on {dialect}"
            );
        }
    }
}

/// Checks values that are the same everywhere, or wrong everywhere.
fn check_all(data_type: &DataType, cases: &[(&str, &str)]) {
    for (text, sql) in cases {
        check(&plain(text), data_type, &[("*", sql)]);
        check(&quoted(text), data_type, &[("*", sql)]);
    }
}
