//! What SQL Server refuses and its parser takes: rules on one batch. They do not know the database.

use std::collections::{BTreeMap, BTreeSet};

use crate::scripts::{Piece, Problem};
use crate::tsql_tokens::{Kind, Token, tokens};

/// What is wrong with a batch.
pub(crate) fn problems(batch: &str) -> Vec<Problem> {
    let words = tokens(batch);
    let rules = [variables, sizes, names, altered_and_used, rows_of_values];
    rules.iter().flat_map(|rule| rule(&words)).collect()
}

/// Each variable is declared once, in this batch. The parameters of a procedure have names like these.
fn variables(words: &[Token]) -> Vec<Problem> {
    let (mut declared, mut found) = (BTreeSet::new(), Vec::new());
    let (mut declaring, mut calling, mut depth) = (false, false, 0);
    // A body has parameters of its own.
    let routine = words
        .iter()
        .take(8)
        .any(|word| word.is("FUNCTION") || word.is("PROCEDURE"));
    for (at, word) in words.iter().enumerate() {
        match &word.kind {
            Kind::Word(own) => {
                declaring = own == "DECLARE" || (declaring && !is_statement(own));
                calling = matches!(own.as_str(), "EXEC" | "EXECUTE") || (calling && !is_statement(own));
            }
            Kind::Sign('(') => depth += 1,
            Kind::Sign(')') => depth -= 1,
            Kind::Sign(';') => (declaring, calling) = (false, false),
            Kind::Variable(name) if !name.starts_with("@@") && !routine => {
                let before = at.checked_sub(1).map(|before| &words[before].kind);
                let after = words.get(at + 1).map(|after| &after.kind);
                let first = before == Some(&Kind::Word("DECLARE".to_owned()))
                    || (before == Some(&Kind::Sign(',')) && depth == 0);
                if declaring && first {
                    if !declared.insert(name.clone()) {
                        found.push(Problem::new(
                            word.line,
                            format!("{name} is declared twice in a batch"),
                        ));
                    }
                } else if calling && after == Some(&Kind::Sign('=')) {
                    // A parameter by its name.
                } else if !declared.contains(name) {
                    found.push(Problem::new(
                        word.line,
                        format!("{name} is not declared in this batch"),
                    ));
                }
            }
            _ => {}
        }
    }
    found
}

fn is_statement(word: &str) -> bool {
    let words = [
        "SELECT", "INSERT", "UPDATE", "DELETE", "IF", "SET", "BEGIN", "EXEC", "EXECUTE", "CREATE", "ALTER",
        "WHILE",
    ];
    words.contains(&word)
}

/// The longest that a type can be.
fn sizes(words: &[Token]) -> Vec<Problem> {
    let limit = |word: &str| match word {
        "NVARCHAR" | "NCHAR" => Some(4000),
        "VARCHAR" | "CHAR" | "VARBINARY" | "BINARY" => Some(8000),
        "DECIMAL" | "NUMERIC" => Some(38),
        "FLOAT" => Some(53),
        "DATETIME2" | "DATETIMEOFFSET" | "TIME" => Some(7),
        _ => None,
    };
    let mut found = Vec::new();
    for three in words.windows(3) {
        let [
            Token {
                kind: Kind::Word(name),
                line,
            },
            open,
            Token {
                kind: Kind::Word(size),
                ..
            },
        ] = three
        else {
            continue;
        };
        if let (Some(most), Kind::Sign('('), Ok(size)) = (limit(name), &open.kind, size.parse::<u32>())
            && size > most
        {
            found.push(Problem::new(*line, format!("{name}({size}): at most {most}")));
        }
    }
    found
}

/// At most 128 characters (of UTF-16) in a name.
fn names(words: &[Token]) -> Vec<Problem> {
    let long = |name: &str| name.encode_utf16().count() > 128;
    let too_long = words.iter().filter_map(|word| match &word.kind {
        Kind::Quoted(name) | Kind::Word(name) | Kind::Variable(name)
            if long(name) && !name.starts_with("0X") =>
        {
            Some(Problem::new(
                word.line,
                format!("a name of more than 128 characters: {name}"),
            ))
        }
        Kind::Quoted(name) if name.is_empty() => Some(Problem::new(word.line, "an empty name")),
        _ => None,
    });
    too_long.collect()
}

/// A batch is compiled before it runs, with the columns that a table has by then. So a table that a
/// batch changes is not read or written in the same batch.
fn altered_and_used(words: &[Token]) -> Vec<Problem> {
    let mut altered = BTreeSet::new();
    for (at, pair) in words.windows(2).enumerate() {
        if pair[0].is("ALTER") && pair[1].is("TABLE") {
            altered.insert(name_at(words, at + 2));
        }
    }
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &words[before]);
        let uses = ["FROM", "INTO", "JOIN"].iter().any(|own| word.is(own))
            || (word.is("UPDATE") && !before.is_some_and(|before| before.is("ON")));
        let name = name_at(words, at + 1);
        if uses && altered.contains(&name) {
            let message =
                format!("{name} is changed and used in one batch, which is compiled before it runs");
            found.push(Problem::new(word.line, message));
        }
    }
    found
}

/// The dotted name that begins here.
fn name_at(words: &[Token], at: usize) -> String {
    let mut name = String::new();
    for word in words.iter().skip(at) {
        match &word.kind {
            Kind::Word(part) | Kind::Quoted(part) if name.is_empty() || name.ends_with('.') => {
                name.push_str(&part.to_uppercase());
            }
            Kind::Sign('.') => name.push('.'),
            _ => break,
        }
    }
    name
}

