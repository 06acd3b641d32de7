//! A script as SQL*Plus reads it: lines of its own, statements that end in `;` at the end of a line, and
//! blocks that end in a line with nothing but `/`. See the SQL*Plus User's Guide and Reference,
//! "SQL*Plus Command Summary" and "Placing Comments in Scripts".

use crate::scripts::{Piece, Problem};

/// Lines of SQL*Plus's own that the scripts may have.
const COMMANDS: &[&str] = &[
    "WHENEVER OSERROR EXIT FAILURE ROLLBACK",
    "WHENEVER SQLERROR EXIT FAILURE ROLLBACK",
    "SET DEFINE OFF",
    "SET SQLBLANKLINES ON",
    "SET SERVEROUTPUT ON SIZE UNLIMITED",
    "SET SQLTERMINATOR \";\"",
    "SET AUTOCOMMIT OFF",
    "SET EXITCOMMIT OFF",
    "SET TRIMSPOOL ON",
    "SPOOL retort.log APPEND",
    "SPOOL OFF",
    "VARIABLE retort_position NUMBER",
];

/// Its longest line.
const LONGEST: usize = 2499;

/// The statements and blocks of a script, without what ends them, and what is wrong with its lines.
pub(crate) fn statements(script: &str) -> (Vec<Piece>, Vec<Problem>) {
    let mut reader = Reader::default();
    for (index, line) in script.lines().enumerate() {
        if line.len() > LONGEST {
            reader.refuse(
                index,
                format!("a line of {} bytes: SQL*Plus takes {LONGEST}", line.len()),
            );
        }
        // A blank is no name: comments are made so.
        if line.replace("& ", "").contains('&')
            && !script.lines().take(index).any(|line| line == "SET DEFINE OFF")
        {
            reader.refuse(index, "SQL*Plus would ask for the worth of what follows &");
        }
        match &mut reader.current {
            Some(_) => reader.inside(index, line),
            None => reader.prompt(index, line),
        }
    }
    if let Some(open) = reader.current.take() {
        reader.refuse(open.line - 1, "nothing ends this");
    }
    (reader.found, reader.problems)
}

#[derive(Default)]
struct Reader {
    current: Option<Piece>,
    in_comment: bool,
    found: Vec<Piece>,
    problems: Vec<Problem>,
}

impl Reader {
    fn refuse(&mut self, index: usize, message: impl Into<String>) {
        self.problems.push(Problem::new(index + 1, message));
    }

    /// A line where a command may begin.
    fn prompt(&mut self, index: usize, line: &str) {
        let word = line.trim();
        if self.in_comment {
            self.in_comment = !word.ends_with("*/");
            return;
        }
        if word.is_empty() || COMMANDS.contains(&line) {
            return;
        }
        if word.starts_with("PROMPT ") {
            if word.ends_with('-') {
                self.refuse(index, "- at the end of a line joins the next one to it");
            }
            return;
        }
        if word.starts_with("--") {
            if word.ends_with('-') && !word.trim_matches(['-', '=']).is_empty() {
                self.refuse(index, "- at the end of a line joins the next one to it");
            }
            return;
        }
        if word.starts_with("/*") {
            self.in_comment = !word.ends_with("*/");
            return;
        }
        if word == "/" {
            self.refuse(index, "this runs the last statement once more");
            return;
        }
        let first = word
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default()
            .to_uppercase();
        let statements = [
            "ALTER",
            "BEGIN",
            "CALL",
            "COMMENT",
            "COMMIT",
            "CREATE",
            "DECLARE",
            "DELETE",
            "DROP",
            "GRANT",
            "INSERT",
            "LOCK",
            "MERGE",
            "PURGE",
            "RENAME",
            "REVOKE",
            "ROLLBACK",
            "SAVEPOINT",
            "SELECT",
            "TRUNCATE",
            "UPDATE",
            "WITH",
        ];
        if !statements.contains(&first.as_str()) {
            self.refuse(index, format!("SQL*Plus takes this line for its own: {line}"));
            return;
        }
        self.current = Some(Piece {
            line: index + 1,
            text: String::new(),
        });
        self.inside(index, line);
    }

