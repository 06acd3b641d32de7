//! A tolerant SQL lexer: it never fails, and its tokens put together are its input. What it does not know is a
//! token of punctuation.

use std::ops::Range;

use crate::model::DialectName;

use super::Dialect;

/// A piece of SQL text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: TokenKind,
    /// Its bytes in the text.
    pub range: Range<usize>,
}

impl Token {
    /// Its text.
    pub fn text<'a>(&self, sql: &'a str) -> &'a str {
        &sql[self.range.clone()]
    }
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Spaces and line ends.
    Space,
    /// `-- …` and `# …`, without the line end.
    LineComment,
    /// `/* … */`, and the opening of a comment that MySQL runs (`/*!80000`).
    BlockComment,
    /// A key word or a name without quotes.
    Word,
    /// A name in quotes, with them.
    QuotedName,
    /// A text, bytes or bits literal, with its prefix and quotes.
    Text,
    /// A number.
    Number,
    /// `@x`, `@@x`, `$1`.
    Variable,
    /// One character of anything else.
    Punctuation,
}

impl TokenKind {
    /// Whether it means nothing to the server.
    pub fn is_trivia(self) -> bool {
        matches!(
            self,
            TokenKind::Space | TokenKind::LineComment | TokenKind::BlockComment
        )
    }
}

impl Dialect {
    /// The tokens of a text, in order and without gaps.
    pub fn lex(&self, sql: &str) -> Vec<Token> {
        tokens(self.name, sql)
    }
}

/// The same for a dialect of which no more than the name is known.
pub fn tokens(dialect: DialectName, sql: &str) -> Vec<Token> {
    let mut cursor = Cursor { sql, at: 0, dialect };
    let mut tokens = Vec::new();
    while let Some(first) = cursor.peek() {
        let start = cursor.at;
        let kind = cursor.token(first);
        tokens.push(Token {
            kind,
            range: start..cursor.at,
        });
    }
    tokens
}

