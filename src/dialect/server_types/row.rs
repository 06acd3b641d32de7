//! What is known of a server type: one row of the table, built from its constant parts.

use crate::model::DialectName;

use super::super::Version;

/// A server type.
#[derive(Clone, Copy, Debug)]
pub struct TypeRow {
    /// Its name and what else means the same, in lower case, with `{}` where brackets may stand.
    pub names: &'static [&'static str],
    /// How it is written in SQL.
    pub sql: &'static str,
    /// The dialects that have it, and since which version.
    pub since: &'static [(DialectName, Version)],
    /// What may stand in the brackets, for each `{}`.
    pub brackets: &'static [Brackets],
    /// What it is turned into without a cast.
    pub family: &'static str,
    /// What its values are.
    pub values: Values,
    /// What is there on other dialects.
    pub instead: &'static str,
    /// Whether it has no limit, so that some servers have no keys over it.
    pub unlimited: bool,
    /// Whether the server cannot sort its values, so that it takes no keys over them.
    pub keyless: bool,
    /// Whether the server can number rows by it.
    pub numbering: bool,
    /// Whether MySQL keeps it outside of the row, so that its default is an expression.
    pub large: bool,
}

/// What may stand in one pair of brackets.
#[derive(Clone, Copy, Debug)]
pub enum Brackets {
    /// A number, or nothing.
    Number(Limits),
    /// A number that must be there.
    Required(Limits),
    /// A precision and perhaps a scale, or nothing.
    Decimal {
        /// Digits in all.
        precision: Limits,
        /// Digits after the point.
        scale: Limits,
        /// `*` for any precision.
        star: bool,
    },
    /// A length that must be there, perhaps with its unit (`CHAR`, `BYTE`).
    Counted(Limits),
    /// The word `max`.
    Max,
    /// Labels in quotes.
    Labels,
    /// Dimensions, and perhaps a format that is one of these words.
    Vector {
        /// The dimensions.
        dimensions: Limits,
        /// The formats.
        formats: &'static [&'static str],
    },
    /// A kind of geometry and perhaps its reference system, or nothing (PostGIS).
    Geometry,
}

/// The least and the most that a number may be, and what it counts.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The least.
    pub min: i32,
    /// The most.
    pub max: i32,
    /// What it counts, in the plural.
    pub of: &'static str,
}

/// What the values of a type are, and how they are written.
#[derive(Clone, Copy, Debug)]
pub enum Values {
    /// Whole numbers between two bounds.
    Integer(i64, u64),
    /// Whole numbers from zero to a bound, which the server takes as texts only.
    QuotedInteger(u64),
    /// Whole numbers, or `true` and `false` where the brackets hold a 1 (`tinyint(1)`).
    IntegerOrTruth(i64, u64),
    /// Decimal numbers with the precision and scale of the brackets, or of the server; perhaps none below zero.
    Decimal {
        /// Whether there are none below zero.
        unsigned: bool,
    },
    /// Money: decimals between two bounds, with so many digits after the point.
    Money {
        /// The least.
        min: &'static str,
        /// The most.
        max: &'static str,
        /// Digits after the point.
        scale: u16,
    },
    /// Floating-point numbers.
    Float {
        /// Of single precision.
        single: bool,
        /// Whether there are none below zero.
        unsigned: bool,
    },
    /// True and false.
    Truth,
    /// Text.
    Text(TextLimit),
    /// Text in the national character set.
    National(TextLimit),
    /// Text that must look like this.
    Form(Form),
    /// Binary digits, as many as the brackets say (one where they say nothing), or fewer.
    Bits {
        /// Whether there must be just as many.
        exact: bool,
    },
    /// Bytes.
    Bytes(TextLimit),
    /// A year between two.
    Year(i32, i32),
    /// A time of day with an offset.
    TimeTz,
    /// A date and time without a zone.
    Timestamp,
    /// A date and time to the minute, between two years (`smalldatetime`).
    Minute,
    /// A date and time with an offset.
    TimestampTz,
    /// A span of time with these fields.
    Interval(IntervalFields),
    /// UUIDs.
    Uuid,
    /// XML documents, as text of any length.
    Xml,
    /// A range of something.
    Range(Bound),
    /// Several ranges of something.
    Multirange(Bound),
    /// Members of a set.
    Set,
    /// A list of numbers.
    Vector,
    /// Keys and texts (`hstore`).
    Pairs,
    /// By the way they are written: numbers, booleans, text, bytes.
    AsWritten,
    /// `{sql: …}` only: this is how one may look.
    SqlOnly(&'static str),
    /// Nothing: the server fills the column.
    None,
}

/// How long a text or a string of bytes may be.
#[derive(Clone, Copy, Debug)]
pub enum TextLimit {
    /// As long as it is.
    Unlimited,
    /// As many characters as the brackets say, or this many.
    Characters(u32),
    /// As many bytes as the brackets say, or this many.
    Bytes(u32),
}

/// What a text must look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// An address of a host or network.
    Inet,
    /// An IPv4 address.
    Inet4,
    /// An IPv6 address.
    Inet6,
    /// An address of a network, without bits of a host.
    Cidr,
    /// A hardware address of 6 bytes.
    Mac,
    /// A hardware address of 8 bytes.
    Mac8,
    /// Coordinates, with the brackets of the type.
    Geometric,
    /// A place in the write-ahead log.
    Lsn,
    /// A place in a table.
    Tid,
    /// A path in a tree (`/1/2/`).
    Hierarchy,
    /// Labels with dots between them (`ltree`).
    Labels,
}

