//! Values, with the text in which they were written.

use crate::text::Span;

use super::SqlText;

/// A value that stands in a revision: a default, or one field of a row.
#[derive(Clone, Debug)]
pub struct Value {
    /// What was written.
    pub kind: ValueKind,
    /// Where.
    pub span: Span,
}

/// What was written. A value has no type of its own: it takes that of its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// `null`, `~` or nothing.
    Null,
    /// An unquoted scalar, letter by letter: `007`, `1.10`, `NO`, `2026-11-20`, `true`.
    Plain(Box<str>),
    /// A quoted or block scalar: always text.
    Text(Box<str>),
    /// `{sql: …}`.
    Sql(SqlText),
    /// `{hex: …}` or `{base64: …}`, decoded.
    Bytes(Vec<u8>),
    /// A list.
    List(Vec<Value>),
    /// A mapping: JSON.
    Map(Vec<(Box<str>, Value)>),
}

impl Value {
    /// A value at a place in a file.
    pub fn at(kind: ValueKind, span: Span) -> Value {
        Value { kind, span }
    }

    /// The text of a scalar, quoted or not.
    pub fn scalar(&self) -> Option<&str> {
        match &self.kind {
            ValueKind::Plain(text) | ValueKind::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Value) -> bool {
        self.kind == other.kind
    }
}
impl Eq for Value {}
