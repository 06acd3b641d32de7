//! A set of revisions of one graph.

/// Revisions by index: one mark each, so that a set costs a byte a revision and every question is
/// answered at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeSet {
    marks: Vec<bool>,
}

impl NodeSet {
    /// An empty set for a graph of `size` revisions.
    pub fn new(size: usize) -> NodeSet {
        NodeSet {
            marks: vec![false; size],
        }
    }

    /// Whether the revision is in the set.
    pub fn contains(&self, index: usize) -> bool {
        self.marks.get(index).copied().unwrap_or(false)
    }

    /// Adds a revision, and tells whether it was new.
    pub fn insert(&mut self, index: usize) -> bool {
        match self.marks.get_mut(index) {
            Some(mark) if !*mark => {
                *mark = true;
                true
            }
            _ => false,
        }
    }

    /// Adds every revision of another set.
    pub fn extend(&mut self, other: &NodeSet) {
        for (mark, more) in self.marks.iter_mut().zip(&other.marks) {
            *mark |= *more;
        }
    }

    /// Whether no revision is in the set.
    pub fn is_empty(&self) -> bool {
        !self.marks.contains(&true)
    }
}
