//! Dates and times. What is written is checked against the calendar, and rendered in a form that no session setting
//! (`DateStyle`, `NLS_DATE_FORMAT`, `DATEFORMAT`, a time zone) can read otherwise.

use jiff::civil;
use jiff::{SignedDuration, ToSpan};

use crate::model::{DataType, DialectName};

use super::super::{Dialect, Problem, Sql};
use super::{not_of_type, shown};

/// How dates and times are to be written.
const TIMESTAMP_HELP: &str = "write it as `2026-11-20 09:30:00`";

impl Dialect {
    /// A calendar date.
    pub(super) fn date(&self, text: &str) -> Result<Sql, Problem> {
        if let Some(infinity) = self.infinity(text, &DataType::Date)? {
            return Ok(infinity);
        }
        let Some(date) = parse_date(text) else {
            return Err(not_of_type(text, &DataType::Date)
                .help("write it as `2026-11-20`, a day from year 1 to 9999"));
        };
        Ok(Sql::trusted(match self.name {
            DialectName::Oracle => format!("DATE '{}'", show_date(date)),
            _ => format!("'{}'", show_date(date)),
        }))
    }

    /// A time of day.
    pub(super) fn time(
        &self,
        text: &str,
        data_type: &DataType,
        precision: Option<u8>,
    ) -> Result<Sql, Problem> {
        let Some(clock) = Clock::parse(text) else {
            return Err(not_of_type(text, data_type).help("write it as `09:30:00`"));
        };
        let clock = self.fit(clock, text, data_type, precision)?;
        Ok(Sql::trusted(match self.name {
            // The type is an interval: see `type_names`.
            DialectName::Oracle => {
                let digits = if clock.fraction.len() > 6 { "(9)" } else { "" };
                format!("INTERVAL '{}' HOUR TO SECOND{digits}", clock.show())
            }
            _ => format!("'{}'", clock.show()),
        }))
    }

    /// A date and time without a zone.
    pub(super) fn timestamp(
        &self,
        text: &str,
        data_type: &DataType,
        precision: Option<u8>,
    ) -> Result<Sql, Problem> {
        if let Some(infinity) = self.infinity(text, data_type)? {
            return Ok(infinity);
        }
        let Some(moment) = Moment::parse(text) else {
            return Err(not_of_type(text, data_type).help(TIMESTAMP_HELP));
        };
        if moment.offset.is_some() {
            let title = format!(
                "`{}` has an offset, which `{data_type}` does not keep",
                shown(text)
            );
            return Err(
                Problem::new("wrong-value", title).help("leave it out, or make the column a `timestamptz`")
            );
        }
        let clock = self.fit(moment.clock, text, data_type, precision)?;
        Ok(Sql::trusted(self.show_timestamp(moment.date, &clock)))
    }

    /// A date and time with an offset. MySQL, MariaDB and SQLite get it in UTC: the first two because the script sets
    /// the session's time zone to `+00:00`, SQLite so that texts compare as the moments do.
    pub(super) fn timestamp_with_zone(
        &self,
        text: &str,
        data_type: &DataType,
        precision: Option<u8>,
    ) -> Result<Sql, Problem> {
        if let Some(infinity) = self.infinity(text, data_type)? {
            return Ok(infinity);
        }
        let Some(moment) = Moment::parse(text) else {
            return Err(not_of_type(text, data_type).help("write it as `2026-11-20 09:30:00Z`"));
        };
        let Some(offset) = moment.offset else {
            let title = format!("`{}` has no offset, which `{data_type}` needs", shown(text));
            let help = "write `Z` or an offset such as `+02:00` behind it, or make the column a `timestamp`";
            return Err(Problem::new("wrong-value", title).help(help));
        };
        let clock = self.fit(moment.clock, text, data_type, precision)?;
        let in_utc = || {
            let local = moment.date.to_datetime(clock.time);
            let utc = local.checked_sub(i64::from(offset).minutes()).ok();
            utc.filter(|utc| (1..=9999).contains(&utc.year())).ok_or_else(|| {
                not_of_type(text, data_type).help("in UTC it lies outside the years 1 to 9999")
            })
        };
        let sql = match self.name {
            DialectName::Postgresql => {
                format!(
                    "'{} {}{}'",
                    show_date(moment.date),
                    clock.show(),
                    show_offset(offset)
                )
            }
            DialectName::Mssql => format!(
                "'{}T{}{}'",
                show_date(moment.date),
                clock.show(),
                show_offset(offset)
            ),
            DialectName::Oracle => {
                format!(
                    "TIMESTAMP '{} {} {}'",
                    show_date(moment.date),
                    clock.show(),
                    show_offset(offset)
                )
            }
            DialectName::Sqlite => {
                let utc = in_utc()?;
                format!(
                    "'{} {}+00:00'",
                    show_date(utc.date()),
                    clock.at(utc.time()).show()
                )
            }
            DialectName::Mysql | DialectName::Mariadb => {
                let utc = in_utc()?;
                self.check_unix_range(utc, text, data_type)?;
                format!("'{} {}'", show_date(utc.date()), clock.at(utc.time()).show())
            }
        };
        Ok(Sql::trusted(sql))
    }

