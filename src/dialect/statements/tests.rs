#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::*;

#[test]
fn takes_off_what_ends_a_statement() {
    for (dialect, sql, trimmed) in [
        ("postgresql", "  SELECT 1;\n", "SELECT 1"),
        ("postgresql", "SELECT 1;; -- done;\n/* x */ ", "SELECT 1"),
        ("postgresql", "SELECT ';' -- done", "SELECT ';'"),
        ("postgresql", "-- nothing", ""),
        ("postgresql", "SELECT 4\n/\n2", "SELECT 4\n/\n2"),
        ("oracle", "SELECT 1 FROM dual;\n/\n", "SELECT 1 FROM dual"),
        ("oracle", "SELECT 1 FROM dual\n/", "SELECT 1 FROM dual"),
        ("oracle", "BEGIN\n  NULL;\nEND;\n/\n", "BEGIN\n  NULL;\nEND;"),
        (
            "oracle",
            "CREATE OR REPLACE TRIGGER t BEGIN NULL; END;",
            "CREATE OR REPLACE TRIGGER t BEGIN NULL; END;",
        ),
        ("mssql", "SELECT 1;\nGO\n", "SELECT 1"),
        ("mssql", "SELECT 1 AS go", "SELECT 1 AS go"),
        ("mysql", "/*!80000 SELECT 1 */;", "/*!80000 SELECT 1 */"),
    ] {
        assert_eq!(
            Dialect::parse(dialect).unwrap().trim_terminator(sql),
            trimmed,
            "{dialect}"
        );
    }
}

#[test]
fn splits_at_top_level_semicolons_only() {
    let trigger = "CREATE TRIGGER t AFTER INSERT ON a FOR EACH ROW BEGIN\n\
        IF NEW.a = 1 THEN SET @x = IF(1, 2, 3); END IF;\n\
        WHILE 0 DO SET @x = CASE WHEN 1 THEN 2 END; END WHILE;\n\
        DROP TEMPORARY TABLE IF EXISTS b; END";
    let sqlite = "CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; SELECT 2; END";
    let atomic = "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END";
    let procedure = "CREATE OR ALTER PROCEDURE p AS SELECT 1; SELECT 2;";
    let block = "DECLARE x NUMBER; BEGIN x := 1; END;";
    for (dialect, sql, statements) in [
        (
            "postgresql",
            "SELECT 1; SELECT ';';; ".to_owned(),
            vec!["SELECT 1", "SELECT ';'"],
        ),
        (
            "postgresql",
            "DO $$ BEGIN x; END $$; SELECT 2".to_owned(),
            vec!["DO $$ BEGIN x; END $$", "SELECT 2"],
        ),
        (
            "postgresql",
            "BEGIN; SELECT 1; COMMIT;".to_owned(),
            vec!["BEGIN", "SELECT 1", "COMMIT"],
        ),
        (
            "postgresql",
            format!("{atomic}; SELECT 3"),
            vec![atomic, "SELECT 3"],
        ),
        (
            "mysql",
            format!("{trigger}; SELECT 3;"),
            vec![trigger, "SELECT 3"],
        ),
        (
            "mysql",
            "CREATE TRIGGER t SET NEW.a = 1; SELECT 2".to_owned(),
            vec!["CREATE TRIGGER t SET NEW.a = 1", "SELECT 2"],
        ),
        ("mysql", "BEGIN; SELECT 1".to_owned(), vec!["BEGIN", "SELECT 1"]),
        (
            "mariadb",
            "BEGIN NOT ATOMIC SELECT 1; END; SELECT 2".to_owned(),
            vec!["BEGIN NOT ATOMIC SELECT 1; END", "SELECT 2"],
        ),
        ("sqlite", format!("{sqlite}; SELECT 3"), vec![sqlite, "SELECT 3"]),
        (
            "mssql",
            format!("{procedure}\nGO\nSELECT 3"),
            vec![procedure.trim_end_matches(';'), "SELECT 3"],
        ),
        (
            "mssql",
            "BEGIN TRAN; SELECT 1; COMMIT".to_owned(),
            vec!["BEGIN TRAN", "SELECT 1", "COMMIT"],
        ),
        (
            "mssql",
            "IF 1 = 1 BEGIN SELECT 1; END; SELECT 2".to_owned(),
            vec!["IF 1 = 1 BEGIN SELECT 1; END", "SELECT 2"],
        ),
        (
            "mssql",
            "DECLARE @x int; SET @x = 1;".to_owned(),
            vec!["DECLARE @x int; SET @x = 1"],
        ),
        (
            "oracle",
            format!("{block}\n/\nSELECT 1 FROM dual;"),
            vec![block, "SELECT 1 FROM dual"],
        ),
        (
            "oracle",
            "INSERT INTO a VALUES (1); COMMIT;".to_owned(),
            vec!["INSERT INTO a VALUES (1)", "COMMIT"],
        ),
    ] {
        assert_eq!(
            Dialect::parse(dialect).unwrap().split_statements(&sql),
            statements,
            "{dialect}"
        );
    }
}

#[test]
fn tells_what_has_semicolons_inside() {
    for (dialect, sql, compound) in [
        (
            "postgresql",
            "CREATE TRIGGER t BEFORE INSERT ON a EXECUTE FUNCTION f()",
            false,
        ),
        (
            "postgresql",
            "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$",
            false,
        ),
        (
            "postgresql",
            "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END",
            true,
        ),
        (
            "mysql",
            "CREATE DEFINER=`a`@`b` TRIGGER t AFTER INSERT ON a FOR EACH ROW SET @x = 1",
            true,
        ),
        ("mysql", "CREATE TABLE event (id int)", false),
        (
            "sqlite",
            "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; END",
            true,
        ),
        ("sqlite", "CREATE INDEX i ON trigger (a)", false),
        ("mssql", "ALTER TABLE a DISABLE TRIGGER t", false),
        (
            "mssql",
            "-- x\nCREATE FUNCTION f() RETURNS int AS BEGIN RETURN 1 END",
            true,
        ),
        ("mssql", "BEGIN TRANSACTION", false),
        (
            "oracle",
            "CREATE OR REPLACE EDITIONABLE PACKAGE BODY p AS x NUMBER; END;",
            true,
        ),
        ("oracle", "CREATE TABLE a (type NUMBER(1))", false),
        ("oracle", "ALTER TRIGGER t ENABLE", false),
        ("oracle", "<<l>> BEGIN NULL; END;", true),
    ] {
        assert_eq!(
            Dialect::parse(dialect).unwrap().is_compound(sql),
            compound,
            "{dialect}: {sql}"
        );
    }
}

#[test]
fn breaks_lines_that_sqlplus_would_lose() {
    let oracle = Dialect::parse("oracle").unwrap();
    let row = format!("({})", vec!["'some text of a row'"; 1000].join(", "));
    let broken = oracle.break_long_lines(&row);
    assert!(
        broken
            .lines()
            .all(|line| line.len() < 2499 && !line.ends_with('-'))
    );
    assert_eq!(broken.replace('\n', ""), row);
    let postgresql = Dialect::parse("postgresql").unwrap();
    assert_eq!(postgresql.break_long_lines(&row), row);
}
