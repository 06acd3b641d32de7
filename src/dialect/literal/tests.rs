#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::model::{Name, SqlText};
use crate::text::Span;

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
        name: Some(Name::new("state")),
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

#[test]
fn integers() {
    check_all(
        &DataType::Integer,
        &[
            ("5", "5"),
            ("+5", "5"),
            ("-5", "-5"),
            ("007", "7"),
            ("-0", "0"),
            ("2147483647", "2147483647"),
            ("2147483648", "error"),
            ("-2147483648", "-2147483648"),
            ("1_000", "error"),
            ("0x1F", "error"),
            ("1.0", "error"),
            ("1e3", "error"),
            ("abc", "error"),
            ("", "error"),
            ("-", "error"),
            ("true", "error"),
            ("99999999999999999999", "error"),
        ],
    );
    check_all(
        &DataType::SmallInt,
        &[("32767", "32767"), ("32768", "error"), ("-32768", "-32768")],
    );
    let largest = "9223372036854775807";
    check_all(
        &DataType::BigInt,
        &[(largest, largest), ("9223372036854775808", "error")],
    );
}

#[test]
fn decimals_keep_their_digits() {
    let long = "12345678901234567890123456789012345.678";
    check(&plain(long), &numeric(38, 3), &[("sqlite", "error"), ("*", long)]);
    check_all(
        &numeric(5, 2),
        &[
            ("1.10", "1.10"),
            ("+1.1", "1.1"),
            ("1.100", "1.10"),
            ("1.101", "error"),
            ("999.99", "999.99"),
            ("1000", "error"),
            ("-999.99", "-999.99"),
            (".5", "0.5"),
            ("5.", "5"),
            ("1e2", "100"),
            ("15e-1", "1.5"),
            ("-0.00", "0.00"),
            ("1e99999999", "error"),
            ("1,5", "error"),
            ("", "error"),
            (".", "error"),
            ("inf", "error"),
        ],
    );
    check_all(&numeric(2, 2), &[("0.25", "0.25"), ("1.25", "error")]);
    check(
        &plain("1.5"),
        &any_numeric(),
        &[("mysql mariadb mssql", "error"), ("*", "1.5")],
    );
    check(
        &plain("NaN"),
        &any_numeric(),
        &[("postgresql", "'NaN'::numeric"), ("*", "error")],
    );
    check(
        &plain("123456789012345678"),
        &any_numeric(),
        &[("mysql mariadb", "error"), ("*", "123456789012345678")],
    );
    check(
        &plain("0.1234567890123456"),
        &numeric(20, 16),
        &[("sqlite", "error"), ("*", "0.1234567890123456")],
    );
}

#[test]
fn floats() {
    check(
        &plain("1.10"),
        &DataType::Double,
        &[("oracle", "1.10d"), ("*", "1.10")],
    );
    check(
        &plain("-.5e3"),
        &DataType::Float,
        &[("oracle", "-0.5e3f"), ("*", "-0.5e3")],
    );
    check_all(
        &DataType::Double,
        &[
            ("1e400", "error"),
            ("1e-400", "error"),
            ("x", "error"),
            ("1_0", "error"),
        ],
    );
    check_all(&DataType::Float, &[("1e39", "error"), ("1e-50", "error")]);
    check(
        &plain("0e-400"),
        &DataType::Double,
        &[("oracle", "0e-400d"), ("*", "0e-400")],
    );
    check(
        &plain(".nan"),
        &DataType::Double,
        &[
            ("postgresql", "'NaN'::float8"),
            ("oracle", "BINARY_DOUBLE_NAN"),
            ("*", "error"),
        ],
    );
    check(
        &plain("-Infinity"),
        &DataType::Float,
        &[
            ("postgresql", "'-Infinity'::float4"),
            ("oracle", "-BINARY_FLOAT_INFINITY"),
            ("*", "error"),
        ],
    );
}

#[test]
fn booleans() {
    for (text, word, digit) in [
        ("true", "TRUE", "1"),
        ("0", "FALSE", "0"),
        ("False", "FALSE", "0"),
    ] {
        let expected = [("sqlite mssql oracle", digit), ("*", word), ("oracle@23", word)];
        check(&plain(text), &DataType::Boolean, &expected);
        check(&quoted(text), &DataType::Boolean, &expected);
    }
    check_all(
        &DataType::Boolean,
        &[("yes", "error"), ("NO", "error"), ("2", "error"), ("", "error")],
    );
}

