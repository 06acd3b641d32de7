//! Spans of time. Where a server has no type for them, they are the moment that lies so far behind 1970-01-01 00:00,
//! as SQLAlchemy has it.

use jiff::civil;
use jiff::{SignedDuration, ToSpan};

use crate::model::{DataType, DialectName, ServerType};

use super::super::server_types::IntervalFields;
use super::super::{Dialect, Problem, Sql};
use super::not_of_type;
use super::temporal::Clock;

/// How intervals are to be written.
const HELP: &str = "write it as `P1DT2H30M`, `1 day 02:30:00` or `90 minutes`";

impl Dialect {
    /// A span of time, written in ISO 8601 (`P1DT2H`) or as PostgreSQL shows it (`1 day 02:00:00`).
    pub(super) fn interval(&self, text: &str, data_type: &DataType) -> Result<Sql, Problem> {
        let wrong = || not_of_type(text, data_type);
        let span = Interval::parse(text).ok_or_else(|| wrong().help(HELP))?;
        let no_months = || {
            wrong().help(format!(
                "months and years are not of one length: {} has days and below",
                self.name
            ))
        };
        match self.name {
            DialectName::Postgresql => Ok(Sql::trusted(format!("'{}'", span.iso()))),
            _ if span.months != 0 => Err(no_months()),
            DialectName::Oracle => span
                .oracle()
                .map(Sql::trusted)
                .ok_or_else(|| wrong().help("it holds less than 1,000,000,000 days")),
            DialectName::Mysql | DialectName::Mariadb | DialectName::Sqlite | DialectName::Mssql => {
                let (moment, fraction) = span.after_epoch().ok_or_else(|| {
                    wrong().help(format!(
                        "on {} it ends between the years 1 and 9999, counted from 1970",
                        self.name
                    ))
                })?;
                let clock = Clock {
                    time: moment.time(),
                    fraction,
                };
                Ok(Sql::trusted(self.show_timestamp(moment.date(), &clock)))
            }
        }
    }
}

impl Dialect {
    /// A span of time of a type that has some fields only.
    pub(super) fn interval_of(
        &self,
        text: &str,
        server: &ServerType,
        data_type: &DataType,
        fields: IntervalFields,
    ) -> Result<Sql, Problem> {
        let span = Interval::parse(text).ok_or_else(|| not_of_type(text, data_type).help(HELP))?;
        let smallest = match fields {
            IntervalFields::DayTo("HOUR") => HOUR,
            IntervalFields::DayTo("MINUTE") => MINUTE,
            _ => 1,
        };
        let months_only = fields == IntervalFields::YearToMonth;
        let in_fields = if months_only {
            span.days == 0 && span.microseconds == 0
        } else {
            span.microseconds % smallest == 0
        };
        if !in_fields {
            return Err(not_of_type(text, data_type).help("it has other fields than the column keeps"));
        }
        if self.name != DialectName::Oracle {
            return Ok(Sql::trusted(format!("'{}'", span.iso())));
        }
        // SQL Language Reference, "INTERVAL YEAR TO MONTH" and "INTERVAL DAY TO SECOND": two digits where none are said.
        let digits = server.numbers_at(0).next().unwrap_or(2);
        let most = 10_i64.pow(digits.unsigned_abs().min(9));
        let held = if months_only {
            span.months / 12
        } else {
            span.total().unwrap_or(i64::MAX) / DAY
        };
        if (!months_only && span.months != 0) || held.saturating_abs() >= most {
            return Err(not_of_type(text, data_type).help(format!(
                "it holds {} of {digits} digits",
                if months_only {
                    "years and months"
                } else {
                    "days and below"
                }
            )));
        }
        let sql = if months_only {
            let sign = if span.months < 0 { "-" } else { "" };
            let (years, months) = (span.months.abs() / 12, span.months.abs() % 12);
            Some(format!("INTERVAL '{sign}{years}-{months}' YEAR(9) TO MONTH"))
        } else {
            span.oracle()
        };
        sql.map(Sql::trusted)
            .ok_or_else(|| not_of_type(text, data_type).help(HELP))
    }
}

/// A span of time as PostgreSQL keeps it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Interval {
    months: i64,
    days: i64,
    microseconds: i64,
}

