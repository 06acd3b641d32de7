//! The portable types as each dialect and version has them.
//!
//! Where there is a choice, it is the type that loses nothing: `text` is `LONGTEXT` on MySQL (its `TEXT` ends at 64
//! KB), and `string`, `char` and `text` are the national types on SQL Server (its `VARCHAR` has no emoji). Where a
//! server has no type for something, the mapping is SQLAlchemy's, so that its programs read what scripts write:
//! an `interval` is the moment that lies so far behind 1970-01-01 00:00. Oracle's `time` is an interval of less than
//! a day, which compares and adds as a time should. Arrays are JSON where there are none.

use crate::model::{DataType, DialectName};

use super::{Dialect, Problem, Sql};

impl Dialect {
    /// The type as SQL.
    ///
    /// # Errors
    ///
    /// A length or precision that the server does not have, a string without the length that it wants, an
    /// enum that cannot be.
    pub fn type_name(&self, data_type: &DataType) -> Result<Sql, Problem> {
        use DialectName::{Mariadb, Mssql, Mysql, Oracle, Postgresql, Sqlite};
        let sql = match data_type {
            DataType::SmallInt => self.pick("smallint", "SMALLINT", "SMALLINT", "SMALLINT", "NUMBER(5)"),
            DataType::Integer => self.pick("integer", "INTEGER", "INTEGER", "INTEGER", "NUMBER(10)"),
            DataType::BigInt => self.pick("bigint", "BIGINT", "BIGINT", "BIGINT", "NUMBER(19)"),
            DataType::Float => self.pick("real", "FLOAT", "FLOAT", "REAL", "BINARY_FLOAT"),
            DataType::Double => self.pick(
                "double precision",
                "DOUBLE",
                "DOUBLE",
                "FLOAT(53)",
                "BINARY_DOUBLE",
            ),
            DataType::Numeric { precision, scale } => self.numeric(*precision, *scale, data_type)?,
            DataType::Boolean => {
                let of_oracle = if self.facts.types.truth {
                    "BOOLEAN"
                } else {
                    "NUMBER(1)"
                };
                self.pick("boolean", "BOOLEAN", "BOOLEAN", "BIT", of_oracle)
            }
            DataType::String { length } | DataType::Unicode { length } => match length {
                Some(length) => self.string(*length, data_type)?,
                None => self.string_without_length(data_type)?,
            },
            DataType::Char { length } => self.character(*length, data_type)?,
            DataType::UnicodeText if self.name == Oracle => "NCLOB".to_owned(),
            DataType::Text | DataType::UnicodeText => {
                self.pick("text", "LONGTEXT", "TEXT", "NVARCHAR(max)", "CLOB")
            }
            DataType::Binary { length: Some(length) } => self.binary(*length, data_type)?,
            DataType::Binary { length: None } | DataType::Blob => {
                self.pick("bytea", "LONGBLOB", "BLOB", "VARBINARY(max)", "BLOB")
            }
            DataType::Date => self.pick("date", "DATE", "DATE", "DATE", "DATE"),
            DataType::Time { precision } => {
                let p = self.seconds(*precision, data_type)?;
                match self.name {
                    Postgresql => format!("time{p}"),
                    Oracle => format!("INTERVAL DAY(0) TO SECOND{p}"),
                    _ => format!("TIME{p}"),
                }
            }
            DataType::Timestamp { precision } => {
                let p = self.seconds(*precision, data_type)?;
                match self.name {
                    Postgresql => format!("timestamp{p}"),
                    Mysql | Mariadb => format!("DATETIME{p}"),
                    Mssql => format!("DATETIME2{p}"),
                    Sqlite | Oracle => format!("TIMESTAMP{p}"),
                }
            }
            DataType::TimestampTz { precision } => {
                let p = self.seconds(*precision, data_type)?;
                match self.name {
                    Postgresql => format!("timestamptz{p}"),
                    Mysql | Mariadb | Sqlite => format!("TIMESTAMP{p}"),
                    Mssql => format!("DATETIMEOFFSET{p}"),
                    Oracle => format!("TIMESTAMP{p} WITH TIME ZONE"),
                }
            }
            DataType::Interval => self.pick(
                "interval",
                "DATETIME(6)",
                "DATETIME",
                "DATETIME2",
                "INTERVAL DAY(9) TO SECOND(6)",
            ),
            DataType::Uuid => {
                let of_mysql = if self.facts.types.uuid { "UUID" } else { "CHAR(36)" };
                self.pick("uuid", of_mysql, "CHAR(36)", "UNIQUEIDENTIFIER", "CHAR(36)")
            }
            DataType::Jsonb if self.name == Postgresql => "jsonb".to_owned(),
            DataType::Json | DataType::Jsonb => self.json(),
            DataType::Enum { name, values } => {
                if values.is_empty() {
                    return Err(
                        Problem::new("unsupported-type", "an enum without labels has no values")
                            .help("write its labels, as in `enum(state: new, paid)`"),
                    );
                }
                match self.name {
                    Postgresql => {
                        check_labels_of_postgresql(values)?;
                        let name = name.clone().ok_or_else(|| {
                            Problem::new("unsupported-type", "an enum needs a name on postgresql")
                                .help("write it before the labels, as in `enum(state: new, paid)`")
                        })?;
                        self.table(&name).to_string()
                    }
                    Mysql | Mariadb => {
                        let labels: Result<Vec<_>, _> =
                            values.iter().map(|value| self.text_literal(value)).collect();
                        let labels: Vec<String> = labels?.iter().map(Sql::to_string).collect();
                        format!("ENUM({})", labels.join(", "))
                    }
                    Sqlite | Mssql | Oracle => self.string_for_labels(values),
                }
            }
            DataType::Array(element) => match self.name {
                Postgresql => format!("{}[]", self.type_name(element)?),
                _ => self.json(),
            },
            DataType::Server(server) => self.server_type_name(server)?,
            DataType::Raw(sql) => sql.text.to_string(),
        };
        Ok(Sql::trusted(sql))
    }

