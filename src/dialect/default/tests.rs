#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::model::SqlText;
use crate::text::Span;

use super::*;

fn sql(text: &str) -> DefaultValue {
    DefaultValue::Sql(SqlText::at(text, Span::NOWHERE))
}

fn plain(text: &str) -> DefaultValue {
    DefaultValue::Value(Value::at(ValueKind::Plain(text.into()), Span::NOWHERE))
}

fn check(default: &DefaultValue, data_type: &DataType, expected: &[(&str, &str)]) {
    for (dialects, text) in expected {
        for name in dialects.split(' ') {
            let dialect = Dialect::parse(name).unwrap();
            let rendered = match dialect.default(default, data_type) {
                Ok(sql) => sql.to_string(),
                Err(_) => "error".to_owned(),
            };
            assert_eq!(rendered, *text, "{default:?} of {data_type} on {name}");
        }
    }
}

const TIMESTAMP: DataType = DataType::Timestamp { precision: None };

#[test]
fn literals_stand_without_brackets() {
    let six = "postgresql mysql mysql@5.7 mariadb sqlite mssql oracle";
    check(&plain("-5"), &DataType::Integer, &[(six, "-5")]);
    check(
        &plain("true"),
        &DataType::Boolean,
        &[("postgresql mysql mariadb", "TRUE"), ("sqlite mssql oracle", "1")],
    );
    let string = DataType::String { length: Some(9) };
    check(
        &plain("it's"),
        &string,
        &[
            ("postgresql mysql sqlite oracle", "'it''s'"),
            ("mssql", "N'it''s'"),
        ],
    );
    let null = DefaultValue::Value(Value::at(ValueKind::Null, Span::NOWHERE));
    check(&null, &DataType::Text, &[(six, "NULL")]);
    check(
        &plain("a\r"),
        &string,
        &[
            ("sqlite", "(CAST(X'610D' AS TEXT))"),
            ("mssql", "(N'a'+NCHAR(13))"),
            ("oracle", "'a'||CHR(13)"),
            ("mysql", "'a\\r'"),
        ],
    );
    check(&plain("abc"), &DataType::Integer, &[(six, "error")]);
}

#[test]
fn large_types_of_mysql_want_brackets() {
    for data_type in [
        DataType::Text,
        DataType::Json,
        DataType::Raw(SqlText::at("mediumtext", Span::NOWHERE)),
    ] {
        check(
            &sql("'5'"),
            &data_type,
            &[
                ("mysql", "('5')"),
                ("mysql@5.7", "error"),
                ("mariadb postgresql", "'5'"),
            ],
        );
    }
}

#[test]
fn expressions_stand_in_brackets_where_they_must() {
    check(
        &sql("1 + 1"),
        &DataType::Integer,
        &[
            ("postgresql mssql oracle", "1 + 1"),
            ("mysql mariadb sqlite", "(1 + 1)"),
            ("mysql@5.7", "error"),
        ],
    );
    check(
        &sql("(1) + (1)"),
        &DataType::Integer,
        &[("mysql sqlite", "((1) + (1))")],
    );
    check(
        &sql("(1 + 1)"),
        &DataType::Integer,
        &[("mysql mariadb sqlite postgresql", "(1 + 1)")],
    );
    check(&sql("uuid()"), &DataType::Uuid, &[("mysql mariadb", "(uuid())")]);
    check(
        &sql("CURRENT_DATE"),
        &DataType::Date,
        &[("mysql mariadb", "(CURRENT_DATE)"), ("sqlite", "CURRENT_DATE")],
    );
}

#[test]
fn the_current_time() {
    let six = "postgresql mysql mysql@5.7 mariadb sqlite mssql oracle";
    check(
        &sql("CURRENT_TIMESTAMP"),
        &TIMESTAMP,
        &[(six, "CURRENT_TIMESTAMP")],
    );
    check(
        &sql("(Current_Timestamp)"),
        &DataType::TimestampTz { precision: None },
        &[
            ("postgresql oracle", "(Current_Timestamp)"),
            ("mssql", "SYSDATETIMEOFFSET()"),
        ],
    );
    check(
        &sql("now()"),
        &TIMESTAMP,
        &[
            ("postgresql mysql mariadb", "now()"),
            ("sqlite mssql oracle", "error"),
        ],
    );
    check(&sql("NOW ( )"), &TIMESTAMP, &[("sqlite mssql oracle", "error")]);
    check(
        &sql("(now())"),
        &TIMESTAMP,
        &[("sqlite mssql oracle", "error"), ("mysql", "(now())")],
    );
    let micro = DataType::TimestampTz { precision: Some(6) };
    check(
        &sql("CURRENT_TIMESTAMP"),
        &micro,
        &[
            ("mysql mariadb", "CURRENT_TIMESTAMP(6)"),
            ("postgresql oracle", "CURRENT_TIMESTAMP"),
        ],
    );
    check(&sql("now()"), &micro, &[("mysql", "CURRENT_TIMESTAMP(6)")]);
    check(&sql("now(6)"), &micro, &[("mysql", "now(6)")]);
    check(&sql("now()"), &DataType::Date, &[("mysql", "(now())")]);
    let updating = "CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP";
    check(&sql(updating), &TIMESTAMP, &[("mysql mariadb", updating)]);
    check(
        &sql("now() + INTERVAL 1 DAY"),
        &TIMESTAMP,
        &[("mysql", "(now() + INTERVAL 1 DAY)")],
    );
}

#[test]
fn functions_of_other_servers_are_refused_with_what_to_use() {
    let help = |dialect: &str, text: &str, data_type: &DataType| {
        let problem = Dialect::parse(dialect)
            .unwrap()
            .default(&sql(text), data_type)
            .unwrap_err();
        problem.help.unwrap()
    };
    let with_zone = DataType::TimestampTz { precision: None };
    assert!(help("oracle", "now()", &TIMESTAMP).contains("`CURRENT_TIMESTAMP`"));
    assert!(help("mssql", "now()", &with_zone).contains("`SYSDATETIMEOFFSET()`"));
    assert!(help("postgresql", "getdate()", &TIMESTAMP).contains("`CURRENT_TIMESTAMP`"));
    assert!(help("mysql", "gen_random_uuid()", &DataType::Uuid).contains("`uuid()`"));
    assert!(help("sqlite", "uuid_generate_v4()", &DataType::Uuid).contains("no default"));
    assert!(help("oracle", "gen_random_uuid()", &DataType::Uuid).contains("`sys_guid()`"));
}
