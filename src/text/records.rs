//! Files of records, CSV or JSON lines, which may be larger than the memory: they are read block by block,
//! several times, and must not change in between.

pub mod blocks;
pub mod csv;
pub mod json_lines;
#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use camino::{Utf8Path, Utf8PathBuf};

use blocks::Mark;

/// How records are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Comma-separated values (RFC 4180).
    Csv,
    /// A JSON object a line.
    JsonLines,
}

impl Format {
    /// The format that the ending of a path means.
    pub fn of(path: &Utf8Path) -> Option<Format> {
        match path.extension()? {
            "csv" => Some(Format::Csv),
            "jsonl" => Some(Format::JsonLines),
            _ => None,
        }
    }
}

/// A file of records. All who read it in one run read the same bytes, or are told.
#[derive(Debug)]
pub struct RecordFile {
    /// The file, as messages show it.
    pub path: Utf8PathBuf,
    /// How it is written.
    pub format: Format,
    /// Its blocks, once they have all been read.
    marks: OnceLock<Vec<Mark>>,
}

impl RecordFile {
    /// A file, which nobody has read yet.
    pub fn new(path: Utf8PathBuf, format: Format) -> RecordFile {
        RecordFile {
            path,
            format,
            marks: OnceLock::new(),
        }
    }
}

/// Files are the same if their paths are.
impl PartialEq for RecordFile {
    fn eq(&self, other: &RecordFile) -> bool {
        self.path == other.path
    }
}
impl Eq for RecordFile {}

/// Something in a text that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong: a lower-case sentence without a full stop.
    pub title: String,
    /// What to do.
    pub help: Option<&'static str>,
    /// The first byte of what is wrong.
    pub start: usize,
    /// The byte after its last one.
    pub end: usize,
}

impl Fault {
    /// Something wrong with these bytes.
    fn new(start: usize, end: usize, title: impl Into<String>) -> Fault {
        Fault {
            title: title.into(),
            help: None,
            start,
            end,
        }
    }

    /// The same, with what to do about it.
    fn help(self, help: &'static str) -> Fault {
        Fault {
            help: Some(help),
            ..self
        }
    }
}
