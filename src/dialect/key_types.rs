//! Whether two columns can be the ends of a foreign key. `tests/engines` asks the servers the same, for every pair.

use crate::model::{Column, DataType, DialectName};

use super::Dialect;

/// Which types PostgreSQL lets refer to which (measured on 15 for each pair): there must be an operator `=` in the
/// btree operator family of the column that is referred to, for these two types or after an implicit cast
/// ("CREATE TABLE", `REFERENCES`). A type can refer to itself anyway.
const POSTGRESQL: [(&[&str], &[&str]); 20] = [
    (
        &["smallint", "integer", "bigint"],
        &["smallint", "integer", "bigint"],
    ),
    (&["numeric"], &["smallint", "integer", "bigint"]),
    (
        &["real", "double precision"],
        &[
            "smallint",
            "integer",
            "bigint",
            "numeric",
            "real",
            "double precision",
        ],
    ),
    (
        &["text", "varchar"],
        &["text", "varchar", "char", "bpchar", "name", "citext"],
    ),
    (&["char", "bpchar"], &["text", "varchar", "char", "bpchar"]),
    (&["name"], &["text", "varchar", "char", "bpchar"]),
    (
        &["date", "timestamp", "timestamptz"],
        &["date", "timestamp", "timestamptz"],
    ),
    (&["timetz"], &["time"]),
    (INTERVALS, INTERVALS),
    (INTERVALS, &["time"]),
    (&["inet", "cidr"], &["inet", "cidr"]),
    (&["macaddr", "macaddr8"], &["macaddr", "macaddr8"]),
    (&["bit", "bit varying"], &["bit", "bit varying"]),
    (OIDS, OIDS),
    (OIDS, &["smallint", "integer", "bigint"]),
    (
        &["ean13"],
        &["isbn", "isbn13", "issn", "issn13", "ismn", "ismn13", "upc"],
    ),
    (
        &["isbn", "isbn13", "issn", "issn13", "ismn", "ismn13", "upc"],
        &["ean13"],
    ),
    (&["isbn", "isbn13"], &["isbn", "isbn13"]),
    (&["issn", "issn13"], &["issn", "issn13"]),
    (&["ismn", "ismn13"], &["ismn", "ismn13"]),
];

const INTERVALS: &[&str] = &[
    "interval",
    "interval year to month",
    "interval day to hour",
    "interval day to minute",
    "interval day to second",
];

const OIDS: &[&str] = &[
    "oid",
    "regclass",
    "regcollation",
    "regconfig",
    "regdictionary",
    "regnamespace",
    "regoper",
    "regoperator",
    "regproc",
    "regprocedure",
    "regrole",
    "regtype",
];

impl Dialect {
    /// Whether the server takes these columns as the ends of a foreign key.
    pub fn can_refer(&self, from: &Column, to: &Column) -> bool {
        self.can_refer_by_type(&from.data_type, &to.data_type) && self.can_refer_by_collation(from, to)
    }

    /// Whether the server takes columns of these types as the ends of a foreign key. Raw types are believed.
    pub fn can_refer_by_type(&self, from: &DataType, to: &DataType) -> bool {
        let raw = |data_type: &DataType| matches!(data_type, DataType::Raw(_));
        // SQLite compares whatever there is.
        if from == to || raw(from) || raw(to) || self.name == DialectName::Sqlite {
            return true;
        }
        // A type that the dialect does not have is a mistake of its own.
        let (Some(one), Some(other)) = (self.key_type(from), self.key_type(to)) else {
            return true;
        };
        let made = |data_type: &DataType| matches!(data_type, DataType::Enum { .. });
        let takes =
            |(to, from): &(&[&str], &[&str])| to.contains(&other.as_str()) && from.contains(&one.as_str());
        one == other
            || self.name == DialectName::Postgresql
                && !made(from)
                && !made(to)
                && POSTGRESQL.iter().any(takes)
    }

    /// MySQL, "FOREIGN KEY Constraints": the collations must be the same (MariaDB, too: measured); error 1757 of SQL
    /// Server; ORA-02267. A collation that is not written is that of the table or database, which nobody knows here.
    fn can_refer_by_collation(&self, from: &Column, to: &Column) -> bool {
        let minds = matches!(
            self.name,
            DialectName::Mysql | DialectName::Mariadb | DialectName::Mssql | DialectName::Oracle
        );
        match (&from.collation, &to.collation) {
            (Some(one), Some(other)) => !minds || full_collation(one) == full_collation(other),
            _ => true,
        }
    }

    /// What the server compares of a type: where it is the same, columns can refer to each other.
    fn key_type(&self, data_type: &DataType) -> Option<String> {
        let sql = self.type_name(data_type).ok()?.to_string();
        Some(match self.name {
            DialectName::Postgresql if matches!(data_type, DataType::Enum { .. }) => sql,
            DialectName::Postgresql | DialectName::Sqlite => without_brackets(&sql),
            // ORA-02267 is about the type, not its length. Whether it is about the character set is not documented.
            DialectName::Oracle => match without_brackets(&sql).as_str() {
                "NVARCHAR2" => "VARCHAR2".to_owned(),
                "NCHAR" => "CHAR".to_owned(),
                bare => bare.to_owned(),
            },
            // Errors 1753 and 1778: one type, one length, one scale.
            DialectName::Mssql if sql == "sysname" => "NVARCHAR(128)".to_owned(),
            DialectName::Mssql => self.with_digits(sql),
            DialectName::Mysql | DialectName::Mariadb => self.stored_type(sql, data_type),
        })
    }

