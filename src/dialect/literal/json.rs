//! JSON documents, written so that the same value gives the same text: keys in the order of the file, numbers by the
//! letter.
//!
//! What stands in a JSON column directly: a mapping or list is that document; an unquoted scalar is a number, true or
//! false where it looks like one in JSON, and a string otherwise; a quoted scalar is a document as text (`'{"a": 1}'`), since
//! that is what a dump holds. Inside a mapping or list, what is quoted is a string.

use std::borrow::Cow;

use crate::model::{DataType, DialectName, Value, ValueKind};

use super::super::text_literal::CharacterSet;
use super::super::{Dialect, Problem, Sql};
use super::number::{is_plain_number, tidy};
use super::{deeper, mismatch, shown, truth_word, what};

impl Dialect {
    /// A JSON document.
    pub(super) fn json_literal(&self, value: &Value) -> Result<Sql, Problem> {
        let document = self.json_text(value)?;
        self.document(&document)
    }

    /// The text of a JSON document.
    pub(super) fn json_text<'v>(&self, value: &'v Value) -> Result<Cow<'v, str>, Problem> {
        Ok(match &value.kind {
            ValueKind::Text(text) => {
                let text = text.trim();
                if let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(text) {
                    let title = format!("`{}` is not a JSON document: {error}", shown(text));
                    return Err(Problem::new("wrong-value", title).help(
                        "quoted text is read as JSON; for a JSON string write the text without quotes",
                    ));
                }
                Cow::Borrowed(text)
            }
            _ => {
                let mut out = String::new();
                write(value, &mut out)?;
                Cow::Owned(out)
            }
        })
    }

    /// A list as a JSON array of which every item is of this type, for dialects without arrays.
    pub(super) fn json_array(
        &self,
        items: &[Value],
        element: &DataType,
        data_type: &DataType,
    ) -> Result<Sql, Problem> {
        let mut out = String::new();
        self.write_array(items, element, data_type, &mut out)?;
        self.document(&out)
    }

    fn write_array(
        &self,
        items: &[Value],
        element: &DataType,
        data_type: &DataType,
        out: &mut String,
    ) -> Result<(), Problem> {
        out.push('[');
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                out.push_str(", ");
            }
            match (&item.kind, element) {
                (ValueKind::Null, _) => out.push_str("null"),
                (ValueKind::List(inner_items), DataType::Array(inner)) => {
                    self.write_array(inner_items, inner, data_type, out)?
                }
                (_, DataType::Json | DataType::Jsonb) => write(item, out)?,
                (ValueKind::Plain(text) | ValueKind::Text(text), _) => {
                    // The literal itself is not needed, only what it finds wrong.
                    let sql = self.literal(item, element)?;
                    match element {
                        DataType::SmallInt
                        | DataType::Integer
                        | DataType::BigInt
                        | DataType::Numeric { .. } => {
                            out.push_str(sql.as_str());
                        }
                        DataType::Server(server) if server.family == "number" => out.push_str(sql.as_str()),
                        DataType::Float | DataType::Double if is_plain_number(&tidy(text)) => {
                            out.push_str(&tidy(text));
                        }
                        DataType::Boolean => {
                            let is_true = truth_word(text).unwrap_or(**text == *"1");
                            out.push_str(if is_true { "true" } else { "false" });
                        }
                        _ => write_string(text, out),
                    }
                }
                (ValueKind::List(_), _) => return Err(deeper(mismatch(item, element), item, data_type)),
                _ => {
                    return Err(mismatch(item, element).help(format!(
                        "arrays are JSON on {}, which has no such items",
                        self.name
                    )));
                }
            }
        }
        out.push(']');
        Ok(())
    }

    /// A document as a literal of the type that JSON is here.
    fn document(&self, json: &str) -> Result<Sql, Problem> {
        // The affinity of a column declared `JSON` makes a number of a text that is one ("Datatypes In SQLite", 3.1).
        if self.name == DialectName::Sqlite && is_plain_number(json) {
            let data_type = DataType::Numeric {
                precision: None,
                scale: None,
            };
            self.decimal(json, &data_type, None, None)?;
        }
        let set = match self.name {
            DialectName::Mssql => CharacterSet::National,
            _ => CharacterSet::Database,
        };
        self.text_literal_in(json, set)
    }
}

/// Writes a value as JSON.
fn write(value: &Value, out: &mut String) -> Result<(), Problem> {
    match &value.kind {
        ValueKind::Null => out.push_str("null"),
        ValueKind::Plain(text) => match truth_word(text) {
            Some(true) => out.push_str("true"),
            Some(false) => out.push_str("false"),
            None if is_plain_number(text) => out.push_str(text),
            None => write_string(text, out),
        },
        ValueKind::Text(text) => write_string(text, out),
        // Inside a document `{sql: …}` is a mapping like any other.
        ValueKind::Sql(sql) => {
            out.push_str("{\"sql\": ");
            write_string(&sql.text, out);
            out.push('}');
        }
        ValueKind::Bytes(_) => {
            return Err(
                Problem::new("wrong-value", format!("{} cannot stand in JSON", what(value)))
                    .help("write them as text, for example in base64"),
            );
        }
        ValueKind::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                write(item, out)?;
            }
            out.push(']');
        }
        ValueKind::Map(entries) => {
            out.push('{');
            for (index, (key, item)) in entries.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                write_string(key, out);
                out.push_str(": ");
                write(item, out)?;
            }
            out.push('}');
        }
    }
    Ok(())
}

/// Writes a JSON string. NUL is escaped here and refused by PostgreSQL's `jsonb` only, which says so itself.
fn write_string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_ascii_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
}
