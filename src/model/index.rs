//! Indexes.

use super::{Name, Options, SqlText};
use crate::text::Span;

/// An index of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// Its name; `None` only until the replay has given it one.
    pub name: Option<Name>,
    /// What it is over, in order.
    pub parts: Vec<IndexPart>,
    /// Whether it is unique.
    pub unique: bool,
    /// The dialect's options.
    pub options: Options,
}

/// One part of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexPart {
    /// The column or expression.
    pub target: IndexTarget,
    /// `DESC`.
    pub descending: bool,
    /// `NULLS FIRST` (true) or `NULLS LAST` (false).
    pub nulls_first: Option<bool>,
    /// An operator class (PostgreSQL).
    pub opclass: Option<Box<str>>,
    /// The first so many characters only (MySQL, MariaDB).
    pub length: Option<u32>,
}

/// What a part of an index is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndexTarget {
    /// A column.
    Column(Name),
    /// An expression.
    Sql(SqlText),
}

impl IndexPart {
    /// A column and nothing more.
    pub fn column(name: Name) -> IndexPart {
        IndexPart {
            target: IndexTarget::Column(name),
            descending: false,
            nulls_first: None,
            opclass: None,
            length: None,
        }
    }

    /// Where it was written.
    pub fn span(&self) -> Span {
        match &self.target {
            IndexTarget::Column(name) => name.span,
            IndexTarget::Sql(sql) => sql.span,
        }
    }
}

impl Index {
    /// The columns that it names; those in expressions are in their text.
    pub fn columns(&self) -> impl Iterator<Item = &Name> {
        self.parts.iter().filter_map(|part| match &part.target {
            IndexTarget::Column(name) => Some(name),
            IndexTarget::Sql(_) => None,
        })
    }
}
