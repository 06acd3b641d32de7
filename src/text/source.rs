//! The files that were read, kept for messages.

use camino::{Utf8Path, Utf8PathBuf};

/// One file: its path as messages show it, and its whole text.
#[derive(Clone, Debug)]
pub struct Source {
    /// Relative to the working directory where that is possible.
    pub path: Utf8PathBuf,
    /// The text, UTF-8.
    pub text: String,
}

/// Every file that was read, in the order of reading. A [`super::Span`] names one by its index.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Adds a file and returns its index.
    pub fn add(&mut self, path: impl AsRef<Utf8Path>, text: String) -> usize {
        self.files.push(Source {
            path: path.as_ref().to_owned(),
            text,
        });
        self.files.len() - 1
    }

    /// The file with this index.
    pub fn get(&self, index: usize) -> Option<&Source> {
        self.files.get(index)
    }

    /// All files.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.files.iter()
    }
}
