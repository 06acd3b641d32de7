//! The types of SQLite's STRICT tables, which are five, and what is different outside of them.

use crate::model::{Column, DataType};

use super::{Dialect, Problem, Sql};

impl Dialect {
    /// The type of a column as its table's definition has it, without its collation.
    ///
    /// # Errors
    /// The same as of [`Self::type_name`], a type that cannot number rows, and one that a STRICT table does not have.
    pub fn column_type_name(&self, column: &Column, strict: bool) -> Result<Sql, Problem> {
        let data_type = &column.data_type;
        if column.autoincrement {
            self.autoincrement_type_name(data_type)
        } else if strict {
            self.strict_type_name(data_type)
        } else {
            self.loose_type_name(data_type)
        }
    }

    /// The type of a column in a table that is not STRICT.
    ///
    /// # Errors
    /// The same as of [`Self::type_name`], and `any`: outside of a STRICT table it makes the number 7 of the text `007`
    /// (stricttables.html, "The ANY datatype").
    fn loose_type_name(&self, data_type: &DataType) -> Result<Sql, Problem> {
        match data_type {
            DataType::Server(server) if server.family == "any" => Err(Problem::new(
                "unsupported-type",
                "`any` keeps values as they are in a STRICT table only",
            )
            .help("write `sqlite: {strict: true}` for the table, or use `text`")),
            _ => self.type_name(data_type),
        }
    }

    /// The type of a column in a STRICT table: `INTEGER`, `REAL`, `TEXT`, `BLOB` or `ANY`
    /// (stricttables.html).
    ///
    /// # Errors
    /// A type that would lose something there.
    fn strict_type_name(&self, data_type: &DataType) -> Result<Sql, Problem> {
        // What the type would be in another table must be possible too: a length, labels.
        let usual = self.type_name(data_type)?;
        Ok(Sql::trusted(match data_type {
            DataType::SmallInt | DataType::Integer | DataType::BigInt | DataType::Boolean => "INTEGER",
            DataType::Float | DataType::Double => "REAL",
            DataType::String { .. }
            | DataType::Unicode { .. }
            | DataType::Char { .. }
            | DataType::Text
            | DataType::UnicodeText
            | DataType::Date
            | DataType::Time { .. }
            | DataType::Timestamp { .. }
            | DataType::TimestampTz { .. }
            | DataType::Interval
            | DataType::Uuid
            | DataType::Json
            | DataType::Jsonb
            | DataType::Enum { .. }
            | DataType::Array(_) => "TEXT",
            DataType::Binary { .. } | DataType::Blob => "BLOB",
            DataType::Numeric {
                scale: None | Some(0),
                precision: Some(precision),
            } if *precision <= 18 => "INTEGER",
            DataType::Numeric { .. } => {
                return Err(Problem::new(
                    "unsupported-type",
                    format!("a STRICT table has no `{data_type}`, which keeps all its digits"),
                )
                .help("write the type for sqlite apart, for example `type: {default: \"numeric(12,2)\", sqlite: double}`"));
            }
            DataType::Server(server) if server.family == "number" => "INTEGER",
            DataType::Server(server) if server.family == "text" => "TEXT",
            DataType::Server(_) | DataType::Raw(_) => return Ok(usual),
        }))
    }
}
