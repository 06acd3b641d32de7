//! Types as users write them.

use crate::model::{DataType, TableName};
use crate::text::yaml::write::Written;

use super::Encoding;
use super::value::sql;

/// A type as a text; raw SQL as it is.
pub fn type_text(data_type: &DataType) -> String {
    match data_type {
        DataType::Array(element) => format!("{}[]", type_text(element)),
        DataType::Raw(sql) => sql.text.to_string(),
        DataType::Enum { name, values } => enumeration(name.as_ref(), Some(values)),
        other => other.to_string(),
    }
}

impl Encoding<'_> {
    /// The type of a column of a table.
    pub(super) fn data_type(&self, data_type: &DataType, table: &TableName) -> Written {
        match data_type {
            DataType::Raw(text) => Written::pair("raw", sql(text)),
            other => Written::text(self.short(other, table)),
        }
    }

    fn short(&self, data_type: &DataType, table: &TableName) -> String {
        match data_type {
            DataType::Array(element) => format!("{}[]", self.short(element, table)),
            DataType::Enum {
                name: Some(name),
                values,
            } => {
                let mut short = name.clone();
                if short.schema == table.schema {
                    short.schema = None;
                }
                // A name with signs in it can only be one that was made, and comes again.
                let name_of = can_be_said(&short).then_some(&short);
                let values = Some(values).filter(|_| name_of.is_none() || !self.kept_enums.contains(name));
                enumeration(name_of, values.map(Vec::as_slice))
            }
            other => type_text(other),
        }
    }
}

fn can_be_said(name: &TableName) -> bool {
    let is_plain = |text: &str| {
        !text.is_empty()
            && text.trim() == text
            && !text.contains(['\'', '"', ',', ':', '.', '(', ')', '[', ']'])
    };
    let schema = name.schema.as_ref();
    is_plain(name.name.as_str()) && schema.is_none_or(|schema| is_plain(schema.as_str()))
}

/// `enum(name: a, 'b, c')`; without labels: those of the enum that there is.
fn enumeration(name: Option<&TableName>, values: Option<&[Box<str>]>) -> String {
    let name = name.map(|name| format!("{name}:")).unwrap_or_default();
    let values: Vec<String> = values
        .unwrap_or_default()
        .iter()
        .map(|value| label(value))
        .collect();
    let gap = if name.is_empty() || values.is_empty() {
        ""
    } else {
        " "
    };
    format!("enum({name}{gap}{})", values.join(", "))
}

fn label(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "_-".contains(c);
    match !text.is_empty() && text.chars().all(is_plain) {
        true => text.to_owned(),
        false => format!("'{}'", text.replace('\'', "''")),
    }
}
