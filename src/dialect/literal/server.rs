//! Values of server types, by what their row of the table says.

use crate::model::{DataType, DialectName, ServerType, TypeArgument, Value, ValueKind};

use super::super::server_types::{IntervalFields, TextLimit, Values};
use super::super::text_literal::CharacterSet;
use super::super::{Dialect, Problem, Sql};
use super::{mismatch, not_of_type, scalar, shown, truth, truth_word};

impl Dialect {
    /// A value of a server type.
    pub(super) fn server_literal(
        &self,
        value: &Value,
        server: &ServerType,
        data_type: &DataType,
    ) -> Result<Sql, Problem> {
        let Some(row) = self.row(server) else {
            return self.of_unknown_type(value);
        };
        let text = || scalar(value, data_type);
        let digits = || {
            server
                .numbers()
                .next()
                .and_then(|digits| u8::try_from(digits).ok())
        };
        match row.values {
            Values::Integer(min, max) => self.integer(text()?, data_type, min, max),
            Values::QuotedInteger(max) => {
                let number = self.integer(text()?, data_type, 0, max)?;
                Ok(Sql::trusted(format!("'{number}'")))
            }
            Values::IntegerOrTruth(min, max) => match truth_word(text()?) {
                Some(truth) if server.numbers().next() == Some(1) => {
                    Ok(Sql::trusted(if truth { "1" } else { "0" }))
                }
                _ => self.integer(text()?, data_type, min, max),
            },
            Values::Decimal { unsigned } => {
                refuse_negative(text()?, data_type, unsigned)?;
                let (precision, scale) = decimal_limits(server);
                self.decimal(text()?, data_type, precision, scale)
            }
            Values::Money { min, max, scale } => self.money(text()?, data_type, (min, max), scale),
            Values::Float { single, unsigned } => {
                refuse_negative(text()?, data_type, unsigned)?;
                self.float(text()?, data_type, single)
            }
            Values::Truth => {
                let truth = truth(text()?, data_type)?;
                Ok(Sql::trusted(if truth { "1" } else { "0" }))
            }
            Values::Text(limit) => {
                let text = self.limited(text()?, server, data_type, limit)?;
                self.text_literal(text)
            }
            Values::National(limit) => {
                let text = self.limited(text()?, server, data_type, limit)?;
                self.national_literal(text, data_type)
            }
            Values::Xml => Ok(Sql::trusted(format!("XMLTYPE({})", self.text_literal(text()?)?))),
            Values::Form(form) => self.form(text()?, data_type, form),
            Values::Bits { exact } => self.bits(text()?, server, data_type, exact),
            Values::Bytes(limit) => {
                let ValueKind::Bytes(bytes) = &value.kind else {
                    return Err(
                        mismatch(value, data_type).help("write bytes as `{hex: 616263}` or `{base64: YWJj}`")
                    );
                };
                check_bytes(bytes.len(), most(server, limit), data_type, "bytes")?;
                self.bytes_literal(bytes)
            }
            Values::Year(first, last) => year(text()?, data_type, first, last),
            Values::TimeTz => self.time_with_zone(text()?, data_type, digits()),
            Values::Timestamp => self.timestamp(text()?, data_type, digits()),
            Values::Minute => self.minute(text()?, data_type),
            Values::TimestampTz => self.timestamp_with_zone(text()?, data_type, digits()),
            Values::Interval(IntervalFields::All) => self.interval(text()?, data_type),
            Values::Interval(fields) => self.interval_of(text()?, server, data_type, fields),
            Values::Uuid => self.uuid(text()?),
            Values::Range(bound) => self.range(text()?, data_type, bound),
            Values::Multirange(bound) => self.multirange(text()?, data_type, bound),
            Values::Set => self.set(value, server, data_type),
            Values::Vector => self.vector(value, server, data_type),
            Values::Pairs => self.pairs(value, data_type),
            Values::AsWritten => self.of_unknown_type(value),
            Values::SqlOnly(example) => {
                let title = format!("a value of `{data_type}` is written as SQL");
                Err(Problem::new("wrong-value", title).help(format!("for example `{{sql: \"{example}\"}}`")))
            }
            Values::None => {
                let title = format!(
                    "a column of type `{data_type}` takes no values: {} fills it",
                    self.name
                );
                Err(Problem::new("wrong-value", title).help("leave the column out"))
            }
        }
    }

