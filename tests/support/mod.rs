//! What the tests of the command line and of the engines share: running the program, projects in
//! temporary folders, trees of files, and readable differences.

mod difference;
pub(crate) mod project;
mod tree;

pub(crate) use difference::diff;
pub(crate) use project::{Project, golden_cases, manifest_dir};
pub(crate) use tree::Tree;
