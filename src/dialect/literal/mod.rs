//! Values as SQL literals. A value takes the type of its column: what cannot be of that type is a problem, never a
//! guess, and what is written cannot be read otherwise by any session.

mod bytes;
mod forms;
mod interval;
mod json;
mod lists;
pub(super) mod long;
mod number;
mod ranges;
mod server;
mod temporal;
mod text;

use crate::model::{DataType, DialectName, Value, ValueKind};
use crate::text::suggest::nearest;
use crate::text::visible;

use super::{Dialect, Problem, Sql};

impl Dialect {
    /// A value of a column of this type as SQL: a literal, or an expression that is equal to it.
    ///
    /// Numbers keep their digits, texts their letters. `{sql: …}` passes through, NULL is NULL of any type. A
    /// column of a `{raw: …}` type takes numbers and booleans that were not quoted as they are, and all else as text.
    ///
    /// # Errors
    ///
    /// A value that is not of the type, or that the server cannot hold in it.
    pub fn literal(&self, value: &Value, data_type: &DataType) -> Result<Sql, Problem> {
        match &value.kind {
            ValueKind::Null => return Ok(Sql::trusted("NULL")),
            ValueKind::Sql(sql) => return Ok(Sql::own(sql)),
            _ => {}
        }
        match data_type {
            DataType::SmallInt => self.integer(
                scalar(value, data_type)?,
                data_type,
                i16::MIN.into(),
                i16::MAX.unsigned_abs().into(),
            ),
            DataType::Integer => self.integer(
                scalar(value, data_type)?,
                data_type,
                i32::MIN.into(),
                i32::MAX.unsigned_abs().into(),
            ),
            DataType::BigInt => self.integer(
                scalar(value, data_type)?,
                data_type,
                i64::MIN,
                i64::MAX.unsigned_abs(),
            ),
            DataType::Float => self.float(scalar(value, data_type)?, data_type, true),
            DataType::Double => self.float(scalar(value, data_type)?, data_type, false),
            DataType::Numeric { precision, scale } => self.decimal(
                scalar(value, data_type)?,
                data_type,
                *precision,
                scale.map(i32::from),
            ),
            DataType::Boolean => {
                let truth = truth(scalar(value, data_type)?, data_type)?;
                Ok(self.boolean(truth))
            }
            DataType::String { .. }
            | DataType::Unicode { .. }
            | DataType::Char { .. }
            | DataType::Text
            | DataType::UnicodeText => self.text_of_type(scalar(value, data_type)?, data_type),
            DataType::Binary { .. } | DataType::Blob => self.bytes(value, data_type),
            DataType::Date => self.date(scalar(value, data_type)?),
            DataType::Time { precision } => self.time(scalar(value, data_type)?, data_type, *precision),
            DataType::Timestamp { precision } => {
                self.timestamp(scalar(value, data_type)?, data_type, *precision)
            }
            DataType::TimestampTz { precision } => {
                self.timestamp_with_zone(scalar(value, data_type)?, data_type, *precision)
            }
            DataType::Interval => self.interval(scalar(value, data_type)?, data_type),
            DataType::Uuid => self.uuid(scalar(value, data_type)?),
            DataType::Json | DataType::Jsonb => self.json_literal(value),
            DataType::Enum { values, .. } => {
                let text = scalar(value, data_type)?;
                if !values.iter().any(|label| **label == *text) {
                    let near = nearest(text, values.iter().map(|label| &**label));
                    let known = values.join("`, `");
                    let help = match near {
                        Some(near) => format!("did you mean `{near}`? The labels are `{known}`"),
                        None => format!("write one of `{known}`"),
                    };
                    return Err(not_of_type(text, data_type).help(help));
                }
                self.text_literal(text)
            }
            DataType::Array(element) => self.array(value, element, data_type),
            DataType::Server(server) => self.server_literal(value, server, data_type),
            DataType::Raw(_) => self.of_unknown_type(value),
        }
    }

    /// TRUE and FALSE, or 1 and 0 where there are none.
    fn boolean(&self, truth: bool) -> Sql {
        Sql::trusted(match (self.facts.types.truth, truth) {
            (true, true) => "TRUE",
            (true, false) => "FALSE",
            (false, true) => "1",
            (false, false) => "0",
        })
    }

    /// An array of PostgreSQL, or JSON where there are none.
    fn array(&self, value: &Value, element: &DataType, data_type: &DataType) -> Result<Sql, Problem> {
        let ValueKind::List(items) = &value.kind else {
            return Err(
                mismatch(value, data_type).help("write a list, such as `[a, b]`; `[]` is the empty one")
            );
        };
        if self.name != DialectName::Postgresql {
            return self.json_array(items, element, data_type);
        }
        let mut shape = Vec::new();
        let items = self.array_items(items, element, data_type, 0, &mut shape)?;
        Ok(Sql::trusted(format!(
            "ARRAY[{items}]::{}",
            self.type_name(data_type)?
        )))
    }

