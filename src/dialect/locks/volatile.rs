//! Defaults that are another value for each row.

use crate::dialect::Dialect;
use crate::dialect::lexer::TokenKind;
use crate::model::{DataType, DefaultValue, DialectName};

use super::NewDefault;

/// Functions that have one value for all rows of a statement, and are taken once when a column is added.
const STABLE: &[&str] = &[
    "NOW",
    "CURRENT_TIMESTAMP",
    "CURRENT_DATE",
    "CURRENT_TIME",
    "LOCALTIME",
    "LOCALTIMESTAMP",
    "TRANSACTION_TIMESTAMP",
    "STATEMENT_TIMESTAMP",
    "CURRENT_USER",
    "SESSION_USER",
    "CURRENT_SETTING",
    "GETDATE",
    "GETUTCDATE",
    "SYSDATETIME",
    "SYSUTCDATETIME",
    "SYSDATETIMEOFFSET",
    "SUSER_SNAME",
    "SYSDATE",
    "SYSTIMESTAMP",
    "USER",
    "CAST",
    "CONVERT",
    "TO_DATE",
    "TO_TIMESTAMP",
    "DATE",
    "TIMESTAMP",
    "UPPER",
    "LOWER",
    "COALESCE",
    "JSON_OBJECT",
    "JSON_ARRAY",
];

impl Dialect {
    /// Whether a new column's default is one value for all rows. A function that is not known counts as one that
    /// is another for each row.
    pub fn new_default(&self, default: Option<&DefaultValue>, data_type: &DataType) -> NewDefault {
        // "Online DDL Operations" says nothing of it: MySQL 9.7 copies the table for any default in brackets.
        if self.name == DialectName::Mysql
            && let Some(Ok(sql)) = default.map(|default| self.default(default, data_type))
            && sql.as_str().starts_with('(')
        {
            return NewDefault::Volatile;
        }
        let sql = match default {
            None => return NewDefault::None,
            Some(DefaultValue::Value(_)) => return NewDefault::Constant,
            Some(DefaultValue::Sql(sql)) => &sql.text,
        };
        let tokens: Vec<_> = self
            .lex(sql)
            .into_iter()
            .filter(|token| !token.kind.is_trivia())
            .collect();
        let is_volatile = tokens.windows(2).any(|pair| match pair {
            [name, open] => {
                let is_name = matches!(name.kind, TokenKind::Word | TokenKind::QuotedName);
                let word = name.text(sql).to_ascii_uppercase();
                (is_name && open.text(sql) == "(" && !STABLE.contains(&word.as_str()))
                    || open.text(sql).eq_ignore_ascii_case("nextval")
            }
            _ => false,
        });
        if is_volatile {
            NewDefault::Volatile
        } else {
            NewDefault::Constant
        }
    }
}
