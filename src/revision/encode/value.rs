//! Values, SQL and options.

use crate::model::{Options, SqlText, Value, ValueKind};
use crate::text::sums::hexadecimal;
use crate::text::yaml::write::Written;

use super::{Encoding, Keys};

/// SQL, which is no template any more: what would begin one is written so that it comes out as it is.
pub(super) fn sql(sql: &SqlText) -> Written {
    let mut out = String::with_capacity(sql.text.len());
    let mut letters = sql.text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letters.peek() {
            Some('{' | '%' | '#') if letter == '{' => out.push_str("{{ '{' }}"),
            _ => out.push(letter),
        }
    }
    Written::Text(out)
}

/// A value, with quotes where it had some.
pub(super) fn value(given: &Value) -> Written {
    match &given.kind {
        ValueKind::Null => Written::Null,
        ValueKind::Plain(text) => Written::Plain(text.to_string()),
        ValueKind::Text(text) => Written::Quoted(text.to_string()),
        ValueKind::Sql(text) => Written::pair("sql", sql(text)),
        ValueKind::Bytes(bytes) => Written::pair("hex", Written::Quoted(hexadecimal(bytes))),
        ValueKind::List(values) => Written::List(values.iter().map(value).collect()),
        ValueKind::Map(entries) => {
            let entries = entries.iter();
            Written::Map(entries.map(|(key, one)| (key.to_string(), value(one))).collect())
        }
    }
}

impl Encoding<'_> {
    /// The options of the dialect, under its name.
    pub(super) fn options(&self, options: &Options, keys: &mut Keys) {
        if options.0.is_empty() {
            return;
        }
        let all = options.0.iter();
        let all = all.map(|option| (option.name.to_string(), option_value(&option.value)));
        keys.put(self.dialect.name.as_str(), Written::Map(all.collect()));
    }
}

/// The value of an option: SQL without a key of its own, and names as texts.
fn option_value(given: &Value) -> Written {
    match &given.kind {
        ValueKind::Sql(text) => sql(text),
        ValueKind::Text(text) => Written::Text(text.to_string()),
        ValueKind::List(values) => Written::List(values.iter().map(option_value).collect()),
        _ => value(given),
    }
}
