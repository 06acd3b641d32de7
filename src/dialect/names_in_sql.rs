//! Names in SQL that the user wrote: whether one is mentioned, and renaming it. The SQL is not parsed, so
//! both go by the tokens alone.

use std::collections::BTreeSet;

use crate::model::{DialectName, Name};

use super::lexer::{Token, TokenKind};
use super::{Dialect, Sql};

impl Dialect {
    /// Whether a text has a word or quoted name that is this name, as the dialect compares names. Texts in
    /// quotes and comments do not count. A function of the same name does count.
    pub fn mentions(&self, sql: &str, name: &Name) -> bool {
        self.lex(sql).iter().any(|token| self.is_name(token, sql, name))
    }

    /// Whether a text has the name anywhere but in comments: in a text in quotes, too, which may be a statement that is
    /// put together (`EXEC ('ALTER TABLE t …')`), a body, or the argument of a procedure (`sp_rename`).
    pub fn mentions_in_texts(&self, sql: &str, name: &Name) -> bool {
        let lower = name.as_str().to_lowercase();
        self.lex(sql).iter().any(|token| {
            self.is_name(token, sql, name)
                || token.kind == TokenKind::Text && token.text(sql).to_lowercase().contains(&lower)
        })
    }

    /// [`Self::mentions`] for a routine, whose body may be a text: `AS $$ … $$`.
    pub fn mentions_in_body(&self, sql: &str, name: &Name) -> bool {
        let in_text = |token: &Token| {
            let body = token.text(sql).trim_matches(['\'', '$']);
            token.kind == TokenKind::Text && self.mentions(body, name)
        };
        self.mentions(sql, name) || self.lex(sql).iter().any(in_text)
    }

    /// [`Self::mentions`] for a sequence, which functions are given as a text: `nextval('s')` of PostgreSQL.
    pub fn mentions_sequence(&self, sql: &str, name: &Name) -> bool {
        let in_text = |token: &Token| {
            let text = token.text(sql).trim_matches('\'');
            token.kind == TokenKind::Text
                && self.name == DialectName::Postgresql
                && self.mentions(&text.replace('.', " "), name)
        };
        self.mentions(sql, name) || self.lex(sql).iter().any(in_text)
    }

    /// The words and quoted names of a text, in lower case, but for what it calls something (`AS total`). A text in quotes may
    /// be a body, a statement that is put together, or a name for a function: its words count.
    pub fn words(&self, sql: &str) -> BTreeSet<String> {
        let mut words = BTreeSet::new();
        let mut is_called = false;
        for token in self.lex(sql).iter().filter(|token| !token.kind.is_trivia()) {
            let text = token.text(sql);
            let word = match token.kind {
                TokenKind::Word => text.to_lowercase(),
                TokenKind::QuotedName => unquote(text).to_lowercase(),
                TokenKind::Text => {
                    words.extend(self.words(inside(text)));
                    String::new()
                }
                _ => String::new(),
            };
            let is_as = token.kind == TokenKind::Word && word == "as";
            if !is_called && !word.is_empty() {
                words.insert(word);
            }
            is_called = is_as;
        }
        words
    }

    /// The text with a column renamed, and nothing else changed to the byte.
    ///
    /// Not every token of that name is the column, so these stay: texts and comments; a word before `(`, which is
    /// a function; a name before a dot, which is a table; a word after `AS` or `::`, which is an alias or a
    /// type; a word after or before a literal, which is an alias, a unit or a type (`DATE '2026-11-20'`); the field of
    /// `EXTRACT(year FROM …)`.
    pub fn rename_in(&self, sql: &str, from: &Name, to: &Name) -> String {
        let tokens = self.lex(sql);
        let to: Sql = self.identifier(to);
        let meaningful: Vec<&Token> = tokens.iter().filter(|token| !token.kind.is_trivia()).collect();
        let mut out = String::with_capacity(sql.len());
        let mut copied = 0;
        for (index, token) in meaningful.iter().enumerate() {
            if self.is_name(token, sql, from) && is_column(&meaningful, index, sql) {
                out.push_str(&sql[copied..token.range.start]);
                out.push_str(to.as_str());
                copied = token.range.end;
            }
        }
        out.push_str(&sql[copied..]);
        out
    }

    /// Whether a text has a literal that is this text. Escapes with backslashes are not read.
    pub fn writes_text(&self, sql: &str, text: &str) -> bool {
        let tokens = self.lex(sql);
        let mut literals = tokens.iter().filter(|token| token.kind == TokenKind::Text);
        literals.any(|token| {
            let literal = token.text(sql);
            let quoted = literal.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            let prefix = &literal[..literal.len() - quoted.len()];
            match quoted.chars().next() {
                Some('\'' | '"') if !prefix.ends_with(['q', 'Q']) => unquote(quoted) == text,
                // `$tag$…$tag$`, and `q'[…]'`.
                _ => literal.contains(text),
            }
        })
    }

