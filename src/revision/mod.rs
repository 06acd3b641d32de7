//! The project, its revision files, and their graph.

pub mod header;
pub mod version_step;

pub use header::{Header, Reference};
pub use version_step::VersionStep;
