//! SQL that the user wrote for one place of a script: whether it fills that place and nothing beside it. It is read
//! by the lexer only, so that what the server makes of its words is left to the server.

use crate::model::DialectName;

use super::Dialect;
use super::lexer::TokenKind;

/// What a text must be, as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fragment {
    /// A part of a statement: a value, a condition, what a table is partitioned by.
    Expression,
    /// The type of a column.
    Type,
    /// A query, which stands behind `AS` or in brackets.
    Query,
    /// The statement that creates a routine or trigger.
    Definition,
    /// Statements, any number of them.
    Statements,
    /// A name, for which [`Dialect::with_collation`] has rules that are stricter than those here.
    Name,
}

/// Why a text is not what it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// What is wrong, to stand behind the name of the key: `takes one query, and this holds a ;`.
    pub says: String,
    /// What to write instead.
    pub help: Option<&'static str>,
}

impl Dialect {
    /// What a text says: without the comments and whatever else stands behind it. Those of statements are left,
    /// as each has its own.
    pub fn bare<'a>(&self, sql: &'a str, fragment: Fragment) -> &'a str {
        match fragment {
            Fragment::Statements => sql,
            _ => self.trim_terminator(sql),
        }
    }

    /// Why a text is not what it must be, if anything speaks against it. A text that passes takes nothing of the
    /// script around it along, and ends nothing of it.
    pub fn flaw(&self, sql: &str, fragment: Fragment) -> Option<Flaw> {
        let (noun, help) = match fragment {
            Fragment::Name => return None,
            Fragment::Expression => ("expression", None),
            Fragment::Type => ("type", None),
            Fragment::Query => ("query", Some("write one SELECT")),
            Fragment::Definition => (
                "statement",
                Some("write what comes before or after it under `execute`"),
            ),
            // Java has quotes and comments of its own, and SQL*Plus waits for the `/`.
            Fragment::Statements if self.name == DialectName::Oracle && self.creates(sql, &["JAVA"]) => {
                return None;
            }
            Fragment::Statements => {
                let says = self.unclosed(sql)?;
                return Some(Flaw { says, help: None });
            }
        };
        let bare = self.bare(sql, fragment);
        let problem = if bare.is_empty() {
            Some("says nothing".to_owned())
        } else if let Some(unclosed) = self.unclosed(sql) {
            Some(unclosed)
        } else {
            match fragment {
                Fragment::Definition => {
                    (self.split_statements(bare).len() > 1).then(|| "holds more".to_owned())
                }
                _ => self.excess(bare, fragment),
            }
        };
        problem.map(|problem| Flaw {
            says: format!("takes one {noun}, and this {problem}"),
            help,
        })
    }

    /// What a text leaves open, or closes without having opened it.
    fn unclosed(&self, sql: &str) -> Option<String> {
        // What is open swallows what comes behind it.
        let probed = format!("{sql}\n;");
        let tokens = self.lex(&probed);
        let last = tokens.last()?;
        match last.kind {
            TokenKind::Punctuation => {}
            TokenKind::BlockComment => return Some("has a comment that is never closed".to_owned()),
            _ => return Some("has a quote that is never closed".to_owned()),
        }
        let mut open = Vec::new();
        let mut run_comments = 0_usize;
        let mut before = "";
        for token in &tokens {
            let text = token.text(&probed);
            if token.kind == TokenKind::BlockComment && !text.ends_with("*/") {
                // MySQL runs what is in it, so that the lexer reads it.
                run_comments += 1;
            }
            if token.kind == TokenKind::Punctuation {
                let closes = match text {
                    "(" | "[" => {
                        open.push(text);
                        true
                    }
                    ")" => open.pop() == Some("("),
                    "]" => open.pop() == Some("["),
                    "/" if before == "*" && run_comments > 0 => {
                        run_comments -= 1;
                        true
                    }
                    _ => true,
                };
                if !closes {
                    return Some(BRACKETS.to_owned());
                }
            }
            before = text;
        }
        if run_comments > 0 {
            return Some("has a comment that is never closed".to_owned());
        }
        (!open.is_empty()).then(|| BRACKETS.to_owned())
    }

    /// What a part of a statement holds that would end the statement, or be another part of it.
    fn excess(&self, sql: &str, fragment: Fragment) -> Option<String> {
        let mut depth = 0_usize;
        let mut before = [String::new(), String::new()];
        for token in self.lex(sql) {
            let text = token.text(sql);
            if !token.kind.is_trivia() {
                let word = text.to_ascii_uppercase();
                let can_be = depth == 0 && fragment == Fragment::Expression && token.kind == TokenKind::Word;
                if can_be && belongs_to_column(&before, &word) {
                    return Some(format!("holds `{text}`, which is another part of the column"));
                }
                let [_, last] = before;
                before = [last, word];
            }
            match text {
                "(" | "[" => depth += 1,
                ")" | "]" => depth = depth.saturating_sub(1),
                ";" => return Some("holds a `;`".to_owned()),
                "," if depth == 0 && fragment != Fragment::Query => {
                    return Some("holds a `,` outside of brackets".to_owned());
                }
                _ if self.is_batch_end(&token, sql) => return Some(format!("holds a line `{text}`")),
                _ => {}
            }
        }
        let first = self.first_word(sql);
        let is_query = ["SELECT", "WITH", "VALUES", "TABLE", "("].contains(&first.as_str());
        (fragment == Fragment::Query && !is_query).then(|| format!("begins with `{first}`"))
    }
}

/// Whether a word, behind these two, is of another part of a column's definition: the words are reserved on every
/// server, so that none is a name.
fn belongs_to_column([first, second]: &[String; 2], word: &str) -> bool {
    match word {
        "CONSTRAINT" | "REFERENCES" | "CHECK" => true,
        "NULL" => second == "NOT" && first != "IS",
        "KEY" => second == "PRIMARY",
        _ => false,
    }
}

const BRACKETS: &str = "has a bracket too few or too many";

#[cfg(test)]
mod tests;
