//! What the graph needs to know of a revision.

use crate::text::Span;

/// A revision without its operations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The id, and where it was written.
    pub id: Reference,
    /// The revisions that it follows: none at a base, several at a merge.
    pub down_revision: Vec<Reference>,
    /// The labels of the branch that starts here.
    pub branch_labels: Vec<Reference>,
    /// Revisions or labels that must be there before, without being on its branch.
    pub depends_on: Vec<Reference>,
    /// One line about it.
    pub message: String,
}

/// An id or label, and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The id or label.
    pub text: String,
    /// Where it was written.
    pub span: Span,
}
