//! What stands behind DEFAULT.

use crate::model::{DataType, DefaultValue, DialectName, Value, ValueKind};

use super::lexer::{Token, TokenKind};
use super::{Dialect, Problem, Sql};

/// Functions that some servers have and others do not, as whole expressions: the first words of the call in lower
/// case, the dialects that have it, and what it is for.
const FUNCTIONS: [(&str, &[DialectName], Meaning); 14] = [
    (
        "now()",
        &[DialectName::Postgresql, DialectName::Mysql, DialectName::Mariadb],
        Meaning::Now,
    ),
    // SQL Server knows neither before 2025; Oracle has no type for a time alone, and so no function.
    (
        "current_date",
        &[
            DialectName::Postgresql,
            DialectName::Mysql,
            DialectName::Mariadb,
            DialectName::Sqlite,
            DialectName::Oracle,
        ],
        Meaning::Today,
    ),
    (
        "current_time",
        &[
            DialectName::Postgresql,
            DialectName::Mysql,
            DialectName::Mariadb,
            DialectName::Sqlite,
        ],
        Meaning::TimeOfDay,
    ),
    ("getdate()", &[DialectName::Mssql], Meaning::Now),
    ("getutcdate()", &[DialectName::Mssql], Meaning::Now),
    ("sysdatetime()", &[DialectName::Mssql], Meaning::Now),
    ("sysutcdatetime()", &[DialectName::Mssql], Meaning::Now),
    ("sysdatetimeoffset()", &[DialectName::Mssql], Meaning::Now),
    ("systimestamp", &[DialectName::Oracle], Meaning::Now),
    ("gen_random_uuid()", &[DialectName::Postgresql], Meaning::Uuid),
    ("uuid_generate_v4()", &[DialectName::Postgresql], Meaning::Uuid),
    ("newid()", &[DialectName::Mssql], Meaning::Uuid),
    ("sys_guid()", &[DialectName::Oracle], Meaning::Uuid),
    (
        "uuid()",
        &[DialectName::Mysql, DialectName::Mariadb],
        Meaning::Uuid,
    ),
];

/// What a function is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// The moment of the insert.
    Now,
    /// Its date.
    Today,
    /// Its time of day.
    TimeOfDay,
    /// A new UUID.
    Uuid,
}

/// The words for the current time that MySQL and MariaDB take without brackets, perhaps with `()` or `(6)`.
const MYSQL_NOW: [&str; 4] = ["current_timestamp", "now", "localtime", "localtimestamp"];

impl Dialect {
    /// The text behind DEFAULT for a column of this type, in brackets where the dialect wants them. A default of
    /// the user's own is taken as it is, but for the current time: MySQL wants the column's digits of a second, and
    /// SQL Server's has no offset.
    ///
    /// # Errors
    ///
    /// A value that is not of the type, a default that the server does not have for the type, or one of the
    /// well-known functions of another server.
    pub fn default(&self, default: &DefaultValue, data_type: &DataType) -> Result<Sql, Problem> {
        let (sql, is_expression) = match default {
            DefaultValue::Sql(sql) => (sql.text.to_string(), true),
            DefaultValue::Value(value) => match &value.kind {
                ValueKind::Sql(sql) => (sql.text.to_string(), true),
                _ => (self.constant(value, data_type)?, false),
            },
        };
        if is_expression {
            self.refuse_foreign_function(&sql, data_type)?;
        }
        Ok(Sql::trusted(match self.name {
            DialectName::Postgresql | DialectName::Oracle => sql,
            DialectName::Mssql if is_expression => self.default_of_mssql(sql, data_type),
            DialectName::Mssql => self.in_brackets_unless(sql, |dialect, sql| dialect.is_literal(sql)),
            DialectName::Sqlite => self.default_of_sqlite(sql),
            DialectName::Mysql | DialectName::Mariadb => self.default_of_mysql(sql, data_type)?,
        }))
    }

    /// A value's literal. On SQLite a carriage return makes a concatenation of it (see `text_literal`), which ADD COLUMN
    /// refuses as "not constant"; it does take a cast of bytes (measured on 3.40).
    fn constant(&self, value: &Value, data_type: &DataType) -> Result<String, Problem> {
        let sql = self.literal(value, data_type)?;
        match value.scalar() {
            Some(text) if self.name == DialectName::Sqlite && !self.is_literal(sql.as_str()) => {
                let hex: String = text.bytes().map(|byte| format!("{byte:02X}")).collect();
                Ok(format!("(CAST(X'{hex}' AS TEXT))"))
            }
            _ => Ok(sql.to_string()),
        }
    }