    /// The days before and behind all others (PostgreSQL manual, 8.5.1.4 "Special Values").
    fn infinity(&self, text: &str, data_type: &DataType) -> Result<Option<Sql>, Problem> {
        let known = ["infinity", "-infinity"];
        let Some(name) = known.into_iter().find(|name| name.eq_ignore_ascii_case(text)) else {
            return Ok(None);
        };
        if self.name != DialectName::Postgresql {
            let title = format!("{} has no `{name}` of `{data_type}`", self.name);
            return Err(Problem::new("wrong-value", title).help(
                "write null or a day that lies far enough away, or limit the row with `on: postgresql`",
            ));
        }
        Ok(Some(Sql::trusted(format!("'{name}'"))))
    }

    /// A time of day with an offset.
    pub(super) fn time_with_zone(
        &self,
        text: &str,
        data_type: &DataType,
        precision: Option<u8>,
    ) -> Result<Sql, Problem> {
        let wrong = || not_of_type(text, data_type).help("write it as `09:30:00+02:00`, with its offset");
        let end = text.find(['+', '-', 'Z', 'z', ' ']).ok_or_else(wrong)?;
        let (clock, offset) = text.split_at(end);
        let clock = Clock::parse(clock).ok_or_else(wrong)?;
        let offset = parse_offset(offset.trim_start()).ok_or_else(wrong)?;
        let clock = self.fit(clock, text, data_type, precision)?;
        Ok(Sql::trusted(format!("'{}{}'", clock.show(), show_offset(offset))))
    }

    /// A date and time to the minute (Transact-SQL, "smalldatetime").
    pub(super) fn minute(&self, text: &str, data_type: &DataType) -> Result<Sql, Problem> {
        let moment = Moment::parse(text).filter(|moment| moment.offset.is_none());
        let Some(Moment { date, clock, .. }) = moment else {
            return Err(not_of_type(text, data_type).help(TIMESTAMP_HELP));
        };
        let whole = clock.time.second() == 0 && clock.fraction.bytes().all(|byte| byte == b'0');
        let held = (civil::date(1900, 1, 1)..=civil::date(2079, 6, 6)).contains(&date);
        if !whole || !held {
            return Err(not_of_type(text, data_type)
                .help("it holds whole minutes from 1900-01-01 to 2079-06-06; a `timestamp` holds more"));
        }
        let clock = Clock {
            time: clock.time,
            fraction: String::new(),
        };
        Ok(Sql::trusted(self.show_timestamp(date, &clock)))
    }

    /// A moment without a zone that was not written as such: see `interval`.
    pub(super) fn show_timestamp(&self, date: civil::Date, clock: &Clock) -> String {
        let (date, time) = (show_date(date), clock.show());
        match self.name {
            // With the `T` it does not depend on the session's language (Transact-SQL, "datetime2").
            DialectName::Mssql => format!("'{date}T{time}'"),
            DialectName::Oracle => format!("TIMESTAMP '{date} {time}'"),
            _ => format!("'{date} {time}'"),
        }
    }

    /// MySQL Reference Manual, "The DATE, DATETIME, and TIMESTAMP Types"; MariaDB documentation, "TIMESTAMP". Both
    /// count seconds, in 31 bits or in 32.
    fn check_unix_range(
        &self,
        utc: civil::DateTime,
        text: &str,
        data_type: &DataType,
    ) -> Result<(), Problem> {
        let last = match self.facts.types.last_year {
            Some(2106) => civil::datetime(2106, 2, 7, 6, 28, 15, 0),
            Some(_) => civil::datetime(2038, 1, 19, 3, 14, 7, 0),
            None => return Ok(()),
        };
        let first = civil::datetime(1970, 1, 1, 0, 0, 1, 0);
        if utc < first || utc.duration_since(last) >= SignedDuration::from_secs(1) {
            let title = format!(
                "`{}` is out of the range of `{data_type}` on {}",
                shown(text),
                self.name
            );
            let help = format!(
                "it holds 1970 to {}; a `timestamp` (without a zone) holds more",
                last.year()
            );
            return Err(Problem::new("wrong-value", title).help(help));
        }
        Ok(())
    }

