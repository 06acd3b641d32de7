//! The project, its revision files, and their graph.

pub mod decode;
pub mod header;
pub mod template;
pub mod version_step;

pub use header::{Header, Reference};
pub use version_step::VersionStep;
