//! Ranges and multiranges of PostgreSQL: `[1,10)`, `empty`, `{[1,3), [7,9)}`. The bounds are checked like values of
//! their own, so that an offset is not lost in a range of moments without one.

use crate::model::{DataType, Value, ValueKind};
use crate::text::Span;

use super::super::server_types::Bound;
use super::super::{Dialect, Problem, Sql};
use super::not_of_type;

impl Dialect {
    /// A range.
    pub(super) fn range(&self, text: &str, data_type: &DataType, bound: Bound) -> Result<Sql, Problem> {
        let range = self.checked(text.trim(), data_type, bound)?;
        Ok(Sql::trusted(format!("'{range}'")))
    }

    /// Several ranges.
    pub(super) fn multirange(&self, text: &str, data_type: &DataType, bound: Bound) -> Result<Sql, Problem> {
        let wrong = || not_of_type(text, data_type).help("write ranges in braces: `{[1,3), [7,9)}`, or `{}`");
        let inner = text
            .trim()
            .strip_prefix('{')
            .and_then(|text| text.strip_suffix('}'))
            .ok_or_else(wrong)?;
        let mut ranges = Vec::new();
        let mut rest = inner.trim();
        while !rest.is_empty() {
            let end = rest.find([')', ']']).ok_or_else(wrong)?;
            let (range, behind) = rest.split_at(end + 1);
            ranges.push(self.checked(range, data_type, bound)?);
            rest = match behind.trim_start() {
                "" => "",
                behind => {
                    let next = behind.strip_prefix(',').map(str::trim_start);
                    next.filter(|rest| !rest.is_empty()).ok_or_else(wrong)?
                }
            };
        }
        Ok(Sql::trusted(format!("'{{{}}}'", ranges.join(","))))
    }

    /// A range with bounds that are values.
    fn checked(&self, text: &str, data_type: &DataType, bound: Bound) -> Result<String, Problem> {
        let wrong = || {
            not_of_type(text, data_type)
                .help("write it in quotes: `\"[1,10)\"`, `\"(,5]\"` without a lower bound, or `empty`")
        };
        if text.eq_ignore_ascii_case("empty") {
            return Ok("empty".to_owned());
        }
        let open = text
            .chars()
            .next()
            .filter(|c| matches!(c, '[' | '('))
            .ok_or_else(wrong)?;
        let close = text
            .chars()
            .last()
            .filter(|c| matches!(c, ']' | ')'))
            .ok_or_else(wrong)?;
        let inner = text.get(1..text.len() - 1).ok_or_else(wrong)?;
        let (lower, upper) = inner.split_once(',').ok_or_else(wrong)?;
        let lower = self.bound(lower, bound)?;
        let upper = self.bound(upper, bound)?;
        Ok(format!("{open}{lower},{upper}{close}"))
    }

    /// One bound, or nothing.
    fn bound(&self, text: &str, bound: Bound) -> Result<String, Problem> {
        let text = text.trim();
        let text = text
            .strip_prefix('"')
            .and_then(|text| text.strip_suffix('"'))
            .unwrap_or(text);
        if text.is_empty() {
            return Ok(String::new());
        }
        let data_type = match bound {
            Bound::Integer => DataType::Integer,
            Bound::BigInt => DataType::BigInt,
            Bound::Numeric => DataType::Numeric {
                precision: None,
                scale: None,
            },
            Bound::Date => DataType::Date,
            Bound::Timestamp => DataType::Timestamp { precision: None },
            Bound::TimestampTz => DataType::TimestampTz { precision: None },
        };
        let value = Value::at(ValueKind::Text(text.into()), Span::NOWHERE);
        let sql = self.literal(&value, &data_type)?;
        Ok(sql.as_str().trim_matches('\'').to_owned())
    }
}
