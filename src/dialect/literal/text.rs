//! Texts, with the length of their column.

use crate::model::{DataType, DialectName};

use super::super::text_literal::CharacterSet;
use super::super::{Dialect, Problem, Sql};
use super::shown;

impl Dialect {
    /// A text of a column of this type, letter by letter.
    pub(super) fn text_of_type(&self, text: &str, data_type: &DataType) -> Result<Sql, Problem> {
        let limit = match data_type {
            DataType::String { length } | DataType::Unicode { length } => *length,
            DataType::Char { length } => Some(*length),
            _ => None,
        };
        if let Some(limit) = limit.and_then(|limit| usize::try_from(limit).ok()) {
            let length = self.text_length(text);
            if length > limit {
                let title = format!(
                    "`{}` is too long for `{data_type}`: it has {length} characters",
                    shown(text)
                );
                let help = match self.name {
                    DialectName::Mssql if text.chars().count() < length => {
                        "shorten it or lengthen the column; SQL Server counts an emoji twice"
                    }
                    _ => "shorten it, or lengthen the column",
                };
                return Err(Problem::new("wrong-value", title).help(help));
            }
            // SQL Language Reference, "Data Type Limits": 4000 bytes, and 2000 for CHAR, however many characters.
            let most_bytes = if matches!(data_type, DataType::Char { .. }) {
                2000
            } else {
                4000
            };
            let bytes = match data_type {
                DataType::Unicode { .. } => text.encode_utf16().count() * 2,
                _ => text.len(),
            };
            if self.name == DialectName::Oracle && bytes > most_bytes {
                let title = format!(
                    "`{}` has {bytes} bytes, of {most_bytes} at most on oracle",
                    shown(text)
                );
                return Err(
                    Problem::new("wrong-value", title).help("shorten it, or make the column a `text`")
                );
            }
        }
        self.text_literal_in(text, self.character_set(data_type))
    }

    /// The character set of the type that a text type is on this dialect.
    pub(super) fn character_set(&self, data_type: &DataType) -> CharacterSet {
        let is_unicode = matches!(data_type, DataType::Unicode { .. } | DataType::UnicodeText);
        match self.name {
            DialectName::Mssql => CharacterSet::National,
            DialectName::Oracle if is_unicode => CharacterSet::National,
            // `N'…'` would be three bytes a character on MySQL.
            _ => CharacterSet::Database,
        }
    }
}
