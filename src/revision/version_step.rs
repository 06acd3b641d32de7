//! Changes of the version table.

/// One change of one row. Every one must hit exactly one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VersionStep {
    /// A new row.
    Insert(String),
    /// A row gets another id.
    Update {
        /// The id that it has.
        from: String,
        /// The id that it gets.
        to: String,
    },
    /// A row goes.
    Delete(String),
}
