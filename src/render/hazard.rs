//! Statements that a dialect's client would tear apart or change before the server sees them.

use crate::model::DialectName;

/// Something that the client of a dialect takes for its own.
struct Hazard {
    dialects: &'static [DialectName],
    is_in: fn(&str) -> bool,
    /// Whether it also concerns statements that end in a line of their own.
    compound: bool,
    says: &'static str,
}

const HAZARDS: [Hazard; 5] = [
    Hazard {
        dialects: &[DialectName::Mssql],
        is_in: |sql| sql.lines().any(is_go),
        compound: true,
        says: "sqlcmd ends a batch at a line `GO`: make a list of statements of it, or if it is in a literal, write \
               the line break as `+ NCHAR(10) +`",
    },
    Hazard {
        dialects: &[DialectName::Mssql],
        is_in: |sql| sql.contains("$("),
        compound: true,
        says: "sqlcmd puts the value of a variable for `$(…)`: write it as `N'$' + N'(…'`",
    },
    Hazard {
        dialects: &[DialectName::Oracle],
        is_in: |sql| sql.lines().any(|line| matches!(line.trim(), "/" | ".")),
        compound: true,
        says: "SQL*Plus ends a statement at a line `/` or `.`: make a list of statements of it, or if it is in a \
               literal, write the line break as `|| CHR(10) ||`",
    },
    Hazard {
        dialects: &[DialectName::Oracle],
        is_in: |sql| sql.lines().any(|line| line.trim_end().ends_with(';')),
        compound: false,
        says: "SQL*Plus ends a statement at a `;` at the end of a line, in literals and comments too: make a list of \
               statements of it, or write the line break in the literal as `|| CHR(10) ||`",
    },
    Hazard {
        dialects: &[DialectName::Mysql, DialectName::Mariadb],
        is_in: starts_with_delimiter,
        compound: true,
        says: "`DELIMITER` is a word of the mysql client, not of the server: leave it out, and make a list of \
               statements of the text; the script brings its own",
    },
];

/// What is wrong with a statement for the client of its dialect, if anything.
pub(super) fn find(dialect: DialectName, sql: &str, compound: bool) -> Option<&'static str> {
    let mut hazards = HAZARDS.iter().filter(|hazard| hazard.dialects.contains(&dialect));
    hazards
        .find(|hazard| (hazard.compound || !compound) && (hazard.is_in)(sql))
        .map(|hazard| hazard.says)
}

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

fn starts_with_delimiter(sql: &str) -> bool {
    sql.split_whitespace()
        .next()
        .is_some_and(|word| word.eq_ignore_ascii_case("delimiter"))
}

#[cfg(test)]
mod tests {
    use super::find;
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
        ] {
            assert!(find(dialect, sql, compound).is_some(), "{sql}");
        }
    }

    #[test]
    fn leaves_the_rest_alone() {
        for (dialect, sql, compound) in [
            (DialectName::Mssql, "SELECT go FROM t\nGOTO x\ngo_on", false),
            (DialectName::Oracle, "BEGIN\n  x := 1 / 2;\nEND;", true),
            (DialectName::Postgresql, "SELECT '$(x);\nGO\n/'", false),
            (DialectName::Mysql, "CREATE TABLE t (\n    delimiter int)", false),
        ] {
            assert_eq!(find(dialect, sql, compound), None, "{sql}");
        }
    }
}