#[test]
fn texts_keep_their_letters() {
    for text in [
        "007",
        "NO",
        "1.10",
        "NULL",
        "null",
        "true",
        "2026-11-20",
        "",
        " x ",
    ] {
        let sql = format!("'{text}'");
        check(
            &plain(text),
            &string(20),
            &[("mssql", &format!("N{sql}")), ("*", &sql)],
        );
    }
    check(
        &quoted("it's"),
        &DataType::Text,
        &[("mssql", "N'it''s'"), ("*", "'it''s'")],
    );
    check(
        &quoted("a\\b"),
        &DataType::Text,
        &[
            ("mysql mariadb", "'a\\\\b'"),
            ("mssql", "N'a\\b'"),
            ("*", "'a\\b'"),
        ],
    );
    check(
        &quoted("a\n\tb"),
        &DataType::Text,
        &[
            ("postgresql sqlite", "'a\n\tb'"),
            ("mysql mariadb", "'a\\n\\tb'"),
            ("mssql", "N'a'+NCHAR(10)+N'\tb'"),
            ("oracle", "'a'||CHR(10)||'\tb'"),
        ],
    );
    check(
        &quoted("a\\\r\n'b"),
        &DataType::Text,
        &[
            ("postgresql", "E'a\\\\\\r\\n''b'"),
            ("mysql mariadb", "'a\\\\\\r\\n''b'"),
            ("sqlite", "'a\\'||char(13)||'\n''b'"),
            ("mssql", "N'a\\'+NCHAR(13)+NCHAR(10)+N'''b'"),
            ("oracle", "'a\\'||CHR(13)||CHR(10)||'''b'"),
        ],
    );
    check(
        &quoted("$(x)$(y)"),
        &DataType::Text,
        &[("mssql", "N'$'+N'(x)$'+N'(y)'"), ("*", "'$(x)$(y)'")],
    );
    let unicode = DataType::Unicode { length: Some(9) };
    check(
        &quoted("é\u{1f600}"),
        &unicode,
        &[("mssql oracle", "N'é\u{1f600}'"), ("*", "'é\u{1f600}'")],
    );
    check_all(&DataType::Text, &[("a\0b", "error")]);
}

#[test]
fn texts_fit_their_column() {
    check_all(&string(3), &[("abcd", "error")]);
    check_all(&DataType::Char { length: 2 }, &[("abc", "error")]);
    check(&quoted("äöü"), &string(3), &[("mssql", "N'äöü'"), ("*", "'äöü'")]);
    check(
        &quoted("\u{1f600}\u{1f600}"),
        &string(3),
        &[("mssql", "error"), ("*", "'\u{1f600}\u{1f600}'")],
    );
    let long = "ä".repeat(2001);
    check(
        &quoted(&long),
        &string(4000),
        &[("oracle", "error"), ("postgresql", &format!("'{long}'"))],
    );
}

#[test]
fn dates_and_times() {
    check(
        &plain("2026-11-20"),
        &DataType::Date,
        &[("oracle", "DATE '2026-11-20'"), ("*", "'2026-11-20'")],
    );
    let wrong = [
        "2026-02-30",
        "2026-1-2",
        "0000-01-01",
        "20261120",
        "2026-11-20 10:00",
        "12026-01-01",
        "today",
        "",
    ];
    for text in wrong {
        check_all(&DataType::Date, &[(text, "error")]);
    }
    let time = DataType::Time { precision: None };
    check(
        &plain("09:30"),
        &time,
        &[
            ("oracle", "INTERVAL '09:30:00' HOUR TO SECOND"),
            ("*", "'09:30:00'"),
        ],
    );
    check(
        &plain("09:30:00.1230"),
        &time,
        &[
            ("mysql mariadb", "error"),
            ("oracle", "INTERVAL '09:30:00.1230' HOUR TO SECOND"),
            ("*", "'09:30:00.1230'"),
        ],
    );
    for text in [
        "24:00:00",
        "09:60:00",
        "09:30:60",
        "9:30",
        "09:30:00.",
        "09:30:00.1234567891",
        "09:30Z",
        "930",
    ] {
        check_all(&time, &[(text, "error")]);
    }
}

