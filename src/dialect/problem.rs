//! What a dialect cannot do with something, before anyone knows where that was written.

use crate::text::{Diagnostic, Span};

/// A user's mistake without its place. [`Problem::at`] makes a diagnostic of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// A stable name of the mistake, such as `wrong-value`.
    pub code: &'static str,
    /// What is wrong: a lower-case sentence without a full stop. Names stand in backticks.
    pub title: String,
    /// What to do.
    pub help: Option<String>,
}

impl Problem {
    /// A mistake.
    pub(super) fn new(code: &'static str, title: impl Into<String>) -> Problem {
        Problem {
            code,
            title: title.into(),
            help: None,
        }
    }

    /// The same, with what to do about it.
    #[must_use]
    pub(super) fn help(self, help: impl Into<String>) -> Problem {
        Problem {
            help: Some(help.into()),
            ..self
        }
    }

    /// The diagnostic: this mistake at a place.
    pub fn at(self, span: Span) -> Diagnostic {
        let diagnostic = Diagnostic::error(self.code, span, self.title);
        match self.help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }
}
