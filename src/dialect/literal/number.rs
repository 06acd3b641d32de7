//! Numbers: integers in range, decimals digit by digit, floats with NaN and Infinity where there are any.

use crate::model::{DataType, DialectName};

use super::super::{Dialect, Problem, Sql};
use super::{not_of_type, shown};

/// Digits of a decimal that SQLite keeps: numbers with a fraction are IEEE doubles there ("Datatypes In SQLite", 3).
const SQLITE_DIGITS: usize = 15;

/// Digits that Oracle's NUMBER keeps.
const ORACLE_DIGITS: usize = 38;

/// The longest decimal that an exponent may stand for.
const LONGEST: usize = 1000;

impl Dialect {
    /// An integer between two bounds, without the signs and zeros that say nothing.
    pub(super) fn integer(
        &self,
        text: &str,
        data_type: &DataType,
        min: i64,
        max: u64,
    ) -> Result<Sql, Problem> {
        let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(not_of_type(text, data_type).help("write a whole number in decimal digits"));
        }
        match text.parse::<i128>() {
            Ok(number) if (i128::from(min)..=i128::from(max)).contains(&number) => {
                Ok(Sql::trusted(number.to_string()))
            }
            _ => Err(Problem::new(
                "wrong-value",
                format!("{} is out of the range of `{data_type}`", shown(text)),
            )
            .help(format!("it holds {min} to {max}"))),
        }
    }

    /// A decimal with all its digits, which must fit precision and scale without rounding.
    pub(super) fn decimal(
        &self,
        text: &str,
        data_type: &DataType,
        precision: Option<u16>,
        scale: Option<i32>,
    ) -> Result<Sql, Problem> {
        let mut number = match Decimal::parse(text) {
            Some(number) => number,
            None if self.name == DialectName::Postgresql && special(text) == Some(Special::Nan) => {
                return Ok(Sql::trusted("'NaN'::numeric"));
            }
            None => return Err(not_of_type(text, data_type).help("write a decimal number, such as `12.50`")),
        };
        let precision_is_written = precision.is_some();
        let limits = match precision {
            Some(precision) => Some((precision, scale.unwrap_or(0))),
            None => self
                .usual_numeric()
                .map(|(precision, scale)| (precision, i32::from(scale))),
        };
        let wrong = |why: String| {
            Problem::new(
                "wrong-value",
                format!("{} does not fit `{data_type}`: {why}", shown(text)),
            )
        };
        if let Some((precision, scale)) = limits {
            let on = match precision_is_written {
                true => String::new(),
                false => format!(", which is ({precision},{scale}) on {}", self.name),
            };
            if number.last_place() > scale {
                return Err(wrong(format!(
                    "it would be rounded to {scale} digits after the point{on}"
                ))
                .help("write the rounded number, or widen the type"));
            }
            number.fraction.truncate(scale.try_into().unwrap_or_default());
            let (digits, most) = (number.first_place(), i32::from(precision) - scale);
            if digits > most {
                return Err(wrong(format!(
                    "it has {digits} digits before the point, of {most} at most{on}"
                )));
            }
        }
        let kept = match self.name {
            DialectName::Sqlite if !number.is_i64() => SQLITE_DIGITS,
            DialectName::Oracle => ORACLE_DIGITS,
            _ => usize::MAX,
        };
        if number.significant() > kept {
            return Err(
                wrong(format!("{} keeps {kept} digits of such a number", self.name))
                    .help(format!("give the column a string type on {}", self.name)),
            );
        }
        Ok(Sql::trusted(number.to_string()))
    }

    /// A binary floating-point number as it was written.
    pub(super) fn float(&self, text: &str, data_type: &DataType, is_single: bool) -> Result<Sql, Problem> {
        if let Some(special) = special(text) {
            return self.special_float(special, is_single).ok_or_else(|| {
                not_of_type(text, data_type).help(format!("{} has finite numbers only", self.name))
            });
        }
        if !is_number(text) {
            return Err(not_of_type(text, data_type).help("write a number, such as `1.5` or `6.02e23`"));
        }
        let value: f64 = text.parse().unwrap_or(f64::NAN);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "whether the narrower type can hold it is the question"
        )]
        let held = if is_single { f64::from(value as f32) } else { value };
        let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
        let is_zero = !mantissa.contains(|c: char| ('1'..='9').contains(&c));
        // MySQL and MariaDB look at the number before they make it a FLOAT (measured: error 1264 for 3.4028235e38, which
        // is the largest FLOAT in its shortest form).
        let is_above = is_single
            && matches!(self.name, DialectName::Mysql | DialectName::Mariadb)
            && value.abs() > f64::from(f32::MAX);
        if !held.is_finite() || is_above || (held == 0.0) != is_zero {
            return Err(Problem::new(
                "wrong-value",
                format!("{} is out of the range of `{data_type}`", shown(text)),
            ));
        }
        let mut sql = tidy(text);
        match self.name {
            // SQL Language Reference, "Numeric Literals": otherwise it is a NUMBER first, which has a narrower range.
            DialectName::Oracle => sql.push(if is_single { 'f' } else { 'd' }),
            // A decimal literal may have fewer digits than that; with an exponent it is a float from the start.
            _ if sql.len() > 30 && !sql.contains(['e', 'E']) => sql.push_str("E0"),
            _ => {}
        }
        Ok(Sql::trusted(sql))
    }

    /// An amount of money between two bounds.
    pub(super) fn money(
        &self,
        text: &str,
        data_type: &DataType,
        (min, max): (&str, &str),
        scale: u16,
    ) -> Result<Sql, Problem> {
        let scaled = |text: &str| Decimal::parse(text).and_then(|number| number.scaled(scale));
        let Some(number) = Decimal::parse(text) else {
            return Err(not_of_type(text, data_type).help("write a decimal number, such as `12.50`"));
        };
        if number.last_place() > i32::from(scale) {
            let title = format!("{} does not fit `{data_type}`: it would be rounded", shown(text));
            return Err(
                Problem::new("wrong-value", title).help(format!("it has {scale} digits after the point"))
            );
        }
        if number.scaled(scale) < scaled(min) || number.scaled(scale) > scaled(max) {
            let title = format!("{} is out of the range of `{data_type}`", shown(text));
            return Err(Problem::new("wrong-value", title).help(format!("it holds {min} to {max}")));
        }
        Ok(Sql::trusted(match self.name {
            // A number is not compared with money (PostgreSQL manual, 8.2).
            DialectName::Postgresql => format!("CAST({number} AS money)"),
            _ => number.to_string(),
        }))
    }

    fn special_float(&self, special: Special, is_single: bool) -> Option<Sql> {
        let sql = match self.name {
            DialectName::Postgresql => {
                let word = match special {
                    Special::Nan => "NaN",
                    Special::Infinity => "Infinity",
                    Special::MinusInfinity => "-Infinity",
                };
                format!("'{word}'::{}", if is_single { "float4" } else { "float8" })
            }
            DialectName::Oracle => {
                let width = if is_single { "FLOAT" } else { "DOUBLE" };
                match special {
                    Special::Nan => format!("BINARY_{width}_NAN"),
                    Special::Infinity => format!("BINARY_{width}_INFINITY"),
                    Special::MinusInfinity => format!("-BINARY_{width}_INFINITY"),
                }
            }
            _ => return None,
        };
        Some(Sql::trusted(sql))
    }
}

