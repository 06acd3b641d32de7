//! Which types become which others by a cast.

use crate::model::{DataType, DialectName};

use super::Dialect;

/// What casts tell apart (PostgreSQL manual, "System Catalogs", pg_cast; `\dC` lists them).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Integer,
    Number,
    Boolean,
    Text,
    Date,
    Time,
    Moment,
    Interval,
    Json,
    Jsonb,
    /// Bytes, UUIDs: to and from text only.
    Lonely(u8),
}

impl Dialect {
    /// Whether a value of one type can be cast to the other. Raw types and enums are believed: an enum goes
    /// by way of a text.
    pub fn has_cast(&self, from: &DataType, to: &DataType) -> bool {
        if self.name != DialectName::Postgresql {
            return true;
        }
        match (from, to) {
            (DataType::Array(from), DataType::Array(to)) => return self.has_cast(from, to),
            // Every type reads and writes texts ("CREATE CAST", notes on I/O conversions).
            (DataType::Array(_), to) => return kind(to).is_none_or(|kind| kind == Kind::Text),
            (from, DataType::Array(_)) => {
                return matches!(from, DataType::Enum { .. })
                    || kind(from).is_none_or(|kind| kind == Kind::Text);
            }
            _ => {}
        }
        let (Some(one), Some(other)) = (kind(from), kind(to)) else {
            return true;
        };
        use Kind::{Boolean, Date, Integer, Interval, Json, Jsonb, Moment, Number, Text, Time};
        one == other
            || one == Text
            || other == Text
            || match (one, other) {
                (Integer, Number) | (Number, Integer) | (Date, Moment) | (Moment, Date | Time) => true,
                (Time, Interval)
                | (Interval, Time)
                | (Json, Jsonb)
                | (Jsonb, Json | Number | Boolean | Integer) => true,
                // int4 only.
                (Integer, Boolean) => *from == DataType::Integer,
                (Boolean, Integer) => *to == DataType::Integer,
                _ => false,
            }
    }
}

fn kind(data_type: &DataType) -> Option<Kind> {
    Some(match data_type {
        DataType::SmallInt | DataType::Integer | DataType::BigInt => Kind::Integer,
        DataType::Float | DataType::Double | DataType::Numeric { .. } => Kind::Number,
        DataType::Boolean => Kind::Boolean,
        DataType::String { .. }
        | DataType::Char { .. }
        | DataType::Text
        | DataType::Unicode { .. }
        | DataType::UnicodeText => Kind::Text,
        DataType::Binary { .. } | DataType::Blob => Kind::Lonely(0),
        DataType::Uuid => Kind::Lonely(1),
        DataType::Date => Kind::Date,
        DataType::Time { .. } => Kind::Time,
        DataType::Timestamp { .. } | DataType::TimestampTz { .. } => Kind::Moment,
        DataType::Interval => Kind::Interval,
        DataType::Json => Kind::Json,
        DataType::Jsonb => Kind::Jsonb,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn knows_the_casts_of_postgresql() {
        let dialect = Dialect::parse("postgresql").unwrap();
        let text = DataType::Text;
        let array = DataType::Array(Box::new(DataType::Integer));
        for (from, to, can) in [
            (&DataType::Integer, &DataType::Boolean, true),
            (&DataType::SmallInt, &DataType::Boolean, false),
            (&DataType::Date, &DataType::Integer, false),
            (&DataType::Uuid, &text, true),
            (&text, &DataType::Uuid, true),
            (&DataType::Uuid, &DataType::Blob, false),
            (&DataType::Jsonb, &DataType::Integer, true),
            (&DataType::Json, &DataType::Integer, false),
            (&array, &text, true),
            (&DataType::Integer, &array, false),
        ] {
            assert_eq!(dialect.has_cast(from, to), can, "{from} {to}");
        }
        assert!(
            Dialect::parse("mysql")
                .unwrap()
                .has_cast(&DataType::Uuid, &DataType::Blob)
        );
    }
}