    fn refuse_foreign_function(&self, sql: &str, data_type: &DataType) -> Result<(), Problem> {
        let words: String = self
            .lex(sql)
            .iter()
            .filter(|token| !token.kind.is_trivia())
            .map(|token| token.text(sql))
            .collect();
        let call = self.without_brackets(&words).to_ascii_lowercase();
        let Some((_, dialects, meaning)) = FUNCTIONS.iter().find(|(name, _, _)| *name == call) else {
            return Ok(());
        };
        if dialects.contains(&self.name) {
            return Ok(());
        }
        let has_zone = matches!(data_type, DataType::TimestampTz { .. });
        let instead = match (meaning, self.name) {
            (Meaning::Now, DialectName::Mssql) if has_zone => "`SYSDATETIMEOFFSET()`, which keeps the offset",
            (Meaning::Now, DialectName::Sqlite) => "`CURRENT_TIMESTAMP`, which is UTC",
            (Meaning::Now, _) => "`CURRENT_TIMESTAMP`, which every dialect has",
            (Meaning::Today, _) => "`CAST(CURRENT_TIMESTAMP AS date)`",
            (Meaning::TimeOfDay, DialectName::Oracle) => "`CURRENT_TIMESTAMP - TRUNC(CURRENT_TIMESTAMP)`",
            (Meaning::TimeOfDay, _) => "`CAST(CURRENT_TIMESTAMP AS time)`",
            (Meaning::Uuid, DialectName::Postgresql) => "`gen_random_uuid()`",
            (Meaning::Uuid, DialectName::Mysql | DialectName::Mariadb) => "`uuid()`",
            (Meaning::Uuid, DialectName::Mssql) => "`newid()`",
            (Meaning::Uuid, DialectName::Oracle) => "`sys_guid()` for a column of type `{raw: RAW(16)}`",
            (Meaning::Uuid, DialectName::Sqlite) => "no default: SQLite has no function for it",
        };
        let title = format!("{} has no function `{call}`", self.name);
        let help = format!(
            "use {instead}; a default may differ by dialect: `{{sql: {{default: …, {}: …}}}}`",
            self.name
        );
        Err(Problem::new("wrong-default", title).help(help))
    }

    /// `CURRENT_TIMESTAMP` is a `datetime` of the server's own zone: with a column that keeps an offset it would stand
    /// for another moment, as if it were UTC (Transact-SQL reference, CURRENT_TIMESTAMP, datetimeoffset).
    fn default_of_mssql(&self, sql: String, data_type: &DataType) -> String {
        let keeps_offset = |name: Sql| name.as_str().to_ascii_lowercase().starts_with("datetimeoffset");
        let is_now = self
            .without_brackets(sql.trim())
            .eq_ignore_ascii_case("current_timestamp");
        if is_now && self.type_name(data_type).is_ok_and(keeps_offset) {
            return "SYSDATETIMEOFFSET()".to_owned();
        }
        sql
    }

    /// CREATE TABLE, "The DEFAULT clause": an expression stands in brackets, a literal, a signed number and the three
    /// `CURRENT_…` do not.
    fn default_of_sqlite(&self, sql: String) -> String {
        let is_current = |sql: &str| {
            matches!(
                sql.to_ascii_lowercase().as_str(),
                "current_timestamp" | "current_date" | "current_time"
            )
        };
        self.in_brackets_unless(sql, |dialect, sql| dialect.is_literal(sql) || is_current(sql))
    }

    /// "Data Type Default Values" of the MySQL Reference Manual: an expression stands in brackets from 8.0.13 on, and a
    /// BLOB, TEXT or JSON column has no default but such an expression. The current time stands without, and must have
    /// the digits of a second of its column (error 1067; measured on 9.7, MariaDB does not mind).
    fn default_of_mysql(&self, sql: String, data_type: &DataType) -> Result<String, Problem> {
        let is_old = !self.facts.types.default_expressions;
        let is_null = sql.eq_ignore_ascii_case("null");
        let is_large = self.name == DialectName::Mysql && self.is_large(data_type);
        if is_large && !is_null {
            if is_old {
                let title = format!("a column of type `{data_type}` has no default on mysql before 8.0.13");
                return Err(Problem::new("wrong-default", title).help("use `string(n)`, or no default"));
            }
            return Ok(self.in_brackets_unless(sql, |_, _| false));
        }
        if let Some(now) = self.now_of_mysql(&sql, data_type) {
            return Ok(now);
        }
        if self.is_literal(&sql) {
            return Ok(sql);
        }
        if is_old {
            return Err(Problem::new(
                "wrong-default",
                "mysql before 8.0.13 has no expressions as defaults",
            )
            .help("use a literal, CURRENT_TIMESTAMP, or no default"));
        }
        Ok(self.in_brackets_unless(sql, |_, _| false))
    }

