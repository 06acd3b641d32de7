//! Values: defaults and the fields of rows. They take the type of their column later.

use crate::dialect::Fragment;
use crate::model::{Value, ValueKind};
use crate::text::Diagnostic;
use crate::text::encoding::{base64, hex};
use crate::text::yaml::{Entry, Node, NodeValue};

use super::{Decoder, scalar, sql};

/// A value. `{sql: …}`, `{hex: …}` and `{base64: …}` are special, any other mapping is JSON.
pub(super) fn value(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Value> {
    let kind = match single(node) {
        Some((key @ "sql", inner)) => ValueKind::Sql(sql::one(inner, key, Fragment::Expression, decoder)?),
        Some((key @ "hex", inner)) => {
            bytes(inner, key, "hexadecimal digits, two for each byte", hex, decoder)?
        }
        Some((key @ "base64", inner)) => bytes(inner, key, "base64 with its padding", base64, decoder)?,
        _ => return Some(plain(node)),
    };
    Some(Value::at(kind, node.span))
}

fn single<'n, 's>(node: &'n Node<'s>) -> Option<(&'n str, &'n Node<'s>)> {
    match node.map()? {
        [Entry { key, value, .. }] => Some((key, value)),
        _ => None,
    }
}

/// A value without special mappings: what stands inside of lists and JSON.
fn plain(node: &Node<'_>) -> Value {
    let kind = match &node.value {
        NodeValue::Null => ValueKind::Null,
        NodeValue::Scalar { text, plain: true } => ValueKind::Plain((&**text).into()),
        NodeValue::Scalar { text, plain: false } => ValueKind::Text((&**text).into()),
        NodeValue::List(elements) => ValueKind::List(elements.iter().map(plain).collect()),
        NodeValue::Map(entries) => ValueKind::Map(
            entries
                .iter()
                .map(|entry| ((&*entry.key).into(), plain(&entry.value)))
                .collect(),
        ),
    };
    Value::at(kind, node.span)
}

fn bytes(
    node: &Node<'_>,
    key: &str,
    wanted: &str,
    decode: fn(&str) -> Option<Vec<u8>>,
    decoder: &mut Decoder<'_>,
) -> Option<ValueKind> {
    // An empty text is no bytes, which is a value; a null is neither.
    let text = scalar::text(node, key, decoder.report)?;
    let compact: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let bytes = decode(&compact);
    if bytes.is_none() {
        decoder.report.push(Diagnostic::error(
            "bad-bytes",
            node.span,
            format!("`{key}` must be {wanted}"),
        ));
    }
    bytes.map(ValueKind::Bytes)
}
