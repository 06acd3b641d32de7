//! Names of things in a database.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use crate::text::Span;

/// An identifier as the user wrote it, without quotes, and the place where it was written.
/// Two names are equal when their text is: the place does not count.
#[derive(Clone, Debug)]
pub struct Name {
    text: Box<str>,
    /// Where it was written.
    pub span: Span,
}

impl Name {
    /// A name that stands at a place in a file. The reader of the file has checked it: not empty,
    /// no NUL.
    pub fn at(text: impl Into<Box<str>>, span: Span) -> Name {
        Name {
            text: text.into(),
            span,
        }
    }

    /// A name that Retort made.
    pub fn new(text: impl Into<Box<str>>) -> Name {
        Name::at(text, Span::NOWHERE)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Name) -> bool {
        self.text == other.text
    }
}
impl Eq for Name {}
impl PartialOrd for Name {
    fn partial_cmp(&self, other: &Name) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Name {
    fn cmp(&self, other: &Name) -> Ordering {
        self.text.cmp(&other.text)
    }
}
impl Hash for Name {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        &*self.text == other
    }
}

/// The name of a table (or view, enum, trigger) with its schema, if one was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableName {
    /// `None`: the default schema of the session or of the target.
    pub schema: Option<Name>,
    /// The name itself.
    pub name: Name,
}

impl TableName {
    /// A name in the default schema.
    pub fn unqualified(name: Name) -> TableName {
        TableName { schema: None, name }
    }

    /// A name as it is written where a schema has no key of its own: `app.orders` or `orders`.
    pub fn dotted(text: &str) -> TableName {
        match text.split_once('.') {
            Some((schema, name)) => TableName {
                schema: Some(Name::new(schema)),
                name: Name::new(name),
            },
            None => TableName::unqualified(Name::new(text)),
        }
    }

    /// Another name in the same schema.
    pub fn sibling(&self, name: Name) -> TableName {
        TableName {
            schema: self.schema.clone(),
            name,
        }
    }

    /// Where it was written.
    pub fn span(&self) -> Span {
        self.name.span
    }
}

impl fmt::Display for TableName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.schema {
            Some(schema) => write!(f, "{schema}.{}", self.name),
            None => self.name.fmt(f),
        }
    }
}
