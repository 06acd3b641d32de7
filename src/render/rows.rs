//! The rows of the version table.

use crate::revision::VersionStep;

/// The rows that a version table should hold.
pub(super) struct Rows(Vec<String>);

impl Rows {
    /// These, in any order.
    pub(super) fn new(mut ids: Vec<String>) -> Rows {
        ids.sort();
        ids.dedup();
        Rows(ids)
    }

    /// The ids, sorted.
    pub(super) fn ids(&self) -> &[String] {
        &self.0
    }

    /// The ids in a sentence; `none` where there are none.
    pub(super) fn named(&self, none: &str) -> String {
        match self.0.as_slice() {
            [] => none.to_owned(),
            ids => ids.join(", "),
        }
    }

    /// The same, as a reader of a script is told.
    pub(super) fn exactly(&self) -> String {
        match self.0.as_slice() {
            [] => "nothing, or is not there".to_owned(),
            [id] => format!("{id} and nothing else"),
            ids => format!("{} and nothing else", ids.join(", ")),
        }
    }
}

/// The id that a step takes away and the one that it brings.
pub(super) fn change(step: &VersionStep) -> (Option<&str>, Option<&str>) {
    match step {
        VersionStep::Insert(to) => (None, Some(to)),
        VersionStep::Delete(from) => (Some(from), None),
        VersionStep::Update { from, to } => (Some(from), Some(to)),
    }
}
