//! Which types `ALTER TABLE` makes of which others, where the server converts the rows by itself.

use crate::model::{DataType, DialectName};

use super::Dialect;
use super::facts::Narrowing;

/// Types of Oracle that no column becomes or ceases to be (ORA-22858, ORA-22859; of JSON: JSON Developer's
/// Guide, "Migrating Textual JSON Data to JSON Data Type").
const FIXED: [&str; 8] = [
    "CLOB",
    "NCLOB",
    "BLOB",
    "BFILE",
    "JSON",
    "XMLTYPE",
    "LONG",
    "MDSYS.SDO_GEOMETRY",
];

/// What SQL Server's conversions tell apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Whole and decimal numbers, and bits.
    Exact,
    Approximate,
    Text,
    /// `text` and `ntext`.
    LargeText,
    Bytes,
    /// `image`.
    LargeBytes,
    Uuid,
    Date,
    Time,
    /// A date with a time, with and without an offset.
    Moment,
    /// `datetime` and `smalldatetime`, which numbers become by themselves.
    OldMoment,
    Xml,
    Variant,
    /// `rowversion`.
    Version,
}

impl Dialect {
    /// Whether a column of one type, as it is written, can be altered to the other. Types that are not known are
    /// believed.
    ///
    /// SQL Server: the old type must become the new one implicitly (ALTER TABLE, ALTER COLUMN; CAST and CONVERT,
    /// "Implicit conversions"). Oracle: ORA-22858; whether it wants the column empty depends on the rows.
    pub fn alters_type(&self, from: &str, to: &str) -> bool {
        match self.name {
            DialectName::Oracle => {
                let is_fixed = |name: &str| FIXED.iter().any(|fixed| word(name).eq_ignore_ascii_case(fixed));
                !is_fixed(from) && !is_fixed(to)
            }
            DialectName::Mssql => match (kind(from), kind(to)) {
                (Some(old), Some(new)) => converts((old, from), (new, to)),
                _ => true,
            },
            _ => true,
        }
    }

    /// Whether a column can be computed that is of this type (Oracle; SQLRF, CREATE TABLE, "Restrictions on Virtual
    /// Columns"; ORA-54003: no LOB, no LONG).
    pub fn computes(&self, data_type: &DataType) -> bool {
        let large = ["CLOB", "NCLOB", "BLOB", "BFILE", "LONG"];
        let written = self.type_name(data_type);
        self.name != DialectName::Oracle
            || !written.is_ok_and(|name| large.contains(&word(&name.as_str().to_ascii_uppercase())))
    }

    /// Whether the column must hold nothing for the change (Oracle; SQLRF, ALTER TABLE, "modify_col_properties"): for a
    /// number that gets narrower (ORA-01440), a moment or interval that gets coarser (ORA-30082), and another type
    /// (ORA-01439), but that texts become longer or shorter, and DATE and TIMESTAMP each other.
    pub fn empties_for(&self, from: &DataType, to: &DataType) -> bool {
        if self.facts.narrowing != Narrowing::EmptyColumns {
            return false;
        }
        let (Ok(old), Ok(new)) = (self.type_name(from), self.type_name(to)) else {
            return false;
        };
        let [old, new] = [old, new].map(|name| name.as_str().to_ascii_uppercase());
        let [(old_words, old_numbers), (new_words, new_numbers)] = [&old, &new].map(|name| apart(name));
        match (old_words.as_str(), new_words.as_str()) {
            ("NUMBER", "NUMBER") => match (digits(&old), digits(&new)) {
                (_, None) => false,
                (None, Some(_)) => true,
                (Some(old), Some(new)) => new.0 < old.0 || new.1 < old.1,
            },
            (old, new) if old == new && (old.starts_with("TIMESTAMP") || old.starts_with("INTERVAL")) => {
                old_numbers.iter().zip(&new_numbers).any(|(old, new)| new < old)
            }
            (old, new) if old == new => false,
            (old, new) => !["CHAR VARCHAR2", "NCHAR NVARCHAR2", DATES]
                .iter()
                .any(|family| [old, new].iter().all(|word| is_of(word, family))),
        }
    }
}

