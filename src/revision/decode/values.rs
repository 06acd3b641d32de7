//! Values, in the letters in which they were written.

use crate::model::{DefaultValue, Value, ValueKind};
use crate::text::yaml::{Node, NodeValue};
use crate::text::{Diagnostic, Report, Span};

use super::context::DecodeContext;

impl DecodeContext<'_> {
    /// A value. `{sql: …}`, `{hex: …}` and `{base64: …}` are special; other mappings are JSON.
    pub(super) fn value(&self, node: &Node<'_>, report: &mut Report) -> Option<Value> {
        let kind = match &node.value {
            NodeValue::Null => ValueKind::Null,
            NodeValue::Scalar { text, plain } => {
                if *plain {
                    ValueKind::Plain(text.as_ref().into())
                } else {
                    ValueKind::Text(text.as_ref().into())
                }
            }
            NodeValue::List(nodes) => {
                let values: Vec<Option<Value>> = nodes.iter().map(|node| self.value(node, report)).collect();
                ValueKind::List(values.into_iter().collect::<Option<_>>()?)
            }
            NodeValue::Map(entries) => match entries.as_slice() {
                [entry] if entry.key == "sql" => ValueKind::Sql(self.sql(&entry.value, report)?),
                [entry] if entry.key == "hex" => {
                    ValueKind::Bytes(bytes(&entry.value, "hex", from_hex, report)?)
                }
                [entry] if entry.key == "base64" => {
                    ValueKind::Bytes(bytes(&entry.value, "base64", from_base64, report)?)
                }
                _ => {
                    let values: Vec<Option<(Box<str>, Value)>> = entries
                        .iter()
                        .map(|entry| Some((entry.key.as_ref().into(), self.value(&entry.value, report)?)))
                        .collect();
                    ValueKind::Map(values.into_iter().collect::<Option<_>>()?)
                }
            },
        };
        Some(Value::at(kind, node.span))
    }

    /// A default: `None` inside is `default: null`, which is none.
    pub(super) fn default(&self, node: &Node<'_>, report: &mut Report) -> Option<Option<DefaultValue>> {
        let value = self.value(node, report)?;
        Some(match value.kind {
            ValueKind::Null => None,
            ValueKind::Sql(sql) => Some(DefaultValue::Sql(sql)),
            _ => Some(DefaultValue::Value(value)),
        })
    }
}

fn bytes(
    node: &Node<'_>,
    what: &str,
    decode: fn(&str) -> Option<Vec<u8>>,
    report: &mut Report,
) -> Option<Vec<u8>> {
    let bytes = node.scalar().and_then(decode);
    if bytes.is_none() {
        report.push(Diagnostic::error(
            "bad-bytes",
            node.span,
            format!("this is not {what}"),
        ));
    }
    bytes
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = text
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(|letter| letter.to_digit(16))
        .collect::<Option<_>>()?;
    let pairs = digits.chunks(2);
    pairs
        .map(|pair| match pair {
            [high, low] => u8::try_from(high * 16 + low).ok(),
            _ => None,
        })
        .collect()
}

/// RFC 4648, section 4, with or without padding; white space is passed over.
fn from_base64(text: &str) -> Option<Vec<u8>> {
    let letters: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let padding = letters.iter().rev().take_while(|byte| **byte == b'=').count();
    let (body, _) = letters.split_at(letters.len() - padding);
    if padding > 2 || body.len() % 4 == 1 || (padding > 0 && letters.len() % 4 != 0) {
        return None;
    }
    let mut bytes = Vec::with_capacity(body.len() * 3 / 4);
    for group in body.chunks(4) {
        let mut bits: u32 = 0;
        for letter in group {
            let six = match letter {
                b'A'..=b'Z' => letter - b'A',
                b'a'..=b'z' => letter - b'a' + 26,
                b'0'..=b'9' => letter - b'0' + 52,
                b'+' => 62,
                b'/' => 63,
                _ => return None,
            };
            bits = (bits << 6) | u32::from(six);
        }
        bits <<= 6 * (4 - group.len());
        let all = bits.to_be_bytes();
        bytes.extend(all.iter().skip(1).take(group.len() - 1));
    }
    Some(bytes)
}

/// A value that is true, for an option that was given as a word.
pub(super) fn plain(text: &str, span: Span) -> Value {
    Value::at(ValueKind::Plain(text.into()), span)
}

#[cfg(test)]
mod tests {
    use super::{from_base64, from_hex};

    #[test]
    fn bytes_are_read() {
        assert_eq!(from_hex("DE ad"), Some(vec![0xde, 0xad]));
        assert_eq!(from_hex("abc"), None);
        assert_eq!(from_hex("+f"), None);
        assert_eq!(from_base64("aGVsbG8="), Some(b"hello".to_vec()));
        assert_eq!(from_base64("aGVsbG8"), Some(b"hello".to_vec()));
        assert_eq!(from_base64(""), Some(Vec::new()));
        assert_eq!(from_base64("a"), None);
        assert_eq!(from_base64("a==="), None);
        assert_eq!(from_base64("ab c!"), None);
    }
}