const SECOND: i64 = 1_000_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

impl Interval {
    fn parse(text: &str) -> Option<Interval> {
        let (sign, unsigned) = match text.strip_prefix('-') {
            Some(rest) if rest.starts_with(['P', 'p']) => (-1, rest),
            _ => (1, text),
        };
        match unsigned.strip_prefix(['P', 'p']) {
            Some(fields) => Interval::parse_iso(fields, sign),
            None => Interval::parse_words(text),
        }
    }

    /// `1Y2M3W4DT5H6M7.8S`, each field perhaps with a sign.
    fn parse_iso(fields: &str, sign: i64) -> Option<Interval> {
        let mut span = Interval::default();
        let (mut in_time, mut count, mut rest) = (false, 0, fields);
        while let Some(first) = rest.chars().next() {
            if matches!(first, 'T' | 't') && !in_time {
                (in_time, rest) = (true, &rest[1..]);
                if rest.is_empty() {
                    return None;
                }
                continue;
            }
            let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '+' | '-')))?;
            let (number, behind) = rest.split_at(end);
            let unit = match (behind.chars().next()?.to_ascii_uppercase(), in_time) {
                ('Y', false) => Unit::Months(12),
                ('M', false) => Unit::Months(1),
                ('W', false) => Unit::Days(7),
                ('D', false) => Unit::Days(1),
                ('H', true) => Unit::Microseconds(HOUR),
                ('M', true) => Unit::Microseconds(MINUTE),
                ('S', true) => Unit::Microseconds(SECOND),
                _ => return None,
            };
            span.add(number, unit, sign)?;
            (rest, count) = (&behind[1..], count + 1);
        }
        (count > 0).then_some(span)
    }

    /// `1 year 2 mons 3 days 04:05:06.7`, `90 minutes`, `-1 day`.
    fn parse_words(text: &str) -> Option<Interval> {
        let mut span = Interval::default();
        let mut words = text.split_ascii_whitespace().peekable();
        words.peek()?;
        while let Some(word) = words.next() {
            if word.contains(':') {
                span.add_clock(word)?;
                continue;
            }
            let split = word.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(word.len());
            let (number, unit) = word.split_at(split);
            let unit = if unit.is_empty() { words.next()? } else { unit };
            span.add(number, Unit::from_word(unit)?, 1)?;
        }
        Some(span)
    }

    /// `[-]HH:MM[:SS[.f]]`, where hours have no bound.
    fn add_clock(&mut self, text: &str) -> Option<()> {
        let sign = if text.starts_with('-') { -1 } else { 1 };
        let mut parts = text.strip_prefix(['+', '-']).unwrap_or(text).split(':');
        let (hours, minutes) = (parts.next()?, parts.next()?);
        let seconds = parts.next().unwrap_or("0");
        let below_sixty =
            |part: &str| part.split('.').next().and_then(|whole| whole.parse::<u8>().ok()) < Some(60);
        if parts.next().is_some() || !below_sixty(minutes) || !below_sixty(seconds) {
            return None;
        }
        for (number, unit) in [(hours, HOUR), (minutes, MINUTE), (seconds, SECOND)] {
            let unsigned = number.starts_with(|c: char| c.is_ascii_digit());
            self.add(number, Unit::Microseconds(unit), sign)
                .filter(|()| unsigned)?;
        }
        Some(())
    }

    /// Adds `number` units. Only seconds may have a fraction, of six digits at most.
    fn add(&mut self, number: &str, unit: Unit, sign: i64) -> Option<()> {
        let sign = if number.starts_with('-') { -sign } else { sign };
        let (whole, fraction) = {
            let unsigned = number.strip_prefix(['+', '-']).unwrap_or(number);
            unsigned
                .split_once('.')
                .map_or((unsigned, None), |(whole, fraction)| (whole, Some(fraction)))
        };
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) {
            return None;
        }
        let whole: i64 = whole.parse().ok()?;
        let (field, factor) = match unit {
            Unit::Months(factor) => (&mut self.months, factor),
            Unit::Days(factor) => (&mut self.days, factor),
            Unit::Microseconds(factor) => (&mut self.microseconds, factor),
        };
        let mut amount = whole.checked_mul(factor)?;
        if let Some(fraction) = fraction {
            let kept = fraction.trim_end_matches('0');
            if !digits(fraction) || kept.len() > 6 || factor != SECOND {
                return None;
            }
            amount = amount.checked_add(format!("{kept:0<6}").parse().ok()?)?;
        }
        *field = field.checked_add(amount.checked_mul(sign)?)?;
        Some(())
    }

    /// ISO 8601 with a sign at each field, which PostgreSQL reads alike under every `IntervalStyle`.
    fn iso(self) -> String {
        let mut out = String::from("P");
        for (amount, unit) in [(self.months / 12, 'Y'), (self.months % 12, 'M'), (self.days, 'D')] {
            if amount != 0 {
                out.push_str(&format!("{amount}{unit}"));
            }
        }
        if self.microseconds != 0 || out == "P" {
            out.push('T');
        }
        let (hours, minutes) = (self.microseconds / HOUR, self.microseconds % HOUR / MINUTE);
        for (amount, unit) in [(hours, 'H'), (minutes, 'M')] {
            if amount != 0 {
                out.push_str(&format!("{amount}{unit}"));
            }
        }
        let seconds = self.microseconds % MINUTE;
        if seconds != 0 || out.ends_with('T') {
            let sign = if seconds < 0 { "-" } else { "" };
            let (whole, fraction) = (seconds.abs() / SECOND, fraction(seconds.abs() % SECOND));
            let point = if fraction.is_empty() { "" } else { "." };
            out.push_str(&format!("{sign}{whole}{point}{fraction}S"));
        }
        out
    }

    /// `INTERVAL '1 02:03:04.5' DAY(9) TO SECOND(6)`.
    fn oracle(self) -> Option<String> {
        let total = self.total()?;
        let sign = if total < 0 { "-" } else { "" };
        let total = total.checked_abs()?;
        let (days, hours) = (total / DAY, total % DAY / HOUR);
        let (minutes, seconds) = (total % HOUR / MINUTE, total % MINUTE / SECOND);
        let fraction = fraction(total % SECOND);
        let point = if fraction.is_empty() { "" } else { "." };
        (days < 1_000_000_000).then(|| {
            format!("INTERVAL '{sign}{days} {hours:02}:{minutes:02}:{seconds:02}{point}{fraction}' DAY(9) TO SECOND(6)")
        })
    }

    /// The moment that lies so far behind the epoch, in whole seconds, and the digits of the rest.
    fn after_epoch(self) -> Option<(civil::DateTime, String)> {
        let total = self.total()?;
        let epoch = civil::datetime(1970, 1, 1, 0, 0, 0, 0);
        let moment = epoch.checked_add(SignedDuration::from_micros(total)).ok()?;
        let whole = moment
            .checked_sub(i64::from(moment.subsec_nanosecond()).nanoseconds())
            .ok()?;
        let fraction = fraction(i64::from(moment.subsec_nanosecond() / 1000));
        (1..=9999).contains(&whole.year()).then_some((whole, fraction))
    }

    /// All of it in microseconds, where days have 24 hours.
    fn total(self) -> Option<i64> {
        self.days.checked_mul(DAY)?.checked_add(self.microseconds)
    }
}

/// The field that a unit belongs to, and how many of the field's units it is.
#[derive(Clone, Copy)]
enum Unit {
    Months(i64),
    Days(i64),
    Microseconds(i64),
}

impl Unit {
    fn from_word(word: &str) -> Option<Unit> {
        Some(match word.to_ascii_lowercase().as_str() {
            "y" | "year" | "years" => Unit::Months(12),
            "mon" | "mons" | "month" | "months" => Unit::Months(1),
            "w" | "week" | "weeks" => Unit::Days(7),
            "d" | "day" | "days" => Unit::Days(1),
            "h" | "hour" | "hours" => Unit::Microseconds(HOUR),
            "m" | "min" | "mins" | "minute" | "minutes" => Unit::Microseconds(MINUTE),
            "s" | "sec" | "secs" | "second" | "seconds" => Unit::Microseconds(SECOND),
            _ => return None,
        })
    }
}

/// The digits behind the point of a second.
fn fraction(microseconds: i64) -> String {
    format!("{microseconds:06}").trim_end_matches('0').to_owned()
}
