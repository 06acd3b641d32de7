//! Steps that no script can hold.

use crate::text::Span;

/// Something that a person must do by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManualStep {
    /// What is to be done, and why no script does it.
    pub because: Box<str>,
    /// What it was made from: the text that could not be translated, or a job to run.
    pub source: Option<Box<str>>,
    /// Where it was written.
    pub span: Span,
}
