//! How a script does a revision only where it is not done yet (`--idempotent`), and which statements cannot be left out.

use crate::model::DialectName;

use super::Dialect;
use super::lexer::TokenKind;

/// Where the conditions of such a script stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conditional {
    /// Nowhere: the reason, and what to do instead.
    Nowhere(&'static str, &'static str),
    /// Around all that a revision does.
    Around,
    /// In each of a script's blocks, as a condition ends with the block, or as a server reads a block before it knows
    /// whether it runs.
    Within,
}

impl Conditional {
    /// How it is for the dialect's own client, or for a client without directives.
    pub fn of(dialect: DialectName, native: bool) -> Conditional {
        match (dialect, native) {
            (DialectName::Sqlite, _) => Conditional::Nowhere(
                "SQLite has no words for a statement that runs only under a condition",
                "leave it out with `-d`, and write its script from where the database stands: `upgrade FROM:heads`",
            ),
            // psql, "\if expression"; PL/SQL and Transact-SQL have blocks, and those without a client hold dynamic SQL.
            (DialectName::Postgresql, true) | (DialectName::Mssql | DialectName::Oracle, false) => {
                Conditional::Around
            }
            _ => Conditional::Within,
        }
    }
}

/// What MySQL prepares, by the first word: MySQL Reference Manual, "PREPARE Statement", "SQL Syntax Permitted in Prepared
/// Statements"; what it says of `WITH`, `TABLE` and `VALUES`, which are queries, was measured on 9.7.
const PREPARED: [&str; 24] = [
    "ANALYZE", "CALL", "CHECKSUM", "COMMIT", "DELETE", "DO", "FLUSH", "GRANT", "INSERT", "KILL", "OPTIMIZE",
    "RENAME", "REPAIR", "REPLACE", "RESET", "REVOKE", "SELECT", "SET", "SHOW", "TABLE", "TRUNCATE", "UPDATE",
    "VALUES", "WITH",
];

/// Of what follows `ALTER`, `CREATE` and `DROP`.
const PREPARED_OBJECTS: [(&str, &[&str]); 3] = [
    ("ALTER", &["TABLE", "USER"]),
    (
        "CREATE",
        &["DATABASE", "INDEX", "SCHEMA", "TABLE", "USER", "VIEW"],
    ),
    (
        "DROP",
        &["DATABASE", "INDEX", "SCHEMA", "TABLE", "TABLES", "USER", "VIEW"],
    ),
];

/// Kinds of objects, the first of which says what a statement is about.
const OBJECTS: [&str; 20] = [
    "DATABASE",
    "EVENT",
    "FUNCTION",
    "INDEX",
    "INSTANCE",
    "LOGFILE",
    "PACKAGE",
    "PROCEDURE",
    "RESOURCE",
    "ROLE",
    "SCHEMA",
    "SEQUENCE",
    "SERVER",
    "SPATIAL",
    "TABLE",
    "TABLES",
    "TABLESPACE",
    "TRIGGER",
    "USER",
    "VIEW",
];

/// What MariaDB prepares not: MariaDB documentation, "PREPARE Statement", "Permitted Statements", since 10.6.
const ABOUT_PREPARED: [&str; 3] = ["DEALLOCATE", "EXECUTE", "PREPARE"];