/// In a session one table at a time takes values for its identity. It is a rule on a whole script.
pub(crate) fn identity_insert(script: &str) -> Vec<Problem> {
    let words = &tokens(script);
    let (mut open, mut found) = (BTreeMap::new(), Vec::new());
    for (at, word) in words
        .iter()
        .enumerate()
        .filter(|(_, word)| word.is("IDENTITY_INSERT"))
    {
        let name = name_at(words, at + 1);
        let end = words
            .iter()
            .skip(at + 1)
            .find(|word| word.is("ON") || word.is("OFF"));
        if end.is_some_and(|end| end.is("ON")) {
            if let Some((other, _)) = open.first_key_value() {
                found.push(Problem::new(
                    word.line,
                    format!("IDENTITY_INSERT of {other} is ON already"),
                ));
            }
            open.insert(name, word.line);
        } else if open.remove(&name).is_none() {
            found.push(Problem::new(
                word.line,
                format!("IDENTITY_INSERT of {name} was not ON"),
            ));
        }
    }
    found.extend(
        open.into_iter()
            .map(|(name, line)| Problem::new(line, format!("IDENTITY_INSERT of {name} is left ON"))),
    );
    found
}

/// At most 1000 rows in one VALUES.
fn rows_of_values(words: &[Token]) -> Vec<Problem> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate().filter(|(_, word)| word.is("VALUES")) {
        let (mut depth, mut rows) = (0, 0);
        for next in &words[at + 1..] {
            match next.kind {
                Kind::Sign('(') => {
                    rows += usize::from(depth == 0);
                    depth += 1;
                }
                Kind::Sign(')') => depth -= 1,
                Kind::Sign(',') if depth == 0 => {}
                _ if depth == 0 => break,
                _ => {}
            }
        }
        if rows > 1000 {
            found.push(Problem::new(
                word.line,
                format!("{rows} rows of VALUES: at most 1000"),
            ));
        }
    }
    found
}

/// The texts that a batch runs as batches of their own: `EXEC ('…')` and `sp_executesql N'…'`.
pub(crate) fn inner(batch: &str) -> (Vec<Piece>, Vec<Problem>) {
    let words = tokens(batch);
    let (mut texts, mut problems, mut variables) = (Vec::new(), Vec::new(), BTreeMap::new());
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map(|next| &next.kind);
        let begins = match &word.kind {
            Kind::Word(own) if own == "EXEC" || own == "EXECUTE" => {
                (next == Some(&Kind::Sign('('))).then_some(at + 2)
            }
            Kind::Word(own) if own == "SP_EXECUTESQL" => Some(at + 1),
            Kind::Sign('=') => {
                // DECLARE @x nvarchar(max) = …, SET @x = …
                let name = words[..at]
                    .iter()
                    .rev()
                    .take(6)
                    .find_map(|word| match &word.kind {
                        Kind::Variable(name) => Some(name.clone()),
                        _ => None,
                    });
                if let (Some(name), Some(text)) = (name, concatenated(&words, at + 1, &variables)) {
                    variables.insert(name, text);
                }
                None
            }
            _ => None,
        };
        let Some(begin) = begins else { continue };
        match concatenated(&words, begin, &variables) {
            Some(text) => texts.push(Piece {
                line: word.line,
                text: format!("{}{text}", parameters(&words, begin)),
            }),
            None => problems.push(Problem::new(
                word.line,
                "the text that is run here cannot be read by this check",
            )),
        }
    }
    (texts, problems)
}

/// The parameters behind the text of `sp_executesql N'…', N'@x int OUTPUT'`, as variables of its batch.
fn parameters(words: &[Token], begin: usize) -> String {
    match (words.get(begin + 1), words.get(begin + 2)) {
        (
            Some(comma),
            Some(Token {
                kind: Kind::Text(own),
                ..
            }),
        ) if comma.kind == Kind::Sign(',') => {
            format!("DECLARE {}; ", own.replace(" OUTPUT", ""))
        }
        _ => String::new(),
    }
}

/// The worth of `N'…' + CHAR(10) + QUOTENAME(@x) + …`: what is not known gives a name.
fn concatenated(words: &[Token], begin: usize, variables: &BTreeMap<String, String>) -> Option<String> {
    let (mut text, mut at) = (String::new(), begin);
    let sign = |at: usize, sign| words.get(at).is_some_and(|word| word.kind == Kind::Sign(sign));
    loop {
        match &words.get(at)?.kind {
            Kind::Text(own) => text.push_str(own),
            Kind::Variable(name) => text.push_str(variables.get(name).map_or("x", String::as_str)),
            Kind::Word(function) if sign(at + 1, '(') => {
                let close = (at + 2..words.len()).find(|at| sign(*at, ')'))?;
                match (function.as_str(), &words.get(at + 2)?.kind) {
                    ("CHAR" | "NCHAR", Kind::Word(code)) => {
                        text.push(char::from_u32(code.parse().ok()?)?);
                    }
                    ("QUOTENAME", _) => text.push_str("[x]"),
                    _ => return None,
                }
                at = close;
            }
            _ => return None,
        }
        if !sign(at + 1, '+') {
            return Some(text);
        }
        at += 2;
    }
}
