//! Text as an SQL literal that nothing between the file and the table can change: not the client
//! (variables, line ends, its own commands), not the server (escapes, lengths).
//!
//! Measured by sending `'`, `\`, CR LF, lone CR, `GO`, `/`, `.quit`, `\q`, `$(x)`, `&x`, `:name`, `%s`, `$$`, tabs,
//! control characters, U+2028, U+0085 and an emoji through the real clients:
//!
//! - psql 15 hands over every byte, CR and CR LF included.
//! - mariadb 10.11 and mysql 9.7 make LF of a raw CR LF, by `<` and by `source`; `\r\n` arrives as it should.
//! - sqlite3 3.40 makes LF of a raw CR LF; `char(13)` arrives as it should.

use crate::model::DialectName;

use super::lexer::TokenKind;
use super::{Dialect, Problem, Sql};

/// The kinds of text literal that SQL Server and Oracle have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CharacterSet {
    /// That of the database.
    Database,
    /// The national one: `N'…'`.
    National,
}

/// Characters of text in one literal of Oracle: four bytes each at most, so 4000 bytes, and short enough for a
/// line of SQL*Plus whatever stands beside it.
const ORACLE_CHUNK: usize = 1000;

/// The longest text literal of Oracle in bytes, with `MAX_STRING_SIZE = STANDARD`.
const ORACLE_LONGEST: usize = 4000;

/// The bytes of an Oracle literal that may stand on a line, of the 2499 that SQL*Plus reads.
const ORACLE_LINE: usize = 2000;

/// SQL Server cuts a concatenation of shorter strings at 8000 bytes without an error.
const MSSQL_LONGEST: usize = 4000;

/// Parts of a concatenation that stand in one pair of brackets.
const GROUP: usize = 100;

impl Dialect {
    /// Any text as a literal, or as an expression that is equal to it where the server's client would change a literal.
    /// The expression needs no brackets in a row. Where only a literal may stand (a comment of SQL Server or Oracle),
    /// [`Self::is_single_literal`] tells.
    ///
    /// # Errors
    ///
    /// A NUL character, which no server takes in text.
    pub fn text_literal(&self, text: &str) -> Result<Sql, Problem> {
        let set = if text.is_ascii() {
            CharacterSet::Database
        } else {
            CharacterSet::National
        };
        let set = if self.name == DialectName::Mssql {
            set
        } else {
            CharacterSet::Database
        };
        self.text_literal_in(text, set)
    }

    /// Whether a text can be written as one literal. Otherwise [`Self::text_literal`] gives a concatenation, which
    /// `COMMENT ON` of Oracle and the arguments of a procedure of SQL Server do not take.
    pub fn is_single_literal(&self, text: &str) -> bool {
        self.text_literal(text).is_ok_and(|sql| {
            let tokens = self.lex(sql.as_str());
            matches!(tokens.as_slice(), [one] if one.kind == TokenKind::Text)
        })
    }

    /// [`Self::text_literal`] in the character set of a column.
    pub(super) fn text_literal_in(&self, text: &str, set: CharacterSet) -> Result<Sql, Problem> {
        check_nul(text)?;
        Ok(Sql::trusted(match self.name {
            DialectName::Postgresql => postgresql(text),
            DialectName::Mysql | DialectName::Mariadb => mysql(text),
            DialectName::Sqlite => sqlite(text),
            DialectName::Mssql => mssql(text, set),
            DialectName::Oracle => oracle(text, set),
        }))
    }
}

impl Dialect {
    /// The CLOBs of Oracle that a text is put together from.
    ///
    /// # Errors
    ///
    /// A NUL character.
    pub(super) fn clob_pieces(&self, text: &str, set: CharacterSet) -> Result<Vec<Sql>, Problem> {
        check_nul(text)?;
        Ok(oracle_parts(text, set, true)
            .into_iter()
            .map(Sql::trusted)
            .collect())
    }
}

