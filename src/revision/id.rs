//! What a revision id or branch label may be.

/// Characters with a meaning in ranges, relative names and lists of revisions.
const FORBIDDEN: [char; 6] = ['@', '-', '+', ':', ';', ','];

/// Words that already name something.
pub const RESERVED: [&str; 4] = ["head", "heads", "base", "current"];

/// Why a text cannot be a revision id or a label: the end of a sentence that starts with it.
pub fn problem(text: &str) -> Option<String> {
    if text.is_empty() {
        return Some("is empty".to_owned());
    }
    if RESERVED.contains(&text) {
        return Some("is a reserved word".to_owned());
    }
    let found = text
        .chars()
        .find(|c| c.is_whitespace() || c.is_control() || FORBIDDEN.contains(c))?;
    Some(match found {
        ' ' => "has a blank in it".to_owned(),
        c if c.is_whitespace() || c.is_control() => "has a blank or control character in it".to_owned(),
        c => format!("has `{c}` in it, which has a meaning in names of revisions"),
    })
}
