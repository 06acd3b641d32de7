//! The collation of a column, which every server says behind the type.

use crate::model::{Column, DataType, DialectName};
use crate::text::visible;

use super::{Dialect, Problem, Sql};

/// What stands in the names of collations on all servers: `utf8mb4_0900_ai_ci`, `de-x-icu`, `de_DE.utf8@euro`.
fn is_name(text: &str) -> bool {
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '@');
    !text.is_empty() && text.chars().all(known)
}

impl Dialect {
    /// The type of a column as SQL, with its collation.
    ///
    /// # Errors
    ///
    /// A type that the dialect lacks, or a collation that it does not take.
    pub fn column_type(&self, column: &Column) -> Result<Sql, Problem> {
        self.with_collation(self.type_name(&column.data_type)?, column)
    }

    /// A type that is written already, with the collation of its column.
    ///
    /// # Errors
    ///
    /// A collation that the dialect does not take.
    pub fn with_collation(&self, written: Sql, column: &Column) -> Result<Sql, Problem> {
        let Some(collation) = &column.collation else {
            return Ok(written);
        };
        let wrong = |title: String| Problem::new("bad-collation", title);
        if !self.is_text(&column.data_type) {
            return Err(wrong(format!(
                "a column of type `{}` has no collation",
                column.data_type
            ))
            .help("only texts have one"));
        }
        // Error Messages, ORA-43912: large objects take none but the one that they have.
        let is_lob = matches!(written.as_str(), "CLOB" | "NCLOB") && self.name == DialectName::Oracle;
        if is_lob && !collation.eq_ignore_ascii_case("USING_NLS_COMP") {
            return Err(wrong(format!("a {written} of oracle takes no collation")).help(
                "leave it out there, with a collation for each other dialect, or give the type a length: `string(4000)`",
            ));
        }
        if !is_name(collation) {
            return Err(
                wrong(format!("`{}` is not the name of a collation", visible(collation)))
                    .help("write its name alone, as in `utf8mb4_bin` or `de-x-icu`"),
            );
        }
        if !self.facts.types.collations {
            return Err(wrong(format!(
                "{} {} has no collation of a column",
                self.name, self.version
            ))
            .help("leave it out there: `collation: {postgresql: …}`"));
        }
        Ok(Sql::trusted(match self.name {
            // A name of its own, whose letters count ("COLLATE", 4.2.10).
            DialectName::Postgresql => format!("{written} COLLATE \"{collation}\""),
            _ if collation.contains(['-', '.', '@']) => {
                return Err(wrong(format!("{} has no collation `{collation}`", self.name))
                    .help("its names are letters, digits and `_`; give each dialect its own"));
            }
            DialectName::Mysql
            | DialectName::Mariadb
            | DialectName::Sqlite
            | DialectName::Mssql
            | DialectName::Oracle => format!("{written} COLLATE {collation}"),
        }))
    }

    /// An expression of a computed column with the collation of its values, where the column has no type of
    /// its own that could say it.
    pub fn computed_with_collation(&self, expression: Sql, column: &Column) -> Sql {
        match &column.collation {
            Some(collation) if self.facts.computed_has_no_type => {
                Sql::trusted(format!("({expression}) COLLATE {collation}"))
            }
            _ => expression,
        }
    }

    /// Whether keys and indexes over a column must be out of the way while it goes from one collation to
    /// another (Oracle, Error Messages, ORA-43923: collations of one group follow each other freely).
    pub fn keys_block_collation(&self, from: &Column, to: &Column) -> bool {
        let group = |column: &Column| {
            let own = column.collation.as_deref().or(self.facts.default_collation);
            let name = own.unwrap_or_default().to_ascii_uppercase();
            match &*name {
                "BINARY"
                | "USING_NLS_COMP"
                | "USING_NLS_SORT"
                | "USING_NLS_SORT_CS"
                | "USING_NLS_SORT_VAR1"
                | "USING_NLS_SORT_VAR1_CS" => "BINARY".to_owned(),
                "BINARY_CI" | "USING_NLS_SORT_CI" | "USING_NLS_SORT_VAR1_CI" => "BINARY_CI".to_owned(),
                "BINARY_AI" | "USING_NLS_SORT_AI" | "USING_NLS_SORT_VAR1_AI" => "BINARY_AI".to_owned(),
                // A linguistic collation, which is in none of them.
                _ => name,
            }
        };
        group(from) != group(to)
    }

    /// Whether the values are texts to the server. Raw types are believed.
    pub fn is_text(&self, data_type: &DataType) -> bool {
        match data_type {
            DataType::String { .. }
            | DataType::Char { .. }
            | DataType::Text
            | DataType::Unicode { .. }
            | DataType::UnicodeText
            | DataType::Raw(_) => true,
            // On PostgreSQL an enum is a type of its own, in the order of its labels.
            DataType::Enum { .. } => self.name != DialectName::Postgresql,
            DataType::Server(server) => matches!(server.family, "text" | "char" | "citext" | "set"),
            _ => false,
        }
    }
}
