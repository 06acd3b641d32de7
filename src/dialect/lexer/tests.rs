#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;

use super::*;

fn kinds(dialect: &str, sql: &str) -> Vec<(TokenKind, String)> {
    let dialect = Dialect::parse(dialect).unwrap();
    let tokens = dialect.lex(sql);
    let all = tokens.iter().filter(|token| token.kind != TokenKind::Space);
    all.map(|token| (token.kind, token.text(sql).to_owned()))
        .collect()
}

fn is_one(dialect: &str, kind: TokenKind, texts: &[&str]) {
    for text in texts {
        assert_eq!(
            kinds(dialect, text),
            [(kind, (*text).to_owned())],
            "{dialect}: {text}"
        );
    }
}

#[test]
fn reads_the_quotes_of_each_dialect() {
    use TokenKind::{BlockComment, LineComment, Number, QuotedName, Text, Variable, Word};
    is_one(
        "postgresql",
        Text,
        &[
            "'a''b'",
            "'a\\'",
            "E'a\\'b'",
            "$$a'b$$",
            "$t$a$$b$t$",
            "B'10'",
            "x'ff'",
            "U&'\\0061'",
            "n'a'",
            "'open",
        ],
    );
    is_one("postgresql", QuotedName, &["\"a\"\"b\"", "U&\"a\""]);
    is_one("postgresql", BlockComment, &["/* a /* b */ c */", "/* open"]);
    is_one("postgresql", Number, &["1", "1.5", ".5", "1e-5", "0xff", "1."]);
    is_one("postgresql", Variable, &["$1"]);
    is_one("postgresql", Word, &["größe", "a$b", "e"]);
    for family in ["mysql", "mariadb"] {
        is_one(
            family,
            Text,
            &["'a\\'b'", "\"a\\\"b\"", "'a''b'", "N'a'", "x'ff'", "b'1'"],
        );
        is_one(family, QuotedName, &["`a``b`", "`a\\`"]);
        is_one(family, LineComment, &["# a", "-- a", "--"]);
        is_one(family, Variable, &["@a", "@@sql_mode"]);
    }
    is_one("mysql", Text, &["$$it's$$", "$js$ a $$ b's $js$"]);
    is_one("sqlite", QuotedName, &["[a]", "`a`", "\"a\""]);
    is_one("sqlite", Text, &["x'ff'", "'a\\'"]);
    is_one("mssql", QuotedName, &["[a]]b]", "\"a\""]);
    is_one("mssql", Text, &["N'a''b'", "'a'"]);
    is_one("mssql", Word, &["#t"]);
    is_one("mssql", Variable, &["@x", "@@ROWCOUNT"]);
    is_one("mssql", Number, &["0xDEAD"]);
    is_one(
        "oracle",
        Text,
        &["q'[it's]'", "nq'{a}'", "Q'!a'b!'", "N'a'", "'a\\'"],
    );
    is_one("oracle", QuotedName, &["\"a\""]);
    is_one("oracle", Word, &["v$session"]);
}

#[test]
fn keeps_apart_what_does_not_belong_together() {
    assert_eq!(kinds("mysql", "1--1").len(), 4);
    assert_eq!(
        kinds("mysql", "/*!80000 a */")
            .iter()
            .filter(|(kind, _)| *kind == TokenKind::Word)
            .count(),
        1
    );
    assert_eq!(kinds("postgresql", "a.b").len(), 3);
    assert_eq!(kinds("postgresql", "a[1]").len(), 4);
    assert_eq!(kinds("sqlite", "/* a /* b */ c").len(), 2);
    assert_eq!(kinds("oracle", "q'[a]").len(), 1);
    assert_eq!(kinds("postgresql", "data#>'{a}'").len(), 4);
    assert_eq!(kinds("postgresql", "a@>b").len(), 4);
}

proptest! {
    #[test]
    fn tokens_put_together_are_the_text(sql in "([ a-zA-Z0-9'\"`$@#\\[\\]/*!;.\\\\\n-]|\\PC){0,60}") {
        for (name, _) in DialectName::ALL {
            let dialect = Dialect::parse(name.as_str()).unwrap();
            let mut at = 0;
            for token in dialect.lex(&sql) {
                prop_assert_eq!(token.range.start, at);
                prop_assert!(token.range.end > at);
                at = token.range.end;
            }
            prop_assert_eq!(at, sql.len());
        }
    }
}
