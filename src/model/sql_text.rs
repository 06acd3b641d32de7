//! SQL that the user wrote.

use std::hash::{Hash, Hasher};

use crate::text::Span;

/// SQL text as it goes into the script: the one for this dialect, with its template expanded.
#[derive(Clone, Debug)]
pub struct SqlText {
    /// The text, not parsed.
    pub text: Box<str>,
    /// Where it was written.
    pub span: Span,
}

impl SqlText {
    /// SQL that stands at a place in a file.
    pub fn at(text: impl Into<Box<str>>, span: Span) -> SqlText {
        SqlText {
            text: text.into(),
            span,
        }
    }
}

impl PartialEq for SqlText {
    fn eq(&self, other: &SqlText) -> bool {
        self.text == other.text
    }
}
impl Eq for SqlText {}
impl Hash for SqlText {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}
