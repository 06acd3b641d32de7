//! YAML, written: the counterpart of the reader. What stands in quotes and what does not is kept, since it means
//! something: `1.10` is a number, `"1.10"` a text.

use super::quote::{is_unseen, quoted, scalar};

/// The width that a line has at most, where that can be.
const WIDTH: usize = 100;

/// What is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// `null`.
    Null,
    /// A scalar without quotes, letter by letter.
    Plain(String),
    /// A text, with quotes where it needs them.
    Text(String),
    /// A text that is in quotes whatever it is.
    Quoted(String),
    /// A list, on one line if it fits.
    List(Vec<Written>),
    /// A list with a line for each element.
    Lines(Vec<Written>),
    /// A mapping, on one line if it fits.
    Map(Vec<(String, Written)>),
}

impl Written {
    /// A text.
    pub fn text(text: impl Into<String>) -> Written {
        Written::Text(text.into())
    }

    /// A mapping of one key.
    pub fn pair(key: &str, value: Written) -> Written {
        Written::Map(vec![(key.to_owned(), value)])
    }

    fn is_empty(&self) -> bool {
        match self {
            Written::List(elements) | Written::Lines(elements) => elements.is_empty(),
            Written::Map(entries) => entries.is_empty(),
            _ => false,
        }
    }

    /// On one line, where that can be.
    fn on_one_line(&self) -> Option<String> {
        Some(match self {
            Written::Null => "null".to_owned(),
            // Inside of brackets these are signs, the last two at some places only.
            Written::Plain(text) if is_plain(text) && !text.contains([',', '[', ']', '{', '}', ':', '?']) => {
                text.clone()
            }
            Written::Plain(text) if is_plain(text) => return None,
            Written::Text(text) if text.contains('\n') && is_block(text) => return None,
            Written::Text(text) => scalar(text),
            Written::Plain(text) | Written::Quoted(text) => quoted(text),
            Written::Lines(elements) if !elements.is_empty() => return None,
            Written::List(elements) | Written::Lines(elements) => {
                let elements: Option<Vec<String>> = elements.iter().map(Written::on_one_line).collect();
                format!("[{}]", elements?.join(", "))
            }
            Written::Map(entries) => {
                let entry = |(key, value): &(String, Written)| {
                    Some(format!("{}: {}", self::key(key), value.on_one_line()?))
                };
                let entries: Option<Vec<String>> = entries.iter().map(entry).collect();
                format!("{{{}}}", entries?.join(", "))
            }
        })
    }
}

/// A mapping as a document, or as a part of one.
pub fn write(entries: &[(String, Written)]) -> String {
    let mut out = String::new();
    map(entries, 0, &mut out);
    out
}

fn map(entries: &[(String, Written)], indent: usize, out: &mut String) {
    for (number, (name, value)) in entries.iter().enumerate() {
        // The first key stands where the mapping begins.
        if number > 0 {
            out.push_str(&" ".repeat(indent));
        }
        out.push_str(&key(name));
        out.push(':');
        behind(value, indent, out);
    }
}

/// What stands behind a key, which is so far from the margin.
fn behind(value: &Written, indent: usize, out: &mut String) {
    let column = out.len() - out.rfind('\n').map_or(0, |end| end + 1);
    if let Some(line) = value.on_one_line()
        && (column + 1 + line.chars().count() <= WIDTH || !has_parts(value))
    {
        out.push(' ');
        out.push_str(&line);
        out.push('\n');
        return;
    }
    match value {
        Written::Text(text) => {
            let (text, sign) = match text.strip_suffix('\n') {
                Some(text) => (text, "|"),
                None => (text.as_str(), "|-"),
            };
            out.push(' ');
            out.push_str(sign);
            out.push('\n');
            for line in text.split('\n') {
                if !line.is_empty() {
                    out.push_str(&" ".repeat(indent + 2));
                    out.push_str(line);
                }
                out.push('\n');
            }
        }
        Written::List(elements) | Written::Lines(elements) => {
            out.push('\n');
            for element in elements {
                out.push_str(&" ".repeat(indent + 2));
                out.push('-');
                match element {
                    Written::Map(entries) if is_titled(entries) || !fits(element, indent + 4) => {
                        out.push(' ');
                        map(entries, indent + 4, out);
                    }
                    _ => behind(element, indent + 2, out),
                }
            }
        }
        Written::Map(entries) => {
            out.push('\n');
            out.push_str(&" ".repeat(indent + 2));
            map(entries, indent + 2, out);
        }
        Written::Null | Written::Plain(_) | Written::Quoted(_) => {
            let text = match value {
                Written::Plain(text) => text.as_str(),
                _ => "null",
            };
            out.push(' ');
            out.push_str(text);
            out.push('\n');
        }
    }
}

/// Whether a mapping is one key, which says what the mapping below it is.
fn is_titled(entries: &[(String, Written)]) -> bool {
    matches!(entries, [(_, Written::Map(_))])
}

fn has_parts(value: &Written) -> bool {
    matches!(value, Written::List(_) | Written::Lines(_) | Written::Map(_)) && !value.is_empty()
}

fn fits(value: &Written, column: usize) -> bool {
    value.is_empty()
        || value
            .on_one_line()
            .is_some_and(|line| column + line.chars().count() <= WIDTH)
}

/// `on` is a key of operations, which nobody puts in quotes.
fn key(name: &str) -> String {
    match name {
        "on" => name.to_owned(),
        _ => scalar(name),
    }
}

/// Whether a scalar that was read without quotes can be written so.
fn is_plain(text: &str) -> bool {
    let is_line = |c: char| {
        (c.is_control() && c != '\t')
            || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
    };
    let is_broken = text.contains(is_line)
        || [": ", " #", ":\t", "\t#"].iter().any(|sign| text.contains(sign))
        || text.ends_with(':')
        || text.trim() != text;
    let begins = text
        .chars()
        .next()
        .is_some_and(|first| !"&*!|>'\"%@`#,[]{}".contains(first));
    let is_sign = |sign: &str| text == sign || text.starts_with(&format!("{sign} "));
    begins && !is_broken && !["-", "?", ":"].into_iter().any(is_sign)
}

/// Whether a text of several lines can be written line by line.
fn is_block(text: &str) -> bool {
    let body = text.strip_suffix('\n').unwrap_or(text);
    let is_line = |line: &str| line.is_empty() || !line.trim().is_empty();
    !body.ends_with('\n')
        && body.starts_with(|c: char| !c.is_whitespace())
        && body.split('\n').all(is_line)
        && !text.contains(|c: char| c != '\n' && c != '\t' && is_unseen(c))
}

#[cfg(test)]
mod tests;
