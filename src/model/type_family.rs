//! Which types are of one family: turned into each other without a cast.

use super::DataType;

impl DataType {
    /// Whether values of this type become the other only by a cast that is written down.
    pub fn needs_cast_to(&self, to: &DataType) -> bool {
        if let (DataType::Array(from), DataType::Array(to)) = (self, to) {
            return from.needs_cast_to(to);
        }
        match (self.family(), to.family()) {
            (Some("enum"), Some("enum")) => self != to,
            (Some(_), Some("text")) => matches!(self, DataType::Enum { .. } | DataType::Array(_)),
            (Some("number"), Some("float")) => false,
            (Some(one), Some(two)) => one != two,
            _ => false,
        }
    }

    fn family(&self) -> Option<&'static str> {
        Some(match self {
            DataType::SmallInt | DataType::Integer | DataType::BigInt | DataType::Numeric { .. } => "number",
            DataType::Float | DataType::Double => "float",
            DataType::Boolean => "boolean",
            DataType::String { .. }
            | DataType::Char { .. }
            | DataType::Text
            | DataType::Unicode { .. }
            | DataType::UnicodeText => "text",
            DataType::Binary { .. } | DataType::Blob => "bytes",
            DataType::Date => "date",
            DataType::Time { .. } => "time",
            DataType::Timestamp { .. } | DataType::TimestampTz { .. } => "timestamp",
            DataType::Interval => "interval",
            DataType::Uuid => "uuid",
            DataType::Json | DataType::Jsonb => "json",
            DataType::Enum { .. } => "enum",
            DataType::Array(_) => "array",
            DataType::Server(server) => server.family,
            DataType::Raw(_) => return None,
        })
    }
}