/// What a float can be besides a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Special {
    Nan,
    Infinity,
    MinusInfinity,
}

/// NaN and Infinity as YAML and servers write them.
fn special(text: &str) -> Option<Special> {
    match text.to_ascii_lowercase().as_str() {
        "nan" | ".nan" => Some(Special::Nan),
        "inf" | ".inf" | "+inf" | "+.inf" | "infinity" | "+infinity" => Some(Special::Infinity),
        "-inf" | "-.inf" | "-infinity" => Some(Special::MinusInfinity),
        _ => None,
    }
}

/// Whether a text is a number that every server and JSON read alike: `5`, `-1.50`, `1e9`, but not `007`, `+5`, `.5`.
pub(super) fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let whole = digits.split(['.', 'e', 'E']).next().unwrap_or_default();
    let is_tidy = !whole.is_empty() && (whole == "0" || !whole.starts_with('0')) && !text.starts_with('+');
    let has_fraction = match digits.split_once('.') {
        Some((_, rest)) => rest.starts_with(|c: char| c.is_ascii_digit()),
        None => true,
    };
    is_tidy && has_fraction && is_number(text)
}

/// `[+-]? (digits [. digits?] | . digits) ([eE] [+-]? digits)?`
fn is_number(text: &str) -> bool {
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (
            mantissa,
            Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)),
        ),
        None => (text, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole)
        && digits(fraction)
        && !(whole.is_empty() && fraction.is_empty())
        && exponent.is_none_or(|exponent| !exponent.is_empty() && digits(exponent))
}