#[test]
fn timestamps() {
    let timestamp = DataType::Timestamp { precision: None };
    for text in ["2026-11-20T09:30:00", "2026-11-20 09:30:00", "2026-11-20 09:30"] {
        check(
            &plain(text),
            &timestamp,
            &[
                ("mssql", "'2026-11-20T09:30:00'"),
                ("oracle", "TIMESTAMP '2026-11-20 09:30:00'"),
                ("*", "'2026-11-20 09:30:00'"),
            ],
        );
    }
    check(
        &plain("2026-11-20"),
        &timestamp,
        &[("postgresql", "'2026-11-20 00:00:00'")],
    );
    check(
        &plain("2026-11-20 09:30:00.5"),
        &timestamp,
        &[("mysql", "error"), ("sqlite", "'2026-11-20 09:30:00.5'")],
    );
    let wrong = [
        "2026-11-20T09:30:00Z",
        "2026-11-20 09:30:00+02:00",
        "2026-11-20 25:00:00",
        "now",
        "2026-11-20T",
    ];
    for text in wrong {
        check_all(&timestamp, &[(text, "error")]);
    }
    let milliseconds = DataType::Timestamp { precision: Some(3) };
    check(
        &plain("2026-11-20 09:30:00.1234"),
        &milliseconds,
        &[("*", "error")],
    );
    check(
        &plain("2026-11-20 09:30:00.1230"),
        &milliseconds,
        &[("mysql", "'2026-11-20 09:30:00.123'")],
    );
}

#[test]
fn timestamps_with_zone() {
    let data_type = DataType::TimestampTz { precision: None };
    for offset in ["+02:00", "+0200", "+02", " +02:00"] {
        check(
            &plain(&format!("2026-01-01T00:30:00{offset}")),
            &data_type,
            &[
                ("postgresql", "'2026-01-01 00:30:00+02:00'"),
                ("mysql mariadb", "'2025-12-31 22:30:00'"),
                ("sqlite", "'2025-12-31 22:30:00+00:00'"),
                ("mssql", "'2026-01-01T00:30:00+02:00'"),
                ("oracle", "TIMESTAMP '2026-01-01 00:30:00 +02:00'"),
            ],
        );
    }
    check(
        &plain("2026-01-01 00:30:00Z"),
        &data_type,
        &[("postgresql", "'2026-01-01 00:30:00+00:00'")],
    );
    check(
        &plain("2026-01-01 00:30:00-05:30"),
        &data_type,
        &[("mysql", "'2026-01-01 06:00:00'")],
    );
    check(
        &plain("1969-12-31 23:59:59Z"),
        &data_type,
        &[
            ("mysql mariadb", "error"),
            ("postgresql", "'1969-12-31 23:59:59+00:00'"),
        ],
    );
    check(
        &plain("2038-01-19 03:14:07Z"),
        &data_type,
        &[("mysql", "'2038-01-19 03:14:07'")],
    );
    let late = [
        ("mysql mariadb", "error"),
        ("mariadb@11.5", "'2038-01-19 03:14:08'"),
    ];
    check(&plain("2038-01-19 03:14:08Z"), &data_type, &late);
    check(
        &plain("0001-01-01 00:00:00+01:00"),
        &data_type,
        &[("sqlite", "error")],
    );
    for text in [
        "2026-01-01 00:30:00",
        "2026-01-01",
        "2026-01-01 00:30:00+15:00",
        "2026-01-01 00:30:00 UTC",
    ] {
        check_all(&data_type, &[(text, "error")]);
    }
}

