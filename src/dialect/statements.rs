//! SQL that the user wrote, by the statement: where one ends, and whether it has semicolons of its own inside.

use crate::model::DialectName;

use super::Dialect;
use super::lexer::{Token, TokenKind};

impl Dialect {
    /// The text of a statement without what ends it and without the comments behind it: semicolons, and on a line
    /// of its own the `/` of Oracle's clients or the `GO` of SQL Server's. The semicolon of `END;` stays on Oracle,
    /// where it is part of the block. Empty for a text that says nothing.
    pub fn trim_terminator<'a>(&self, sql: &'a str) -> &'a str {
        let sql = sql.trim_start();
        let keeps_semicolon = self.name == DialectName::Oracle && self.is_compound(sql);
        let tokens = self.lex(sql);
        let mut end = 0;
        for token in tokens.iter().rev() {
            let is_semicolon = token.text(sql) == ";";
            if is_semicolon && keeps_semicolon {
                // The last one that is met is the first one in the text.
                end = token.range.end;
            } else if !(is_semicolon || token.kind.is_trivia() || self.is_batch_end(token, sql)) {
                end = end.max(token.range.end);
                break;
            }
        }
        &sql[..end]
    }

    /// The statements of a text, each as [`Self::trim_terminator`] leaves it. Semicolons in texts, comments and
    /// bodies end nothing; lines of `/` (Oracle) and `GO` (SQL Server) do.
    pub fn split_statements<'a>(&self, sql: &'a str) -> Vec<&'a str> {
        let mut statements = Vec::new();
        let mut start = 0;
        let mut body = Body::default();
        for token in self.lex(sql) {
            let is_batch_end = self.is_batch_end(&token, sql);
            let is_end = token.text(sql) == ";" && token.kind == TokenKind::Punctuation && !body.is_open();
            if is_batch_end || is_end {
                statements.push(&sql[start..token.range.end]);
                start = token.range.end;
                body = Body::default();
            } else if !token.kind.is_trivia() {
                body.take(token.text(sql), self.name);
            }
        }
        statements.push(&sql[start..]);
        let trimmed = statements
            .into_iter()
            .map(|statement| self.trim_terminator(statement));
        trimmed.filter(|statement| !statement.is_empty()).collect()
    }

    /// Whether a statement has, or may have, semicolons of its own inside, so that the client must be told where it
    /// ends: the definition of a routine, trigger or package, or a block of statements.
    pub fn is_compound(&self, sql: &str) -> bool {
        let mut body = Body::default();
        for token in self.lex(sql) {
            if !token.kind.is_trivia() {
                body.take(token.text(sql), self.name);
            }
            if body.is_compound {
                return true;
            }
        }
        false
    }

    /// Whether a statement, by its first word, is one that changes rows and says how many.
    pub fn changes_rows(&self, sql: &str) -> bool {
        let word = self.first_word(sql);
        ["INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE", "WITH"].contains(&word.as_str())
    }

    /// The first word of a text, or what else it begins with, in capitals; empty if it says nothing.
    pub fn first_word(&self, sql: &str) -> String {
        let first = self.lex(sql).into_iter().find(|token| !token.kind.is_trivia());
        first.map_or_else(String::new, |token| token.text(sql).to_ascii_uppercase())
    }

    /// The text with line breaks between tokens where a line is longer than the client reads
    /// ([`super::Facts::max_line`]). Without such a limit it is returned as it is. A single token longer than the limit
    /// stays; this module's own literals are shorter.
    pub fn break_long_lines(&self, sql: &str) -> String {
        let longest = sql.split('\n').map(str::len).max().unwrap_or(0);
        let Some(limit) = self.facts.max_line.filter(|limit| longest > *limit) else {
            return sql.to_owned();
        };
        let mut out = String::with_capacity(sql.len() + 16);
        let mut line = 0;
        let mut previous = None;
        for token in self.lex(sql) {
            let text = token.text(sql);
            let first_line = text.split('\n').next().unwrap_or(text);
            // A line must not begin with a sign that SQL*Plus takes for a command, nor end with the `-` by which it
            // goes on in the next one; and a name is not torn from its dot.
            let may_break = !matches!(token.kind, TokenKind::Punctuation | TokenKind::Space)
                && !matches!(previous, Some("." | ":" | "/" | "&" | "@" | "-"));
            if line > 0 && line + first_line.len() > limit.saturating_sub(8) && may_break {
                out.push('\n');
                line = 0;
            }
            out.push_str(text);
            line = match text.rfind('\n') {
                Some(at) => text.len() - at - 1,
                None => line + text.len(),
            };
            previous = Some(text);
        }
        out
    }

    /// Whether a token is alone on its line and ends a batch for the client.
    pub(super) fn is_batch_end(&self, token: &Token, sql: &str) -> bool {
        let is_end = match self.name {
            DialectName::Oracle => token.text(sql) == "/",
            DialectName::Mssql => token.kind == TokenKind::Word && token.text(sql).eq_ignore_ascii_case("go"),
            _ => false,
        };
        let is_blank = |text: &str| text.trim().is_empty();
        is_end
            && is_blank(sql[..token.range.start].rsplit('\n').next().unwrap_or_default())
            && is_blank(sql[token.range.end..].split('\n').next().unwrap_or_default())
    }
}

