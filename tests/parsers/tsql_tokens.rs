//! T-SQL in words, as far as the rules need it.

/// A word of a batch and the line it stands on, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) line: usize,
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A bare word in upper case: a keyword, a name, a number.
    Word(String),
    /// A name in brackets or double quotes, without them.
    Quoted(String),
    /// `@name`, in lower case.
    Variable(String),
    /// A text without its quotes.
    Text(String),
    /// Any other sign.
    Sign(char),
}

impl Token {
    /// Whether it is this keyword.
    pub(crate) fn is(&self, word: &str) -> bool {
        matches!(&self.kind, Kind::Word(own) if own == word)
    }
}

/// The words of a batch, without its comments.
pub(crate) fn tokens(batch: &str) -> Vec<Token> {
    let chars: Vec<char> = batch.chars().collect();
    let (mut found, mut at, mut line) = (Vec::new(), 0, 1);
    while at < chars.len() {
        let start = at;
        let next = chars.get(at + 1).copied();
        let kind = match chars[at] {
            '-' if next == Some('-') => {
                at = (at..chars.len())
                    .find(|at| chars[*at] == '\n')
                    .unwrap_or(chars.len());
                None
            }
            '/' if next == Some('*') => {
                at = end_of_comment(&chars, at);
                None
            }
            'N' | 'n' if next == Some('\'') => {
                at += 1;
                Some(Kind::Text(enclosed(&chars, &mut at, '\'')))
            }
            '\'' => Some(Kind::Text(enclosed(&chars, &mut at, '\''))),
            '"' => Some(Kind::Quoted(enclosed(&chars, &mut at, '"'))),
            '[' => Some(Kind::Quoted(enclosed(&chars, &mut at, ']'))),
            '@' => Some(Kind::Variable(word(&chars, &mut at).to_lowercase())),
            c if is_word(c) => Some(Kind::Word(word(&chars, &mut at).to_uppercase())),
            c => {
                at += 1;
                (!c.is_whitespace()).then_some(Kind::Sign(c))
            }
        };
        found.extend(kind.map(|kind| Token { line, kind }));
        line += chars[start..at].iter().filter(|c| **c == '\n').count();
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '@' | '#' | '$')
}

fn word(chars: &[char], at: &mut usize) -> String {
    let start = *at;
    *at = (start..chars.len())
        .find(|at| !is_word(chars[*at]))
        .unwrap_or(chars.len());
    chars[start..*at].iter().collect()
}

/// What stands between this sign and the closing one, which is doubled inside.
fn enclosed(chars: &[char], at: &mut usize, close: char) -> String {
    let mut inner = String::new();
    *at += 1;
    while *at < chars.len() {
        if chars[*at] == close {
            *at += 1;
            if chars.get(*at) != Some(&close) {
                break;
            }
        }
        inner.push(chars[*at]);
        *at += 1;
    }
    inner
}

/// Comments nest.
fn end_of_comment(chars: &[char], start: usize) -> usize {
    let (mut at, mut depth) = (start + 2, 1);
    while at < chars.len() && depth > 0 {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => (at, depth) = (at + 2, depth + 1),
            ('*', Some('/')) => (at, depth) = (at + 2, depth - 1),
            _ => at += 1,
        }
    }
    at
}
