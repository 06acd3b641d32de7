//! Bytes as text: hexadecimal digits and base64.

/// Hexadecimal digits, two for each byte.
pub fn hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|d| u8::try_from(d).ok());
    if !text.len().is_multiple_of(2) {
        return None;
    }
    text.as_bytes()
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => Some(digit(*high)? << 4 | digit(*low)?),
            _ => None,
        })
        .collect()
}

/// RFC 4648, section 4, with padding.
pub fn base64(text: &str) -> Option<Vec<u8>> {
    let six = |byte: u8| -> Option<u32> {
        Some(u32::from(match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        }))
    };
    if !text.len().is_multiple_of(4) {
        return None;
    }
    let body = text.trim_end_matches('=');
    if text.len() - body.len() > 2 {
        return None;
    }
    let mut bytes = Vec::with_capacity(body.len() * 3 / 4);
    for group in body.as_bytes().chunks(4) {
        let mut bits = 0;
        for byte in group {
            bits = bits << 6 | six(*byte)?;
        }
        bits <<= 6 * (4 - group.len());
        let [_, first, second, third] = bits.to_be_bytes();
        // Bits that no byte holds must be zero, or two texts would mean the same bytes.
        match group.len() {
            4 => bytes.extend([first, second, third]),
            3 if third == 0 => bytes.extend([first, second]),
            2 if second == 0 && third == 0 => bytes.push(first),
            _ => return None,
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::{base64, hex};

    #[test]
    fn bytes() {
        assert_eq!(hex("00ffAb"), Some(vec![0, 255, 0xAB]));
        assert_eq!(hex(""), Some(vec![]));
        assert_eq!(hex("0"), None);
        assert_eq!(hex("0g"), None);
        for (text, bytes) in [
            ("", ""),
            ("Zg==", "f"),
            ("Zm8=", "fo"),
            ("Zm9v", "foo"),
            ("Zm9vYg==", "foob"),
        ] {
            assert_eq!(base64(text), Some(bytes.as_bytes().to_vec()));
        }
        assert_eq!(base64("+/+/"), Some(vec![0xFB, 0xFF, 0xBF]));
        for wrong in ["Zg", "Zh==", "Zg=", "====", "Z===", "Zm9*", "Zm=v"] {
            assert_eq!(base64(wrong), None, "{wrong}");
        }
    }
}
