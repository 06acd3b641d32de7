//! What can be wrong with a YAML file as such, in words.

use super::super::{Diagnostic, Span};

/// What a key must be: shows up in the parser's own message for another one.
pub(super) const EXPECTED_KEY: &str = "a text as key";
/// The message of an error for which there is a diagnostic already.
pub(super) const GIVE_UP: &str = "already explained";

/// A character that YAML, or a line of it, cannot hold.
pub(super) fn forbidden_character(index: usize, text: &str) -> Option<Diagnostic> {
    let suspicious = |byte: u8| matches!(byte, 0..=8 | 11 | 12 | 14..=31 | 127 | 0xC2 | 0xE2 | 0xEF);
    if !text.bytes().any(suspicious) {
        return None;
    }
    let (at, found) = text.char_indices().find(|&(at, c)| match c {
        '\t' | '\n' | '\r' => false,
        '\u{feff}' => at > 0,
        '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}' => true,
        _ => c.is_control(),
    })?;
    let code = u32::from(found);
    let span = Span::new(index, at, at + found.len_utf8());
    let diagnostic = Diagnostic::error(
        "forbidden-character",
        span,
        format!("the character U+{code:04X} cannot stand in a revision file as it is"),
    );
    Some(match found {
        '\0' => diagnostic
            .label("a NUL")
            .help("is this a text file, saved as UTF-8?"),
        '\u{85}' | '\u{2028}' | '\u{2029}' => diagnostic
            .label("YAML takes this for a line break")
            .help(format!("write it as \"\\u{code:04x}\" between double quotes")),
        _ => diagnostic.help(format!("write it as \"\\u{code:04x}\" between double quotes")),
    })
}

/// A tag.
pub(super) fn tag(span: Span) -> Diagnostic {
    Diagnostic::error("yaml-tag", span, "YAML tags are not supported")
        .help("leave it out; quotes make a text of anything")
}

/// An alias of a list or mapping.
pub(super) fn alias(span: Span) -> Diagnostic {
    Diagnostic::error(
        "yaml-alias",
        span,
        "aliases of lists and mappings are not supported",
    )
    .label("write it out")
}

/// A key that is there twice.
pub(super) fn duplicate(key: &str, second: Span, first: Span) -> Diagnostic {
    Diagnostic::error("duplicate-key", second, format!("the key `{key}` is there twice"))
        .label("the second one")
        .related(first, "the first one")
}

/// A top level that is not a mapping.
pub(super) fn not_a_mapping(span: Span, found: &str) -> Diagnostic {
    Diagnostic::error(
        "not-a-mapping",
        span,
        format!("the file must be a mapping of keys, not {found}"),
    )
    .help("write `key: value` lines")
}

/// Says what the parser found wrong. `start` is the first byte that it was given, `reached` the
/// byte up to which all is known to be well.
pub(super) fn explain(
    index: usize,
    text: &str,
    start: usize,
    reached: usize,
    error: &serde_yaml::Error,
) -> Diagnostic {
    let message = error.to_string();
    let at = error
        .location()
        .map_or(reached, |location| start + location.index());
    let span = word_at(index, text, at);
    if message.contains(EXPECTED_KEY) {
        let is_template = text.as_bytes().get(at.saturating_sub(1)) == Some(&b'{');
        return Diagnostic::error("yaml-key", span, "a key must be a text, not a list or a mapping").help(
            if is_template {
                "put a text that starts with `{{` between quotes"
            } else {
                "put quotes around it"
            },
        );
    }
    if message.contains("more than one document") {
        let second = text[reached..]
            .find("\n---")
            .map_or(span, |at| Span::new(index, reached + at + 1, reached + at + 4));
        return Diagnostic::error(
            "yaml-documents",
            second,
            "the file holds more than one YAML document",
        )
        .label("the second one starts here")
        .help("write one file for each");
    }
    if message.contains("recursion limit") {
        return too_deep(span).label("level 129");
    }
    if message.contains("unknown anchor") {
        return Diagnostic::error("yaml-anchor", span, "there is no anchor of this name")
            .help("write the value; put a text that starts with `*` between quotes");
    }
    let tab = text.as_bytes().get(at) == Some(&b'\t');
    if tab || message.contains("tab character") {
        return Diagnostic::error("yaml-tab", span, "a tab cannot indent YAML")
            .label("a tab")
            .help("indent with spaces");
    }
    let problem = message
        .split(", while ")
        .next()
        .and_then(|problem| problem.split(" at line ").next())
        .unwrap_or(&message);
    let diagnostic = Diagnostic::error("yaml-syntax", span, format!("this is not valid YAML: {problem}"));
    match help(problem) {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

fn help(problem: &str) -> Option<&'static str> {
    const HELPS: &[(&str, &str)] = &[
        (
            "mapping values are not allowed",
            "put a text with `: ` in it between quotes",
        ),
        (
            "cannot start any token",
            "put a text that starts with `@`, `` ` `` or `%` between quotes",
        ),
        (
            "did not find expected ',' or",
            "put a text with commas or brackets in it between quotes",
        ),
        (
            "did not find expected key",
            "check the indentation and the quotes of the lines before",
        ),
        (
            "could not find expected ':'",
            "check the indentation and the quotes of the lines before",
        ),
        ("unexpected end of stream", "close the quotes"),
        (
            "unknown escape character",
            "write \\\\ for a backslash, or use single quotes",
        ),
    ];
    HELPS
        .iter()
        .find(|(part, _)| problem.contains(part))
        .map(|(_, help)| *help)
}

/// The rest of the word at a byte; at the end of the text its last character.
pub(super) fn word_at(index: usize, text: &str, at: usize) -> Span {
    let mut start = at.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let rest = &text[start..];
    let length = rest
        .find(|c: char| c.is_whitespace())
        .unwrap_or(rest.len())
        .max(rest.chars().next().map_or(0, char::len_utf8));
    Span::new(index, start, start + length)
}

fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::error("yaml-depth", span, "nested too deeply").help("128 levels can be read")
}

/// So many brackets that the parser, which sees the depth at the end only, would take minutes over them. No text and no
/// SQL opens as many without closing them.
pub(super) fn far_too_deep(index: usize, text: &str) -> Option<Diagnostic> {
    const FAR: usize = 5000;
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > FAR {
            return Some(too_deep(Span::new(index, at, at + 1)).label(format!("level {depth}")));
        }
    }
    None
}
