#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use proptest::prelude::*;

use super::*;

const SETS: [CharacterSet; 2] = [CharacterSet::Database, CharacterSet::National];

/// What a server makes of an expression that is made of text literals alone; `None` if there is anything else in it.
fn evaluate(dialect: &Dialect, sql: &str) -> Option<String> {
    let tokens = dialect.lex(sql);
    let mut meaningful = tokens.iter().filter(|token| !token.kind.is_trivia()).peekable();
    let mut out = String::new();
    while let Some(token) = meaningful.next() {
        let text = token.text(sql);
        match token.kind {
            TokenKind::Text => out.push_str(&unescape(dialect.name, text)?),
            TokenKind::Word if matches!(text, "CHR" | "CHAR" | "NCHAR" | "char") => {
                let code: Vec<&str> = meaningful.by_ref().take(3).map(|token| token.text(sql)).collect();
                out.push(char::from_u32(code.get(1)?.parse().ok()?)?);
            }
            TokenKind::Word
                if matches!(
                    text,
                    "TO_CLOB" | "TO_NCLOB" | "CAST" | "AS" | "nvarchar" | "varchar" | "max"
                ) => {}
            TokenKind::Punctuation if matches!(text, "|" | "+" | "(" | ")") => {}
            _ => return None,
        }
    }
    Some(out)
}

/// What a server makes of one literal.
fn unescape(dialect: DialectName, literal: &str) -> Option<String> {
    let (escapes, inner) = match literal.strip_prefix('E') {
        Some(inner) => (true, inner),
        None => (
            matches!(dialect, DialectName::Mysql | DialectName::Mariadb),
            literal.trim_start_matches('N'),
        ),
    };
    let inner = inner.strip_prefix('\'')?.strip_suffix('\'')?.replace("''", "'");
    if !escapes {
        return Some(inner);
    }
    let mut out = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        out.push(match c {
            '\\' => match chars.next()? {
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'Z' => '\u{1a}',
                '\\' => '\\',
                'x' => {
                    let hex: String = chars.by_ref().take(2).collect();
                    char::from_u32(u32::from_str_radix(&hex, 16).ok()?)?
                }
                _ => return None,
            },
            c => c,
        });
    }
    Some(out)
}

fn check(text: &str) {
    for (name, _) in DialectName::ALL {
        let dialect = Dialect::parse(name.as_str()).unwrap();
        for set in SETS {
            let sql = dialect.text_literal_in(text, set).unwrap();
            assert_eq!(
                evaluate(&dialect, sql.as_str()).as_deref(),
                Some(text),
                "{name}: {sql}"
            );
            let has_line_breaks = sql.as_str().contains(['\n', '\r']);
            match name {
                DialectName::Mysql | DialectName::Mariadb => assert!(!has_line_breaks),
                DialectName::Mssql => assert!(!has_line_breaks && !sql.as_str().contains("$(")),
                DialectName::Oracle => {
                    for line in sql.as_str().lines() {
                        assert!(line.len() < 2499 && !line.trim().is_empty(), "{line}");
                        assert!(!line.ends_with([';', '-']) && line.trim() != "/", "{line}");
                    }
                }
                DialectName::Postgresql | DialectName::Sqlite => assert!(!sql.as_str().contains('\r')),
            }
        }
    }
}

#[test]
fn nothing_changes_nasty_texts() {
    for text in [
        "",
        "it's",
        "'",
        "''''",
        "\\",
        "a\\'b\\",
        "line\nGO\n/\n\n.quit\n\\q\n;\nREM x\n",
        "\r\n\r\r\n",
        "$(x) $$( &x &&y :name %s %(x)s {{ x }} $$ $1 -- /* */ #",
        "\t\u{1}\u{8}\u{b}\u{c}\u{1a}\u{1b}\u{7f}",
        "é \u{85} \u{2028} \u{feff} \u{1f600}",
        "q'[x]'",
    ] {
        check(text);
    }
}

#[test]
fn long_texts_are_not_cut() {
    for unit in [
        "x",
        "'",
        "ä\n",
        "\u{1f600}",
        "\n",
        "$(",
        "a long line of text\r\n",
    ] {
        for count in [999, 1000, 1001, 4000, 4001, 10_000] {
            check(&unit.repeat(count));
        }
    }
    let mssql = Dialect::parse("mssql").unwrap();
    let sql = mssql
        .text_literal(&format!("{}\n{}", "x".repeat(3000), "y".repeat(3000)))
        .unwrap();
    assert!(
        sql.as_str().starts_with("CAST('xxx") && sql.as_str().contains("x' AS varchar(max))+CHAR(10)+'yyy")
    );
    let oracle = Dialect::parse("oracle").unwrap();
    assert!(
        oracle
            .text_literal(&"x".repeat(4001))
            .unwrap()
            .as_str()
            .starts_with("TO_CLOB('xxx")
    );
    assert!(
        oracle
            .text_literal(&"x".repeat(4000))
            .unwrap()
            .as_str()
            .starts_with("'xxx")
    );
}

#[test]
fn comments_are_national_only_where_they_must_be() {
    let mssql = Dialect::parse("mssql").unwrap();
    assert_eq!(mssql.text_literal("a").unwrap().as_str(), "'a'");
    assert_eq!(mssql.text_literal("é").unwrap().as_str(), "N'é'");
    assert!(mssql.text_literal("a\0").is_err());
    assert!(mssql.is_single_literal("é") && !mssql.is_single_literal("a\nb"));
    assert!(Dialect::parse("mysql").unwrap().is_single_literal("a\nb"));
}

proptest! {
    #[test]
    fn nothing_changes_any_text(text in "([ a-zE'\"`$(@\\\\/*;.\r\n\t-]|[^\0]){0,80}") {
        check(&text);
    }
}