/// How far into a statement's body the reading has come.
#[derive(Debug, Default)]
struct Body {
    /// The words so far, upper case, as many as tell what the statement is.
    head: Vec<String>,
    /// How many blocks are open that an `END` closes.
    open: usize,
    /// The word before, upper case.
    previous: String,
    /// Whether this is a statement with semicolons inside.
    is_compound: bool,
    /// Whether only the end of the text or of the batch ends it.
    to_the_end: bool,
}

/// Words that may stand between `CREATE` and the kind of the object.
const BEFORE_KIND: usize = 16;

impl Body {
    /// Whether a semicolon now is part of the statement.
    fn is_open(&self) -> bool {
        self.to_the_end || self.is_compound && self.open > 0
    }

    /// Takes one token that is not space or comment.
    fn take(&mut self, text: &str, dialect: DialectName) {
        let word = text.to_ascii_uppercase();
        if self.head.len() < BEFORE_KIND {
            self.head.push(word.clone());
            self.classify(dialect);
        }
        self.nest(&word, dialect);
        self.previous = word;
    }

    /// Tells from the first words what the statement is.
    fn classify(&mut self, dialect: DialectName) {
        let head: Vec<&str> = self.head.iter().map(String::as_str).collect();
        let last = head.last().copied().unwrap_or_default();
        let is_first = head.len() == 1;
        let creates = head.first() == Some(&"CREATE") || head.first() == Some(&"ALTER");
        // The name of the object ends the search: what follows `ON` or `(` is not its kind.
        let is_kind = creates
            && !head
                .iter()
                .rev()
                .skip(1)
                .any(|word| KINDS_OF_OTHERS.contains(word));
        match dialect {
            DialectName::Postgresql => {}
            DialectName::Sqlite => {
                self.is_compound |= is_kind && last == "TRIGGER";
            }
            DialectName::Mysql | DialectName::Mariadb => {
                self.is_compound |=
                    is_kind && matches!(last, "TRIGGER" | "FUNCTION" | "PROCEDURE" | "EVENT" | "PACKAGE");
                if matches!(head.as_slice(), ["BEGIN", "NOT", "ATOMIC"]) {
                    self.is_compound = true;
                    self.open += 1;
                }
            }
            DialectName::Mssql => {
                let is_routine = is_kind && matches!(last, "TRIGGER" | "FUNCTION" | "PROCEDURE" | "PROC");
                // Variables live as long as their batch.
                let is_batch = is_first && last == "DECLARE";
                self.is_compound |= is_routine || is_batch;
                self.to_the_end |= is_routine || is_batch;
            }
            DialectName::Oracle => {
                let is_routine = is_kind
                    && matches!(
                        last,
                        "TRIGGER" | "FUNCTION" | "PROCEDURE" | "PACKAGE" | "TYPE" | "LIBRARY" | "JAVA"
                    );
                let is_block = is_first && matches!(last, "DECLARE" | "BEGIN" | "<");
                let is_with_function = matches!(head.as_slice(), ["WITH", "FUNCTION" | "PROCEDURE"]);
                self.is_compound |=
                    (is_routine && head.first() == Some(&"CREATE")) || is_block || is_with_function;
                self.to_the_end |= self.is_compound;
            }
        }
    }

    /// Counts what `END` closes.
    fn nest(&mut self, word: &str, dialect: DialectName) {
        let previous = self.previous.as_str();
        // `BEGIN TRANSACTION` is a statement like any other, so the word behind tells.
        let begins_block = previous == "BEGIN"
            && !matches!(
                word,
                "TRAN" | "TRANSACTION" | "DISTRIBUTED" | "DIALOG" | "CONVERSATION" | ";"
            );
        if dialect == DialectName::Mssql && begins_block {
            self.open += 1;
            self.is_compound = true;
        }
        match word {
            "ATOMIC" if dialect == DialectName::Postgresql && previous == "BEGIN" => {
                self.open += 1;
                self.is_compound = true;
            }
            "BEGIN"
                if self.is_compound && !matches!(dialect, DialectName::Postgresql | DialectName::Mssql) =>
            {
                self.open += 1
            }
            "CASE" if previous != "END" => self.open += 1,
            "IF" | "LOOP" | "WHILE" | "REPEAT"
                if self.is_compound && self.open > 0 && begins_statement(previous, dialect) =>
            {
                self.open += 1;
            }
            "END" => {
                self.open = self.open.saturating_sub(1);
            }
            _ => {}
        }
    }
}

/// Kinds of objects that are not routines: the word behind one of them is a name.
const KINDS_OF_OTHERS: [&str; 14] = [
    "TABLE", "VIEW", "INDEX", "SEQUENCE", "SCHEMA", "DATABASE", "USER", "ROLE", "ON", "(", "AS", "SYNONYM",
    "DOMAIN", ".",
];

/// Whether a word after this one begins a statement of a stored program of MySQL or MariaDB. `IF` and `REPEAT` open
/// a block only there: elsewhere they are functions, or belong to `DROP … IF EXISTS`.
fn begins_statement(previous: &str, dialect: DialectName) -> bool {
    let is_mysql_family = matches!(dialect, DialectName::Mysql | DialectName::Mariadb);
    is_mysql_family
        && matches!(
            previous,
            ";" | "BEGIN" | "THEN" | "ELSE" | "DO" | "LOOP" | "REPEAT" | ":"
        )
}

#[cfg(test)]
mod tests;