    /// Whether a condition is `a IS NOT NULL`, in brackets or not.
    pub fn says_not_null(&self, sql: &str, column: &Name) -> bool {
        let tokens = self.lex(sql);
        let meaningful: Vec<&Token> = tokens.iter().filter(|token| !token.kind.is_trivia()).collect();
        let is = |token: &Token, word: &str| token.text(sql).eq_ignore_ascii_case(word);
        let mut condition = meaningful.as_slice();
        while let [open, inner @ .., close] = condition
            && is(open, "(")
            && is(close, ")")
        {
            condition = inner;
        }
        matches!(condition, [name, first, second, third]
            if self.is_name(name, sql, column) && is(first, "IS") && is(second, "NOT") && is(third, "NULL"))
    }

    /// Whether a token is this name.
    fn is_name(&self, token: &Token, sql: &str, name: &Name) -> bool {
        let text = token.text(sql);
        match token.kind {
            TokenKind::Word => match self.name {
                DialectName::Postgresql => text.to_lowercase() == name.as_str(),
                DialectName::Oracle => text.to_uppercase() == self.catalog_name(name),
                _ => same_ignoring_case(text, name.as_str()),
            },
            TokenKind::QuotedName => {
                let inner = unquote(text);
                match self.name {
                    DialectName::Postgresql => inner == name.as_str(),
                    DialectName::Oracle => inner == self.catalog_name(name),
                    _ => same_ignoring_case(&inner, name.as_str()),
                }
            }
            _ => false,
        }
    }

    /// A name as the catalog of the dialect has it.
    pub fn stored_name(&self, name: &Name) -> String {
        match self.name {
            DialectName::Oracle => self.catalog_name(name),
            _ => name.as_str().to_owned(),
        }
    }

    /// A name as Oracle's catalog has it: what is written without quotes is folded to upper case.
    pub fn catalog_name(&self, name: &Name) -> String {
        let text = name.as_str();
        if self.is_plain(text) {
            text.to_uppercase()
        } else {
            text.to_owned()
        }
    }
}

/// Whether the token of a column's name can be that column, by its neighbours.
fn is_column(tokens: &[&Token], index: usize, sql: &str) -> bool {
    let text = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at))
            .map_or("", |token| token.text(sql))
    };
    let kind = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map(|token| token.kind);
    let is_literal = |at| matches!(kind(at), Some(TokenKind::Text | TokenKind::Number));
    let (before, after) = (index.checked_sub(1), Some(index + 1));
    let twice_before = index.checked_sub(2);
    if text(before) == "." {
        return text(after) != "(" && text(after) != ".";
    }
    let is_type = text(before).eq_ignore_ascii_case("as")
        || (text(before) == ":" && text(twice_before) == ":")
        || is_literal(before)
        || (tokens[index].kind == TokenKind::Word && kind(after) == Some(TokenKind::Text));
    let is_field = text(after).eq_ignore_ascii_case("from")
        && text(before) == "("
        && text(twice_before).eq_ignore_ascii_case("extract");
    !is_type && !is_field && text(after) != "(" && text(after) != "."
}

/// What stands between the quotes of a text, which may be dollars with a word between them.
fn inside(text: &str) -> &str {
    let quote = match text.find(['\'', '"', '$']) {
        Some(at) if text[at..].starts_with('$') => {
            let end = text[at + 1..]
                .find('$')
                .map_or(text.len(), |end| at + 1 + end + 1);
            &text[at..end]
        }
        Some(at) => &text[at..at + 1],
        None => return "",
    };
    let inner = text.split_once(quote).map_or("", |(_, inner)| inner);
    inner.strip_suffix(quote).unwrap_or(inner)
}

/// The name inside quotes.
fn unquote(text: &str) -> String {
    let text = text
        .strip_prefix(['U', 'u'])
        .and_then(|text| text.strip_prefix('&'))
        .unwrap_or(text);
    let Some(open) = text.chars().next() else {
        return String::new();
    };
    let close = if open == '[' { ']' } else { open };
    let inner = &text[open.len_utf8()..];
    let inner = inner.strip_suffix(close).unwrap_or(inner);
    inner.replace(&format!("{close}{close}"), &close.to_string())
}

