//! Values that are made of several: sets, vectors, pairs of keys and texts.

use crate::model::{DataType, DialectName, ServerType, TypeArgument, Value, ValueKind};
use crate::text::suggest::nearest;

use super::super::{Dialect, Problem, Sql};
use super::number::{is_plain_number, tidy};
use super::{mismatch, not_of_type, scalar, what};

impl Dialect {
    /// Members of a set: a list, or a text with commas.
    pub(super) fn set(
        &self,
        value: &Value,
        server: &ServerType,
        data_type: &DataType,
    ) -> Result<Sql, Problem> {
        let members: Vec<&str> = match &value.kind {
            ValueKind::List(items) => {
                let items: Result<_, _> = items.iter().map(|item| scalar(item, data_type)).collect();
                items?
            }
            _ => match scalar(value, data_type)? {
                "" => Vec::new(),
                text => text.split(',').collect(),
            },
        };
        for member in &members {
            if !server.labels().any(|label| label == *member) {
                let known: Vec<&str> = server.labels().collect();
                let help = match nearest(member, known.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("its members are `{}`", known.join("`, `")),
                };
                return Err(not_of_type(member, data_type).help(help));
            }
        }
        self.text_literal(&members.join(","))
    }

    /// A list of numbers, as many as the vector has dimensions.
    pub(super) fn vector(
        &self,
        value: &Value,
        server: &ServerType,
        data_type: &DataType,
    ) -> Result<Sql, Problem> {
        const HELP: &str = "write a list of numbers, such as `[0.5, 1, -2]`";
        let numbers: Vec<String> = match &value.kind {
            ValueKind::List(items) => {
                let items: Result<Vec<_>, _> = items.iter().map(|item| scalar(item, data_type)).collect();
                items?.into_iter().map(tidy).collect()
            }
            _ => {
                let text = scalar(value, data_type)?.trim();
                let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
                let inner = inner.ok_or_else(|| mismatch(value, data_type).help(HELP))?;
                inner.split(',').map(|number| tidy(number.trim())).collect()
            }
        };
        if let Some(wrong) = numbers.iter().find(|number| !is_plain_number(number)) {
            return Err(not_of_type(wrong, data_type).help(HELP));
        }
        let is_binary = server
            .brackets
            .iter()
            .flatten()
            .any(|argument| matches!(argument, TypeArgument::Word(word) if &**word == "BINARY"));
        let dimensions = server
            .numbers()
            .next()
            .and_then(|count| usize::try_from(count).ok());
        // A binary vector of Oracle is written as bytes.
        let wanted = dimensions.map(|count| if is_binary { count / 8 } else { count });
        if wanted.is_some_and(|count| count != numbers.len()) || numbers.is_empty() {
            let title = format!("{} numbers are not a value of `{data_type}`", numbers.len());
            return Err(Problem::new("wrong-value", title).help("write as many as it has dimensions"));
        }
        let literal = self.text_literal(&format!("[{}]", numbers.join(",")))?;
        Ok(match self.name {
            DialectName::Mysql => Sql::trusted(format!("STRING_TO_VECTOR({literal})")),
            DialectName::Mariadb => Sql::trusted(format!("VEC_FromText({literal})")),
            DialectName::Oracle => Sql::trusted(format!("TO_VECTOR({literal})")),
            DialectName::Postgresql | DialectName::Sqlite | DialectName::Mssql => literal,
        })
    }

    /// Keys and texts of `hstore`: a mapping, or a text that is taken as it is.
    pub(super) fn pairs(&self, value: &Value, data_type: &DataType) -> Result<Sql, Problem> {
        let ValueKind::Map(entries) = &value.kind else {
            return self.text_literal(scalar(value, data_type)?);
        };
        let mut pairs = Vec::with_capacity(entries.len());
        for (key, item) in entries {
            let text = match &item.kind {
                ValueKind::Null => "NULL".to_owned(),
                ValueKind::Plain(text) | ValueKind::Text(text) => in_quotes(text),
                _ => {
                    let title = format!("{} cannot stand in `{data_type}`", what(item));
                    return Err(
                        Problem::new("wrong-value", title).help("write texts, or make the column a `json`")
                    );
                }
            };
            pairs.push(format!("{}=>{text}", in_quotes(key)));
        }
        self.text_literal(&pairs.join(", "))
    }
}

/// A key or text between double quotes (PostgreSQL manual, F.18.1).
fn in_quotes(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