    /// The time with no more digits of a second than the column keeps.
    fn fit(
        &self,
        mut clock: Clock,
        text: &str,
        data_type: &DataType,
        precision: Option<u8>,
    ) -> Result<Clock, Problem> {
        let keeps = precision
            .unwrap_or(self.usual_fraction_digits())
            .min(self.most_fraction_digits());
        if clock.fraction.trim_end_matches('0').len() > usize::from(keeps) {
            let title = format!(
                "`{}` has more digits of a second than `{data_type}` keeps on {}: {keeps}",
                shown(text),
                self.name
            );
            let plain = data_type.to_string();
            let name = plain.split('(').next().unwrap_or(&plain);
            let help = format!(
                "round it, or make the column a `{name}({})`",
                clock.fraction.len().min(self.most_fraction_digits().into())
            );
            return Err(Problem::new("wrong-value", title).help(help));
        }
        clock.fraction.truncate(keeps.into());
        Ok(clock)
    }
}

/// A time of day, with the digits of its second as they were written.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    /// Whole seconds only.
    pub(super) time: civil::Time,
    /// The digits behind the point.
    pub(super) fraction: String,
}

impl Clock {
    /// `HH:MM`, `HH:MM:SS`, `HH:MM:SS.f`.
    fn parse(text: &str) -> Option<Clock> {
        let (clock, fraction) = match text.split_once('.') {
            Some((clock, fraction)) => (clock, Some(fraction)),
            None => (text, None),
        };
        let mut parts = clock.split(':');
        let hour = two_digits(parts.next()?)?;
        let minute = two_digits(parts.next()?)?;
        let second = match parts.next() {
            Some(second) => two_digits(second)?,
            None if fraction.is_none() => 0,
            None => return None,
        };
        if parts.next().is_some() || second > 59 {
            return None;
        }
        let fraction = fraction.unwrap_or_default();
        let digits = fraction.bytes().all(|byte| byte.is_ascii_digit()) && fraction.len() <= 9;
        if !digits || (fraction.is_empty() && text.contains('.')) {
            return None;
        }
        Some(Clock {
            time: civil::Time::new(hour, minute, second, 0).ok()?,
            fraction: fraction.to_owned(),
        })
    }

    /// The same fraction of a second at another time.
    fn at(self, time: civil::Time) -> Clock {
        Clock { time, ..self }
    }

    fn show(&self) -> String {
        let point = if self.fraction.is_empty() { "" } else { "." };
        let (hour, minute, second) = (self.time.hour(), self.time.minute(), self.time.second());
        format!("{hour:02}:{minute:02}:{second:02}{point}{}", self.fraction)
    }
}

/// A date and time, perhaps with an offset.
struct Moment {
    date: civil::Date,
    clock: Clock,
    /// Minutes east of Greenwich.
    offset: Option<i32>,
}

impl Moment {
    /// `2026-11-20`, `2026-11-20T09:30:00.5+02:00` and what lies between, with a `T` or a space.
    fn parse(text: &str) -> Option<Moment> {
        let Some((date, rest)) = text.split_once(['T', 't', ' ']) else {
            let midnight = Clock {
                time: civil::Time::midnight(),
                fraction: String::new(),
            };
            return Some(Moment {
                date: parse_date(text)?,
                clock: midnight,
                offset: None,
            });
        };
        let end = rest
            .find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.'))
            .unwrap_or(rest.len());
        let (clock, offset) = rest.split_at(end);
        let offset = match offset {
            "" => None,
            offset => Some(parse_offset(offset.strip_prefix(' ').unwrap_or(offset))?),
        };
        Some(Moment {
            date: parse_date(date)?,
            clock: Clock::parse(clock)?,
            offset,
        })
    }
}

/// `YYYY-MM-DD`, from year 1 on: no server but Oracle and PostgreSQL has years before it, and none has a year 0.
fn parse_date(text: &str) -> Option<civil::Date> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    let year: i16 = year.parse().ok().filter(|year| is_year && *year >= 1)?;
    civil::Date::new(year, two_digits(month)?, two_digits(day)?).ok()
}

/// `Z`, `+02`, `+0200`, `+02:00`, as far as clocks on earth go and SQL Server follows.
fn parse_offset(text: &str) -> Option<i32> {
    if matches!(text, "Z" | "z") {
        return Some(0);
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits = text.strip_prefix(['+', '-'])?;
    let hours = i32::from(two_digits(digits.get(..2)?)?);
    let minutes = match digits.get(2..)? {
        "" => 0,
        rest => i32::from(two_digits(rest.strip_prefix(':').unwrap_or(rest))?),
    };
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= 14 * 60).then_some(sign * total)
}

fn two_digits(text: &str) -> Option<i8> {
    let is_two_digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_two_digits)
}

fn show_date(date: civil::Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year(), date.month(), date.day())
}

fn show_offset(minutes: i32) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}