impl Dialect {
    /// Why a statement cannot be left out of a script that runs it only under a condition, if so.
    pub fn unconditional(&self, native: bool, sql: &str, outside_transaction: bool) -> Option<&'static str> {
        match self.name {
            DialectName::Postgresql if !native && outside_transaction => Some(
                "PostgreSQL takes it neither in a transaction nor in a block, and without psql there is no other condition",
            ),
            DialectName::Mysql if !self.is_prepared(sql) => {
                Some("MySQL has no condition for it: it is none of the statements that can be prepared")
            }
            DialectName::Mariadb if is_one_of(&self.words_of_a_head(sql, 1).concat(), &ABOUT_PREPARED) => {
                Some("MariaDB has no condition for it: a statement about prepared ones cannot be prepared")
            }
            _ => None,
        }
    }

    fn is_prepared(&self, sql: &str) -> bool {
        if is_one_of(&self.words_of_a_head(sql, 1).concat(), &PREPARED) {
            return true;
        }
        let words = self.words_of_a_head(sql, HEAD);
        let Some((first, rest)) = words.split_first() else {
            return false;
        };
        if is_one_of(first, &PREPARED) {
            return true;
        }
        let known = PREPARED_OBJECTS
            .iter()
            .find(|(word, _)| word.eq_ignore_ascii_case(first));
        let object = rest.iter().find(|word| is_one_of(word, &OBJECTS));
        let spatial = rest.iter().any(|word| word.eq_ignore_ascii_case("REFERENCE"));
        let object = object.map(|word| match word.eq_ignore_ascii_case("SPATIAL") && !spatial {
            true => "INDEX",
            false => word,
        });
        known
            .zip(object)
            .is_some_and(|((_, objects), object)| is_one_of(object, objects))
    }

    /// The first words of a statement, without those that name a definer.
    fn words_of_a_head<'s>(&self, sql: &'s str, most: usize) -> Vec<&'s str> {
        // What a word begins says all where one is enough, and need not be read to its end, which takes time.
        let word = sql
            .split(|c: char| !c.is_ascii_alphabetic())
            .next()
            .unwrap_or_default();
        if most == 1 && !word.is_empty() {
            return vec![word];
        }
        let mut words = Vec::new();
        let mut previous = "";
        for token in self.lex(sql).iter().filter(|token| !token.kind.is_trivia()) {
            let text = token.text(sql);
            if token.kind == TokenKind::Word && !matches!(previous, "=" | "@") {
                words.push(text);
            }
            previous = text;
            if words.len() == most {
                break;
            }
        }
        words
    }
}

/// The words up to the kind of object, at most.
const HEAD: usize = 24;

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|other| other.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn knows_what_mysql_prepares() {
        let mysql = Dialect::parse("mysql@8.0").unwrap();
        for sql in [
            "INSERT INTO t VALUES ('CREATE TRIGGER')",
            "-- x\nupdate t SET a = 1",
            "CREATE OR REPLACE ALGORITHM = MERGE DEFINER = a@b SQL SECURITY INVOKER VIEW v AS SELECT 1",
            "CREATE SPATIAL INDEX i ON t (g)",
            "CREATE UNIQUE INDEX i ON t (g)",
            "CREATE TEMPORARY TABLE t (a int)",
            "ALTER TABLE t ADD COLUMN procedure_name int",
            "DROP TABLE IF EXISTS t",
            "RENAME TABLE a TO b",
            "(SELECT 1)",
        ] {
            assert_eq!(mysql.unconditional(true, sql, false), None, "{sql}");
        }
        let mariadb = Dialect::parse("mariadb@10.11").unwrap();
        for sql in [
            "CREATE DEFINER = a@b TRIGGER t BEFORE INSERT ON table_a FOR EACH ROW SET NEW.a = 1",
            "DROP TRIGGER t",
            "DROP PROCEDURE IF EXISTS p",
            "CREATE FUNCTION f() RETURNS int RETURN 1",
            "ALTER DATABASE x CHARACTER SET utf8mb4",
            "ALTER VIEW v AS SELECT 1",
            "LOCK TABLES t WRITE",
            "USE x",
            "LOAD DATA INFILE 'x' INTO TABLE t",
            "CREATE ROLE r",
            "CREATE DEFINER = user@localhost PROCEDURE p() SELECT 1",
            "CREATE DEFINER = `user` @ `table` TRIGGER t BEFORE INSERT ON a FOR EACH ROW SET NEW.a = 1",
            "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1",
            "CREATE SPATIAL REFERENCE SYSTEM 1 NAME 'x' DEFINITION 'y'",
            "BEGIN",
        ] {
            assert!(mysql.unconditional(true, sql, false).is_some(), "{sql}");
            assert_eq!(mariadb.unconditional(true, sql, false), None, "{sql}");
        }
        assert!(
            mariadb
                .unconditional(true, "/* x */ EXECUTE IMMEDIATE 'SELECT 1'", false)
                .is_some()
        );
    }
}
