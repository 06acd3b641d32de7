//! What stands in a field of a CSV file or in a JSON object, as a value of its column's type.

use serde_json::Value as Json;

use crate::dialect::{Dialect, LongValue, Problem, Sql};
use crate::model::{DataType, Value, ValueKind};
use crate::text::encoding::{base64, hex};
use crate::text::{Diagnostic, Span};

/// A field of a CSV file, which is text.
pub(super) fn field(text: &str, data_type: &DataType) -> Result<Value, Wrong> {
    Ok(value(match data_type {
        DataType::Binary { .. } | DataType::Blob => ValueKind::Bytes(bytes(text)?),
        DataType::Array(_) => {
            return Err(
                Wrong::new(format!("a CSV file cannot hold a value of `{data_type}`"))
                    .help("write the rows as JSON lines, in a `.jsonl` file, where a list is an array"),
            );
        }
        _ => ValueKind::Text(text.into()),
    }))
}

/// A JSON value, letter by letter. In a JSON column it is the document.
pub(super) fn json(text: &str, data_type: &DataType) -> Result<Value, Wrong> {
    let is_bytes = matches!(data_type, DataType::Binary { .. } | DataType::Blob);
    let kind = match text.as_bytes().first() {
        Some(b'n') => ValueKind::Null,
        _ if matches!(data_type, DataType::Json | DataType::Jsonb) => ValueKind::Text(text.into()),
        Some(b'"' | b'[' | b'{') => match serde_json::from_str::<Json>(text) {
            Ok(Json::String(text)) if is_bytes => ValueKind::Bytes(bytes(&text)?),
            Ok(Json::Object(map)) if is_bytes => {
                return encoded(&map).map(|bytes| value(ValueKind::Bytes(bytes)));
            }
            Ok(json) => return Ok(plain(json)),
            Err(error) => return Err(Wrong::new(format!("this is not JSON: {error}"))),
        },
        // A number, true or false.
        _ => ValueKind::Plain(text.into()),
    };
    Ok(value(kind))
}

fn plain(json: Json) -> Value {
    value(match json {
        Json::Null => ValueKind::Null,
        Json::Bool(truth) => ValueKind::Plain(truth.to_string().into()),
        Json::Number(number) => ValueKind::Plain(number.to_string().into()),
        Json::String(text) => ValueKind::Text(text.into()),
        Json::Array(items) => ValueKind::List(items.into_iter().map(plain).collect()),
        Json::Object(map) => ValueKind::Map(
            map.into_iter()
                .map(|(key, json)| (key.into_boxed_str(), plain(json)))
                .collect(),
        ),
    })
}

/// `616263`, `\x616263` as PostgreSQL prints it, `0x616263` as SQL Server does.
fn bytes(text: &str) -> Result<Vec<u8>, Wrong> {
    let digits = text.strip_prefix("\\x").or_else(|| text.strip_prefix("0x"));
    hex(digits.unwrap_or(text)).ok_or_else(|| {
        Wrong::new("bytes must be hexadecimal digits, two for each byte")
            .help("such as `616263`, `\\x616263` or `0x616263`")
    })
}

/// `{"hex": …}` or `{"base64": …}`.
fn encoded(map: &serde_json::Map<String, Json>) -> Result<Vec<u8>, Wrong> {
    let mut entries = map.iter();
    let found = match (entries.next(), entries.next()) {
        (Some((key, Json::String(text))), None) if key == "hex" => hex(text),
        (Some((key, Json::String(text))), None) if key == "base64" => base64(text),
        _ => None,
    };
    found.ok_or_else(|| {
        Wrong::new("this is no value of bytes")
            .help("write `\"616263\"`, `{\"hex\": \"616263\"}` or `{\"base64\": \"YWJj\"}`")
    })
}

fn value(kind: ValueKind) -> Value {
    Value::at(kind, Span::NOWHERE)
}

/// What is wrong with a value, before anyone knows where it is.
pub(super) struct Wrong(Box<Diagnostic>);

impl Wrong {
    fn new(title: impl Into<String>) -> Wrong {
        Wrong(Box::new(Diagnostic::error("wrong-value", Span::NOWHERE, title)))
    }

    fn help(self, help: &str) -> Wrong {
        Wrong(Box::new(self.0.help(help)))
    }

    /// The diagnostic, without a place.
    pub(super) fn diagnostic(self) -> Diagnostic {
        *self.0
    }
}

impl From<Problem> for Wrong {
    fn from(problem: Problem) -> Wrong {
        Wrong(Box::new(problem.at(Span::NOWHERE)))
    }
}

/// A value for the dialect.
pub(super) enum Literal {
    /// A literal.
    Sql(Sql),
    /// What no literal can hold.
    Long(LongValue),
}

/// A value as a literal.
pub(super) fn literal(dialect: &Dialect, value: &Value, data_type: &DataType) -> Result<Literal, Wrong> {
    Ok(match dialect.long_value(value, data_type)? {
        Some(long) => Literal::Long(long),
        None => Literal::Sql(dialect.literal(value, data_type)?),
    })
}
