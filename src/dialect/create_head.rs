//! The first words of a `CREATE` statement that the user wrote.

use super::lexer::TokenKind;
use super::object_facts::ReplaceStyle;
use super::{Dialect, Sql};

/// The words between `CREATE` and the name of the object, at most.
const HEAD: usize = 24;

impl Dialect {
    /// Whether a statement creates an object of a kind: it begins with `CREATE`, and one of these words is
    /// among the first ones.
    pub fn creates(&self, sql: &str, kinds: &[&str]) -> bool {
        let words = self.head(sql);
        let is = |word: &str, other: &str| word.eq_ignore_ascii_case(other);
        words.first().is_some_and(|word| is(word, "CREATE"))
            && words.iter().any(|word| kinds.iter().any(|kind| is(word, kind)))
    }

    /// A `CREATE` statement with or without the words that let it take the place of another object. Nothing
    /// else of it changes.
    pub fn replacing(&self, sql: &str, style: ReplaceStyle) -> Sql {
        let tokens = self.lex(sql);
        let mut words = tokens.iter().filter(|token| !token.kind.is_trivia());
        let (Some(create), second, third) = (words.next(), words.next(), words.next()) else {
            return Sql::trusted(sql);
        };
        let is = |token: Option<&super::lexer::Token>, words: &[&str]| {
            token.is_some_and(|token| {
                words
                    .iter()
                    .any(|word| token.text(sql).eq_ignore_ascii_case(word))
            })
        };
        let end = match third {
            Some(third) if is(second, &["OR"]) && is(Some(third), &["REPLACE", "ALTER"]) => third.range.end,
            _ => create.range.end,
        };
        let words = match style {
            ReplaceStyle::OrReplace => " OR REPLACE",
            ReplaceStyle::OrAlter => " OR ALTER",
            ReplaceStyle::Drop => "",
        };
        Sql::trusted(format!("{}{words}{}", &sql[..create.range.end], &sql[end..]))
    }

    /// Whether a statement creates a constraint trigger, which cannot be replaced (PostgreSQL).
    pub fn is_constraint_trigger(&self, sql: &str) -> bool {
        let words = self.head(sql);
        words
            .iter()
            .take_while(|word| !word.eq_ignore_ascii_case("TRIGGER"))
            .any(|word| word.eq_ignore_ascii_case("CONSTRAINT"))
    }

    /// The first words of a statement.
    fn head<'s>(&self, sql: &'s str) -> Vec<&'s str> {
        let tokens = self.lex(sql);
        let words = tokens.iter().filter(|token| !token.kind.is_trivia());
        words
            .filter(|token| token.kind == TokenKind::Word)
            .take(HEAD)
            .map(|token| token.text(sql))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn rewrites_the_head_only() {
        for (dialect, sql, style, changed) in [
            (
                "postgresql",
                "-- x\ncreate function f() …",
                ReplaceStyle::OrReplace,
                "-- x\ncreate OR REPLACE function f() …",
            ),
            (
                "mysql",
                "CREATE OR  REPLACE FUNCTION f() …",
                ReplaceStyle::Drop,
                "CREATE FUNCTION f() …",
            ),
            (
                "mssql",
                "CREATE OR ALTER PROC p AS SELECT 1",
                ReplaceStyle::OrAlter,
                "CREATE OR ALTER PROC p AS SELECT 1",
            ),
        ] {
            let dialect = Dialect::parse(dialect).unwrap();
            assert_eq!(dialect.replacing(sql, style).as_str(), changed);
        }
    }

    #[test]
    fn knows_what_is_created() {
        let dialect = Dialect::parse("mysql").unwrap();
        assert!(dialect.creates("create definer = x@y function f() …", &["FUNCTION"]));
        assert!(!dialect.creates("ALTER FUNCTION f", &["FUNCTION"]));
        assert!(!dialect.creates("CREATE PROCEDURE f() …", &["FUNCTION"]));
        let dialect = Dialect::parse("postgresql").unwrap();
        assert!(dialect.is_constraint_trigger("CREATE CONSTRAINT TRIGGER t …"));
        assert!(!dialect.is_constraint_trigger("CREATE TRIGGER t … constraint"));
    }
}
