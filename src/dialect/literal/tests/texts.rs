//! Texts, bytes, enums, and what the server alone knows.

use super::*;

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
    let expression = at(ValueKind::Sql(SqlText::at("now()", Span::NOWHERE)));
    check(&expression, &DataType::Date, &[("*", "now()")]);
}
