//! What clients say around rows, and instead of them.

use super::Wanted;
use super::lines::Line;

/// What a line says that has no row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// That there are no rows.
    NoRows,
    /// That something went wrong.
    Error,
    /// Anything else: rules, prompts, what was asked, how many rows there are, how long it took.
    Other,
}

/// Beginnings of lines that say that there are no rows.
const NO_ROWS: [&str; 2] = ["empty set", "no rows selected"];

/// Beginnings of lines that say nothing of rows.
const CHATTER: [&str; 12] = [
    "select ",
    "elapsed:",
    "run time:",
    "timing is ",
    "expanded display is ",
    "changed database context to ",
    "changed language setting to ",
    "database changed",
    "mysql: [warning]",
    "mariadb: [warning]",
    "query ok",
    "mariadb [",
];

/// Whole lines of that kind.
const WORDS: [&str; 3] = ["bye", "go", "\\q"];

/// What a line is, if it is no row.
pub(super) fn said(line: &Line<'_>) -> Option<Said> {
    if line.is_rule() {
        return Some(Said::Other);
    }
    let line = line.text.trim().to_lowercase();
    let begins = |words: &[&str]| words.iter().any(|word| line.starts_with(word));
    if let Some(count) = count(&line) {
        return Some(if count == 0 { Said::NoRows } else { Said::Other });
    }
    if begins(&NO_ROWS) {
        return Some(Said::NoRows);
    }
    if is_error(&line) {
        return Some(Said::Error);
    }
    // `^` and `*` show where a mistake is.
    let is_mark = line.chars().all(|c| "-^* ".contains(c));
    let first = line.split_whitespace().next().unwrap_or_default();
    // What stands behind a prompt was typed.
    let is_prompt = ["=#", "=>", "-#", ">"].iter().any(|end| first.ends_with(end));
    (is_mark || is_prompt || is_time(&line) || begins(&CHATTER) || WORDS.contains(&line.as_str()))
        .then_some(Said::Other)
}

/// How many rows there are, in any language: `(2 rows)`, `(1 Zeile)`, `1 row in set (0.00 sec)`, `2 rows selected.`.
fn count(line: &str) -> Option<u64> {
    let inner = line.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let (number, words) = inner.unwrap_or(line).split_once(' ')?;
    let is_word = |c: char| c.is_alphabetic() || c.is_whitespace();
    let is_count = match inner {
        Some(_) => words.chars().all(is_word),
        None => words.starts_with("row"),
    };
    number.parse().ok().filter(|_| is_count)
}

/// Whether it is how long something took, in any language: `Time: 0.512 ms`, `Temps : 0,512 ms`.
fn is_time(line: &str) -> bool {
    line.split_once(':').is_some_and(|(name, time)| {
        let is_name = name
            .chars()
            .all(|c| c.is_alphabetic() || c == ' ' || c == '\u{a0}');
        is_name && time.trim_start().starts_with(|c: char| c.is_ascii_digit()) && time.contains(" ms")
    })
}

/// Whether a client says that something went wrong: `ERROR:  …`, `psql: error: … FATAL: …`, `ERROR 1146 (42S02) at …`,
/// `Parse error near …`, `Msg 208, …`, `ORA-00942: …`, `SP2-0042: …`.
fn is_error(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let number = |word: &str, before: &str| {
        let rest = word.strip_prefix(before);
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    line.starts_with("error ")
        || line.starts_with("parse error ")
        || number(line, "msg ")
        || number(line, "ora-")
        || number(line, "sp2-")
        || words.any(|word| ["error:", "fatal:", "fehler:", "erreur:"].contains(&word))
}

/// What stands before and after the name of a table that is missing.
const MISSING: [(&str, &str); 5] = [
    ("relation \"", "\" does not exist"),
    ("table '", "' doesn't exist"),
    ("no such table: ", ""),
    ("invalid object name '", "'"),
    // From 23ai on.
    ("ora-00942: table or view ", " does not exist"),
];

/// What Oracle says without a name.
const NAMELESS: &str = "ora-00942: table or view does not exist";

/// Whether a client says that the table is missing, and not another one.
pub(super) fn is_missing(lines: &[Line<'_>], wanted: &Wanted<'_>) -> bool {
    lines.iter().any(|line| {
        let line = line.text.trim().to_lowercase();
        if line.contains(NAMELESS) {
            return asks_for_it(lines, wanted);
        }
        MISSING.iter().any(|(before, after)| {
            let name = line.split_once(before).map(|(_, rest)| rest);
            let name = name.and_then(|rest| match *after {
                "" => rest.split_whitespace().next(),
                after => rest.split_once(after).map(|(name, _)| name),
            });
            name.is_some_and(|name| is_it(name, wanted))
        })
    })
}

/// Whether a name, perhaps with a schema and in quotes, is that of the table.
fn is_it(name: &str, wanted: &Wanted<'_>) -> bool {
    let part = |part: &str| {
        part.trim_matches(|c: char| "\"'`[];,".contains(c))
            .trim()
            .to_lowercase()
    };
    let mut parts = name.rsplit('.').map(part);
    let is_table = parts.next() == Some(wanted.table.to_lowercase());
    let schema = parts.next();
    let is_schema = match (schema, wanted.schema) {
        (Some(schema), Some(wanted)) => schema == wanted.to_lowercase(),
        _ => true,
    };
    is_table && is_schema
}

/// Whether the table is what is asked for in the lines, as far as they show it.
fn asks_for_it(lines: &[Line<'_>], wanted: &Wanted<'_>) -> bool {
    let mut is_asked = None;
    for line in lines {
        let words = line.text.to_lowercase();
        let mut words = words.split_whitespace();
        while let Some(word) = words.next() {
            if word == "from" {
                let name = words.next().unwrap_or_default();
                is_asked = Some(is_asked.unwrap_or(false) || is_it(name, wanted));
            }
        }
    }
    is_asked.unwrap_or(true)
}
