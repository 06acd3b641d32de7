//! What the clients of a dialect (psql, mysql, sqlite3, sqlcmd, SQL*Plus) do to a script before the
//! server sees it.

use crate::model::DialectName;

use super::lexer::tokens;

/// The habits of a dialect's client.
#[derive(Debug)]
pub struct ClientHabits {
    /// What it puts something else for, in comments too, and how that is written harmlessly.
    pub substitutions: &'static [(&'static str, &'static str)],
    /// What it reads as more than a letter at the end of a line, in comments too.
    pub line_endings: &'static [char],
    /// What it would tear a statement apart at, or change.
    pub hazards: &'static [Hazard],
    /// Whether a guard stands inside the transaction of its revision. On SQLite nothing in a session
    /// could stop a client that goes on after an error, so what such a client does must be rolled
    /// back with the rest.
    pub guard_in_transaction: bool,
    /// One line of text as what a command of the client (`\echo`, `PROMPT`) prints.
    pub argument: fn(&str) -> String,
    /// The longest line that it reads, in bytes.
    pub longest_line: Option<usize>,
    /// The longest text that a script without directives can hand to the server as a literal, in bytes.
    pub longest_embedded: Option<usize>,
}

/// Something in a statement that a client takes for its own.
#[derive(Debug)]
pub struct Hazard {
    /// Whether it is in a statement.
    pub is_in: fn(&str) -> bool,
    /// Whether it also concerns statements that end at a line of their own.
    pub compound: bool,
    /// What it is.
    pub says: &'static str,
    /// What to do about it.
    pub instead: &'static str,
}

impl ClientHabits {
    /// The habits of the dialect's own client.
    pub fn of(dialect: DialectName) -> &'static ClientHabits {
        match dialect {
            DialectName::Postgresql => &PSQL,
            DialectName::Mysql | DialectName::Mariadb => &MYSQL,
            DialectName::Sqlite => &SQLITE,
            DialectName::Mssql => &SQLCMD,
            DialectName::Oracle => &SQLPLUS,
        }
    }

    /// What is wrong with a statement for the client, if anything.
    pub fn hazard(&self, sql: &str, compound: bool) -> Option<&'static Hazard> {
        let mut hazards = self.hazards.iter();
        hazards.find(|hazard| (hazard.compound || !compound) && (hazard.is_in)(sql))
    }
}

/// The folders of templates that a dialect's words are looked for in, the most special first.
pub fn template_folders(dialect: DialectName) -> &'static [&'static str] {
    match dialect {
        DialectName::Postgresql => &["postgresql", "generic"],
        DialectName::Mysql => &["mysql", "mysql_family", "generic"],
        DialectName::Mariadb => &["mariadb", "mysql_family", "generic"],
        DialectName::Sqlite => &["sqlite", "generic"],
        DialectName::Mssql => &["mssql", "generic"],
        DialectName::Oracle => &["oracle", "generic"],
    }
}

const HARMLESS: ClientHabits = ClientHabits {
    substitutions: &[],
    line_endings: &[],
    hazards: &[],
    guard_in_transaction: false,
    argument: str::to_owned,
    longest_line: None,
    longest_embedded: None,
};

/// psql: "Anything you enter in psql that begins with an unquoted backslash is a psql meta-command" (manual, psql,
/// "Meta-Commands"). `\!` runs a program.
const PSQL: ClientHabits = ClientHabits {
    hazards: &[Hazard {
        is_in: |sql| has_command(DialectName::Postgresql, sql),
        compound: true,
        says: "psql takes what stands behind a `\\` outside of quotes for a command of its own",
        instead: "leave it out",
    }],
    // "Within single quotes" there are no variables and no commands, but escapes.
    argument: |text| format!("'{}'", text.replace('\\', "\\\\").replace('\'', "''")),
    ..HARMLESS
};

/// sqlite3: a line that begins with `.` where a statement could begin is a command, and one with `#` a comment
/// (sqlite.org/cli.html, "Rules for dot-commands"; measured on 3.40).
const SQLITE: ClientHabits = ClientHabits {
    guard_in_transaction: true,
    hazards: &[Hazard {
        is_in: |sql| {
            // What else it begins with need not be read, which costs time.
            sql.trim_start().starts_with(['.', '#', '-', '/'])
                && tokens(DialectName::Sqlite, sql)
                    .iter()
                    .find(|token| !token.kind.is_trivia())
                    .is_some_and(|token| matches!(token.text(sql), "." | "#"))
        },
        compound: true,
        says: "sqlite3 takes a line that begins with `.` or `#` for its own",
        instead: "leave it out",
    }],
    ..HARMLESS
};

/// mysql: "Each command has both a long and short form", such as `\!`, which runs a program; `--binary-mode` alone
/// switches them off where a file is read (manual, "mysql Client Commands").
const MYSQL: ClientHabits = ClientHabits {
    hazards: &[
        Hazard {
            is_in: starts_with_delimiter,
            compound: true,
            says: "`DELIMITER` is a word of the mysql client, not of the server",
            instead: "leave it out, and make a list of statements of the text; the script brings its own",
        },
        Hazard {
            is_in: |sql| has_command(DialectName::Mysql, sql),
            compound: true,
            says: "the mysql client takes what stands behind a `\\` outside of quotes for a command of \
                   its own",
            instead: "leave it out",
        },
    ],
    ..HARMLESS
};