    /// What stands between the brackets. `shape` holds the length of each dimension that was seen.
    fn array_items(
        &self,
        items: &[Value],
        element: &DataType,
        data_type: &DataType,
        depth: usize,
        shape: &mut Vec<usize>,
    ) -> Result<String, Problem> {
        match shape.get(depth) {
            None => shape.push(items.len()),
            Some(length) if *length == items.len() => {}
            Some(_) => {
                return Err(Problem::new(
                    "wrong-value",
                    "the inner lists of an array are not of the same length",
                )
                .help("PostgreSQL's arrays are rectangular: fill up with null, or use `jsonb`"));
            }
        }
        let mut written = Vec::with_capacity(items.len());
        for item in items {
            written.push(match (element, &item.kind) {
                (DataType::Array(inner), ValueKind::List(inner_items)) if !inner_items.is_empty() => {
                    format!(
                        "[{}]",
                        self.array_items(inner_items, inner, data_type, depth + 1, shape)?
                    )
                }
                (DataType::Array(_), _) => {
                    return Err(Problem::new(
                        "wrong-value",
                        format!("an item of `{data_type}` is not a filled list"),
                    )
                    .help("write lists of the same length inside, or `[]` for the whole"));
                }
                _ => self
                    .literal(item, element)
                    .map_err(|problem| deeper(problem, item, data_type))?
                    .to_string(),
            });
        }
        Ok(written.join(", "))
    }

    /// A value of a type that is known to the server only.
    fn of_unknown_type(&self, value: &Value) -> Result<Sql, Problem> {
        match &value.kind {
            ValueKind::Plain(text) if number::is_plain_number(text) => Ok(Sql::trusted(&**text)),
            ValueKind::Plain(text) => match truth_word(text) {
                Some(truth) => Ok(self.boolean(truth)),
                None => self.text_literal(text),
            },
            ValueKind::Text(text) => self.text_literal(text),
            ValueKind::Bytes(bytes) => self.bytes_literal(bytes),
            _ => Err(Problem::new(
                "wrong-value",
                format!(
                    "{} cannot be written for a type that only the server knows",
                    what(value)
                ),
            )
            .help("write it as SQL: `{sql: …}`")),
        }
    }
}

/// The text of a scalar.
fn scalar<'a>(value: &'a Value, data_type: &DataType) -> Result<&'a str, Problem> {
    value.scalar().ok_or_else(|| mismatch(value, data_type))
}

fn truth(text: &str, data_type: &DataType) -> Result<bool, Problem> {
    match text {
        "1" => Ok(true),
        "0" => Ok(false),
        _ => truth_word(text).ok_or_else(|| not_of_type(text, data_type).help("write `true` or `false`")),
    }
}

/// The booleans of YAML 1.2.
fn truth_word(text: &str) -> Option<bool> {
    match text {
        "true" | "True" | "TRUE" => Some(true),
        "false" | "False" | "FALSE" => Some(false),
        _ => None,
    }
}

/// A scalar that is not of the type.
fn not_of_type(text: &str, data_type: &DataType) -> Problem {
    Problem::new(
        "wrong-value",
        format!("`{}` is not a value of `{data_type}`", shown(text)),
    )
}

/// A value that has the wrong shape for the type.
fn mismatch(value: &Value, data_type: &DataType) -> Problem {
    let title = match value.scalar() {
        Some(text) => return not_of_type(text, data_type),
        None => format!("{} is not a value of `{data_type}`", what(value)),
    };
    Problem::new("wrong-value", title)
}

/// The same problem, with what to do about a list in a list of an array that has not so many dimensions.
fn deeper(problem: Problem, item: &Value, data_type: &DataType) -> Problem {
    match (&item.kind, &problem.help) {
        (ValueKind::List(_), None) => problem.help(format!(
            "for lists in lists, make it a column of type `{data_type}[]`"
        )),
        _ => problem,
    }
}

/// A value without a text of its own, in words.
fn what(value: &Value) -> &'static str {
    match &value.kind {
        ValueKind::Null => "null",
        ValueKind::Plain(_) | ValueKind::Text(_) => "a text",
        ValueKind::Sql(_) => "an expression",
        ValueKind::Bytes(_) => "a string of bytes",
        ValueKind::List(_) => "a list",
        ValueKind::Map(_) => "a mapping",
    }
}

/// A text as a message shows it: short and on one line.
fn shown(text: &str) -> String {
    const LONGEST: usize = 40;
    let short: String = text.chars().take(LONGEST).collect();
    let dots = if short.len() < text.len() { "…" } else { "" };
    format!("{}{dots}", visible(&short))
}

#[cfg(test)]
mod tests;
