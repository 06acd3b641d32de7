//! Portable data types.

use std::fmt;

use super::{ServerType, SqlText, TableName};

/// The type of a column: one of the portable types, a server type by its own name, or raw SQL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataType {
    /// 16 bits.
    SmallInt,
    /// 32 bits.
    Integer,
    /// 64 bits.
    BigInt,
    /// Single precision.
    Float,
    /// Double precision.
    Double,
    /// `numeric(precision, scale)`, `decimal`.
    Numeric {
        /// Digits in all; `None`: the server's default.
        precision: Option<u16>,
        /// Digits after the point.
        scale: Option<u16>,
    },
    /// True or false.
    Boolean,
    /// `string(n)`, `varchar(n)`: n characters at most.
    String {
        /// Characters; `None` where none was written, which some servers refuse.
        length: Option<u32>,
    },
    /// `char(n)`: n characters, padded.
    Char {
        /// Characters.
        length: u32,
    },
    /// Text without a limit.
    Text,
    /// `unicode(n)`: as `string(n)`, in the national character set where a server has one.
    Unicode {
        /// Characters.
        length: Option<u32>,
    },
    /// As `text`, in the national character set where a server has one.
    UnicodeText,
    /// `binary(n)`: n bytes at most.
    Binary {
        /// Bytes.
        length: Option<u32>,
    },
    /// Bytes without a limit.
    Blob,
    /// A calendar date.
    Date,
    /// A time of day.
    Time {
        /// Digits of a second's fraction; `None`: the server's default.
        precision: Option<u8>,
    },
    /// Date and time without a zone.
    Timestamp {
        /// Digits of a second's fraction; `None`: the server's default.
        precision: Option<u8>,
    },
    /// Date and time with a zone or offset.
    TimestampTz {
        /// Digits of a second's fraction; `None`: the server's default.
        precision: Option<u8>,
    },
    /// A span of time.
    Interval,
    /// A UUID.
    Uuid,
    /// JSON, as text where the server has no type for it.
    Json,
    /// JSON in PostgreSQL's binary form; as `json` elsewhere.
    Jsonb,
    /// `enum(name: a, b)`, or `enum(a, b)` without a name.
    Enum {
        /// The name of the type; `None`: made from table and column. Without a schema it is in that of
        /// the table, which the replay fills in.
        name: Option<TableName>,
        /// The labels in order. Empty with a name: those that the enum has, until the replay has filled
        /// them in.
        values: Vec<Box<str>>,
    },
    /// `T[]`.
    Array(Box<DataType>),
    /// A type of one server or a few, by its name there.
    Server(ServerType),
    /// `{raw: …}`, passed through.
    Raw(SqlText),
}

impl DataType {
    /// The length of a text that varies, `None` without a limit; or no such text.
    pub fn varying(&self) -> Option<Option<u32>> {
        match self {
            DataType::String { length } | DataType::Unicode { length } => Some(*length),
            DataType::Text | DataType::UnicodeText => Some(None),
            _ => None,
        }
    }
}

impl fmt::Display for DataType {
    /// The type as a revision writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fn with(f: &mut fmt::Formatter<'_>, name: &str, n: Option<impl fmt::Display>) -> fmt::Result {
            match n {
                Some(n) => write!(f, "{name}({n})"),
                None => f.write_str(name),
            }
        }
        match self {
            DataType::SmallInt => f.write_str("smallint"),
            DataType::Integer => f.write_str("integer"),
            DataType::BigInt => f.write_str("bigint"),
            DataType::Float => f.write_str("float"),
            DataType::Double => f.write_str("double"),
            DataType::Numeric {
                precision: Some(p),
                scale: Some(s),
            } => write!(f, "numeric({p},{s})"),
            DataType::Numeric { precision, .. } => with(f, "numeric", *precision),
            DataType::Boolean => f.write_str("boolean"),
            DataType::String { length } => with(f, "string", *length),
            DataType::Char { length } => write!(f, "char({length})"),
            DataType::Text => f.write_str("text"),
            DataType::Unicode { length } => with(f, "unicode", *length),
            DataType::UnicodeText => f.write_str("unicode_text"),
            DataType::Binary { length } => with(f, "binary", *length),
            DataType::Blob => f.write_str("blob"),
            DataType::Date => f.write_str("date"),
            DataType::Time { precision } => with(f, "time", *precision),
            DataType::Timestamp { precision } => with(f, "timestamp", *precision),
            DataType::TimestampTz { precision } => with(f, "timestamptz", *precision),
            DataType::Interval => f.write_str("interval"),
            DataType::Uuid => f.write_str("uuid"),
            DataType::Json => f.write_str("json"),
            DataType::Jsonb => f.write_str("jsonb"),
            DataType::Enum { name, values } => {
                f.write_str("enum(")?;
                if let Some(name) = name {
                    write!(f, "{name}: ")?;
                }
                write!(f, "{})", values.join(", "))
            }
            DataType::Array(element) => write!(f, "{element}[]"),
            DataType::Server(server) => write!(f, "{server}"),
            DataType::Raw(sql) => write!(f, "{{raw: {}}}", sql.text),
        }
    }
}