/// The fields of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntervalFields {
    /// All.
    All,
    /// Years and months.
    YearToMonth,
    /// Days and below, down to this part of a day: `DAY`, `HOUR`, `MINUTE`, `SECOND`.
    DayTo(&'static str),
}

/// What a range is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// 32 bits.
    Integer,
    /// 64 bits.
    BigInt,
    /// Decimals.
    Numeric,
    /// Dates.
    Date,
    /// Dates and times.
    Timestamp,
    /// Dates and times with an offset.
    TimestampTz,
}

impl TypeRow {
    /// A row without brackets.
    pub(super) const fn new(
        since: &'static [(DialectName, Version)],
        names: &'static [&'static str],
        sql: &'static str,
        family: &'static str,
        values: Values,
        instead: &'static str,
    ) -> TypeRow {
        TypeRow {
            names,
            sql,
            since,
            brackets: &[],
            family,
            values,
            instead,
            unlimited: false,
            keyless: false,
            numbering: false,
            large: false,
        }
    }

    /// The same with brackets.
    pub(super) const fn brackets(self, brackets: &'static [Brackets]) -> TypeRow {
        TypeRow { brackets, ..self }
    }

    /// The same without a limit.
    pub(super) const fn unlimited(self) -> TypeRow {
        TypeRow {
            unlimited: true,
            ..self
        }
    }

    /// The same, and no key can be made over it.
    pub(super) const fn keyless(self) -> TypeRow {
        TypeRow {
            keyless: true,
            ..self
        }
    }

    /// The same, and rows can be numbered by it.
    pub(super) const fn numbering(self) -> TypeRow {
        TypeRow {
            numbering: true,
            ..self
        }
    }

    /// The same, kept outside of the row.
    pub(super) const fn large(self) -> TypeRow {
        TypeRow {
            unlimited: true,
            large: true,
            ..self
        }
    }

    /// Since when a dialect has it.
    pub fn since(&self, dialect: DialectName) -> Option<Version> {
        let found = self.since.iter().find(|(name, _)| *name == dialect);
        found.map(|(_, version)| *version)
    }

    /// Its name.
    pub fn name(&self) -> &'static str {
        self.names.first().copied().unwrap_or_default()
    }
}

impl Limits {
    /// From the least to the most.
    pub(super) const fn new(min: i32, max: i32, of: &'static str) -> Limits {
        Limits { min, max, of }
    }
}
