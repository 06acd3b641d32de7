#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::model::{Name, SqlText, TableName};
use crate::text::Span;

use super::*;

const SIX: [&str; 6] = ["postgresql", "mysql", "mariadb", "sqlite", "mssql", "oracle"];

#[test]
fn every_type_has_a_name_everywhere() {
    let raw = SqlText::at("geography(Point,4326)", Span::NOWHERE);
    let order_state = DataType::Enum {
        name: Some(TableName::unqualified(Name::new("order"))),
        values: vec!["new".into(), "it's".into()],
    };
    let p = |precision| DataType::TimestampTz { precision };
    for (data_type, names) in [
        (
            DataType::SmallInt,
            "smallint | SMALLINT | SMALLINT | SMALLINT | SMALLINT | NUMBER(5)",
        ),
        (
            DataType::Integer,
            "integer | INTEGER | INTEGER | INTEGER | INTEGER | NUMBER(10)",
        ),
        (
            DataType::BigInt,
            "bigint | BIGINT | BIGINT | BIGINT | BIGINT | NUMBER(19)",
        ),
        (
            DataType::Float,
            "real | FLOAT | FLOAT | FLOAT | REAL | BINARY_FLOAT",
        ),
        (
            DataType::Double,
            "double precision | DOUBLE | DOUBLE | DOUBLE | FLOAT(53) | BINARY_DOUBLE",
        ),
        (
            DataType::Numeric {
                precision: Some(12),
                scale: Some(2),
            },
            "numeric(12, 2) | NUMERIC(12, 2) | NUMERIC(12, 2) | NUMERIC(12, 2) | NUMERIC(12, 2) | NUMBER(12, 2)",
        ),
        (
            DataType::Numeric {
                precision: Some(12),
                scale: None,
            },
            "numeric(12) | NUMERIC(12) | NUMERIC(12) | NUMERIC(12) | NUMERIC(12) | NUMBER(12)",
        ),
        (
            DataType::Numeric {
                precision: None,
                scale: None,
            },
            "numeric | NUMERIC | NUMERIC | NUMERIC | NUMERIC | NUMBER",
        ),
        (
            DataType::Boolean,
            "boolean | BOOLEAN | BOOLEAN | BOOLEAN | BIT | NUMBER(1)",
        ),
        (
            DataType::String { length: Some(40) },
            "varchar(40) | VARCHAR(40) | VARCHAR(40) | VARCHAR(40) | NVARCHAR(40) | VARCHAR2(40 CHAR)",
        ),
        (
            DataType::Unicode { length: Some(40) },
            "varchar(40) | VARCHAR(40) | VARCHAR(40) | VARCHAR(40) | NVARCHAR(40) | NVARCHAR2(40)",
        ),
        (
            DataType::Char { length: 2 },
            "char(2) | CHAR(2) | CHAR(2) | CHAR(2) | NCHAR(2) | CHAR(2 CHAR)",
        ),
        (
            DataType::Text,
            "text | LONGTEXT | LONGTEXT | TEXT | NVARCHAR(max) | CLOB",
        ),
        (
            DataType::UnicodeText,
            "text | LONGTEXT | LONGTEXT | TEXT | NVARCHAR(max) | NCLOB",
        ),
        (
            DataType::Binary { length: Some(16) },
            "bytea | VARBINARY(16) | VARBINARY(16) | BLOB | VARBINARY(16) | RAW(16)",
        ),
        (
            DataType::Blob,
            "bytea | LONGBLOB | LONGBLOB | BLOB | VARBINARY(max) | BLOB",
        ),
        (DataType::Date, "date | DATE | DATE | DATE | DATE | DATE"),
        (
            DataType::Time { precision: None },
            "time | TIME | TIME | TIME | TIME | INTERVAL DAY(0) TO SECOND",
        ),
        (
            DataType::Timestamp { precision: Some(3) },
            "timestamp(3) | DATETIME(3) | DATETIME(3) | TIMESTAMP | DATETIME2(3) | TIMESTAMP(3)",
        ),
        (
            p(None),
            "timestamptz | TIMESTAMP | TIMESTAMP | TIMESTAMP | DATETIMEOFFSET | TIMESTAMP WITH TIME ZONE",
        ),
        (
            p(Some(3)),
            "timestamptz(3) | TIMESTAMP(3) | TIMESTAMP(3) | TIMESTAMP | DATETIMEOFFSET(3) | TIMESTAMP(3) WITH TIME ZONE",
        ),
        (
            DataType::Interval,
            "interval | DATETIME(6) | DATETIME(6) | DATETIME | DATETIME2 | INTERVAL DAY(9) TO SECOND(6)",
        ),
        (
            DataType::Uuid,
            "uuid | CHAR(36) | UUID | CHAR(36) | UNIQUEIDENTIFIER | CHAR(36)",
        ),
        (DataType::Json, "json | JSON | JSON | JSON | NVARCHAR(max) | CLOB"),
        (
            DataType::Jsonb,
            "jsonb | JSON | JSON | JSON | NVARCHAR(max) | CLOB",
        ),
        (
            order_state,
            "\"order\" | ENUM('new', 'it''s') | ENUM('new', 'it''s') | VARCHAR(4) | VARCHAR(4) | VARCHAR2(4 CHAR)",
        ),
        (
            DataType::Array(Box::new(DataType::String { length: Some(40) })),
            "varchar(40)[] | JSON | JSON | JSON | NVARCHAR(max) | CLOB",
        ),
        (
            DataType::Raw(raw),
            "geography(Point,4326) | geography(Point,4326) | geography(Point,4326) | geography(Point,4326) | geography(Point,4326) | geography(Point,4326)",
        ),
    ] {
        for (dialect, name) in SIX.iter().zip(names.split(" | ")) {
            let dialect = Dialect::parse(dialect).unwrap();
            assert_eq!(
                dialect.type_name(&data_type).unwrap().as_str(),
                name,
                "{data_type} on {}",
                dialect.name
            );
        }
    }
}

