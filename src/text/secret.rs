//! What must not be printed.

use std::borrow::Cow;

/// A text with stars in the place of passwords in URLs: `mysql://user:pw@host`. Its length in bytes stays.
pub fn masked(text: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(text);
    for (start, sign) in text.match_indices("://") {
        let rest = &text[start + sign.len()..];
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '/'))
            .unwrap_or(rest.len());
        // The last one: a password may have some.
        let Some(at) = rest[..end].rfind('@') else {
            continue;
        };
        let Some(colon) = rest[..at].find(':') else {
            continue;
        };
        let secret = start + sign.len() + colon + 1..start + sign.len() + at;
        let stars = "*".repeat(secret.len());
        out.to_mut().replace_range(secret, &stars);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn passwords_are_stars() {
        for (text, shown) in [
            ("dialects: [sqlite]", "dialects: [sqlite]"),
            (
                "['pg://u:SECRET@h/db', \"mysql+x://v:p@ss@h\", a@b]",
                "['pg://u:******@h/db', \"mysql+x://v:****@h\", a@b]",
            ),
            ("pg://host:5432/db@x pg://u@h", "pg://host:5432/db@x pg://u@h"),
            ("pg://u:ä@h", "pg://u:**@h"),
        ] {
            assert_eq!(masked(text), shown);
            assert_eq!(masked(text).len(), text.len());
        }
    }
}