#[test]
fn intervals() {
    for (text, postgresql, sqlite, oracle) in [
        ("P1DT2H30M", "P1DT2H30M", "1970-01-02 02:30:00", "1 02:30:00"),
        ("1 day 02:30:00", "P1DT2H30M", "1970-01-02 02:30:00", "1 02:30:00"),
        ("90 minutes", "PT1H30M", "1970-01-01 01:30:00", "0 01:30:00"),
        ("1.5s", "PT1.5S", "1970-01-01 00:00:01.5", "0 00:00:01.5"),
        ("-PT1.5S", "PT-1.5S", "1969-12-31 23:59:58.5", "-0 00:00:01.5"),
        ("-1 day", "P-1D", "1969-12-31 00:00:00", "-1 00:00:00"),
        ("1 day -01:00:00", "P1DT-1H", "1970-01-01 23:00:00", "0 23:00:00"),
        ("PT0S", "PT0S", "1970-01-01 00:00:00", "0 00:00:00"),
        ("100:00:00", "PT100H", "1970-01-05 04:00:00", "4 04:00:00"),
        ("2w", "P14D", "1970-01-15 00:00:00", "14 00:00:00"),
    ] {
        check(
            &plain(text),
            &DataType::Interval,
            &[
                ("postgresql", &format!("'{postgresql}'")),
                ("mssql", &format!("'{}'", sqlite.replace(' ', "T"))),
                ("oracle", &format!("INTERVAL '{oracle}' DAY(9) TO SECOND(6)")),
                ("*", &format!("'{sqlite}'")),
            ],
        );
    }
    check(
        &plain("P1Y2M"),
        &DataType::Interval,
        &[("postgresql", "'P1Y2M'"), ("*", "error")],
    );
    check(
        &plain("1 year -3 mons"),
        &DataType::Interval,
        &[("postgresql", "'P9M'"), ("*", "error")],
    );
    for text in [
        "P",
        "PT",
        "1",
        "P1H",
        "1 parsec",
        "",
        "1.5 days",
        "00:99:00",
        "PT1.1234567S",
        "--1 day",
        "P1D2",
        "1:2:3:4",
    ] {
        check_all(&DataType::Interval, &[(text, "error")]);
    }
    check(
        &plain("9223372036854775807 weeks"),
        &DataType::Interval,
        &[("*", "error")],
    );
    check(
        &plain("3000000 days"),
        &DataType::Interval,
        &[("mysql sqlite mssql", "error"), ("postgresql", "'P3000000D'")],
    );
}

#[test]
fn bytes_and_uuids() {
    let value = at(ValueKind::Bytes(vec![0xde, 0xad, 0]));
    check(
        &value,
        &DataType::Blob,
        &[
            ("postgresql", "'\\xDEAD00'::bytea"),
            ("mssql", "0xDEAD00"),
            ("oracle", "HEXTORAW('DEAD00')"),
            ("*", "X'DEAD00'"),
        ],
    );
    check(&value, &DataType::Binary { length: Some(2) }, &[("*", "error")]);
    check(&value, &DataType::Text, &[("*", "error")]);
    check(&quoted("abc"), &DataType::Blob, &[("*", "error")]);
    check(
        &at(ValueKind::Bytes(vec![])),
        &DataType::Blob,
        &[("oracle", "EMPTY_BLOB()"), ("mysql", "X''"), ("mssql", "0x")],
    );
    check(
        &at(ValueKind::Bytes(vec![0; 2001])),
        &DataType::Blob,
        &[("oracle", "error")],
    );
    let sql = "'6f1ed002-ab5d-4dbb-9a3c-0242ac120002'";
    check_all(
        &DataType::Uuid,
        &[
            ("6F1ED002-AB5D-4DBB-9A3C-0242AC120002", sql),
            ("6f1ed002ab5d4dbb9a3c0242ac120002", sql),
            ("6f1ed002-ab5d-4dbb-9a3c-0242ac12000", "error"),
            ("6f1ed002-ab5d-4dbb-9a3c-0242ac12000g", "error"),
            ("6f1ed002ab5d-4dbb-9a3c-0242-ac120002", "error"),
            ("ä6f1ed002ab5d4dbb9a3c0242ac12000", "error"),
        ],
    );
}

#[test]
fn json_documents() {
    let document = at(ValueKind::Map(vec![
        ("b".into(), plain("1.10")),
        (
            "a".into(),
            list(vec![
                plain("true"),
                null(),
                quoted("1"),
                plain("007"),
                plain("it's\n"),
            ]),
        ),
        (
            "q".into(),
            at(ValueKind::Sql(SqlText::at("SELECT 1", Span::NOWHERE))),
        ),
    ]));
    let json = r#"{"b": 1.10, "a": [true, null, "1", "007", "it''s\n"], "q": {"sql": "SELECT 1"}}"#;
    let escaped = json.replace('\\', "\\\\");
    check(
        &document,
        &DataType::Json,
        &[
            ("mysql mariadb", &format!("'{escaped}'")),
            ("mssql", &format!("N'{json}'")),
            ("*", &format!("'{json}'")),
        ],
    );
    check(
        &quoted(" {\"a\": 1.0}\n"),
        &DataType::Jsonb,
        &[("postgresql", "'{\"a\": 1.0}'")],
    );
    check(&quoted("hello"), &DataType::Json, &[("*", "error")]);
    check(
        &quoted("\"hello\""),
        &DataType::Json,
        &[("postgresql", "'\"hello\"'")],
    );
    check(&plain("hello"), &DataType::Json, &[("postgresql", "'\"hello\"'")]);
    check(&plain("5"), &DataType::Json, &[("postgresql", "'5'")]);
    check(
        &plain("1234567890.1234567890"),
        &DataType::Json,
        &[("sqlite", "error"), ("mysql", "'1234567890.1234567890'")],
    );
    check(&null(), &DataType::Json, &[("*", "NULL")]);
}