/// The place in the text.
struct Cursor<'a> {
    sql: &'a str,
    at: usize,
    dialect: DialectName,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.sql[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_while(&mut self, belongs: impl Fn(char) -> bool) {
        let rest = self.rest();
        self.at += rest.find(|c| !belongs(c)).unwrap_or(rest.len());
    }

    /// Goes behind the next `end`, or to the end of the text.
    fn skip_past(&mut self, end: &str) {
        let rest = self.rest();
        self.at += rest.find(end).map_or(rest.len(), |at| at + end.len());
    }

    fn is(&self, dialects: &[DialectName]) -> bool {
        dialects.contains(&self.dialect)
    }

    fn is_mysql_family(&self) -> bool {
        self.is(&[DialectName::Mysql, DialectName::Mariadb])
    }

    /// Reads one token, which begins with this character.
    fn token(&mut self, first: char) -> TokenKind {
        let rest = self.rest();
        if first.is_whitespace() {
            self.skip_while(char::is_whitespace);
            return TokenKind::Space;
        }
        if rest.starts_with("--") && self.begins_comment() || first == '#' && self.is_mysql_family() {
            self.skip_while(|c| c != '\n');
            return TokenKind::LineComment;
        }
        if rest.starts_with("/*") {
            return self.block_comment();
        }
        if let Some(kind) = self.quoted(first) {
            return kind;
        }
        if first.is_ascii_digit() || first == '.' && rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
            self.number();
            return TokenKind::Number;
        }
        if is_word_start(first, self.dialect) {
            let dialect = self.dialect;
            self.skip_while(|c| is_word_part(c, dialect));
            return TokenKind::Word;
        }
        let sigil = match self.dialect {
            DialectName::Postgresql => first == '$',
            DialectName::Sqlite => first == '$' || first == '@',
            DialectName::Mysql | DialectName::Mariadb | DialectName::Mssql => first == '@',
            DialectName::Oracle => false,
        };
        let behind = rest.trim_start_matches(first);
        if sigil && behind.starts_with(is_variable_part) {
            self.at += rest.len() - behind.len();
            self.skip_while(is_variable_part);
            return TokenKind::Variable;
        }
        self.at += first.len_utf8();
        TokenKind::Punctuation
    }

    /// Whether `--` begins a comment: MySQL wants a space behind it.
    fn begins_comment(&self) -> bool {
        let behind = self.rest()[2..].chars().next();
        !self.is_mysql_family() || behind.is_none_or(|c| c.is_whitespace() || c.is_control())
    }

    fn block_comment(&mut self) -> TokenKind {
        let rest = self.rest();
        if self.is_mysql_family() && (rest.starts_with("/*!") || rest.starts_with("/*M!")) {
            // What follows is run, so it is lexed; the end of the comment is punctuation.
            self.at += if rest.starts_with("/*!") { 3 } else { 4 };
            self.skip_while(|c| c.is_ascii_digit());
            return TokenKind::BlockComment;
        }
        let nests = self.is(&[DialectName::Postgresql, DialectName::Mssql]);
        self.at += 2;
        let mut depth = 1;
        while depth > 0 && self.at < self.sql.len() {
            let rest = self.rest();
            let next = rest.find("*/").unwrap_or(rest.len());
            match rest.find("/*").filter(|at| nests && *at < next) {
                Some(open) => {
                    self.at += open + 2;
                    depth += 1;
                }
                None => {
                    self.at += (next + 2).min(rest.len());
                    depth -= 1;
                }
            }
        }
        TokenKind::BlockComment
    }

    /// Reads a literal or a name in quotes, if there is one.
    fn quoted(&mut self, first: char) -> Option<TokenKind> {
        let kind = match first {
            '\'' => {
                self.enclosed('\'', self.is_mysql_family());
                TokenKind::Text
            }
            // The script does not set ANSI_QUOTES.
            '"' if self.is_mysql_family() => {
                self.enclosed('"', true);
                TokenKind::Text
            }
            '"' => {
                self.enclosed('"', false);
                TokenKind::QuotedName
            }
            '`' if self.is_mysql_family() || self.is(&[DialectName::Sqlite]) => {
                self.enclosed('`', false);
                TokenKind::QuotedName
            }
            '[' if self.is(&[DialectName::Mssql]) => {
                self.enclosed(']', false);
                TokenKind::QuotedName
            }
            '[' if self.is(&[DialectName::Sqlite]) => {
                self.skip_past("]");
                TokenKind::QuotedName
            }
            // MySQL has it from 9.0 on, for the text of routines in other languages (manual, "CREATE PROCEDURE and
            // CREATE FUNCTION Statements"; measured on 9.7).
            '$' if self.is(&[DialectName::Postgresql, DialectName::Mysql]) => {
                let tag = dollar_tag(self.rest())?;
                self.at += tag.len();
                self.skip_past(tag);
                TokenKind::Text
            }
            _ => return self.prefixed(),
        };
        Some(kind)
    }

    /// Reads a literal with letters before its quote: `E'…'`, `N'…'`, `X'…'`, `U&"…"`, `q'[…]'`.
    fn prefixed(&mut self) -> Option<TokenKind> {
        let rest = self.rest();
        let letters = rest
            .bytes()
            .take(3)
            .position(|byte| matches!(byte, b'\'' | b'"'))?;
        let prefix = rest[..letters].to_ascii_lowercase();
        let is_name = rest[letters..].starts_with('"');
        let backslash = match (prefix.as_str(), self.dialect) {
            ("u&", DialectName::Postgresql) => false,
            (_, _) if is_name => return None,
            ("e", DialectName::Postgresql) => true,
            ("q" | "nq", DialectName::Oracle) => {
                self.at += letters + 1;
                let open = self.peek()?;
                self.at += open.len_utf8();
                let close = match open {
                    '[' => ']',
                    '(' => ')',
                    '{' => '}',
                    '<' => '>',
                    other => other,
                };
                self.skip_past(&format!("{close}'"));
                return Some(TokenKind::Text);
            }
            ("n", DialectName::Mysql | DialectName::Mariadb) => true,
            ("n", DialectName::Postgresql | DialectName::Mssql | DialectName::Oracle) => false,
            ("x", DialectName::Mssql | DialectName::Oracle) => return None,
            ("x", _) => false,
            ("b", DialectName::Postgresql | DialectName::Mysql | DialectName::Mariadb) => false,
            _ => return None,
        };
        self.at += letters;
        self.enclosed(if is_name { '"' } else { '\'' }, backslash);
        Some(if is_name {
            TokenKind::QuotedName
        } else {
            TokenKind::Text
        })
    }

    /// Goes behind the closing quote, which is doubled inside (or, with `backslash`, escaped).
    fn enclosed(&mut self, close: char, backslash: bool) {
        self.at += self.peek().map_or(0, char::len_utf8);
        while let Some(c) = self.peek() {
            self.at += c.len_utf8();
            if c == '\\' && backslash {
                self.at += self.peek().map_or(0, char::len_utf8);
            } else if c == close {
                if self.peek() != Some(close) {
                    return;
                }
                self.at += close.len_utf8();
            }
        }
    }

    fn number(&mut self) {
        let rest = self.rest();
        if rest.starts_with("0x") || rest.starts_with("0X") {
            self.at += 2;
            return self.skip_while(|c| c.is_ascii_hexdigit());
        }
        self.skip_while(|c| c.is_ascii_digit() || c == '_');
        if self.peek() == Some('.') {
            self.at += 1;
            self.skip_while(|c| c.is_ascii_digit() || c == '_');
        }
        let exponent = self.rest().strip_prefix(['e', 'E']);
        let digits = exponent.map(|rest| rest.strip_prefix(['+', '-']).unwrap_or(rest));
        if let Some(digits) = digits.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) {
            self.at = self.sql.len() - digits.len();
            self.skip_while(|c| c.is_ascii_digit());
        }
    }
}

/// The opening of a dollar quote, if the text begins with one: `$$` or `$tag$`.
fn dollar_tag(rest: &str) -> Option<&str> {
    let tag = &rest[1..];
    let end = tag.find(|c: char| !(c.is_alphanumeric() || c == '_'))?;
    let is_tag = !tag.starts_with(|c: char| c.is_ascii_digit()) && tag[end..].starts_with('$');
    is_tag.then(|| &rest[..end + 2])
}

fn is_word_start(c: char, dialect: DialectName) -> bool {
    // `#` begins the name of a temporary table of SQL Server.
    c == '_' || c.is_alphabetic() || (c == '#' && dialect == DialectName::Mssql)
}

fn is_word_part(c: char, dialect: DialectName) -> bool {
    match c {
        '_' | '$' => true,
        // An operator elsewhere: `data#>'{a}'`.
        '#' => matches!(dialect, DialectName::Mssql | DialectName::Oracle),
        '@' => dialect == DialectName::Mssql,
        c => c.is_alphanumeric(),
    }
}

fn is_variable_part(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

#[cfg(test)]
mod tests;