fn same_ignoring_case(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b) || a.to_lowercase() == b.to_lowercase()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn words_are_those_of_bodies_too() {
        let dialect = Dialect::parse("postgresql").unwrap();
        let words = dialect.words(
            "SELECT \"A b\".x AS total, nextval('s.numbers') -- not\nFROM t; EXECUTE $q$ DROP y $q$ || E'it''s'",
        );
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        assert_eq!(
            words,
            [
                "a b", "as", "drop", "execute", "from", "it", "nextval", "numbers", "s", "select", "t", "x",
                "y"
            ]
        );
    }

    #[test]
    fn finds_texts_in_literals_only() {
        for (dialect, sql, text, written) in [
            ("postgresql", "state <> 'new'", "new", true),
            ("postgresql", "state <> 'new'::order_state", "new", true),
            ("postgresql", "state <> E'new'", "new", true),
            ("postgresql", "state <> $$new$$", "new", true),
            ("postgresql", "new <> 'renewed' -- 'new'", "new", false),
            ("mysql", "state = \"it's\"", "it's", true),
            ("mssql", "state = N'it''s'", "it's", true),
            ("oracle", "state = q'[it's]'", "it's", true),
        ] {
            let dialect = Dialect::parse(dialect).unwrap();
            assert_eq!(dialect.writes_text(sql, text), written, "{}: {sql}", dialect.name);
        }
    }

    #[test]
    fn knows_a_condition_that_forbids_null() {
        for (dialect, sql, says) in [
            ("postgresql", "a IS NOT NULL", true),
            ("postgresql", "((A is /* never */ not null)) -- so", true),
            ("postgresql", "\"a\" IS NOT NULL", true),
            ("postgresql", "\"A\" IS NOT NULL", false),
            ("postgresql", "'a' IS NOT NULL", false),
            ("postgresql", "a IS NOT NULL OR b", false),
            ("postgresql", "a = 'a IS NOT NULL'", false),
            ("postgresql", "a IS -- NOT\n NULL", false),
            ("postgresql", "NOT a IS NOT NULL", false),
            ("mysql", "`a` IS NOT NULL", true),
            ("mysql", "\"a\" IS NOT NULL", false),
            ("mssql", "[a] IS NOT NULL", true),
        ] {
            let dialect = Dialect::parse(dialect).unwrap();
            assert_eq!(
                dialect.says_not_null(sql, &Name::new("a")),
                says,
                "{}: {sql}",
                dialect.name
            );
        }
    }

    #[test]
    fn finds_names_as_the_server_would() {
        for (dialect, sql, name, mentioned) in [
            ("postgresql", "price > 0", "price", true),
            ("postgresql", "Price > 0", "price", true),
            ("postgresql", "\"Price\" > 0", "price", false),
            ("postgresql", "\"Price\" > 0", "Price", true),
            ("postgresql", "Price > 0", "Price", false),
            ("postgresql", "note = 'price' -- price", "price", false),
            ("postgresql", "note = $$price$$", "price", false),
            ("postgresql", "prices > 0", "price", false),
            ("mysql", "`PRICE` > 0", "price", true),
            ("mysql", "\"price\" = note", "price", false),
            ("sqlite", "[Price] > 0", "price", true),
            ("mssql", "[a]]b] > @price", "a]b", true),
            ("mssql", "[a]]b] > @price", "price", false),
            ("oracle", "price > 0", "price", true),
            ("oracle", "\"PRICE\" > 0", "price", true),
            ("oracle", "\"price\" > 0", "price", false),
            ("oracle", "\"comment\" > 0", "comment", true),
        ] {
            let dialect = Dialect::parse(dialect).unwrap();
            assert_eq!(
                dialect.mentions(sql, &Name::new(name)),
                mentioned,
                "{}: {sql}",
                dialect.name
            );
        }
    }

    #[test]
    fn renames_the_column_only() {
        for (dialect, sql, renamed) in [
            (
                "postgresql",
                "price > 0 AND t.price < 9",
                "cost > 0 AND t.cost < 9",
            ),
            ("postgresql", "price(price) = 'price'", "price(cost) = 'price'"),
            ("postgresql", "price.id = 1", "price.id = 1"),
            ("postgresql", "s.price.id", "s.price.id"),
            (
                "postgresql",
                "\"price\"  /* price */ IS NULL",
                "cost  /* price */ IS NULL",
            ),
            ("postgresql", "x::price", "x::price"),
            ("postgresql", "CAST(price AS price)", "CAST(cost AS price)"),
            ("postgresql", "price '1' < price", "price '1' < cost"),
            (
                "postgresql",
                "EXTRACT(price FROM price)",
                "EXTRACT(price FROM cost)",
            ),
            ("mysql", "`Price` + PRICE", "cost + cost"),
            ("mssql", "[price] + @price", "cost + @price"),
            ("oracle", ":new.price := q'[price]'", ":new.cost := q'[price]'"),
        ] {
            let dialect = Dialect::parse(dialect).unwrap();
            let (from, to) = (Name::new("price"), Name::new("cost"));
            assert_eq!(dialect.rename_in(sql, &from, &to), renamed);
        }
        let dialect = Dialect::parse("postgresql").unwrap();
        assert_eq!(
            dialect.rename_in("a > 0", &Name::new("a"), &Name::new("Order")),
            "\"Order\" > 0"
        );
    }
}
