//! Which types hold every value of which others.

use super::DataType;

impl DataType {
    /// The length of a text that varies, `None` without a limit; or no such text.
    pub fn varying(&self) -> Option<Option<u32>> {
        match self {
            DataType::String { length } | DataType::Unicode { length } => Some(*length),
            DataType::Text | DataType::UnicodeText => Some(None),
            _ => None,
        }
    }

    /// Whether a value of this type may not fit into the other, or becomes another.
    pub fn narrows_to(&self, to: &DataType) -> bool {
        if self == to {
            return false;
        }
        if let (Some(from), Some(to)) = (self.varying(), to.varying()) {
            return match (from, to) {
                (_, None) => false,
                (None, Some(_)) => true,
                (Some(from), Some(to)) => to < from,
            };
        }
        let rank = |data_type: &DataType| match data_type {
            DataType::SmallInt => Some(1),
            DataType::Integer => Some(2),
            DataType::BigInt => Some(3),
            _ => None,
        };
        if let (Some(from), Some(to)) = (rank(self), rank(to)) {
            return to < from;
        }
        match (self, to) {
            (
                DataType::Numeric {
                    precision: p1,
                    scale: s1,
                },
                DataType::Numeric {
                    precision: p2,
                    scale: s2,
                },
            ) => {
                let (Some(p1), Some(p2)) = (p1, p2) else {
                    return p2.is_some();
                };
                let (s1, s2) = (s1.unwrap_or(0), s2.unwrap_or(0));
                s2 < s1 || p2.saturating_sub(s2) < p1.saturating_sub(s1)
            }
            (DataType::Float, DataType::Double)
            | (DataType::Date, DataType::Timestamp { .. } | DataType::TimestampTz { .. })
            | (DataType::Json, DataType::Jsonb)
            | (
                DataType::SmallInt | DataType::Integer | DataType::BigInt,
                DataType::Numeric { precision: None, .. },
            ) => false,
            (DataType::Char { length }, to) if to.varying().is_some() => {
                to.varying().flatten().is_some_and(|most| most < *length)
            }
            // Everything becomes a text without a limit.
            (_, DataType::Text | DataType::UnicodeText) => false,
            _ => true,
        }
    }
}
