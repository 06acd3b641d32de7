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

/// A text of several lines. Whoever has written a file may have written it: a control character is shown as its picture,
/// so that it cannot steer a terminal, and what changes the direction of a line as a sign.
pub fn pictured(text: &str) -> String {
    let picture = |c: char| match c {
        '\n' => '\n',
        '\u{7f}' => '\u{2421}',
        c if c < ' ' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(' '),
        c if is_hidden(c) => '\u{fffd}',
        c => c,
    };
    text.chars().map(picture).collect()
}

/// Whether a character is not seen, and may change how others are: controls, and marks of order and direction.
pub fn is_hidden(letter: char) -> bool {
    let turns = matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns || letter == '\u{feff}' || letter.is_control()
}

#[cfg(test)]
mod tests {
    use super::{pictured, visible};

    #[test]
    fn a_terminal_is_not_steered() {
        assert_eq!(
            pictured("a\u{1b}[31m\n\t\r\u{202e}é\u{85}"),
            "a\u{241b}[31m\n\u{2409}\u{240d}\u{fffd}é\u{fffd}"
        );
    }

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