fn check_nul(text: &str) -> Result<(), Problem> {
    match text.contains('\0') {
        false => Ok(()),
        true => Err(Problem::new(
            "nul-character",
            "a text holds a NUL character, which no server can store",
        )
        .help("write bytes as `{hex: …}` into a binary column")),
    }
}

/// `'…'` with the backslash as a plain character, which the script makes sure of. Line feeds and tabs stay as
/// they are; other control characters are escaped, so that an editor that unifies line ends does no harm.
fn postgresql(text: &str) -> String {
    if !text.contains(is_unprintable) {
        return quote(text);
    }
    let mut out = String::from("E'");
    for c in text.chars() {
        match c {
            '\'' => out.push_str("''"),
            '\\' => out.push_str("\\\\"),
            '\r' => out.push_str("\\r"),
            '\n' => out.push_str("\\n"),
            c if is_unprintable(c) => out.push_str(&format!("\\x{:02x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('\'');
    out
}

/// `'…'` with escapes, which the script makes sure of (no `NO_BACKSLASH_ESCAPES`). Everything stays on one line,
/// and a tab does not ask an interactive client for completion.
fn mysql(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('\'');
    for c in text.chars() {
        match c {
            '\'' => out.push_str("''"),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{1a}' => out.push_str("\\Z"),
            c => out.push(c),
        }
    }
    out.push('\'');
    out
}

/// `'…'`, where the shell takes commands and blank lines inside quotes as they are, but loses carriage returns.
fn sqlite(text: &str) -> String {
    let mut parts = Vec::new();
    for piece in pieces(text, is_unprintable) {
        parts.push(match piece {
            Piece::Text(text) => quote(text),
            Piece::Character(c) => format!("char({})", u32::from(c)),
        });
    }
    if parts.is_empty() {
        quote("")
    } else {
        concatenate(&parts, "||", &|group| group.join("||"))
    }
}

/// `N'…'` and `NCHAR(10)`: a raw line could be `GO`, which ends a batch inside quotes as well, and sqlcmd puts
/// variables into literals.
fn mssql(text: &str, set: CharacterSet) -> String {
    let (prefix, char_function, max) = match set {
        CharacterSet::National => ("N", "NCHAR", "nvarchar(max)"),
        CharacterSet::Database => ("", "CHAR", "varchar(max)"),
    };
    if is_plain(text) && !text.contains("$(") {
        return prefixed(prefix, text);
    }
    let mut parts = Vec::new();
    for piece in pieces(text, |c| c != '\t' && c.is_ascii_control()) {
        match piece {
            Piece::Character(c) => parts.push(format!("{char_function}({})", u32::from(c))),
            Piece::Text(text) => {
                let mut rest = text;
                while let Some(at) = rest.find("$(") {
                    parts.push(format!("{prefix}{}", quote(&rest[..=at])));
                    rest = &rest[at + 1..];
                }
                parts.push(format!("{prefix}{}", quote(rest)));
            }
        }
    }
    let is_long = text.encode_utf16().count() > MSSQL_LONGEST;
    match parts.as_slice() {
        [] => format!("{prefix}''"),
        [one] => one.clone(),
        all => concatenate(all, "+", &|group| match group {
            [first, rest @ ..] if is_long && !rest.is_empty() => {
                format!("CAST({first} AS {max})+{}", rest.join("+"))
            }
            group => group.join("+"),
        }),
    }
}

/// A concatenation of any number of parts, in brackets by the hundred: SQLite refuses a tree of expressions that is
/// deeper than 1000 (measured with a text of 600 lines that end in CR LF), and SQL Server knows error 191, "nested too
/// deeply".
fn concatenate(parts: &[String], operator: &str, join: &dyn Fn(&[String]) -> String) -> String {
    if parts.len() <= GROUP {
        return join(parts);
    }
    let groups: Vec<String> = parts
        .chunks(GROUP)
        .map(|group| format!("({})", join(group)))
        .collect();
    concatenate(&groups, operator, &|groups| groups.join(operator))
}

/// `'…'` and `CHR(10)`: in SQL*Plus a line of the text could end the statement (`;` at its end, a lone `/`, a blank
/// one). What is longer than a literal can be is put together from CLOBs.
fn oracle(text: &str, set: CharacterSet) -> String {
    if text.len() <= ORACLE_CHUNK / 2 && is_plain(text) {
        return match set {
            CharacterSet::National => prefixed("N", text),
            CharacterSet::Database => quote(text),
        };
    }
    let long = match set {
        // The national character set is UTF-16: two bytes a unit.
        CharacterSet::National => text.encode_utf16().count() * 2 > ORACLE_LONGEST,
        CharacterSet::Database => text.len() > ORACLE_LONGEST,
    };
    let parts = oracle_parts(text, set, long);
    match (parts.is_empty(), set) {
        (true, CharacterSet::National) => "N''".to_owned(),
        (true, CharacterSet::Database) => "''".to_owned(),
        (false, _) => break_lines(&parts),
    }
}

/// What a text is put together from; where it is long, CLOBs.
fn oracle_parts(text: &str, set: CharacterSet, long: bool) -> Vec<String> {
    let (prefix, to_lob) = match set {
        CharacterSet::National => ("N", "TO_NCLOB"),
        CharacterSet::Database => ("", "TO_CLOB"),
    };
    let mut parts = Vec::new();
    for chunk in chunks(text) {
        let mut chunk_parts = Vec::new();
        for piece in pieces(chunk, |c| c != '\t' && c.is_ascii_control()) {
            chunk_parts.push(match piece {
                Piece::Text(text) => format!("{prefix}{}", quote(text)),
                Piece::Character(c) => format!("CHR({})", u32::from(c)),
            });
        }
        if long {
            parts.push(format!("{to_lob}({})", break_lines(&chunk_parts)));
        } else {
            parts.extend(chunk_parts);
        }
    }
    parts
}

/// Joins the parts of a concatenation, and breaks the line between them before it is too long for SQL*Plus.
fn break_lines(parts: &[String]) -> String {
    let mut out = String::new();
    let mut line = 0;
    for part in parts {
        if !out.is_empty() {
            out.push_str("||");
            if line + part.len() > ORACLE_LINE {
                out.push('\n');
                line = 0;
            }
        }
        out.push_str(part);
        line = match part.rfind('\n') {
            Some(at) => part.len() - at,
            None => line + part.len() + 2,
        };
    }
    out
}

/// The text in pieces that each fit a literal.
fn chunks(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        // A quote is written twice, and a character may have four bytes.
        let mut bytes = 0;
        let end = rest
            .char_indices()
            .find(|(_, c)| {
                bytes += if *c == '\'' { 2 } else { c.len_utf8() };
                bytes > ORACLE_CHUNK
            })
            .map_or(rest.len(), |(at, _)| at);
        let (chunk, after) = rest.split_at(end);
        rest = after;
        Some(chunk)
    })
}

/// A piece of a text.
enum Piece<'a> {
    /// Characters that can stand in a literal.
    Text(&'a str),
    /// One that cannot.
    Character(char),
}

/// The text in pieces: characters that are apart, and what lies between them.
fn pieces(text: &str, apart: impl Fn(char) -> bool) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        if apart(first) {
            rest = &rest[first.len_utf8()..];
            return Some(Piece::Character(first));
        }
        let (piece, after) = rest.split_at(rest.find(&apart).unwrap_or(rest.len()));
        rest = after;
        Some(Piece::Text(piece))
    })
}

/// A control character that does not belong into a text file.
fn is_unprintable(c: char) -> bool {
    c.is_ascii_control() && c != '\n' && c != '\t'
}

/// Whether a text has nothing but what may stand in a literal: no control character but tabs.
fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte == b'\t' || !byte.is_ascii_control())
}

/// A standard literal.
fn quote(text: &str) -> String {
    prefixed("", text)
}

/// A standard literal behind a letter.
fn prefixed(prefix: &str, text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 3);
    out.push_str(prefix);
    out.push('\'');
    let mut parts = text.split('\'');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        out.push_str("''");
        out.push_str(part);
    }
    out.push('\'');
    out
}

#[cfg(test)]
mod tests;