    /// The type of a column that the server numbers rows by: as [`Self::type_name`], but on SQLite exactly
    /// `INTEGER`, without which there is no numbering ("SQLite Autoincrement").
    ///
    /// # Errors
    ///
    /// A type that cannot be counted.
    pub fn autoincrement_type_name(&self, data_type: &DataType) -> Result<Sql, Problem> {
        match data_type {
            DataType::SmallInt | DataType::Integer | DataType::BigInt => match self.name {
                DialectName::Sqlite => Ok(Sql::trusted("INTEGER")),
                _ => self.type_name(data_type),
            },
            DataType::Server(_) if self.can_number(data_type) => self.type_name(data_type),
            DataType::Raw(_)
            | DataType::Numeric {
                scale: None | Some(0),
                ..
            } => self.type_name(data_type),
            _ => Err(Problem::new(
                "unsupported-type",
                format!("a column of type `{data_type}` cannot number rows"),
            )
            .help("use `bigint`")),
        }
    }

    /// The most digits of a second's fraction that the server keeps.
    pub(super) fn most_fraction_digits(&self) -> u8 {
        match self.name {
            DialectName::Postgresql | DialectName::Mysql | DialectName::Mariadb => 6,
            DialectName::Mssql => 7,
            // SQLite keeps the text; nobody counts finer than Oracle.
            DialectName::Sqlite | DialectName::Oracle => 9,
        }
    }

    /// The digits of a second's fraction where the type says none.
    pub(super) fn usual_fraction_digits(&self) -> u8 {
        match self.name {
            DialectName::Mysql | DialectName::Mariadb => 0,
            DialectName::Oracle => 6,
            _ => self.most_fraction_digits(),
        }
    }

    /// Precision and scale of a `numeric` without them: `None` where the server then takes any number.
    pub(super) fn usual_numeric(&self) -> Option<(u16, u16)> {
        match self.name {
            DialectName::Mysql | DialectName::Mariadb => Some((10, 0)),
            DialectName::Mssql => Some((18, 0)),
            DialectName::Postgresql | DialectName::Sqlite | DialectName::Oracle => None,
        }
    }