#[test]
fn enums() {
    check_all(
        &state(),
        &[
            ("new", "'new'"),
            ("it's", "'it''s'"),
            ("New", "error"),
            ("", "error"),
        ],
    );
    let problem = Dialect::parse("mysql")
        .unwrap()
        .literal(&plain("nwe"), &state())
        .unwrap_err();
    assert_eq!(problem.title, "`nwe` is not a value of `enum(state: new, it's)`");
    assert!(problem.help.unwrap().starts_with("did you mean `new`?"));
}

#[test]
fn arrays() {
    let tags = array(string(4));
    let value = list(vec![plain("a"), null(), quoted("b\"'")]);
    check(
        &value,
        &tags,
        &[
            ("postgresql", "ARRAY['a', NULL, 'b\"''']::varchar(4)[]"),
            ("mysql mariadb", "'[\"a\", null, \"b\\\\\"''\"]'"),
            ("mssql", "N'[\"a\", null, \"b\\\"''\"]'"),
            ("*", "'[\"a\", null, \"b\\\"''\"]'"),
        ],
    );
    check(
        &list(vec![]),
        &tags,
        &[
            ("postgresql", "ARRAY[]::varchar(4)[]"),
            ("mssql", "N'[]'"),
            ("*", "'[]'"),
        ],
    );
    check(&list(vec![plain("too long")]), &tags, &[("*", "error")]);
    check(&quoted("{a}"), &tags, &[("*", "error")]);
    check(&null(), &tags, &[("*", "NULL")]);
    let matrix = array(array(DataType::Integer));
    let row = |numbers: &[&str]| list(numbers.iter().map(|number| plain(number)).collect());
    check(
        &list(vec![row(&["+1", "2"]), row(&["3", "4"])]),
        &matrix,
        &[
            ("postgresql", "ARRAY[[1, 2], [3, 4]]::integer[][]"),
            ("sqlite", "'[[1, 2], [3, 4]]'"),
        ],
    );
    check(
        &list(vec![row(&["1"]), row(&["2", "3"])]),
        &matrix,
        &[("postgresql", "error"), ("sqlite", "'[[1], [2, 3]]'")],
    );
    check(&list(vec![row(&[])]), &matrix, &[("postgresql", "error")]);
    check(
        &list(vec![row(&["1"])]),
        &array(DataType::Integer),
        &[("*", "error")],
    );
    let documents = list(vec![at(ValueKind::Map(vec![("a".into(), plain("1"))]))]);
    check(
        &documents,
        &array(DataType::Jsonb),
        &[
            ("postgresql", "ARRAY['{\"a\": 1}']::jsonb[]"),
            ("sqlite", "'[{\"a\": 1}]'"),
        ],
    );
    let flags = list(vec![plain("True"), plain("0")]);
    check(
        &flags,
        &array(DataType::Boolean),
        &[
            ("postgresql", "ARRAY[TRUE, FALSE]::boolean[]"),
            ("sqlite", "'[true, false]'"),
        ],
    );
}

#[test]
fn what_the_server_alone_knows() {
    let raw = DataType::Raw(SqlText::at("inet", Span::NOWHERE));
    for (value, sql) in [
        (plain("5"), "5"),
        (plain("-1.50"), "-1.50"),
        (plain("007"), "'007'"),
        (quoted("5"), "'5'"),
        (plain("10.0.0.1"), "'10.0.0.1'"),
        (null(), "NULL"),
        (list(vec![]), "error"),
    ] {
        check(&value, &raw, &[("*", sql)]);
    }
    check(&plain("true"), &raw, &[("postgresql", "TRUE"), ("mssql", "1")]);
    let expression = at(ValueKind::Sql(SqlText::at("now(); -- x\n", Span::NOWHERE)));
    check(&expression, &DataType::Date, &[("*", "now()")]);
}
