//! SQL text that is safe to print.

use std::fmt;

use crate::model::SqlText;

/// A piece of SQL that was made by Rust code that knows the dialect: a quoted name, a literal, a
/// type, or SQL of the user's own. Templates print nothing else.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sql(Box<str>);

impl Sql {
    /// Vouches for a text. The caller has quoted what must be quoted.
    pub fn trusted(text: impl Into<Box<str>>) -> Sql {
        Sql(text.into())
    }

    /// SQL of the user's own. It was held against the place that it stands in when it was read
    /// ([`super::Dialect::flaw`]).
    pub fn own(sql: &SqlText) -> Sql {
        Sql(sql.text.clone())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Sql {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