    /// One of the words for PostgreSQL, MySQL and MariaDB, SQLite, SQL Server, Oracle.
    fn pick(&self, postgresql: &str, mysql: &str, sqlite: &str, mssql: &str, oracle: &str) -> String {
        let word = match self.name {
            DialectName::Postgresql => postgresql,
            DialectName::Mysql | DialectName::Mariadb => mysql,
            DialectName::Sqlite => sqlite,
            DialectName::Mssql => mssql,
            DialectName::Oracle => oracle,
        };
        word.to_owned()
    }

    fn json(&self) -> String {
        let of_oracle = if self.facts.types.json { "JSON" } else { "CLOB" };
        self.pick("json", "JSON", "JSON", "NVARCHAR(max)", of_oracle)
    }

    fn numeric(
        &self,
        precision: Option<u16>,
        scale: Option<u16>,
        data_type: &DataType,
    ) -> Result<String, Problem> {
        // PostgreSQL manual 8.1.2; MySQL and MariaDB, "DECIMAL"; Transact-SQL, "decimal and numeric"; SQL Language
        // Reference, "NUMBER Data Type".
        let (most_digits, most_scale) = match self.name {
            DialectName::Postgresql => (1000, 1000),
            DialectName::Mysql => (65, 30),
            DialectName::Mariadb => (65, 38),
            DialectName::Mssql | DialectName::Oracle => (38, 38),
            DialectName::Sqlite => (u16::MAX, u16::MAX),
        };
        let word = self.pick("numeric", "NUMERIC", "NUMERIC", "NUMERIC", "NUMBER");
        let Some(precision) = precision else {
            return Ok(word);
        };
        if precision == 0 || scale.is_some_and(|scale| scale > precision) {
            return Err(
                Problem::new("unsupported-type", format!("`{data_type}` holds no number"))
                    .help("the first number counts all digits, the second those after the point"),
            );
        }
        if precision > most_digits {
            return Err(self.too_long(data_type, usize::from(most_digits), "digits"));
        }
        match scale {
            Some(scale) if scale > most_scale => {
                Err(self.too_long(data_type, usize::from(most_scale), "digits after the point"))
            }
            Some(scale) => Ok(format!("{word}({precision}, {scale})")),
            None => Ok(format!("{word}({precision})")),
        }
    }

    fn string(&self, length: u32, data_type: &DataType) -> Result<String, Problem> {
        let national = matches!(data_type, DataType::Unicode { .. });
        // PostgreSQL manual 8.3; MySQL, "Limits on Table Column Count and Row Size" (four bytes a character; measured);
        // Transact-SQL, "nchar and nvarchar"; SQL Language Reference, "Data Type Limits".
        let most = match self.name {
            DialectName::Postgresql => 10_485_760,
            DialectName::Mysql | DialectName::Mariadb => 16_383,
            DialectName::Sqlite => u32::MAX,
            DialectName::Oracle if national => 2000,
            DialectName::Mssql | DialectName::Oracle => 4000,
        };
        self.check_length(length, most, data_type, "characters")?;
        Ok(match self.name {
            DialectName::Postgresql => format!("varchar({length})"),
            DialectName::Mysql | DialectName::Mariadb | DialectName::Sqlite => format!("VARCHAR({length})"),
            DialectName::Mssql => format!("NVARCHAR({length})"),
            DialectName::Oracle if national => format!("NVARCHAR2({length})"),
            DialectName::Oracle => format!("VARCHAR2({length} CHAR)"),
        })
    }

    fn string_without_length(&self, data_type: &DataType) -> Result<String, Problem> {
        match self.name {
            DialectName::Postgresql => Ok("varchar".to_owned()),
            DialectName::Sqlite => Ok("VARCHAR".to_owned()),
            DialectName::Mssql => Ok("NVARCHAR(max)".to_owned()),
            DialectName::Mysql | DialectName::Mariadb | DialectName::Oracle => Err(Problem::new(
                "unsupported-type",
                format!("`{data_type}` needs a length on {}", self.name),
            )
            .help(format!("write `{data_type}(255)`, or `text` for any length"))),
        }
    }

