//! The project, its revision files, and their graph.

pub mod decode;
pub mod document;
pub mod environment;
pub mod header;
pub mod id;
pub mod listing;
pub mod project;
pub mod settings;
pub mod template;
pub mod version_step;

pub use document::{Document, Downgrade};
pub use environment::{Environment, Selected, Target};
pub use header::{Header, Reference};
pub use project::Project;
pub use version_step::VersionStep;