#[test]
fn goes_by_the_version() {
    for (dialect, data_type, name) in [
        ("oracle@23", DataType::Boolean, "BOOLEAN"),
        ("oracle@21", DataType::Json, "JSON"),
        ("mariadb@10.6", DataType::Uuid, "CHAR(36)"),
    ] {
        let dialect = Dialect::parse(dialect).unwrap();
        assert_eq!(dialect.type_name(&data_type).unwrap().as_str(), name);
    }
}

#[test]
fn refuses_what_a_server_does_not_have() {
    for (dialect, data_type) in [
        ("mysql", DataType::String { length: None }),
        ("oracle", DataType::String { length: None }),
        ("oracle", DataType::String { length: Some(4001) }),
        ("mssql", DataType::String { length: Some(4001) }),
        ("mysql", DataType::String { length: Some(16_384) }),
        ("mysql", DataType::Char { length: 256 }),
        ("postgresql", DataType::String { length: Some(0) }),
        (
            "mssql",
            DataType::Numeric {
                precision: Some(39),
                scale: Some(2),
            },
        ),
        (
            "postgresql",
            DataType::Numeric {
                precision: Some(2),
                scale: Some(3),
            },
        ),
        ("postgresql", DataType::Time { precision: Some(7) }),
        ("oracle", DataType::Binary { length: Some(2001) }),
        (
            "postgresql",
            DataType::Enum {
                name: None,
                values: vec!["a".into()],
            },
        ),
        (
            "mysql",
            DataType::Enum {
                name: None,
                values: vec![],
            },
        ),
    ] {
        let dialect = Dialect::parse(dialect).unwrap();
        assert!(
            dialect.type_name(&data_type).is_err(),
            "{data_type} on {}",
            dialect.name
        );
    }
}

#[test]
fn sqlite_numbers_rows_by_integer_only() {
    let sqlite = Dialect::parse("sqlite").unwrap();
    assert_eq!(
        sqlite
            .autoincrement_type_name(&DataType::BigInt)
            .unwrap()
            .as_str(),
        "INTEGER"
    );
    assert!(sqlite.autoincrement_type_name(&DataType::Text).is_err());
    let mysql = Dialect::parse("mysql").unwrap();
    assert_eq!(
        mysql.autoincrement_type_name(&DataType::BigInt).unwrap().as_str(),
        "BIGINT"
    );
}