    fn character(&self, length: u32, data_type: &DataType) -> Result<String, Problem> {
        let most = match self.name {
            DialectName::Postgresql => 10_485_760,
            DialectName::Mysql | DialectName::Mariadb => 255,
            DialectName::Sqlite => u32::MAX,
            DialectName::Mssql => 4000,
            DialectName::Oracle => 2000,
        };
        self.check_length(length, most, data_type, "characters")?;
        Ok(match self.name {
            DialectName::Postgresql => format!("char({length})"),
            DialectName::Mysql | DialectName::Mariadb | DialectName::Sqlite => format!("CHAR({length})"),
            DialectName::Mssql => format!("NCHAR({length})"),
            DialectName::Oracle => format!("CHAR({length} CHAR)"),
        })
    }

    fn binary(&self, length: u32, data_type: &DataType) -> Result<String, Problem> {
        let most = match self.name {
            // The row size limit less the length bytes; measured on MySQL 9.7 and MariaDB 10.11.
            DialectName::Mysql | DialectName::Mariadb => 65_532,
            DialectName::Mssql => 8000,
            DialectName::Oracle => 2000,
            DialectName::Postgresql | DialectName::Sqlite => u32::MAX,
        };
        self.check_length(length, most, data_type, "bytes")?;
        Ok(match self.name {
            DialectName::Postgresql => "bytea".to_owned(),
            DialectName::Sqlite => "BLOB".to_owned(),
            DialectName::Oracle => format!("RAW({length})"),
            DialectName::Mysql | DialectName::Mariadb | DialectName::Mssql => format!("VARBINARY({length})"),
        })
    }

    /// The string that the longest label fits in.
    fn string_for_labels(&self, values: &[Box<str>]) -> String {
        let lengths = values.iter().map(|value| self.text_length(value));
        let length = lengths.max().unwrap_or(1).max(1);
        match self.name {
            DialectName::Oracle => format!("VARCHAR2({length} CHAR)"),
            DialectName::Mssql if values.iter().any(|value| !value.is_ascii()) => {
                format!("NVARCHAR({length})")
            }
            _ => format!("VARCHAR({length})"),
        }
    }

    /// How long a text is in the unit in which a string type counts.
    pub(super) fn text_length(&self, text: &str) -> usize {
        match self.name {
            DialectName::Mssql => text.encode_utf16().count(),
            _ => text.chars().count(),
        }
    }

    /// The precision of seconds in brackets, if there is one.
    fn seconds(&self, precision: Option<u8>, data_type: &DataType) -> Result<String, Problem> {
        let most = self.most_fraction_digits();
        match precision {
            Some(precision) if precision > most => {
                Err(self.too_long(data_type, usize::from(most), "digits of a second"))
            }
            // SQLite's words after a type mean nothing to it.
            Some(precision) if self.name != DialectName::Sqlite => Ok(format!("({precision})")),
            _ => Ok(String::new()),
        }
    }

    fn check_length(&self, length: u32, most: u32, data_type: &DataType, unit: &str) -> Result<(), Problem> {
        if length == 0 {
            return Err(
                Problem::new("unsupported-type", format!("`{data_type}` holds nothing"))
                    .help("the length is at least 1"),
            );
        }
        if length > most {
            let help = if unit == "bytes" { "blob" } else { "text" };
            let problem = self.too_long(data_type, usize::try_from(most).unwrap_or(usize::MAX), unit);
            return Err(problem.help(format!(
                "use `{help}`, or give the column another type on {}",
                self.name
            )));
        }
        Ok(())
    }

    fn too_long(&self, data_type: &DataType, most: usize, unit: &str) -> Problem {
        Problem::new(
            "unsupported-type",
            format!(
                "`{data_type}` is more than {} has: {most} {unit} at most",
                self.name
            ),
        )
        .help(format!("give the column another type on {}", self.name))
    }
}

/// PostgreSQL manual, 8.7.4: a label is an identifier in the catalog.
fn check_labels_of_postgresql(values: &[Box<str>]) -> Result<(), Problem> {
    match values.iter().find(|value| value.len() > 63) {
        Some(long) => Err(Problem::new(
            "unsupported-type",
            format!("the enum label `{long}` is too long for postgresql: 63 bytes at most"),
        )),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
