//! The names of types, and what may stand in brackets behind them.

use crate::model::DataType;

/// How many numbers stand in brackets behind a type, and what they may be.
#[derive(Clone, Copy)]
pub(super) enum Arguments {
    None,
    /// A length of at least one.
    Length,
    /// A length that must be there, or is one.
    LengthOrOne,
    /// Precision and scale.
    Decimal,
    /// The digits of a second's fraction: 0 to 9.
    Fraction,
    /// The binary digits of a floating-point number.
    Bits,
}

pub(super) type Make = fn(&[u32]) -> DataType;

fn first(numbers: &[u32]) -> Option<u32> {
    numbers.first().copied()
}

fn digits(numbers: &[u32]) -> Option<u8> {
    first(numbers).and_then(|n| u8::try_from(n).ok())
}

/// The portable types, by every spelling that is accepted (in lower case), the first being the name.
pub(super) const TYPES: &[(&[&str], Arguments, Make)] = &[
    (
        &["smallint", "int2", "small_integer", "smallinteger"],
        Arguments::None,
        |_| DataType::SmallInt,
    ),
    (&["integer", "int", "int4"], Arguments::None, |_| {
        DataType::Integer
    }),
    (
        &["bigint", "int8", "big_integer", "biginteger"],
        Arguments::None,
        |_| DataType::BigInt,
    ),
    (&["float", "real", "float4"], Arguments::Bits, |n| {
        match first(n) {
            Some(25..) => DataType::Double,
            _ => DataType::Float,
        }
    }),
    (
        &["double", "double precision", "float8", "double_precision"],
        Arguments::None,
        |_| DataType::Double,
    ),
    (&["numeric", "decimal", "dec"], Arguments::Decimal, |n| {
        DataType::Numeric {
            precision: first(n).and_then(|n| u16::try_from(n).ok()),
            scale: n.get(1).and_then(|n| u16::try_from(*n).ok()),
        }
    }),
    (&["boolean", "bool"], Arguments::None, |_| DataType::Boolean),
    (
        &["string", "varchar", "character varying", "char varying"],
        Arguments::Length,
        |n| DataType::String { length: first(n) },
    ),
    (&["char", "character"], Arguments::LengthOrOne, |n| {
        DataType::Char {
            length: first(n).unwrap_or(1),
        }
    }),
    (&["text"], Arguments::None, |_| DataType::Text),
    (
        &[
            "unicode",
            "nvarchar",
            "national varchar",
            "national character varying",
        ],
        Arguments::Length,
        |n| DataType::Unicode { length: first(n) },
    ),
    (&["unicode_text", "unicodetext"], Arguments::None, |_| {
        DataType::UnicodeText
    }),
    (
        &["binary", "varbinary", "binary varying"],
        Arguments::Length,
        |n| DataType::Binary { length: first(n) },
    ),
    (
        &[
            "blob",
            "bytea",
            "large_binary",
            "largebinary",
            "binary large object",
        ],
        Arguments::None,
        |_| DataType::Blob,
    ),
    (&["date"], Arguments::None, |_| DataType::Date),
    (&["time", "time without time zone"], Arguments::Fraction, |n| {
        DataType::Time { precision: digits(n) }
    }),
    (
        &["timestamp", "datetime", "timestamp without time zone"],
        Arguments::Fraction,
        |n| DataType::Timestamp { precision: digits(n) },
    ),
    (
        &["timestamptz", "timestamp with time zone"],
        Arguments::Fraction,
        |n| DataType::TimestampTz { precision: digits(n) },
    ),
    (&["interval"], Arguments::None, |_| DataType::Interval),
    (&["uuid"], Arguments::None, |_| DataType::Uuid),
    (&["json"], Arguments::None, |_| DataType::Json),
    (&["jsonb"], Arguments::None, |_| DataType::Jsonb),
];

/// Types that stand for a portable one with a key beside it.
pub(super) const NUMBERING: &[(&str, &str)] = &[
    ("serial", "integer"),
    ("bigserial", "bigint"),
    ("smallserial", "smallint"),
];

/// Every spelling of a portable type, and of an enum.
pub fn spellings() -> impl Iterator<Item = &'static str> {
    let names = TYPES.iter().flat_map(|(names, _, _)| names.iter().copied());
    names.chain(["enum"])
}

/// The portable types as one would write them.
pub fn examples() -> impl Iterator<Item = String> {
    let named = TYPES.iter().filter_map(|(names, arguments, _)| {
        let name = names.first()?;
        Some(match arguments {
            Arguments::None | Arguments::Fraction | Arguments::Bits => (*name).to_owned(),
            Arguments::Length => format!("{name}(255)"),
            Arguments::LengthOrOne => format!("{name}(1)"),
            Arguments::Decimal => format!("{name}(12,2)"),
        })
    });
    named.chain(["enum(name: a, b)".to_owned(), "integer[]".to_owned()])
}
