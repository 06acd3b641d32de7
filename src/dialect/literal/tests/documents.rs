//! JSON and arrays.

use super::*;

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
    for dialect in SIX {
        let nested = list(vec![row(&["1"])]);
        let dialect = Dialect::parse(dialect).unwrap();
        let problem = dialect.literal(&nested, &array(DataType::Integer)).unwrap_err();
        let help = "for lists in lists, make it a column of type `integer[][]`";
        assert_eq!(problem.help.as_deref(), Some(help), "{}", dialect.name);
    }
    let documents = list(vec![at(ValueKind::Map(vec![("a".into(), plain("1"))]))]);
    check(
        &documents,
        &array(DataType::Jsonb),
        &[
            ("postgresql", "ARRAY['{\"a\": 1}']::jsonb[]"),
            ("sqlite", "'[{\"a\": 1}]'"),
        ],
    );
    let floats = list(vec![plain("+.5"), plain("1e9")]);
    check(
        &floats,
        &array(DataType::Double),
        &[
            ("postgresql", "ARRAY[0.5, 1e9]::double precision[]"),
            ("mysql oracle", "'[0.5, 1e9]'"),
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
