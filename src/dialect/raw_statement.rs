//! What a statement does that the user wrote, as far as its words tell. It is not parsed.

use crate::model::DialectName;

use super::Dialect;
use super::lexer::{Token, TokenKind};

/// A statement that the user wrote.
#[derive(Clone, Debug)]
pub struct RawStatement {
    /// What it does.
    pub kind: RawKind,
    /// Its first words, with one blank between.
    pub head: String,
    /// What it is about, as it is written; empty where that is not known.
    pub object: String,
}

/// What a statement does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RawKind {
    /// `DROP TABLE`.
    DropTable,
    /// `DROP SCHEMA`, `DROP DATABASE`.
    DropSchema,
    /// `DROP VIEW`, of any kind.
    DropView,
    /// `DROP FUNCTION`, `DROP PROCEDURE`.
    DropRoutine,
    /// `DROP TRIGGER`.
    DropTrigger,
    /// `DROP SEQUENCE`.
    DropSequence,
    /// `ALTER TABLE … DROP COLUMN`.
    DropColumn,
    /// `TRUNCATE`, `DELETE` without `WHERE`, and what drops or empties a partition.
    DeleteAll,
    /// `UPDATE` without `WHERE`.
    UpdateAll,
    /// `CREATE INDEX` that others wait for.
    CreateIndex,
    /// A change of rows, or a query: what it takes is a matter of the rows.
    Rows,
    /// `REVOKE`.
    Revoke,
    /// `BEGIN`, `COMMIT`, `ROLLBACK`.
    Transaction,
    /// What the server refuses within a transaction.
    Outside,
    /// Something that makes an object which nobody uses yet, or sets something for the session.
    Harmless,
    /// Another change of the schema.
    Schema,
    /// Nothing tells what it does: `CALL`, `DO`, `EXEC`, a block.
    Opaque,
}

impl RawKind {
    /// Whether columns or constraints of a table may be others behind it.
    pub fn may_change_tables(self) -> bool {
        match self {
            RawKind::DropTable
            | RawKind::DropSchema
            | RawKind::DropColumn
            | RawKind::CreateIndex
            | RawKind::Outside
            | RawKind::Schema
            | RawKind::Opaque => true,
            RawKind::DropView
            | RawKind::DropRoutine
            | RawKind::DropTrigger
            | RawKind::DropSequence
            | RawKind::DeleteAll
            | RawKind::UpdateAll
            | RawKind::Rows
            | RawKind::Revoke
            | RawKind::Transaction
            | RawKind::Harmless => false,
        }
    }

    /// Whether it is about rows or the transaction, not about the schema.
    pub fn is_beside_the_schema(self) -> bool {
        matches!(
            self,
            RawKind::DeleteAll | RawKind::UpdateAll | RawKind::Transaction | RawKind::Outside
        )
    }
}

impl Dialect {
    /// The statements of a text. What is not known is said to be so.
    pub fn raw_statements(&self, text: &str) -> Vec<RawStatement> {
        let statements = self.split_statements(text).into_iter();
        statements
            .filter_map(|sql| {
                let tokens = self.lex(sql);
                let words: Vec<&str> = tokens
                    .iter()
                    .filter(|token| !token.kind.is_trivia() && token.kind != TokenKind::Text)
                    .map(|token| token.text(sql))
                    .collect();
                let (kind, at) = kind(self.name, &words)?;
                Some(RawStatement {
                    kind,
                    head: head(sql, &tokens),
                    object: object(&words, at),
                })
            })
            .collect()
    }
}

/// The beginning of a statement, in one line.
fn head(sql: &str, tokens: &[Token]) -> String {
    const LONGEST: usize = 60;
    let meaningful = tokens.iter().map(|token| match token.kind {
        TokenKind::Space => " ",
        kind if kind.is_trivia() => "",
        _ => token.text(sql),
    });
    let text: String = meaningful.collect();
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = line.trim_end_matches(';').trim_end();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line.to_owned(),
    }
}

