#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;

fn says(dialect: &str, fragment: Fragment, sql: &str) -> String {
    let flaw = Dialect::parse(dialect).unwrap().flaw(sql, fragment);
    flaw.map_or_else(String::new, |flaw| flaw.says)
}

#[test]
fn takes_what_fills_its_place() {
    use Fragment::{Definition, Expression, Query, Statements, Type};
    for (dialect, fragment, sql) in [
        ("postgresql", Expression, "a > 0 -- well behind"),
        ("postgresql", Expression, "a > ARRAY[1, 2][1];"),
        ("postgresql", Expression, "a IN (')', $$;,($$) /* ( /* , */ ; */"),
        ("postgresql", Expression, "a IS  NOT /* ! */ NULL"),
        ("postgresql", Type, "numeric(10, 2)"),
        ("postgresql", Query, "SELECT a, b FROM t;;"),
        ("postgresql", Query, "-- all\n(SELECT 1) UNION TABLE t"),
        ("postgresql", Query, "values (1), (2)"),
        (
            "postgresql",
            Definition,
            "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END;",
        ),
        ("postgresql", Statements, "-- nothing"),
        ("postgresql", Statements, "SELECT 1, ';'; SELECT (2);"),
        ("mysql", Expression, "1 --1"),
        ("mysql", Expression, "1 /*!80000 + (1) */"),
        ("mysql", Expression, "'it\\'s' # ("),
        ("mysql", Type, "SET('a,b')"),
        (
            "mysql",
            Definition,
            "CREATE TRIGGER t AFTER INSERT ON a FOR EACH ROW BEGIN SELECT 1; END",
        ),
        ("sqlite", Expression, "[a(]"),
        ("mssql", Expression, "[a]]b] = N')'"),
        ("mssql", Definition, "CREATE PROCEDURE p AS SELECT 1; SELECT 2;"),
        ("oracle", Expression, "q'[it's (]'"),
        (
            "oracle",
            Statements,
            "CREATE JAVA SOURCE NAMED x AS // it's\nclass X {}\n/",
        ),
        (
            "oracle",
            Definition,
            "CREATE TRIGGER t BEFORE INSERT ON a BEGIN NULL; END;;\n/\n",
        ),
    ] {
        assert_eq!(says(dialect, fragment, sql), "", "{dialect}: {sql}");
    }
}

#[test]
fn refuses_what_reaches_beyond_its_place() {
    use Fragment::{Definition, Expression, Query, Statements, Type};
    let brackets = "has a bracket too few or too many";
    let comment = "has a comment that is never closed";
    let quote = "has a quote that is never closed";
    for (dialect, fragment, sql, wanted) in [
        ("postgresql", Expression, "1) --", brackets),
        ("postgresql", Expression, "(a]", brackets),
        ("postgresql", Expression, "(a", brackets),
        ("postgresql", Expression, "1; DROP TABLE x", "holds a `;`"),
        (
            "postgresql",
            Expression,
            "1, b integer",
            "holds a `,` outside of brackets",
        ),
        (
            "postgresql",
            Expression,
            "1 not null",
            "holds `null`, which is another part of the column",
        ),
        (
            "sqlite",
            Expression,
            "(1) CHECK (a > 0)",
            "holds `CHECK`, which is another part of the column",
        ),
        ("postgresql", Expression, "1 /* x", comment),
        ("postgresql", Expression, "1 /* x /* y */", comment),
        ("postgresql", Expression, "'it's'", quote),
        ("postgresql", Expression, "$a$ $$", quote),
        ("postgresql", Expression, "\"a", quote),
        ("postgresql", Expression, "-- nothing", "says nothing"),
        (
            "postgresql",
            Type,
            "integer, b text",
            "holds a `,` outside of brackets",
        ),
        ("postgresql", Query, "SELECT 1; DROP TABLE x", "holds a `;`"),
        ("postgresql", Query, "SELECT 1;; SELECT 2", "holds a `;`"),
        ("postgresql", Query, "DELETE FROM t", "begins with `DELETE`"),
        (
            "postgresql",
            Definition,
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'x'; DROP TABLE x",
            "holds more",
        ),
        ("mysql", Expression, "1 /*!80000 + 1", comment),
        ("mysql", Expression, "'it\\'", quote),
        ("sqlite", Expression, "[a", quote),
        ("oracle", Expression, "1\n/\n2", "holds a line `/`"),
        (
            "mssql",
            Definition,
            "CREATE PROCEDURE p AS SELECT 1\nGO\nDROP TABLE x",
            "holds more",
        ),
    ] {
        let says = says(dialect, fragment, sql);
        let (_, problem) = says.split_once(", and this ").unwrap_or(("", &says));
        assert_eq!(problem, wanted, "{dialect}: {sql}");
    }
    assert_eq!(says("postgresql", Statements, "SELECT (1; SELECT 2"), brackets);
    assert_eq!(says("postgresql", Statements, "SELECT 'a"), quote);
}