    /// A text that is not longer than its column.
    fn limited<'t>(
        &self,
        text: &'t str,
        server: &ServerType,
        data_type: &DataType,
        limit: TextLimit,
    ) -> Result<&'t str, Problem> {
        let most = most(server, limit);
        let unit = server
            .brackets
            .iter()
            .flatten()
            .find_map(|argument| match argument {
                TypeArgument::Counted(_, unit) => Some(*unit),
                _ => None,
            });
        let in_bytes = match (limit, self.name) {
            (TextLimit::Bytes(_), _) => true,
            // SQL Language Reference, "VARCHAR2 Data Type": bytes, where neither the type nor the session says otherwise.
            (_, DialectName::Oracle) => unit != Some("CHAR") && !data_type.to_string().starts_with('n'),
            _ => false,
        };
        let length = if in_bytes {
            text.len()
        } else {
            self.text_length(text)
        };
        let what = if in_bytes { "bytes" } else { "characters" };
        check_bytes(length, most, data_type, what)?;
        Ok(text)
    }

    /// A text in the national character set. MySQL's has no characters above U+FFFF (Reference Manual, "The National
    /// Character Set").
    fn national_literal(&self, text: &str, data_type: &DataType) -> Result<Sql, Problem> {
        match self.name {
            DialectName::Mysql | DialectName::Mariadb => match text.chars().find(|c| *c > '\u{FFFF}') {
                Some(c) => {
                    let title = format!("`{data_type}` holds no characters such as `{c}` on {}", self.name);
                    Err(Problem::new("wrong-value", title).help("make the column a `char(n)` or `string(n)`"))
                }
                None => self.text_literal(text),
            },
            DialectName::Mssql | DialectName::Oracle => self.text_literal_in(text, CharacterSet::National),
            DialectName::Postgresql | DialectName::Sqlite => self.text_literal(text),
        }
    }

    /// Binary digits. The two words for a truth stand for a single one.
    fn bits(
        &self,
        text: &str,
        server: &ServerType,
        data_type: &DataType,
        exact: bool,
    ) -> Result<Sql, Problem> {
        let limit = server.numbers().next();
        let varying = data_type.to_string().starts_with("varbit");
        let most = match limit {
            None if varying => usize::MAX,
            limit => usize::try_from(limit.unwrap_or(1)).unwrap_or(usize::MAX),
        };
        let digits = match truth_word(text) {
            Some(truth) if most == 1 => {
                if truth {
                    "1"
                } else {
                    "0"
                }
            }
            _ => text,
        };
        if !digits.bytes().all(|byte| matches!(byte, b'0' | b'1')) || (digits.is_empty() && !varying) {
            return Err(not_of_type(text, data_type).help("write its binary digits, such as `101`"));
        }
        if digits.len() > most || (exact && digits.len() < most) {
            let title = format!(
                "`{}` has {} bits, but `{data_type}` has {most}",
                shown(text),
                digits.len()
            );
            return Err(
                Problem::new("wrong-value", title).help("write as many binary digits as the column has")
            );
        }
        let letter = if self.name == DialectName::Postgresql {
            'B'
        } else {
            'b'
        };
        Ok(Sql::trusted(format!("{letter}'{digits}'")))
    }
}

/// The most that the brackets say, or the type itself; no limit where neither does.
fn most(server: &ServerType, limit: TextLimit) -> Option<usize> {
    let own = match limit {
        TextLimit::Unlimited => return None,
        TextLimit::Characters(most) | TextLimit::Bytes(most) => most,
    };
    let written = server
        .numbers()
        .next()
        .and_then(|most| usize::try_from(most).ok());
    written.or(usize::try_from(own).ok())
}

fn check_bytes(length: usize, most: Option<usize>, data_type: &DataType, what: &str) -> Result<(), Problem> {
    match most {
        Some(most) if length > most => {
            let title = format!("{length} {what} are too many for `{data_type}`, which holds {most}");
            Err(Problem::new("wrong-value", title).help("shorten the value, or lengthen the column"))
        }
        _ => Ok(()),
    }
}

fn refuse_negative(text: &str, data_type: &DataType, unsigned: bool) -> Result<(), Problem> {
    if unsigned && text.starts_with('-') {
        let title = format!("{} is out of the range of `{data_type}`", shown(text));
        return Err(Problem::new("wrong-value", title).help("it holds nothing below zero"));
    }
    Ok(())
}

/// Precision and scale of the brackets, where `*` is Oracle's 38.
fn decimal_limits(server: &ServerType) -> (Option<u16>, Option<i32>) {
    match server.brackets.first().map(Vec::as_slice) {
        Some([TypeArgument::Number(precision), rest @ ..]) => {
            let scale = rest.first().and_then(|_| server.numbers().nth(1));
            (u16::try_from(*precision).ok(), scale)
        }
        Some([TypeArgument::Word(_), ..]) => match server.numbers().next() {
            Some(scale) => (Some(38), Some(scale)),
            None => (None, None),
        },
        _ => (None, None),
    }
}

/// A year of four digits, or MySQL's 0000.
fn year(text: &str, data_type: &DataType, first: i32, last: i32) -> Result<Sql, Problem> {
    let number = text
        .parse()
        .ok()
        .filter(|_| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()));
    match number {
        Some(year) if year == 0 || (first..=last).contains(&year) => Ok(Sql::trusted(text)),
        _ => Err(not_of_type(text, data_type).help(format!("write a year from {first} to {last}, or 0000"))),
    }
}