/// What a statement is, and the place of the name that it is about.
fn kind(dialect: DialectName, words: &[&str]) -> Option<(RawKind, usize)> {
    let is = |at: usize, word: &str| {
        words
            .get(at)
            .is_some_and(|other| other.eq_ignore_ascii_case(word))
    };
    let any = |word: &str| words.iter().any(|other| other.eq_ignore_ascii_case(word));
    let first = words.first()?.to_ascii_uppercase();
    let second = words
        .get(1)
        .map(|word| word.to_ascii_uppercase())
        .unwrap_or_default();
    let online = matches!(dialect, DialectName::Mssql | DialectName::Oracle) && any("ONLINE");
    let has_own_end = matches!(dialect, DialectName::Postgresql | DialectName::Sqlite);
    let kind = match (first.as_str(), second.as_str()) {
        ("DROP" | "CREATE" | "REINDEX", _) if dialect == DialectName::Postgresql && any("CONCURRENTLY") => {
            (RawKind::Outside, 2)
        }
        ("CREATE" | "DROP", "DATABASE" | "TABLESPACE") | ("ALTER", "SYSTEM") | ("VACUUM", _)
            if dialect == DialectName::Postgresql =>
        {
            (
                if first == "DROP" {
                    RawKind::DropSchema
                } else {
                    RawKind::Outside
                },
                2,
            )
        }
        ("VACUUM", _) if dialect == DialectName::Sqlite => (RawKind::Outside, 1),
        ("DROP", "TABLE") => (RawKind::DropTable, 2),
        ("DROP", "SCHEMA" | "DATABASE") => (RawKind::DropSchema, 2),
        // A user of Oracle is a schema.
        ("DROP", "USER") if dialect == DialectName::Oracle => (RawKind::DropSchema, 2),
        ("CREATE", "OR") if is(3, "TABLE") => (RawKind::DropTable, 4),
        ("DROP", "VIEW") => (RawKind::DropView, 2),
        ("DROP", "MATERIALIZED") => (RawKind::DropView, 3),
        ("DROP", "FUNCTION" | "PROCEDURE" | "ROUTINE" | "PACKAGE" | "AGGREGATE") => (RawKind::DropRoutine, 2),
        ("DROP", "TRIGGER") => (RawKind::DropTrigger, 2),
        ("DROP", "SEQUENCE") => (RawKind::DropSequence, 2),
        ("TRUNCATE", _) => (RawKind::DeleteAll, 1 + usize::from(second == "TABLE")),
        ("UPDATE", "STATISTICS") if dialect == DialectName::Mssql => (RawKind::Harmless, 2),
        // A join picks rows, too.
        ("DELETE" | "UPDATE", _) if any("JOIN") => (RawKind::Rows, 1),
        ("DELETE", _) if !any("WHERE") => (RawKind::DeleteAll, 1 + usize::from(second == "FROM")),
        ("UPDATE", _) if !any("WHERE") => (RawKind::UpdateAll, 1),
        ("ALTER", "TABLE") if empties_partition(words) => (RawKind::DeleteAll, 2),
        ("ALTER", "TABLE") if drops_column(dialect, words) => (RawKind::DropColumn, 2),
        ("CREATE", _) if creates_index(words) => {
            let at = words
                .iter()
                .position(|word| word.eq_ignore_ascii_case("ON"))
                .map_or(2, |at| at + 1);
            (
                if online {
                    RawKind::Harmless
                } else {
                    RawKind::CreateIndex
                },
                at,
            )
        }
        ("REVOKE", _) => (RawKind::Revoke, 1),
        ("COMMIT" | "ROLLBACK" | "SAVEPOINT", _) | ("START", "TRANSACTION") => (RawKind::Transaction, 1),
        (
            "BEGIN",
            "" | "TRANSACTION" | "TRAN" | "WORK" | "ISOLATION" | "IMMEDIATE" | "EXCLUSIVE" | "DEFERRED" | ";",
        ) => (RawKind::Transaction, 1),
        ("END" | "ABORT", "" | "TRANSACTION" | "WORK" | ";") if has_own_end => (RawKind::Transaction, 1),
        ("INSERT" | "UPDATE" | "DELETE" | "MERGE" | "SELECT" | "WITH" | "REPLACE" | "COPY" | "VALUES", _) => {
            (RawKind::Rows, 1)
        }
        (
            "CREATE" | "GRANT" | "COMMENT" | "SET" | "ANALYZE" | "PRAGMA" | "USE" | "SHOW" | "EXPLAIN"
            | "RESET",
            _,
        ) => (RawKind::Harmless, 1),
        (
            "ALTER" | "DROP" | "RENAME" | "REINDEX" | "CLUSTER" | "LOCK" | "REFRESH" | "OPTIMIZE"
            | "FLASHBACK" | "PURGE",
            _,
        ) => (RawKind::Schema, 2),
        ("EXEC" | "EXECUTE", _) if is(1, "sp_rename") => (RawKind::Schema, 2),
        _ => (RawKind::Opaque, 1),
    };
    Some(kind)
}

