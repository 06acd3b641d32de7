//! The statements that a PL/SQL block puts together and runs: `EXECUTE IMMEDIATE '…' || CHR(10) || …`.

use crate::scripts::{Piece, Problem};

/// Each of them, or where one cannot be read.
pub(crate) fn run_inside(text: &str) -> Vec<Result<Piece, Problem>> {
    let words = words(text);
    let mut found = Vec::new();
    for (at, pair) in words.windows(2).enumerate() {
        if is(&pair[0], "EXECUTE") && is(&pair[1], "IMMEDIATE") {
            let line = pair[0].line;
            let worth = concatenation(&words, at + 2).map(|(worth, _)| worth);
            found.push(
                worth.map(|text| Piece { line, text }).ok_or_else(|| {
                    Problem::new(line, "the text that is run here cannot be read by this check")
                }),
            );
        }
    }
    found
}

struct Word {
    line: usize,
    text: String,
    is_text: bool,
}

fn is(word: &Word, text: &str) -> bool {
    !word.is_text && word.text.eq_ignore_ascii_case(text)
}

/// The worth of texts, `CHR(n)` and `REPLACE(…, …, …)` between `||`, and the place behind it. The worth
/// of a variable is not known: a name stands for it.
fn concatenation(words: &[Word], begin: usize) -> Option<(String, usize)> {
    let (mut all, mut at) = (String::new(), begin);
    loop {
        let word = words.get(at)?;
        let opens = words.get(at + 1).is_some_and(|next| is(next, "("));
        if word.is_text {
            all.push_str(&word.text);
            at += 1;
        } else if opens && is(word, "CHR") {
            all.push(char::from_u32(words.get(at + 2)?.text.parse().ok()?)?);
            at += 4;
        } else if opens && is(word, "REPLACE") {
            let (subject, from) = argument(words, at + 2)?;
            let (old, from) = argument(words, from)?;
            let (new, from) = argument(words, from)?;
            all.push_str(&subject.replace(&old, &new));
            at = from;
        } else if !opens && word.text.starts_with(|c: char| c.is_alphabetic()) {
            all.push('x');
            at += 1;
        } else {
            return None;
        }
        if !words.get(at).is_some_and(|next| is(next, "||")) {
            return Some((all, at));
        }
        at += 1;
    }
}

/// A concatenation, and the place behind the comma or bracket that ends it.
fn argument(words: &[Word], begin: usize) -> Option<(String, usize)> {
    let (worth, at) = concatenation(words, begin)?;
    let end = words.get(at)?;
    (is(end, ",") || is(end, ")")).then_some((worth, at + 1))
}

/// A statement without what its texts say, which the grammar does not look at, but with their lines:
/// most statements are then alike. And the length of each text in bytes, with its line.
pub(crate) fn canonical(text: &str) -> (String, Vec<(usize, usize)>) {
    let (mut all, mut lengths) = (String::new(), Vec::new());
    for word in pieces(text) {
        if word.is_text {
            lengths.push((word.line, word.text.len()));
            all.push_str("'x'");
            all.extend(word.text.chars().filter(|c| *c == '\n'));
        } else {
            all.push_str(&word.text);
        }
    }
    (all, lengths)
}

/// The words of a text, without its comments.
fn words(text: &str) -> Vec<Word> {
    let is_comment =
        |word: &Word| !word.is_text && (word.text.starts_with("--") || word.text.starts_with("/*"));
    let mut words = pieces(text);
    words.retain(|word| word.is_text || !(word.text.trim().is_empty() || is_comment(word)));
    words
}

/// A text in pieces: words, signs, space, comments as they are, texts without their quotes.
fn pieces(text: &str) -> Vec<Word> {
    let (mut found, mut rest, mut line) = (Vec::new(), text, 1);
    while let Some(first) = rest.chars().next() {
        let (length, word, is_text) = if rest.starts_with("--") {
            let end = rest.find('\n').unwrap_or(rest.len());
            (end, rest[..end].to_owned(), false)
        } else if rest.starts_with("/*") {
            let end = rest.find("*/").map_or(rest.len(), |end| end + 2);
            (end, rest[..end].to_owned(), false)
        } else if first == '"' {
            // A name in quotes, which may hold the sign of a text.
            let end = rest[1..].find('"').map_or(rest.len(), |end| end + 2);
            (end, rest[..end].to_owned(), false)
        } else if first == '\'' {
            let end = end_of_text(rest);
            (end, rest[1..end.max(2) - 1].replace("''", "'"), true)
        } else if rest.starts_with("||") {
            (2, "||".to_owned(), false)
        } else if first.is_alphanumeric() {
            let own = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '#');
            let end = rest.find(|c| !own(c)).unwrap_or(rest.len());
            (end, rest[..end].to_owned(), false)
        } else {
            (first.len_utf8(), first.to_string(), false)
        };
        let (own, after) = rest.split_at(length);
        found.push(Word {
            line,
            text: word,
            is_text,
        });
        line += own.matches('\n').count();
        rest = after;
    }
    found
}

/// The place behind the quote that closes the text at the start, in which a quote is doubled.
fn end_of_text(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        if bytes[at] == b'\'' {
            if bytes.get(at + 1) != Some(&b'\'') {
                return at + 1;
            }
            at += 1;
        }
        at += 1;
    }
    bytes.len()
}