/// What becomes each other: `TIMESTAMP WITH TIME ZONE` is none of them.
const DATES: &str = "DATE TIMESTAMP TIMESTAMP/WITH/LOCAL/TIME/ZONE";

/// Whether a type is one of a family.
fn is_of(words: &str, family: &str) -> bool {
    let joined = words.replace(' ', "/");
    family.split(' ').any(|member| member == joined)
}

/// The words of a type without what stands in brackets, and the numbers there. Where a TIMESTAMP says none it has 6
/// ("TIMESTAMP Data Type").
fn apart(name: &str) -> (String, Vec<u32>) {
    let mut words = String::new();
    let mut numbers = Vec::new();
    for (index, part) in name.split('(').enumerate() {
        let (inner, rest) = if index == 0 {
            ("", part)
        } else {
            part.split_once(')').unwrap_or((part, ""))
        };
        numbers.extend(
            inner
                .split([',', ' '])
                .filter_map(|number| number.parse::<u32>().ok()),
        );
        words.push_str(rest);
    }
    if numbers.is_empty() && words.starts_with("TIMESTAMP") {
        numbers.push(6);
    }
    (words.split_whitespace().collect::<Vec<_>>().join(" "), numbers)
}

/// Whether SQL Server converts by itself; each type with how it is written.
fn converts((old, from): (Kind, &str), (new, to): (Kind, &str)) -> bool {
    use Kind::{
        Approximate, Bytes, Date, Exact, LargeBytes, LargeText, Moment, OldMoment, Text, Time, Uuid, Variant,
        Version, Xml,
    };
    // "The modified column can't be a column with a timestamp data type", and of `text`, `ntext` and `image` only
    // what is listed there.
    let without_limit = |written: &str| written.to_ascii_lowercase().ends_with("(max)");
    let is_max = without_limit(to);
    match (old, new) {
        (Version, _) | (_, Version) => false,
        (one, other) if one == other => true,
        (LargeText, new) => (new == Text && is_max) || new == Xml,
        (LargeBytes, new) => new == Bytes && is_max,
        (Xml, _) => false,
        (Variant, _) => false,
        // "Large-value data types": these do not become a variant.
        (old, Variant) => !matches!(old, Xml | LargeText | LargeBytes) && !without_limit(from),
        (old, Xml) => matches!(old, Text | Bytes),
        (Text, new) => !matches!(new, Bytes | LargeBytes),
        (_, Text) => true,
        (old, LargeText) => matches!(old, Text),
        (old, LargeBytes) => matches!(old, Bytes),
        (Exact | Approximate, new) => matches!(new, Exact | Approximate | Bytes | OldMoment),
        (Bytes, new) => matches!(new, Exact | Uuid | OldMoment),
        (Uuid, new) => new == Bytes,
        (Date, new) => matches!(new, Moment | OldMoment),
        (Time, new) => matches!(new, Moment | OldMoment),
        (Moment | OldMoment, new) => matches!(new, Date | Time | Moment | OldMoment),
    }
}

/// The first word of a type, without its arguments.
fn word(name: &str) -> &str {
    name.split(['(', ' ']).next().unwrap_or(name)
}

/// How many digits a `NUMBER(p, s)` has before and behind the point; `None` for any number.
fn digits(number: &str) -> Option<(i32, i32)> {
    let arguments = number.split_once('(')?.1.trim_end_matches(')');
    let (precision, scale) = arguments.split_once(',').unwrap_or((arguments, "0"));
    let (precision, scale) = (precision.trim(), scale.trim().parse::<i32>().ok()?);
    let precision: i32 = if precision == "*" {
        38
    } else {
        precision.parse().ok()?
    };
    Some((precision - scale, scale))
}

