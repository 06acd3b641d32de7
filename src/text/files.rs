//! Writing files so that nobody ever sees half of them.

mod new_file;
mod packed;
mod replace;
mod single;
mod staging;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use camino::Utf8PathBuf;

pub use new_file::NewFile;
pub use replace::{Owner, Replaced, Replacement, may_stay, replace_dir};
pub use single::{SingleFile, create_file, create_secret_file, write_file};

/// The files of a folder: relative paths and whole contents.
pub type Tree = BTreeMap<Utf8PathBuf, Vec<u8>>;
