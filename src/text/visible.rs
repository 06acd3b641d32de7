//! Text of a user's as it stands in a message.

/// A text on one line: quotes and backslashes as they are, what cannot be seen as an escape.
pub fn visible(text: &str) -> String {
    let quotes = ['\'', '"', '\\'];
    let mut shown = String::with_capacity(text.len());
    for piece in text.split_inclusive(quotes) {
        let plain = piece.strip_suffix(quotes).unwrap_or(piece);
        shown.extend(plain.escape_debug());
        shown.push_str(&piece[plain.len()..]);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn only_what_cannot_be_seen_is_escaped() {
        for (text, shown) in [
            ("it's \"so\" \\ é 日", "it's \"so\" \\ é 日"),
            ("a\nb\t\0\u{202e}'", "a\\nb\\t\\0\\u{202e}'"),
            ("", ""),
        ] {
            assert_eq!(visible(text), shown);
        }
    }
}
