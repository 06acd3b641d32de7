//! The options of the dialects: which there are, and how they are written. With them some words that
//! differ by dialect.

mod manner;
mod mssql;
mod mysql_family;
mod oracle;
mod postgresql;
mod rule;
mod sqlite;
mod write;

pub use rule::{OptionObject, OptionPlace, OptionRule, OptionShape};
pub use write::WrittenOptions;

use crate::model::{DataType, DialectName};

use super::{Dialect, Sql};

/// The options that an object can have on a dialect, in the order in which the server reads them.
pub fn rules(dialect: DialectName, object: OptionObject) -> &'static [OptionRule] {
    match dialect {
        DialectName::Postgresql => postgresql::rules(object),
        DialectName::Mysql | DialectName::Mariadb => mysql_family::rules(dialect, object),
        DialectName::Sqlite => sqlite::rules(object),
        DialectName::Mssql => mssql::rules(object),
        DialectName::Oracle => oracle::rules(object),
    }
}

impl Dialect {
    /// A column as another type, which is called `name`: the expression of `USING` where a type does not become the
    /// other by itself. Between an enum and anything else there are casts by way of a text only (PostgreSQL, "CREATE
    /// CAST": automatic I/O conversion casts are those to and from string types).
    pub fn cast(&self, column: &Sql, from: &DataType, to: &DataType, name: &Sql) -> Sql {
        let is_enum = |mut data_type: &DataType| {
            while let DataType::Array(inner) = data_type {
                data_type = inner;
            }
            matches!(data_type, DataType::Enum { .. })
        };
        let by_text = is_enum(from) || is_enum(to) && !self.is_text(from);
        match self.name {
            DialectName::Postgresql if by_text => Sql::trusted(format!("{column}::text::{name}")),
            DialectName::Postgresql => Sql::trusted(format!("{column}::{name}")),
            _ => Sql::trusted(format!("CAST({column} AS {name})")),
        }
    }

    /// Whether two texts have the same tokens: they differ in white space at most, and not in that
    /// of a literal or comment.
    pub fn same_tokens(&self, one: &str, other: &str) -> bool {
        let tokens = |sql: &str| -> Vec<String> {
            let tokens = self.lex(sql);
            let solid = tokens
                .iter()
                .filter(|token| token.kind != super::lexer::TokenKind::Space);
            solid.map(|token| token.text(sql).to_owned()).collect()
        };
        tokens(one) == tokens(other)
    }

    /// Whether a query takes all columns of something: `SELECT *` or `t.*`, not `count(*)` and not a
    /// product.
    pub fn selects_all(&self, sql: &str) -> bool {
        let tokens = self.lex(sql);
        let solid: Vec<&str> = tokens
            .iter()
            .filter(|token| !token.kind.is_trivia())
            .map(|token| token.text(sql))
            .collect();
        solid.windows(2).any(|pair| match pair {
            [before, "*"] => matches!(
                before.to_uppercase().as_str(),
                "SELECT" | "DISTINCT" | "ALL" | "." | ","
            ),
            _ => false,
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail")]

    use crate::dialect::Dialect;

    #[test]
    fn all_columns_are_told_from_products_and_counts() {
        let dialect = Dialect::parse("postgresql").unwrap();
        for sql in [
            "SELECT * FROM t",
            "select t.* from t",
            "SELECT a, * FROM t",
            "SELECT DISTINCT * FROM t",
        ] {
            assert!(dialect.selects_all(sql), "{sql}");
        }
        for sql in [
            "SELECT count(*) FROM t",
            "SELECT a * b FROM t",
            "SELECT '*' FROM t",
        ] {
            assert!(!dialect.selects_all(sql), "{sql}");
        }
    }

    #[test]
    fn layout_is_told_from_change() {
        let dialect = Dialect::parse("postgresql").unwrap();
        assert!(dialect.same_tokens("SELECT  a,b", "SELECT\n  a,\n  b"));
        assert!(!dialect.same_tokens("SELECT 'a  b'", "SELECT 'a b'"));
        assert!(!dialect.same_tokens("SELECT a", "SELECT A"));
    }
}
