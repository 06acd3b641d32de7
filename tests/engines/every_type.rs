//! Every type that a server has: the portable ones and those of the table, with and without brackets.

use retort::dialect::Dialect;
use retort::dialect::server_types::{Spelled, rows, server_type};
use retort::model::{DataType, Name, TableName};

/// The servers of the tests as dialects, and what must be there before some types are.
pub(crate) fn dialect(name: &str) -> Dialect {
    let version = match name {
        "postgresql" => "15",
        "mysql" => "9.0",
        "mariadb" => "10.11",
        _ => "3.40",
    };
    Dialect::parse(&format!("{name}@{version}")).unwrap()
}

/// The enum types of PostgreSQL that [`types`] has, and the extensions that come with the server.
pub(crate) const BEFORE: &str = "CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TYPE other AS ENUM ('a', 'b');
CREATE EXTENSION citext;
CREATE EXTENSION cube;
CREATE EXTENSION hstore;
CREATE EXTENSION intarray;
CREATE EXTENSION isn;
CREATE EXTENSION ltree;
CREATE EXTENSION seg;
";

/// What may stand in brackets, for whichever type takes it.
const BRACKETS: [&str; 7] = [
    "",
    "(1)",
    "(3)",
    "(20)",
    "(12,3)",
    "('a','b')",
    "('a','b','c','d','e','f','g','h','i')",
];

/// All of them.
pub(crate) fn types(dialect: &Dialect) -> Vec<DataType> {
    let mut types = portable();
    for row in rows().filter(|row| row.since(dialect.name).is_some()) {
        for brackets in BRACKETS {
            let text = row.name().replace("{}", brackets);
            let spelled = Spelled::parse(&text).unwrap();
            if let Some(Ok(data_type)) = server_type(&spelled, dialect.name, dialect.version)
                && !types.contains(&data_type)
            {
                types.push(data_type);
            }
        }
    }
    types.retain(|data_type| dialect.type_name(data_type).is_ok());
    types
}

fn portable() -> Vec<DataType> {
    let mut types = vec![
        DataType::SmallInt,
        DataType::Integer,
        DataType::BigInt,
        DataType::Float,
        DataType::Double,
        DataType::Boolean,
        DataType::Char { length: 10 },
        DataType::Char { length: 20 },
        DataType::Text,
        DataType::UnicodeText,
        DataType::Blob,
        DataType::Date,
        DataType::Interval,
        DataType::Uuid,
        DataType::Json,
        DataType::Jsonb,
    ];
    for (precision, scale) in [
        (None, None),
        (Some(10), None),
        (Some(12), Some(2)),
        (Some(12), Some(3)),
    ] {
        types.push(DataType::Numeric { precision, scale });
    }
    for length in [None, Some(10), Some(20)] {
        types.push(DataType::String { length });
        types.push(DataType::Unicode { length });
        types.push(DataType::Binary { length });
    }
    for precision in [None, Some(0), Some(3), Some(6)] {
        types.push(DataType::Time { precision });
        types.push(DataType::Timestamp { precision });
        types.push(DataType::TimestampTz { precision });
    }
    let many: Vec<Box<str>> = (0..300).map(|n| format!("l{n}").into()).collect();
    for (name, values) in [
        ("mood", vec!["a".into(), "b".into()]),
        ("other", vec!["a".into(), "b".into()]),
        ("many", many),
    ] {
        let name = Some(TableName::unqualified(Name::new(name)));
        types.push(DataType::Enum { name, values });
    }
    for element in [
        DataType::Integer,
        DataType::BigInt,
        DataType::Text,
        DataType::String { length: Some(10) },
    ] {
        types.push(DataType::Array(Box::new(element)));
    }
    types
}