/// A number without a plus, and with a digit on both sides of its point.
pub(super) fn tidy(text: &str) -> String {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = match rest.find(['e', 'E']) {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    let mantissa = mantissa.strip_suffix('.').unwrap_or(mantissa);
    let zero = if mantissa.starts_with('.') { "0" } else { "" };
    format!("{sign}{zero}{mantissa}{exponent}")
}

/// A decimal number, digit by digit.
struct Decimal {
    is_negative: bool,
    /// The digits before the point: at least one, and no zero before others.
    whole: String,
    /// The digits after the point, as written.
    fraction: String,
}

impl Decimal {
    fn parse(text: &str) -> Option<Decimal> {
        if !is_number(text) {
            return None;
        }
        let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
        let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let exponent: i32 = exponent.parse().ok()?;
        let shift = usize::try_from(exponent.unsigned_abs())
            .ok()
            .filter(|shift| *shift <= LONGEST)?;
        let (mut whole, mut fraction) = (whole.to_owned(), fraction.to_owned());
        for _ in 0..shift {
            if exponent > 0 {
                whole.push(if fraction.is_empty() {
                    '0'
                } else {
                    fraction.remove(0)
                });
            } else {
                fraction.insert(0, whole.pop().unwrap_or('0'));
            }
        }
        let trimmed = whole.trim_start_matches('0');
        let whole = if trimmed.is_empty() { "0" } else { trimmed }.to_owned();
        let is_zero = whole == "0" && fraction.bytes().all(|byte| byte == b'0');
        Some(Decimal {
            is_negative: text.starts_with('-') && !is_zero,
            whole,
            fraction,
        })
    }

    /// The place of the first digit that is not zero, counted from the point to the left: 3 in `100`, 0 in `0.5`,
    /// -2 in `0.005`. The least there is where all are zeros.
    fn first_place(&self) -> i32 {
        let place = match self.fraction.find(|c| c != '0') {
            _ if self.whole != "0" => i64::try_from(self.whole.len()).ok(),
            Some(zeros) => i64::try_from(zeros).ok().map(|zeros| -zeros),
            None => None,
        };
        place.and_then(|place| place.try_into().ok()).unwrap_or(i32::MIN)
    }

    /// The place of the last digit that is not zero, counted from the point to the right: 2 in `0.25`, 0 in `3`, -2 in
    /// `100`.
    fn last_place(&self) -> i32 {
        let fraction = self.fraction.trim_end_matches('0').len();
        let zeros = self.whole.len() - self.whole.trim_end_matches('0').len();
        let place = match (fraction, self.whole.as_str()) {
            (0, "0") => return i32::MIN,
            (0, _) => i32::try_from(zeros).map(|zeros| -zeros),
            (fraction, _) => i32::try_from(fraction),
        };
        place.unwrap_or(i32::MAX)
    }

    /// The number times a power of ten, if that is a whole number of 128 bits.
    fn scaled(&self, scale: u16) -> Option<i128> {
        let kept = self.fraction.trim_end_matches('0');
        let zeros = usize::from(scale).checked_sub(kept.len())?;
        let sign = if self.is_negative { "-" } else { "" };
        format!("{sign}{}{kept}{}", self.whole, "0".repeat(zeros))
            .parse()
            .ok()
    }

    /// Digits between the first and the last one that is not zero.
    fn significant(&self) -> usize {
        let all = format!("{}{}", self.whole, self.fraction);
        all.trim_matches('0').len()
    }

    /// Whether it is a whole number of 64 bits.
    fn is_i64(&self) -> bool {
        self.last_place() <= 0
            && self
                .to_string()
                .split('.')
                .next()
                .is_some_and(|whole| whole.parse::<i64>().is_ok())
    }
}

impl std::fmt::Display for Decimal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.is_negative { "-" } else { "" };
        let point = if self.fraction.is_empty() { "" } else { "." };
        write!(f, "{sign}{}{point}{}", self.whole, self.fraction)
    }
}
