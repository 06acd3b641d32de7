//! What SQLite keeps nowhere but in the text of CREATE TABLE: the names of constraints, the checks,
//! the expressions of computed columns, AUTOINCREMENT, STRICT.

use crate::catalog::{Constraint, Table};

/// A word, a quoted name (without its quotes), a literal, or a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Word(String),
    Name(String),
    Literal(String),
    Sign(char),
}

impl Token {
    fn is(&self, keyword: &str) -> bool {
        matches!(self, Token::Word(word) if word.eq_ignore_ascii_case(keyword))
    }

    fn name(&self) -> Option<&str> {
        match self {
            Token::Word(text) | Token::Name(text) => Some(text),
            _ => None,
        }
    }
}

fn tokens(sql: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut chars = sql.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            _ if c.is_whitespace() => {}
            '-' if chars.peek() == Some(&'-') => while chars.next_if(|&c| c != '\n').is_some() {},
            '"' | '`' | '[' | '\'' => {
                let close = if c == '[' { ']' } else { c };
                let mut text = String::new();
                while let Some(inner) = chars.next() {
                    if inner == close && (close == ']' || chars.next_if_eq(&close).is_none()) {
                        break;
                    }
                    text.push(inner);
                }
                out.push(if c == '\'' {
                    Token::Literal(text)
                } else {
                    Token::Name(text)
                });
            }
            _ if c.is_alphanumeric() || c == '_' || c == '.' => {
                let mut word = String::from(c);
                while let Some(next) = chars.next_if(|&c| c.is_alphanumeric() || c == '_' || c == '$') {
                    word.push(next);
                }
                out.push(Token::Word(word));
            }
            _ => out.push(Token::Sign(c)),
        }
    }
    out
}

/// The text with one space between its parts and no needless quotes: `ALTER TABLE … RENAME` adds
/// quotes to the texts that it patches.
pub(crate) fn normal(sql: &str) -> String {
    join(&tokens(sql))
}

fn join(tokens: &[Token]) -> String {
    let simple = |name: &str| {
        !name.is_empty()
            && name.chars().all(|c| c.is_alphanumeric() || c == '_')
            && !name.starts_with(|c: char| c.is_ascii_digit())
    };
    let words: Vec<String> = tokens
        .iter()
        .map(|token| match token {
            Token::Word(word) => word.clone(),
            Token::Name(name) if simple(name) => name.clone(),
            Token::Name(name) => format!("\"{}\"", name.replace('"', "\"\"")),
            Token::Literal(text) => format!("'{}'", text.replace('\'', "''")),
            Token::Sign(sign) => sign.to_string(),
        })
        .collect();
    words.join(" ")
}

/// Where the bracket that opens at `open` closes.
fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0usize;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token {
            Token::Sign('(') => depth += 1,
            Token::Sign(')') => {
                depth -= 1;
                if depth == 0 {
                    return at;
                }
            }
            _ => {}
        }
    }
    panic!("a bracket is not closed in {}", join(tokens))
}

/// Adds to a table what only its text says.
pub(crate) fn complete(table: &mut Table, sql: &str) {
    let all = tokens(sql);
    let open = all
        .iter()
        .position(|t| *t == Token::Sign('('))
        .expect("the columns of a table");
    let close = closing(&all, open);
    table.options = join(&all[close + 1..]);
    let body = &all[open + 1..close];
    let (mut depth, mut start) = (0i32, 0);
    let mut items = Vec::new();
    for (at, token) in body.iter().enumerate() {
        match token {
            Token::Sign('(') => depth += 1,
            Token::Sign(')') => depth -= 1,
            Token::Sign(',') if depth == 0 => {
                items.push(&body[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    items.push(&body[start..]);
    for item in items {
        read_item(table, item);
    }
}

/// One column or table constraint.
fn read_item(table: &mut Table, item: &[Token]) {
    const STARTS: [&str; 5] = ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"];
    let column = match &item[0] {
        Token::Word(word) if STARTS.iter().any(|start| word.eq_ignore_ascii_case(start)) => None,
        first => first.name().map(str::to_owned),
    };
    let mut pending: Option<String> = None;
    let mut key_columns = Vec::new();
    let mut at = usize::from(column.is_some());
    while at < item.len() {
        let here = &item[at];
        if here.is("CONSTRAINT") {
            pending = item.get(at + 1).and_then(Token::name).map(str::to_owned);
            at += 2;
            continue;
        }
        if here.is("CHECK") {
            let end = closing(item, at + 1);
            table.constraints.insert(Constraint {
                kind: "check".to_owned(),
                columns: Vec::new(),
                name: pending.take(),
                definition: format!("CHECK {}", join(&item[at + 1..=end])),
            });
            at = end + 1;
            continue;
        }
        if here.is("AS") && item.get(at + 1) == Some(&Token::Sign('(')) {
            let end = closing(item, at + 1);
            let own = table
                .columns
                .iter_mut()
                .find(|c| Some(&c.name) == column.as_ref())
                .expect("the computed column");
            let stored = own.generated.take().unwrap_or_default();
            own.generated = Some(format!("{} {stored}", join(&item[at + 1..=end])));
            at = end + 1;
            continue;
        }
        if here.is("AUTOINCREMENT") || here.is("COLLATE") {
            let own = table
                .columns
                .iter_mut()
                .find(|c| Some(&c.name) == column.as_ref())
                .expect("the column");
            let words = if here.is("COLLATE") {
                &item[at..at + 2]
            } else {
                &item[at..=at]
            };
            own.identity = Some(join(words).to_lowercase());
        }
        for (word, kind) in [
            ("PRIMARY", "primary key"),
            ("UNIQUE", "unique"),
            ("FOREIGN", "foreign key"),
            ("REFERENCES", "foreign key"),
        ] {
            // A table's FOREIGN KEY has a REFERENCES behind it, which is the same constraint.
            if here.is(word) && !(word == "REFERENCES" && column.is_none()) {
                let columns = match &column {
                    Some(column) => vec![column.clone()],
                    None => {
                        let open = at
                            + item[at..]
                                .iter()
                                .position(|t| *t == Token::Sign('('))
                                .expect("columns");
                        item[open + 1..closing(item, open)]
                            .iter()
                            .filter_map(Token::name)
                            .map(str::to_owned)
                            .collect()
                    }
                };
                give_name(table, kind, &columns, pending.take());
                key_columns = columns;
            }
        }
        if here.is("DEFERRABLE") {
            let key = table
                .constraints
                .iter()
                .find(|c| c.kind == "foreign key" && c.columns == key_columns)
                .cloned();
            if let Some(mut key) = key {
                table.constraints.remove(&key);
                key.definition.push_str(" DEFERRABLE");
                table.constraints.insert(key);
            }
        }
        if *here == Token::Sign('(') {
            at = closing(item, at);
        }
        at += 1;
    }
}

/// Names the constraint of this kind over these columns, which the pragmas gave without a name.
fn give_name(table: &mut Table, kind: &str, columns: &[String], name: Option<String>) {
    let same = |a: &[String], b: &[String]| {
        a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.eq_ignore_ascii_case(b))
    };
    let found = table
        .constraints
        .iter()
        .find(|c| c.kind == kind && c.name.is_none() && same(&c.columns, columns))
        .cloned();
    if let (Some(mut constraint), Some(name)) = (found, name) {
        table.constraints.remove(&constraint);
        constraint.name = Some(name);
        table.constraints.insert(constraint);
    }
}