/// Whether what is made is an index: nothing but its kind stands before the word.
fn creates_index(words: &[&str]) -> bool {
    const OTHERS: [&str; 7] = [
        "TABLE",
        "VIEW",
        "FUNCTION",
        "PROCEDURE",
        "PROC",
        "TRIGGER",
        "PACKAGE",
    ];
    let is_one_of = |word: &str, all: &[&str]| all.iter().any(|other| word.eq_ignore_ascii_case(other));
    let mut kinds = words.iter().skip(1).take(5);
    kinds
        .find(|word| word.eq_ignore_ascii_case("INDEX") || is_one_of(word, &OTHERS))
        .is_some_and(|word| word.eq_ignore_ascii_case("INDEX"))
}

/// Whether an `ALTER TABLE` takes away the rows of a partition (MySQL, MariaDB, Oracle).
fn empties_partition(words: &[&str]) -> bool {
    let is = |word: &str, others: [&str; 2]| others.iter().any(|other| word.eq_ignore_ascii_case(other));
    words
        .windows(2)
        .any(|pair| is(pair[0], ["DROP", "TRUNCATE"]) && is(pair[1], ["PARTITION", "SUBPARTITION"]))
}

/// Whether an `ALTER TABLE` drops a column: `DROP` behind which no other kind of thing is named. SQL Server takes a name
/// alone for that of a constraint; Oracle has `SET UNUSED`, after which nobody sees the column again.
fn drops_column(dialect: DialectName, words: &[&str]) -> bool {
    const OTHERS: [&str; 17] = [
        "CONSTRAINT",
        "PRIMARY",
        "FOREIGN",
        "INDEX",
        "KEY",
        "CHECK",
        "DEFAULT",
        "NOT",
        "IDENTITY",
        "EXPRESSION",
        "PARTITION",
        "SUBPARTITION",
        "UNIQUE",
        "PERIOD",
        "SYSTEM",
        "UNUSED",
        "SUPPLEMENTAL",
    ];
    let pairs = words.iter().zip(words.iter().skip(1));
    let is = |word: &str, other: &str| word.eq_ignore_ascii_case(other);
    pairs.into_iter().any(|(word, next)| {
        if dialect == DialectName::Oracle && is(word, "SET") {
            return is(next, "UNUSED");
        }
        let drops = is(word, "DROP");
        match dialect {
            DialectName::Mssql => drops && is(next, "COLUMN"),
            _ => drops && !OTHERS.iter().any(|other| is(next, other)),
        }
    })
}

