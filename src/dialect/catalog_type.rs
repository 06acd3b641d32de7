//! Types as the catalogs of the servers spell them.

use crate::model::{DataType, DialectName};

use super::{Dialect, Sql};

/// How the catalog of a server spells a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CatalogType {
    /// So.
    Text(String),
    /// As this expression says: the server knows better.
    Asked(Sql),
    /// Nobody knows but the server.
    Unknown,
}

/// A type as SQL, taken apart: `numeric(10, 2)`, `timestamp(6) with time zone`.
struct Parts<'t> {
    name: &'t str,
    arguments: Vec<&'t str>,
    rest: &'t str,
}

impl Dialect {
    /// How the catalog spells a type, for a query that looks at the columns of a table. `written` is the type as
    /// a statement has it.
    ///
    /// - PostgreSQL: what `format_type` gives (System Information Functions).
    /// - MySQL and MariaDB: `COLUMN_TYPE` of `information_schema.columns`, without the display widths of whole
    ///   numbers, which MySQL leaves out from 8.0.19 on.
    /// - SQLite: `type` of `pragma_table_info`, in upper case: the words of the table's definition.
    /// - SQL Server: `sys.types.name`, with length, precision and scale of `sys.columns`.
    /// - Oracle: `DATA_TYPE` of `ALL_TAB_COLUMNS`, with length, precision and scale.
    pub fn catalog_type(&self, data_type: &DataType, written: &Sql) -> CatalogType {
        if let DataType::Raw(_) = data_type {
            return CatalogType::Unknown;
        }
        let text = match self.name {
            DialectName::Postgresql => return self.of_postgresql(data_type, written),
            DialectName::Mysql | DialectName::Mariadb => self.of_mysql(data_type, written),
            DialectName::Sqlite => Some(written.as_str().to_uppercase()),
            DialectName::Mssql => of_mssql(written),
            DialectName::Oracle => of_oracle(written),
        };
        text.map_or(CatalogType::Unknown, CatalogType::Text)
    }

    fn of_postgresql(&self, data_type: &DataType, written: &Sql) -> CatalogType {
        let mut element = data_type;
        // The catalog does not keep the number of dimensions ("Arrays", 8.15.1).
        let mut suffix = "";
        while let DataType::Array(inner) = element {
            (element, suffix) = (inner, "[]");
        }
        let text = written.as_str().trim_end_matches("[]");
        let parts = Parts::of(text);
        let known = match (parts.name, parts.arguments.as_slice()) {
            ("varchar", []) => "character varying".to_owned(),
            ("varchar", [length]) => format!("character varying({length})"),
            ("char", [length]) => format!("character({length})"),
            ("timestamp", _) => format!("timestamp{} without time zone", parts.brackets()),
            ("timestamptz", _) => format!("timestamp{} with time zone", parts.brackets()),
            ("time", _) => format!("time{} without time zone", parts.brackets()),
            ("timetz", _) => format!("time{} with time zone", parts.brackets()),
            ("numeric", [precision]) => format!("numeric({precision},0)"),
            ("numeric", _) => format!("numeric{}", parts.brackets()),
            ("bit", []) => "bit(1)".to_owned(),
            ("bit" | "bit varying", _) => format!("{}{}", parts.name, parts.brackets()),
            ("bpchar", []) => "bpchar".to_owned(),
            (name, _) if name.starts_with("interval") => text.to_owned(),
            _ if matches!(element, DataType::Enum { .. } | DataType::Server(_)) => {
                let asked = Some(()).filter(|()| parts.arguments.is_empty());
                let literal = asked.and_then(|()| self.text_literal(&format!("{text}{suffix}")).ok());
                return literal.map_or(CatalogType::Unknown, |literal| {
                    CatalogType::Asked(Sql::trusted(format!(
                        "coalesce(to_regtype({literal})::text, {literal})"
                    )))
                });
            }
            _ => text.to_owned(),
        };
        CatalogType::Text(known + suffix)
    }

    fn of_mysql(&self, data_type: &DataType, written: &Sql) -> Option<String> {
        if let DataType::Enum { values, .. } = data_type {
            return labels("enum", values.iter().map(|label| &**label));
        }
        if let DataType::Server(server) = data_type
            && server.name.starts_with("set")
        {
            return labels("set", server.labels());
        }
        let text = written.as_str().to_lowercase();
        let parts = Parts::of(&text);
        let name = match parts.name {
            "integer" => "int",
            "integer unsigned" => "int unsigned",
            "boolean" => return Some("tinyint".to_owned()),
            "numeric" => "decimal",
            "national char" => "char",
            // Alias of LONGTEXT ("JSON Data Type" of MariaDB).
            "json" if self.name == DialectName::Mariadb => "longtext",
            // It has two names, and the catalog does not show the same one on every server.
            "geometrycollection" => return None,
            name => name,
        };
        let brackets = match (name, parts.arguments.as_slice()) {
            ("tinyint", _) => String::new(),
            ("decimal", []) => "(10,0)".to_owned(),
            ("decimal", [precision]) => format!("({precision},0)"),
            ("char" | "bit", []) => "(1)".to_owned(),
            // No digits are no brackets.
            ("time" | "datetime" | "timestamp", ["0"]) => String::new(),
            _ => parts.brackets(),
        };
        Some(format!("{name}{brackets}{}", parts.rest))
    }
}

