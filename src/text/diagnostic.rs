//! A user's mistake, as data. How it looks on a terminal is another module's matter.

use std::collections::HashSet;

use super::{Excerpt, Span};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// The work goes on.
    Warning,
    /// Good to know.
    Note,
}

/// One thing to say about what the user wrote: what is wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// A stable name of the mistake, such as `unknown-column`.
    pub code: &'static str,
    /// What is wrong: a lower-case sentence without a full stop. Names stand in backticks.
    pub title: String,
    /// Where; [`Span::NOWHERE`] for a mistake on the command line.
    pub span: Span,
    /// The word inside of that which is meant, where it stands in the file as it is.
    pub word: Option<String>,
    /// Where, in a file that is not kept: shown instead of the span.
    pub excerpt: Option<Box<Excerpt>>,
    /// What stands beside the underlining.
    pub label: String,
    /// Other places that matter ("first defined here").
    pub related: Vec<(Span, String)>,
    /// Facts that help to understand.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Vec<String>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: &'static str, span: Span, title: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            code,
            title: title.into(),
            span,
            word: None,
            excerpt: None,
            label: String::new(),
            related: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    /// A warning at a place.
    pub fn warning(code: &'static str, span: Span, title: impl Into<String>) -> Diagnostic {
        Diagnostic {
            severity: Severity::Warning,
            ..Diagnostic::error(code, span, title)
        }
    }

    /// The word that is meant: it is underlined instead of the whole place, if it can be found there.
    #[must_use]
    pub fn word(mut self, word: impl Into<String>) -> Diagnostic {
        self.word = Some(word.into());
        self
    }

    /// The place in a file that is not kept.
    #[must_use]
    pub fn excerpt(mut self, excerpt: Excerpt) -> Diagnostic {
        self.excerpt = Some(Box::new(excerpt));
        self
    }

    /// Text beside the underlining.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = label.into();
        self
    }

    /// "did you mean …?" beside the underlining, if there is a near name.
    #[must_use]
    pub fn suggest(self, near: Option<&str>) -> Diagnostic {
        match near {
            Some(name) => self.label(format!("did you mean `{name}`?")),
            None => self,
        }
    }

    /// Another place that matters.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<String>) -> Diagnostic {
        if span.is_somewhere() {
            self.related.push((span, label.into()));
        }
        self
    }

    /// A fact that helps to understand.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Diagnostic {
        self.notes.push(note.into());
        self
    }

    /// What to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help.push(help.into());
        self
    }
}

/// The place of a diagnostic, also in a file that is not kept.
type Place = (Span, Option<(usize, usize)>);

fn line_and_start(excerpt: Option<&Excerpt>) -> Option<(usize, usize)> {
    excerpt.map(|excerpt| (excerpt.line, excerpt.start))
}

/// The diagnostics of one run, collected so that all are shown together.
#[derive(Clone, Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    /// What was said, and of which place.
    said: HashSet<(Severity, String, Place)>,
    errors: usize,
}

impl Report {
    /// An empty report.
    pub fn new() -> Report {
        Report::default()
    }

    /// Adds one, unless the same is said of the same place already: every dialect finds the same
    /// mistake, with its own notes perhaps.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let Diagnostic {
            severity,
            title,
            span,
            excerpt,
            ..
        } = &diagnostic;
        let place = (*span, line_and_start(excerpt.as_deref()));
        if self.said.insert((*severity, title.clone(), place)) {
            self.errors += usize::from(*severity == Severity::Error);
            self.diagnostics.push(diagnostic);
        }
    }

    /// Adds all of another report.
    pub fn extend(&mut self, other: Report) {
        for diagnostic in other.diagnostics {
            self.push(diagnostic);
        }
    }

    /// Whether anything is an error.
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// How many are errors.
    pub fn error_count(&self) -> usize {
        self.errors
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// The diagnostics in the order of their places, those without a place first.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut all: Vec<_> = self.diagnostics.iter().collect();
        all.sort_by_key(|d| (d.span, line_and_start(d.excerpt.as_deref()), d.severity));
        all
    }
}
