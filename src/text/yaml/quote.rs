//! Texts as YAML writes them in one line.

use std::fmt::Write;

/// Words that some readers of YAML do not take for text.
const WORDS: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// A text, in quotes only where it needs them.
pub fn scalar(text: &str) -> String {
    match needs_quotes(text) {
        true => quoted(text),
        false => text.to_owned(),
    }
}

/// Whether a text without quotes would be something else, for one reader of YAML or another.
fn needs_quotes(text: &str) -> bool {
    let first = text.chars().next().is_some_and(|c| c.is_alphabetic() || c == '_');
    let inside = |c: char| c.is_alphanumeric() || " _-.()/+=*<>$;'\"|&!?^%@~".contains(c);
    let is_word = WORDS.iter().any(|word| word.eq_ignore_ascii_case(text));
    !first || text.ends_with(' ') || is_word || !text.chars().all(inside)
}

/// A text in double quotes, with escapes for what cannot be seen.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if is_unseen(c) => {
                let code = u32::from(c);
                let _ = match code {
                    0..=0xffff => write!(out, "\\u{code:04x}"),
                    _ => write!(out, "\\U{code:08x}"),
                };
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Texts in double quotes in a list.
pub fn quoted_list(texts: &[String]) -> String {
    let texts: Vec<String> = texts.iter().map(|text| quoted(text)).collect();
    format!("[{}]", texts.join(", "))
}

/// Controls, ends of lines and pages, marks of direction and of byte order, and what is no character.
pub(super) fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}