fn kind(name: &str) -> Option<Kind> {
    Some(match word(name).to_ascii_lowercase().as_str() {
        "tinyint" | "smallint" | "int" | "integer" | "bigint" | "bit" | "decimal" | "dec" | "numeric" => {
            Kind::Exact
        }
        "float" | "real" | "double" => Kind::Approximate,
        "char" | "varchar" | "nchar" | "nvarchar" | "sysname" => Kind::Text,
        "text" | "ntext" => Kind::LargeText,
        "binary" | "varbinary" => Kind::Bytes,
        "image" => Kind::LargeBytes,
        "uniqueidentifier" => Kind::Uuid,
        "date" => Kind::Date,
        "time" => Kind::Time,
        "datetime2" | "datetimeoffset" => Kind::Moment,
        "datetime" | "smalldatetime" => Kind::OldMoment,
        "xml" => Kind::Xml,
        "sql_variant" => Kind::Variant,
        "rowversion" | "timestamp" => Kind::Version,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn knows_what_oracle_wants_empty() {
        let oracle = Dialect::parse("oracle").unwrap();
        let string = |length| DataType::String { length: Some(length) };
        let timestamp = |precision| DataType::Timestamp { precision };
        let with_zone = |precision| DataType::TimestampTz { precision };
        for (from, to, wants) in [
            (DataType::BigInt, DataType::Integer, true),
            (DataType::Integer, DataType::BigInt, false),
            (DataType::Boolean, DataType::Integer, false),
            (DataType::Integer, DataType::Boolean, true),
            (DataType::Integer, string(20), true),
            (string(20), string(10), false),
            (DataType::Date, timestamp(None), false),
            (timestamp(None), DataType::Date, false),
            (timestamp(Some(6)), timestamp(Some(3)), true),
            (timestamp(None), timestamp(Some(3)), true),
            (timestamp(Some(3)), timestamp(None), false),
            (timestamp(None), with_zone(None), true),
            (DataType::Date, with_zone(None), true),
            (with_zone(Some(3)), with_zone(Some(6)), false),
            (with_zone(None), with_zone(Some(0)), true),
            (DataType::Char { length: 4 }, string(10), false),
            (DataType::Time { precision: None }, DataType::Interval, false),
            (DataType::Interval, DataType::Time { precision: None }, true),
        ] {
            assert_eq!(oracle.empties_for(&from, &to), wants, "{from} {to}");
        }
    }

    #[test]
    fn knows_what_is_converted_implicitly() {
        for (dialect, from, to, can) in [
            ("mssql", "INTEGER", "NVARCHAR(20)", true),
            ("mssql", "NVARCHAR(20)", "NUMERIC(10, 2)", true),
            ("mssql", "INTEGER", "DATE", false),
            ("mssql", "DATETIME2", "INTEGER", false),
            ("mssql", "int", "datetime", true),
            ("mssql", "datetime", "int", false),
            ("mssql", "DATE", "DATETIMEOFFSET", true),
            ("mssql", "DATETIME2(3)", "TIME", true),
            ("mssql", "DATE", "TIME", false),
            ("mssql", "NVARCHAR(50)", "VARBINARY(50)", false),
            ("mssql", "VARBINARY(50)", "NVARCHAR(50)", true),
            ("mssql", "UNIQUEIDENTIFIER", "NVARCHAR(36)", true),
            ("mssql", "UNIQUEIDENTIFIER", "BIGINT", false),
            ("mssql", "NTEXT", "NVARCHAR(max)", true),
            ("mssql", "NTEXT", "NVARCHAR(400)", false),
            ("mssql", "image", "varbinary(max)", true),
            ("mssql", "XML", "NVARCHAR(max)", false),
            ("mssql", "NVARCHAR(max)", "XML", true),
            ("mssql", "ROWVERSION", "VARBINARY(8)", false),
            ("mssql", "SQL_VARIANT", "INTEGER", false),
            ("mssql", "NVARCHAR(max)", "SQL_VARIANT", false),
            ("mssql", "NVARCHAR(40)", "SQL_VARIANT", true),
            ("mssql", "HIERARCHYID", "INTEGER", true),
            ("oracle", "VARCHAR2(40 CHAR)", "CLOB", false),
            ("oracle", "XMLTYPE", "VARCHAR2(40 CHAR)", false),
            ("oracle", "NUMBER(10)", "VARCHAR2(40 CHAR)", true),
            ("postgresql", "xml", "integer", true),
        ] {
            let dialect = Dialect::parse(dialect).unwrap();
            assert_eq!(dialect.alters_type(from, to), can, "{from} {to}");
        }
    }
}
