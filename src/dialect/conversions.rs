//! Which types `ALTER TABLE` makes of which others, where the server converts the rows by itself.

use crate::model::DialectName;

use super::Dialect;

/// Types of Oracle that no column becomes or ceases to be (ORA-22858, ORA-22859).
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
}

/// Whether SQL Server converts by itself.
fn converts((old, _): (Kind, &str), (new, to): (Kind, &str)) -> bool {
    use Kind::{
        Approximate, Bytes, Date, Exact, LargeBytes, LargeText, Moment, OldMoment, Text, Time, Uuid, Variant,
        Version, Xml,
    };
    // "The modified column can't be a column with a timestamp data type", and of `text`, `ntext` and `image` only
    // what is listed there.
    let is_max = to.to_ascii_lowercase().ends_with("(max)");
    match (old, new) {
        (Version, _) | (_, Version) => false,
        (one, other) if one == other => true,
        (LargeText, new) => (new == Text && is_max) || new == Xml,
        (LargeBytes, new) => new == Bytes && is_max,
        (Xml, _) => false,
        (Variant, _) => false,
        (old, Variant) => old != Xml,
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