/// An enum or a set of MySQL and MariaDB. What the catalog makes of quotes and backslashes in labels, and of letters
/// of four bytes, is not the same on every server.
fn labels<'l>(word: &str, labels: impl Iterator<Item = &'l str>) -> Option<String> {
    let quoted: Option<Vec<String>> = labels
        .map(|label| {
            let plain =
                !label.contains(['\'', '\\']) && label.chars().all(|c| c <= '\u{FFFF}' && !c.is_control());
            plain.then(|| format!("'{label}'"))
        })
        .collect();
    Some(format!("{word}({})", quoted?.join(",")))
}

/// Transact-SQL, `sys.types`: FLOAT(1) to FLOAT(24) is `real`, ROWVERSION is `timestamp`; the lengths and digits that
/// a type has without brackets.
fn of_mssql(written: &Sql) -> Option<String> {
    let text = written.as_str().to_lowercase();
    let parts = Parts::of(&text);
    if !parts.rest.is_empty() {
        return None;
    }
    let brackets = match (parts.name, parts.arguments.as_slice()) {
        ("integer", []) => return Some("int".to_owned()),
        ("rowversion", []) => return Some("timestamp".to_owned()),
        ("float", []) => return Some("float".to_owned()),
        ("float", [bits]) => {
            let single = bits.parse::<u8>().is_ok_and(|bits| bits <= 24);
            return Some(if single { "real" } else { "float" }.to_owned());
        }
        ("char" | "varchar" | "nchar" | "nvarchar" | "binary" | "varbinary", []) => "(1)".to_owned(),
        ("time" | "datetime2" | "datetimeoffset", []) => "(7)".to_owned(),
        ("numeric" | "decimal", []) => "(18,0)".to_owned(),
        ("numeric" | "decimal", [precision]) => format!("({precision},0)"),
        (
            "char" | "varchar" | "nchar" | "nvarchar" | "binary" | "varbinary" | "time" | "datetime2"
            | "datetimeoffset" | "numeric" | "decimal",
            _,
        ) => parts.brackets(),
        (_, []) => String::new(),
        _ => return None,
    };
    Some(format!("{}{brackets}", parts.name))
}

/// SQL Language Reference, "Data Types": the lengths and digits that a type has without brackets. A length without
/// `CHAR` or `BYTE` is the session's choice.
fn of_oracle(written: &Sql) -> Option<String> {
    // Its owner has a column of its own in the catalog.
    let text = written.as_str().trim_start_matches("MDSYS.");
    if let Some(rest) = text.strip_prefix("INTERVAL ") {
        let (days, rest) = leading(rest, "DAY", "2")?;
        let (seconds, _) = match rest.strip_prefix(" TO SECOND") {
            Some(_) => leading(rest, " TO SECOND", "6")?,
            None => return None,
        };
        return Some(format!("INTERVAL DAY({days}) TO SECOND({seconds})"));
    }
    let parts = Parts::of(text);
    let brackets = match (parts.name, parts.arguments.as_slice()) {
        ("TIMESTAMP", []) => "(6)".to_owned(),
        ("NUMBER", [precision]) if *precision != "*" => format!("({precision},0)"),
        ("NUMBER", [precision, _]) if *precision == "*" => return None,
        ("VARCHAR2" | "CHAR", [length]) if !length.contains(' ') => return None,
        ("NCHAR" | "CHAR", []) | ("VECTOR" | "UROWID" | "LONG" | "LONG RAW", _) => return None,
        ("TIMESTAMP" | "NUMBER" | "VARCHAR2" | "CHAR" | "NVARCHAR2" | "NCHAR" | "RAW" | "FLOAT", _)
        | (_, []) => parts.brackets(),
        _ => return None,
    };
    Some(format!("{}{brackets}{}", parts.name, parts.rest))
}

/// The digits in the brackets behind a word, and what comes behind them.
fn leading<'t>(text: &'t str, word: &str, usual: &'t str) -> Option<(&'t str, &'t str)> {
    let rest = text.strip_prefix(word)?;
    match rest.strip_prefix('(') {
        Some(inner) => inner.split_once(')'),
        None => Some((usual, rest)),
    }
}

impl<'t> Parts<'t> {
    fn of(text: &'t str) -> Parts<'t> {
        let apart = text
            .split_once('(')
            .and_then(|(name, rest)| Some((name, rest.split_once(')')?)));
        match apart {
            Some((name, (arguments, rest))) => Parts {
                name: name.trim_end(),
                arguments: arguments.split(',').map(str::trim).collect(),
                rest,
            },
            None => match text.split_once(" WITH ") {
                Some((name, _)) => Parts {
                    name,
                    arguments: Vec::new(),
                    rest: &text[name.len()..],
                },
                None => Parts {
                    name: text,
                    arguments: Vec::new(),
                    rest: "",
                },
            },
        }
    }

    /// The arguments in brackets; nothing where there are none.
    fn brackets(&self) -> String {
        match self.arguments.as_slice() {
            [] => String::new(),
            arguments => format!("({})", arguments.join(",")),
        }
    }
}

#[cfg(test)]
mod tests;
