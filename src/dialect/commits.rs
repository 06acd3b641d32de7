//! When the statements of a script are committed, and what is left of those before a failed one.

use crate::model::DialectName;

/// When a server commits the statements that a script sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Commits {
    /// With the transaction that they are in.
    Together,
    /// Each by itself: DDL commits, and so does everything else without an open transaction. MySQL
    /// Reference Manual, "Statements That Cause an Implicit Commit", "autocommit".
    Each,
    /// DDL by itself, and with it what came before; everything else when it is told so. Oracle Database
    /// SQL Language Reference, "COMMIT".
    WithDdl,
}

impl Commits {
    /// How the dialect's server does it.
    pub fn of(dialect: DialectName) -> Commits {
        match dialect {
            DialectName::Postgresql | DialectName::Sqlite | DialectName::Mssql => Commits::Together,
            DialectName::Mysql | DialectName::Mariadb => Commits::Each,
            DialectName::Oracle => Commits::WithDdl,
        }
    }
}

/// Whether a statement changes rows and nothing else, so that it commits nothing. What cannot be told by
/// its first word is taken not to be one.
pub fn is_row_change(sql: &str) -> bool {
    begins_with(sql, &["INSERT", "UPDATE", "DELETE", "MERGE"])
}

/// Whether a statement is DDL of Oracle, which commits by itself: SQL Language Reference, "Types of SQL
/// Statements".
pub fn is_ddl(sql: &str) -> bool {
    let words = [
        "ALTER",
        "ANALYZE",
        "AUDIT",
        "COMMENT",
        "CREATE",
        "DROP",
        "FLASHBACK",
        "GRANT",
        "NOAUDIT",
        "PURGE",
        "RENAME",
        "REVOKE",
        "TRUNCATE",
    ];
    begins_with(sql, &words)
}

fn begins_with(sql: &str, words: &[&str]) -> bool {
    let first = sql.split(|c: char| !c.is_ascii_alphabetic()).next();
    first.is_some_and(|first| words.iter().any(|word| first.eq_ignore_ascii_case(word)))
}

#[cfg(test)]
mod tests {
    use super::{is_ddl, is_row_change};

    #[test]
    fn the_first_word_tells() {
        assert!(is_row_change("insert\ninto t VALUES (1)"));
        assert!(is_ddl("COMMENT ON TABLE t IS 'x'"));
        for sql in [
            "-- x\nINSERT INTO t VALUES (1)",
            "BEGIN NULL; END;",
            "INSERTED",
            "",
        ] {
            assert!(!is_row_change(sql) && !is_ddl(sql), "{sql}");
        }
    }
}
