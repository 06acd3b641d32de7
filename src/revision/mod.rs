//! The project, its revision files, and their graph.

pub mod decode;
pub mod document;
pub mod draft;
pub mod environment;
mod folder_name;
pub mod graph;
pub mod header;
pub mod id;
pub mod json_schema;
pub mod listing;
pub mod lock;
mod name_list;
pub mod pasted;
pub mod project;
pub mod range;
pub mod resolve;
pub mod row_files;
pub mod rows;
pub mod selection;
pub mod settings;
mod target_file;
pub mod template;
pub mod version_step;
pub mod waiver;

pub use document::{Document, Downgrade};
pub use environment::{Environment, Target};
pub use graph::{Graph, NodeSet};
pub use header::{Header, Reference};
pub use lock::Lock;
pub use project::Project;
pub use range::{Direction, Path, Stamp};
pub use row_files::RowFiles;
pub use rows::RowChange;
pub use selection::Selected;
pub use version_step::VersionStep;
pub use waiver::Waiver;