    /// The current time, with the column's digits of a second, if that is what the default is.
    fn now_of_mysql(&self, sql: &str, data_type: &DataType) -> Option<String> {
        let precision = match data_type {
            DataType::Timestamp { precision } | DataType::TimestampTz { precision } => precision.unwrap_or(0),
            DataType::Raw(_) => 0,
            _ => return None,
        };
        let tokens = self.lex(sql);
        let meaningful: Vec<&Token> = tokens.iter().filter(|token| !token.kind.is_trivia()).collect();
        let first = meaningful.first()?.text(sql).to_ascii_lowercase();
        if !MYSQL_NOW.contains(&first.as_str()) {
            return None;
        }
        let words: Vec<&str> = meaningful.iter().skip(1).map(|token| token.text(sql)).collect();
        let (has_digits, behind) = match words.as_slice() {
            ["(", ")", behind @ ..] => (false, behind),
            ["(", _, ")", behind @ ..] => (true, behind),
            behind => (false, behind),
        };
        let updates = matches!(behind, [on, update, ..] if on.eq_ignore_ascii_case("on") && update.eq_ignore_ascii_case("update"));
        if !behind.is_empty() && !updates {
            return None;
        }
        if precision == 0 || has_digits || updates {
            return Some(sql.to_owned());
        }
        Some(format!("CURRENT_TIMESTAMP({precision})"))
    }

    /// Whether MySQL stores the type outside of the row.
    fn is_large(&self, data_type: &DataType) -> bool {
        match data_type {
            DataType::Server(server) => self.row(server).is_some_and(|row| row.large),
            DataType::Raw(sql) => {
                let name = sql.text.trim().to_ascii_lowercase();
                let word = name
                    .split(|c: char| !c.is_ascii_alphabetic())
                    .next()
                    .unwrap_or_default();
                word.ends_with("text") || word.ends_with("blob") || word == "json" || word == "geometry"
            }
            _ => self
                .type_name(data_type)
                .is_ok_and(|name| matches!(name.as_str(), "LONGTEXT" | "LONGBLOB" | "JSON")),
        }
    }

    /// Whether this is one literal, perhaps with a sign, or NULL, TRUE, FALSE.
    fn is_literal(&self, sql: &str) -> bool {
        let tokens = self.lex(sql);
        let meaningful: Vec<&Token> = tokens.iter().filter(|token| !token.kind.is_trivia()).collect();
        let is_word = |token: &Token| {
            matches!(
                token.text(sql).to_ascii_lowercase().as_str(),
                "null" | "true" | "false"
            )
        };
        match meaningful.as_slice() {
            [one] => matches!(one.kind, TokenKind::Text | TokenKind::Number) || is_word(one),
            [sign, one] => matches!(sign.text(sql), "-" | "+") && one.kind == TokenKind::Number,
            _ => false,
        }
    }

    /// The expression in brackets, unless it needs none or has them.
    fn in_brackets_unless(&self, sql: String, needs_none: impl Fn(&Dialect, &str) -> bool) -> String {
        if needs_none(self, &sql) || self.without_brackets(&sql).len() < sql.len() {
            sql
        } else {
            format!("({sql})")
        }
    }

    /// What stands in the brackets that are around the whole, if there are any.
    fn without_brackets<'a>(&self, sql: &'a str) -> &'a str {
        let tokens = self.lex(sql);
        let mut depth = 0_usize;
        for (index, token) in tokens.iter().enumerate() {
            match token.text(sql) {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 && index + 1 < tokens.len() {
                return sql;
            }
        }
        match sql.strip_prefix('(').and_then(|sql| sql.strip_suffix(')')) {
            Some(inner) if depth == 0 => self.without_brackets(inner.trim()),
            _ => sql,
        }
    }
}

#[cfg(test)]
mod tests;