    /// MySQL, "FOREIGN KEY Constraints": similar types, where the size and sign of integers and the digits of decimals
    /// must be the same, and the lengths of strings need not. The servers compare bytes and take more than that, such
    /// as a `DATETIME` that refers to a `NUMERIC`, but no value finds its like then (measured).
    fn stored_type(&self, sql: String, data_type: &DataType) -> String {
        // "Data Type Storage Requirements".
        match data_type {
            DataType::Enum { values, .. } => {
                return format!("ENUM of {} bytes", if values.len() < 256 { 1 } else { 2 });
            }
            DataType::Server(server) if server.family == "set" => {
                let bytes = server.labels().count().div_ceil(8);
                return format!("SET of {} bytes", if bytes > 4 { 8 } else { bytes });
            }
            _ => {}
        }
        let bare = without_brackets(&sql);
        match bare.as_str() {
            "BOOLEAN" => "TINYINT".to_owned(),
            "VARCHAR" => "CHAR".to_owned(),
            "TINYINT" | "CHAR" | "NATIONAL CHAR" | "VARBINARY" => bare,
            // Of these, the sign is not in the bytes.
            "NUMERIC UNSIGNED" | "FLOAT UNSIGNED" | "DOUBLE UNSIGNED" => {
                self.with_digits(sql.replace(" UNSIGNED", ""))
            }
            _ => self.with_digits(sql),
        }
    }

    /// A type with the digits that it has where none are written.
    fn with_digits(&self, sql: String) -> String {
        match sql.as_str() {
            "NUMERIC" => match self.usual_numeric() {
                Some((precision, scale)) => format!("NUMERIC({precision}, {scale})"),
                None => sql,
            },
            "TIME" | "DATETIME" | "TIMESTAMP" | "DATETIME2" | "DATETIMEOFFSET" => {
                format!("{sql}({})", self.usual_fraction_digits())
            }
            digits if digits.starts_with("NUMERIC(") && !digits.contains(',') => sql.replace(')', ", 0)"),
            _ => sql,
        }
    }
}

/// `interval day to second(3)` is `interval day to second`.
fn without_brackets(sql: &str) -> String {
    let parts = sql.split('(').enumerate();
    parts
        .map(|(place, part)| match part.split_once(')') {
            Some((_, behind)) if place > 0 => behind,
            _ => part,
        })
        .collect()
}

/// A collation by its newer name (MySQL, "The utf8mb3 Character Set": `utf8` was one of its names).
fn full_collation(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    match name.strip_prefix("utf8_") {
        Some(rest) => format!("utf8mb3_{rest}"),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use super::*;

    #[test]
    fn knows_which_types_can_refer_to_which() {
        let string = |length| DataType::String { length: Some(length) };
        for (dialect, numbers, strings) in [
            ("postgresql", true, true),
            ("mysql", false, true),
            ("mariadb", false, true),
            ("sqlite", true, true),
            ("mssql", false, false),
            ("oracle", true, true),
        ] {
            let dialect = Dialect::parse(dialect).unwrap();
            let found = (
                dialect.can_refer_by_type(&DataType::Integer, &DataType::BigInt),
                dialect.can_refer_by_type(&string(10), &string(20)),
            );
            assert_eq!(found, (numbers, strings), "{}", dialect.name);
            assert!(dialect.can_refer_by_type(&DataType::Uuid, &DataType::Uuid));
            let is_anything = dialect.name == DialectName::Sqlite;
            assert_eq!(
                dialect.can_refer_by_type(&DataType::Integer, &DataType::Text),
                is_anything
            );
        }
    }

    /// What no server of the tests says: SQL Server and Oracle.
    #[test]
    fn other_servers_than_those_of_the_tests() {
        let numeric = |precision, scale| DataType::Numeric { precision, scale };
        let string = DataType::String { length: Some(10) };
        let char = DataType::Char { length: 10 };
        for (dialect, from, to, wanted) in [
            ("mssql", numeric(None, None), numeric(Some(18), Some(0)), true),
            ("mssql", numeric(Some(18), None), numeric(Some(18), Some(0)), true),
            (
                "mssql",
                numeric(Some(12), Some(2)),
                numeric(Some(12), Some(3)),
                false,
            ),
            (
                "mssql",
                string.clone(),
                DataType::Unicode { length: Some(10) },
                true,
            ),
            ("mssql", string.clone(), char.clone(), false),
            ("oracle", numeric(Some(12), Some(2)), DataType::SmallInt, true),
            ("oracle", string.clone(), char.clone(), false),
            ("oracle", DataType::Uuid, char, true),
            (
                "oracle",
                DataType::Date,
                DataType::Timestamp { precision: None },
                false,
            ),
            ("oracle", DataType::Float, DataType::Double, false),
        ] {
            let dialect = Dialect::parse(dialect).unwrap();
            let found = dialect.can_refer_by_type(&from, &to);
            assert_eq!(found, wanted, "{}: {from} to {to}", dialect.name);
        }
    }
}
