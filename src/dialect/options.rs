//! The words of options: what stands behind a table's or an index's definition, and before `INDEX`.

use crate::model::{DataType, DialectName, Options, ValueKind};

use super::{Dialect, Sql};

impl Dialect {
    /// What follows a table's closing bracket, in the order in which the server reads it.
    pub fn table_options(&self, options: &Options) -> Vec<Sql> {
        let mut words = Vec::new();
        for (option, word) in [
            ("engine", "ENGINE="),
            ("auto_increment", "AUTO_INCREMENT="),
            ("charset", "DEFAULT CHARSET="),
            ("collate", "COLLATE="),
        ] {
            words.extend(options.text(option).map(|text| format!("{word}{text}")));
        }
        let flags: Vec<&str> = [("strict", "STRICT"), ("without_rowid", "WITHOUT ROWID")]
            .into_iter()
            .filter(|(option, _)| options.flag(option))
            .map(|(_, word)| word)
            .collect();
        if !flags.is_empty() {
            // SQLite separates them by commas (lang_createtable.html, "table-options").
            words.push(flags.join(", "));
        }
        words.extend(storage(options));
        words.extend(
            options
                .text("tablespace")
                .map(|text| format!("TABLESPACE {text}")),
        );
        words.into_iter().map(Sql::trusted).collect()
    }

    /// What follows an index's definition.
    pub fn index_options(&self, options: &Options) -> Vec<Sql> {
        let mut words: Vec<String> = storage(options).into_iter().collect();
        words.extend(
            options
                .text("tablespace")
                .map(|text| format!("TABLESPACE {text}")),
        );
        words.into_iter().map(Sql::trusted).collect()
    }

    /// What stands between CREATE and INDEX.
    pub fn index_prefix(&self, options: &Options) -> Option<Sql> {
        if let Some(prefix) = options.text("prefix") {
            return Some(Sql::trusted(prefix.to_uppercase()));
        }
        if options.flag("bitmap") {
            return Some(Sql::trusted("BITMAP"));
        }
        let clustered = options.get("clustered")?;
        Some(Sql::trusted(if clustered.scalar() == Some("true") {
            "CLUSTERED"
        } else {
            "NONCLUSTERED"
        }))
    }

    /// A column as another type: the expression of `USING` where a type does not become the other by
    /// itself. An enum goes by way of its label.
    pub fn cast(&self, column: &Sql, from: &DataType, to: &Sql) -> Sql {
        match (self.name, from) {
            (DialectName::Postgresql, DataType::Enum { .. }) => Sql::trusted(format!("{column}::text::{to}")),
            (DialectName::Postgresql, _) => Sql::trusted(format!("{column}::{to}")),
            _ => Sql::trusted(format!("CAST({column} AS {to})")),
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

/// `WITH (fillfactor = 70)`.
fn storage(options: &Options) -> Option<String> {
    let ValueKind::Map(entries) = &options.get("with")?.kind else {
        return None;
    };
    let all: Vec<String> = entries
        .iter()
        .filter_map(|(name, value)| value.scalar().map(|value| format!("{name} = {value}")))
        .collect();
    Some(format!("WITH ({})", all.join(", ")))
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
