//! What keys, indexes and foreign keys can be over, as plain data; and what becomes of their names.

use crate::model::{DialectName, Name, Table};

use super::Dialect;

/// What a foreign key may refer to, besides a primary key and a unique constraint over just its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForeignKeyTarget {
    /// A unique index (not on Oracle).
    pub index: bool,
    /// A unique constraint that can be deferred (not on PostgreSQL).
    pub deferrable: bool,
    /// The columns of a key in another order than that of the key (not on MySQL and MariaDB).
    pub any_order: bool,
    /// Whether the server remembers which of several keys over the same columns it was, so that this one
    /// cannot be dropped (PostgreSQL, SQL Server, Oracle).
    pub held: bool,
}

/// Whether texts and bytes without a limit can be keys, or be indexed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnlimitedKeys {
    /// Like any other column (SQLite).
    Taken,
    /// All but `json`, which has no order; `jsonb` has one (PostgreSQL).
    ExceptJson,
    /// Only their beginnings (MySQL, MariaDB: error 1170).
    Prefixed,
    /// Not at all (SQL Server: error 1919, Oracle: ORA-02327).
    Refused,
}

/// Which computed columns can be something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComputedKind {
    /// None.
    None,
    /// Stored ones.
    Stored,
    /// All.
    Any,
}

/// Which NULLs a unique constraint or index takes for the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UniqueNulls {
    /// None: any number of rows may have them.
    Differ,
    /// Those beside other columns that are the same; rows that have NULL in all columns do not count (Oracle).
    PartlySame,
    /// All (SQL Server).
    Same,
}

/// What of the rows is in the way when a column gets a type that holds less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Narrowing {
    /// Values that do not fit.
    Values,
    /// Texts that do not fit, and any value of a number that gets narrower or of a column that gets another type
    /// (Oracle, ORA-01440, ORA-01439).
    EmptyColumns,
    /// Nothing: no value is checked (SQLite).
    Unchecked,
}

impl ComputedKind {
    /// Whether a computed column is of these; `stored`: whether it is a stored one.
    pub fn has(self, stored: bool) -> bool {
        match self {
            ComputedKind::None => false,
            ComputedKind::Stored => stored,
            ComputedKind::Any => true,
        }
    }
}

/// How long a comment can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommentLength {
    /// That of a table.
    pub table: usize,
    /// That of a column.
    pub column: usize,
    /// What is counted.
    pub unit: LengthUnit,
}

/// What a length counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LengthUnit {
    /// Characters.
    Characters,
    /// Bytes of UTF-8.
    Bytes,
    /// Halves of a UTF-16 unit: bytes, too.
    WideBytes,
}

impl LengthUnit {
    /// The length of a text, and the word for it.
    pub fn of(self, text: &str) -> (usize, &'static str) {
        match self {
            LengthUnit::Characters => (text.chars().count(), "characters"),
            LengthUnit::Bytes => (text.len(), "bytes"),
            LengthUnit::WideBytes => (2 * text.encode_utf16().count(), "bytes"),
        }
    }
}

impl Dialect {
    /// Gives the constraints of a table, which has got a new name, the names that they have now. MySQL and MariaDB take
    /// a foreign key for one without a name of its own if its name begins with that of the table and `_ibfk_`, and
    /// MySQL a check with `_chk_` ("RENAME TABLE Statement", 15.1.41; MariaDB 10.11 does it, measured).
    pub fn name_after_table(&self, table: &mut Table, old: &Name) {
        if !matches!(self.name, DialectName::Mysql | DialectName::Mariadb) {
            return;
        }
        let new = table.name.name.clone();
        let follow = |name: &mut Option<Name>, word: &str| {
            let own = name.as_ref().map(Name::as_str).unwrap_or_default();
            let prefix = format!("{}{word}", old.as_str());
            let Some(rest) = own.strip_prefix(&prefix).filter(|rest| !rest.is_empty()) else {
                return;
            };
            *name = Some(Name::new(format!("{}{word}{rest}", new.as_str())));
        };
        for key in &mut table.foreign_keys {
            follow(&mut key.name, "_ibfk_");
        }
        if self.name == DialectName::Mysql {
            for check in &mut table.checks {
                follow(&mut check.name, "_chk_");
            }
        }
    }
}
