//! What the tests of the command line and of the engines share: running the program, projects in
//! temporary folders, trees of files, and readable differences.

mod cases;
mod difference;
mod project;
mod tree;

pub(crate) use cases::{golden_cases, manifest_dir, retort};
pub(crate) use difference::diff;
pub(crate) use project::Project;
pub(crate) use tree::Tree;