/// Whether something outside of quotes and comments begins with a backslash. `\N` is NULL on MySQL.
fn has_command(dialect: DialectName, sql: &str) -> bool {
    sql.contains('\\')
        && tokens(dialect, sql).iter().any(|token| {
            token.text(sql) == "\\"
                && !(dialect == DialectName::Mysql && sql[token.range.end..].starts_with('N'))
        })
}

/// sqlcmd: <https://learn.microsoft.com/sql/tools/sqlcmd/sqlcmd-utility>, "sqlcmd scripting variables", "GO".
const SQLCMD: ClientHabits = ClientHabits {
    substitutions: &[("$(", "$ (")],
    hazards: &[
        Hazard {
            is_in: |sql| sql.lines().any(is_go),
            compound: true,
            says: "sqlcmd ends a batch at a line `GO`",
            instead: "make a list of statements of it, or if it is in a literal, write the line break as \
                   `+ NCHAR(10) +`",
        },
        Hazard {
            is_in: |sql| sql.lines().any(is_command),
            compound: true,
            says: "sqlcmd takes a line that begins with `:` or `!!` for a command of its own",
            instead: "break the line elsewhere, or if it is in a literal, write the line break as `+ \
                   NCHAR(10) +`",
        },
        Hazard {
            is_in: |sql| sql.contains("$("),
            compound: true,
            says: "sqlcmd puts the value of a variable for `$(…)`",
            instead: "write it as `N'$' + N'(…'`",
        },
    ],
    ..HARMLESS
};

/// SQL*Plus User's Guide, "Running SQL Commands", "Placing Comments in Scripts": a `-` at the end of a line
/// means that it goes on in the next, and a `;` there ends a statement, in comments too.
const SQLPLUS: ClientHabits = ClientHabits {
    substitutions: &[("&", "& ")],
    line_endings: &['-', ';'],
    hazards: &[
        Hazard {
            is_in: |sql| sql.lines().any(|line| matches!(line.trim(), "/" | ".")),
            compound: true,
            says: "SQL*Plus ends a statement at a line `/` or `.`",
            instead: "make a list of statements of it, or if it is in a literal, write the line break as \
                   `|| CHR(10) ||`",
        },
        Hazard {
            is_in: |sql| sql.lines().any(|line| line.trim_end().ends_with(';')),
            compound: false,
            says: "SQL*Plus ends a statement at a `;` at the end of a line, in literals and comments too",
            instead: "make a list of statements of it, or write the line break in the literal as `|| \
                   CHR(10) ||`",
        },
    ],
    longest_line: Some(2499),
    // PL/SQL Language Reference, "PL/SQL Program Limits": PLS-00172 for a longer one.
    longest_embedded: Some(32_767),
    ..HARMLESS
};

fn is_go(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let go = words
        .next()
        .is_some_and(|word| word.trim_end_matches(';').eq_ignore_ascii_case("go"));
    let number = |word: &str| word.bytes().all(|digit| digit.is_ascii_digit());
    go && words
        .next()
        .is_none_or(|word| word.starts_with("--") || number(word))
}

/// Whether a line is one of sqlcmd's commands that have a sign: `:r file`, `!! program`. `::` is a method of a type.
fn is_command(line: &str) -> bool {
    let line = line.trim_start();
    let word = line.strip_prefix(':').unwrap_or_default().trim_start();
    line.starts_with("!!") || word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!')
}

fn starts_with_delimiter(sql: &str) -> bool {
    sql.split_whitespace()
        .next()
        .is_some_and(|word| word.eq_ignore_ascii_case("delimiter"))
}

#[cfg(test)]
mod tests {
    use super::ClientHabits;
    use crate::model::DialectName;

    #[test]
    fn finds_what_the_client_takes_for_its_own() {
        for (dialect, sql, compound) in [
            (DialectName::Mssql, "SELECT 'a\nGO\n'", false),
            (DialectName::Mssql, "SELECT 1\n go 5 ", false),
            (DialectName::Mssql, "SELECT '$(x)'", true),
            (DialectName::Oracle, "SELECT 1\n/\nSELECT 2", true),
            (DialectName::Oracle, "UPDATE t SET a = 'x;\ny'", false),
            (DialectName::Mysql, "DELIMITER //\nCREATE", true),
            (DialectName::Mariadb, "delimiter //", true),
            (DialectName::Mssql, "SELECT 1\n  :r x.sql", false),
            (DialectName::Mssql, "!! dir", false),
            (DialectName::Mysql, "SELECT 1 \\! ls", false),
            (DialectName::Postgresql, "SELECT '\\' \\! ls", false),
            (DialectName::Sqlite, "-- x\n.shell ls", false),
        ] {
            assert!(ClientHabits::of(dialect).hazard(sql, compound).is_some(), "{sql}");
        }
    }

    #[test]
    fn leaves_the_rest_alone() {
        for (dialect, sql, compound) in [
            (DialectName::Mssql, "SELECT go FROM t\nGOTO x\ngo_on", false),
            (DialectName::Oracle, "BEGIN\n  x := 1 / 2;\nEND;", true),
            (DialectName::Postgresql, "SELECT '$(x);\nGO\n/'", false),
            (DialectName::Mysql, "CREATE TABLE t (\n    delimiter int)", false),
            (DialectName::Mysql, "SELECT \\N, '\\! ls', 1 -- \\! ls", false),
            (DialectName::Postgresql, "SELECT E'\\'', '\\' -- \\! ls", false),
            (DialectName::Sqlite, ".5 + a.b\n.c", false),
            (DialectName::Mssql, "SELECT geography\n::Parse(a)", false),
        ] {
            assert!(ClientHabits::of(dialect).hazard(sql, compound).is_none(), "{sql}");
        }
    }
}