/// The name at a place, behind `IF EXISTS` and `ONLY`, with its schema.
fn object(words: &[&str], at: usize) -> String {
    const BEFORE: [&str; 4] = ["IF", "NOT", "EXISTS", "ONLY"];
    let rest = words.get(at..).unwrap_or_default();
    let skipped = rest
        .iter()
        .take_while(|word| BEFORE.iter().any(|other| word.eq_ignore_ascii_case(other)));
    let mut rest = rest.iter().skip(skipped.count());
    let mut name = String::new();
    while let Some(word) = rest.next() {
        let is_name = word
            .chars()
            .next()
            .is_some_and(|c| c.is_alphanumeric() || "_\"`[".contains(c));
        if !is_name {
            break;
        }
        name.push_str(word);
        match rest.next() {
            Some(&".") => name.push('.'),
            _ => break,
        }
    }
    name
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn knows_what_raw_sql_does() {
        use RawKind::*;
        for (name, sql, expected, about) in [
            (
                "postgresql",
                "drop table if exists s.\"a b\" cascade",
                DropTable,
                "s.\"a b\"",
            ),
            ("postgresql", "-- all\nDELETE FROM t", DeleteAll, "t"),
            ("postgresql", "DELETE FROM t WHERE a = 1", Rows, ""),
            ("postgresql", "DELETE FROM t -- WHERE", DeleteAll, "t"),
            ("mysql", "TRUNCATE `t`", DeleteAll, "`t`"),
            ("mysql", "ALTER TABLE t DROP PARTITION p0", DeleteAll, "t"),
            ("oracle", "ALTER TABLE t TRUNCATE SUBPARTITION p0", DeleteAll, "t"),
            (
                "oracle",
                "ALTER TABLE t MERGE PARTITIONS p0, p1 INTO PARTITION p2",
                Schema,
                "t",
            ),
            ("mssql", "UPDATE [t] SET a = 'WHERE'", UpdateAll, "[t]"),
            (
                "postgresql",
                "CREATE UNIQUE INDEX i ON ONLY t (a)",
                CreateIndex,
                "t",
            ),
            ("postgresql", "CREATE INDEX CONCURRENTLY i ON t (a)", Outside, ""),
            ("oracle", "CREATE INDEX i ON t (a) ONLINE", Harmless, "t"),
            ("postgresql", "ALTER TABLE t DROP a", DropColumn, "t"),
            ("postgresql", "ALTER TABLE t ALTER a DROP NOT NULL", Schema, "t"),
            ("mysql", "ALTER TABLE t DROP INDEX i", Schema, "t"),
            ("postgresql", "VACUUM FULL t", Outside, ""),
            ("postgresql", "COMMIT", Transaction, ""),
            ("oracle", "BEGIN NULL; END;", Opaque, ""),
            ("postgresql", "DO $$ BEGIN END $$", Opaque, ""),
            ("postgresql", "CREATE TABLE t (a int)", Harmless, ""),
            ("mssql", "EXEC sp_rename 'a', 'b'", Schema, ""),
            ("mssql", "UPDATE STATISTICS t", Harmless, ""),
            ("mssql", "DELETE t FROM t JOIN u ON t.a = u.a", Rows, ""),
            ("mssql", "ALTER TABLE t DROP df_t_a", Schema, ""),
            ("mssql", "ALTER TABLE t DROP COLUMN a", DropColumn, "t"),
            ("oracle", "ALTER TABLE t SET UNUSED (a)", DropColumn, "t"),
            ("oracle", "ALTER TABLE t DROP UNUSED COLUMNS", Schema, ""),
            ("oracle", "DROP USER s CASCADE", DropSchema, "s"),
            ("mysql", "CREATE UNIQUE INDEX i ON t (online)", CreateIndex, "t"),
            ("mariadb", "CREATE OR REPLACE TABLE t (a int)", DropTable, "t"),
            ("postgresql", "CREATE VIEW v AS SELECT index FROM t", Harmless, ""),
            ("postgresql", "END", Transaction, ""),
            ("sqlite", "BEGIN IMMEDIATE", Transaction, ""),
        ] {
            let dialect = Dialect::parse(name).unwrap();
            let found = dialect.raw_statements(sql);
            assert_eq!(found.len(), 1, "{sql}");
            assert_eq!(found[0].kind, expected, "{sql}");
            if !about.is_empty() {
                assert_eq!(found[0].object, about, "{sql}");
            }
        }
    }
}
