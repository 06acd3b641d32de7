//! The project, its revision files, and their graph.

pub mod graph;
pub mod header;
mod name_list;
pub mod range;
pub mod resolve;
pub mod rows;
pub mod version_step;

pub use graph::{Graph, NodeSet};
pub use header::{Header, Reference};
pub use range::{Direction, Path};
pub use rows::RowChange;
pub use version_step::VersionStep;
