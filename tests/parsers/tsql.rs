//! SQL Server.

use crate::constraint_names::added_or_dropped_twice;
use crate::fetched::fetched;
use crate::language_server::LanguageServer;
use crate::scripts::{Piece, Problem, check_all};
use crate::sqlcmd::batches;
use crate::tsql_rules::{identity_insert, inner, problems};

/// All that is wrong with a script.
fn script(server: &mut LanguageServer, text: &str) -> Vec<Problem> {
    let (batches, mut found) = if text.contains(", as one batch\n") {
        let whole = Piece {
            line: 1,
            text: text.to_owned(),
        };
        (vec![whole], Vec::new())
    } else {
        batches(text)
    };
    found.extend(identity_insert(text));
    // Indexes with a filter and computed columns need these settings, sqlcmd begins without them, and
    // QUOTED_IDENTIFIER counts from the next batch on.
    let settings = "SET XACT_ABORT, QUOTED_IDENTIFIER, ANSI_NULLS, ANSI_PADDING, ANSI_WARNINGS, ARITHABORT, \
                    CONCAT_NULL_YIELDS_NULL, NOCOUNT ON;";
    if text.starts_with("-- Retort: ") && !batches.first().is_some_and(|first| first.text.contains(settings))
    {
        found.push(Problem::new(1, "the first batch does not set what it should"));
    }
    found.extend(added_or_dropped_twice(&batches));
    for batch in batches {
        found.extend(moved(self::batch(server, &batch.text), batch.line));
    }
    found.sort_by_key(|problem| problem.line);
    found
}

/// All that is wrong with a batch, and with the batches that it runs.
fn batch(server: &mut LanguageServer, text: &str) -> Vec<Problem> {
    let mut found = server.check(text);
    found.extend(problems(text));
    let (inner, unread) = inner(text);
    found.extend(unread);
    for each in inner {
        found.extend(moved(batch(server, &each.text), each.line));
    }
    found
}

fn moved(problems: Vec<Problem>, line: usize) -> impl Iterator<Item = Problem> {
    problems
        .into_iter()
        .map(move |problem| Problem::new(problem.line + line - 1, problem.message))
}

#[test]
#[ignore = "needs Microsoft's parser, which tests/fetch/tsql gets"]
fn mssql_every_script_is_understood() {
    let mut server = LanguageServer::start(&fetched("tsql"));
    check_all("mssql", [|text: &str| script(&mut server, text)]);
}

/// A check that takes everything would be no check.
#[test]
#[ignore = "needs Microsoft's parser, which tests/fetch/tsql gets"]
fn mssql_mistakes_are_found() {
    let mut server = LanguageServer::start(&fetched("tsql"));
    let long = "x".repeat(129);
    let rows = vec!["(1)"; 1001].join(", ");
    let wrong: &[(&str, usize, &str)] = &[
        (
            "SELECT 1;\nGO\nALTER TABLE t ADD COLUMN a int;\nGO\n",
            3,
            "COLUMN",
        ),
        ("CREATE TABLE t (a int;\nGO\n", 1, "Incorrect syntax"),
        ("CREATE TABLE user (a int);\nGO\n", 1, "user"),
        (
            "SELECT 1;\nCREATE VIEW v AS SELECT 1 AS a;\nGO\n",
            2,
            "only statement in the batch",
        ),
        (
            "CREATE SCHEMA s;\nSELECT 1;\nGO\n",
            1,
            "only statement in the batch",
        ),
        (
            "IF 1 = 1\n  CREATE VIEW v AS SELECT 1 AS a;\nGO\n",
            2,
            "only statement in the batch",
        ),
        ("SELECT 'a\nGO\nb';\nGO\n", 1, "nclosed"),
        (
            "ALTER TABLE t DROP COLUMN IF EXISTS a b;\nGO\n",
            1,
            "Incorrect syntax",
        ),
        ("ALTER TABLE t RENAME COLUMN a TO b;\nGO\n", 1, "Incorrect syntax"),
        (
            "CREATE TABLE t (a int) ENGINE = InnoDB;\nGO\n",
            1,
            "Incorrect syntax",
        ),
        (
            "CREATE INDEX i ON t (a) WHERE a IS NULL OR b = 1;\nGO\n",
            1,
            "Incorrect syntax",
        ),
        ("EXEC (N'ALTER TABLE t\nADD COLUMN a int');\nGO\n", 2, "COLUMN"),
        (
            "EXEC sp_executesql N'SELECT 1\nFROM';\nGO\n",
            2,
            "Incorrect syntax",
        ),
        ("EXEC (N'SELECT 1' + CHAR(10));\nGO\n", 1, "Incorrect syntax"),
        (
            "DECLARE @s nvarchar(99) = N'CREATE TABLE t';\nEXEC (@s);\nGO\n",
            2,
            "Incorrect syntax",
        ),
        ("EXEC (REVERSE(N'x'));\nGO\n", 1, "cannot be read"),
        (":r other.sql\nGO\n", 1, "sqlcmd takes this line"),
        ("SELECT 1;\n", 1, "no GO"),
        ("DECLARE @a int;\nGO\nSELECT @a;\nGO\n", 3, "not declared"),
        (
            "DECLARE @a int = 1, @b int;\nDECLARE @b int;\nGO\n",
            2,
            "declared twice",
        ),
        ("CREATE TABLE t (a NVARCHAR(4001));\nGO\n", 1, "at most 4000"),
        ("CREATE TABLE t (a DECIMAL(39, 2));\nGO\n", 1, "38"),
        (
            "ALTER TABLE t ADD a int;\nUPDATE t SET a = 1;\nGO\n",
            2,
            "one batch",
        ),
        (
            "SET IDENTITY_INSERT t ON;\nINSERT INTO t (id) VALUES (1);\nGO\n",
            1,
            "left ON",
        ),
        (&format!("SELECT 1 AS [{long}];\nGO\n"), 1, "128"),
        (
            &format!("INSERT INTO t (a) VALUES {rows};\nGO\n"),
            1,
            "at most 1000",
        ),
        ("-- Retort: an upgrade\nSELECT 1;\nGO\n", 1, "the first batch"),
    ];
    for (text, line, words) in wrong {
        let found = script(&mut server, text);
        let hit = found
            .iter()
            .any(|problem| problem.line == *line && problem.message.contains(words));
        assert!(
            hit,
            "{text}\nis not refused at line {line} with `{words}`, but: {found:?}"
        );
    }
    let right = "DECLARE @a int = 1, @b nvarchar(9) = N', ' + NCHAR(51);\nEXEC sp_rename N'a', @newname = N'b';\n\
                 IF @a = 1 EXEC (N'SELECT 1' + @b + N', 2;');\nGO\n\
                 SET IDENTITY_INSERT t ON;\nINSERT INTO t (id) VALUES (1);\nSET IDENTITY_INSERT t OFF;\nGO\n";
    assert_eq!(script(&mut server, right), []);
}