    /// A line of a statement or block.
    fn inside(&mut self, index: usize, line: &str) {
        let Some(mut piece) = self.current.take() else {
            return;
        };
        let word = line.trim();
        let begun = piece.text.is_empty();
        if !begun && (word == "/" || word == ".") {
            if word == "." {
                self.refuse(index, "this throws away what stands before it");
            } else if !is_block(&piece.text) {
                self.refuse(index, "this ends the statement in its middle");
            }
            self.found.push(piece);
            return;
        }
        if !begun && word.starts_with('#') {
            self.refuse(index, "SQL*Plus takes a line with # for its own");
        }
        if word.ends_with('-') {
            self.refuse(index, "- at the end of a line joins the next one to it");
        }
        piece.text.push_str(line);
        piece.text.push('\n');
        if word.ends_with(';') && !is_block(&piece.text) {
            let length = piece.text.trim_end().len() - 1;
            piece.text.truncate(length);
            self.found.push(piece);
        } else {
            self.current = Some(piece);
        }
    }
}

/// Whether `;` is a part of it, by its first words. A comment among them would hide them.
pub(crate) fn is_block(text: &str) -> bool {
    let upper = text.to_uppercase();
    let mut words = upper
        .split(|c: char| c.is_whitespace() || c == '(')
        .filter(|word| !word.is_empty());
    match words.next() {
        Some("DECLARE" | "BEGIN") => true,
        Some("CREATE") => {
            let skipped = ["OR", "REPLACE", "EDITIONABLE", "NONEDITIONABLE"];
            let kind = words.find(|word| !skipped.contains(word));
            matches!(
                kind,
                Some("FUNCTION" | "PROCEDURE" | "PACKAGE" | "TRIGGER" | "TYPE" | "LIBRARY" | "JAVA")
            )
        }
        Some("WITH") => matches!(words.next(), Some("FUNCTION" | "PROCEDURE")),
        _ => false,
    }
}

#[test]
fn statements_are_cut_as_sqlplus_cuts_them() {
    let script = "SET DEFINE OFF\n-- a; comment;\nCREATE TABLE t (\n  a NUMBER -- &x\n);\n\nBEGIN\n  NULL;\nEND;\n/\n\
                  create or replace trigger g BEFORE INSERT ON t\nBEGIN NULL; END;\n/\nSELECT 'a;\nb' FROM dual;\n";
    let (found, problems) = statements(script);
    let texts: Vec<_> = found
        .iter()
        .map(|piece| (piece.line, piece.text.as_str()))
        .collect();
    let expected = [
        (3, "CREATE TABLE t (\n  a NUMBER -- &x\n)"),
        (7, "BEGIN\n  NULL;\nEND;\n"),
        (
            11,
            "create or replace trigger g BEFORE INSERT ON t\nBEGIN NULL; END;\n",
        ),
        (14, "SELECT 'a"),
    ];
    assert_eq!(texts, expected);
    assert_eq!(
        problems.iter().map(|problem| problem.line).collect::<Vec<_>>(),
        [15]
    );
    let refused = [
        ("SELECT '&x' FROM dual;", 1),
        ("COMMIT;\n/", 2),
        ("SET ECHO ON", 1),
        ("BEGIN\nNULL;\nEND;", 1),
        ("SELECT 1 -\n1 FROM dual;", 1),
        ("SELECT 1\n#prompt\nFROM dual;", 2),
        ("SELECT '\n/\n' FROM dual;", 2),
        ("SELECT '\n.\n' FROM dual;", 2),
    ];
    for (script, line) in refused {
        let (_, problems) = statements(script);
        assert!(
            problems.iter().any(|problem| problem.line == line),
            "{script}: {problems:?}"
        );
    }
    let (_, problems) = statements(&format!("SELECT '{}' FROM dual;", "x".repeat(2500)));
    assert_eq!(problems.len(), 1);
}
