//! The entries of a manifest that is being made. There may be many thousands of them, so that what each of them tells
//! lies on the disk; in memory is what the checksums need.

use std::cell::RefCell;
use std::io::{self, Read, Seek, SeekFrom, Write};

use anyhow::Context;
use camino::Utf8PathBuf;
use serde::ser::{Error, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use tempfile::SpooledTempFile;

use super::FileEntry;

/// What is held in memory of the texts of entries.
const HELD: usize = 4 * 1024 * 1024;

/// How deep the entries stand in the manifest.
const INDENT: &str = "\n    ";

/// Entries of scripts, in the order of their paths once they are [sorted](Listing::sort). As JSON they are what a list
/// of [`FileEntry`] is, if that is printed prettily as a value of the topmost object.
pub struct Listing {
    texts: RefCell<SpooledTempFile>,
    end: u64,
    entries: Vec<Listed>,
}

/// What is kept of an entry.
struct Listed {
    path: Utf8PathBuf,
    size: u64,
    sha256: String,
    /// Where its text begins.
    at: u64,
    /// How many bytes that has.
    length: usize,
}

impl Default for Listing {
    fn default() -> Listing {
        Listing {
            texts: RefCell::new(tempfile::spooled_tempfile(HELD)),
            end: 0,
            entries: Vec::new(),
        }
    }
}

impl Listing {
    /// Adds an entry.
    ///
    /// # Errors
    /// When the temporary file cannot be written.
    pub fn add(&mut self, entry: FileEntry) -> anyhow::Result<()> {
        // In JSON a line feed of a text is written as an escape: these are those between the parts.
        let text = serde_json::to_string_pretty(&entry)?.replace('\n', INDENT);
        let texts = self.texts.get_mut();
        texts
            .write_all(text.as_bytes())
            .context("cannot write a temporary file")?;
        self.entries.push(Listed {
            path: entry.path,
            size: entry.size,
            sha256: entry.sha256,
            at: self.end,
            length: text.len(),
        });
        self.end += text.len() as u64;
        Ok(())
    }

    /// Puts the entries into the order of their paths.
    pub fn sort(&mut self) {
        self.entries.sort_by(|one, other| one.path.cmp(&other.path));
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.entries.len()
    }

    /// The scripts, each with its size and the SHA-256 of its bytes.
    pub fn files(&self) -> impl Iterator<Item = (&Utf8PathBuf, u64, &str)> {
        let entries = self.entries.iter();
        entries.map(|entry| (&entry.path, entry.size, entry.sha256.as_str()))
    }

    /// All entries as they were added, in their order.
    ///
    /// # Errors
    /// When the temporary file cannot be read.
    pub fn read(&self) -> anyhow::Result<Vec<FileEntry>> {
        let entry = |listed| {
            let text = self.text(listed).context("cannot read a temporary file")?;
            Ok(serde_json::from_str(&text)?)
        };
        self.entries.iter().map(entry).collect()
    }

    fn text(&self, listed: &Listed) -> io::Result<String> {
        let mut texts = self.texts.borrow_mut();
        texts.seek(SeekFrom::Start(listed.at))?;
        let mut text = String::with_capacity(listed.length);
        let mut part = (&mut *texts).take(listed.length as u64);
        part.read_to_string(&mut text)?;
        Ok(text)
    }
}

impl Serialize for Listing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.entries.len()))?;
        for listed in &self.entries {
            let text = self.text(listed).map_err(S::Error::custom)?;
            list.serialize_element(&RawValue::from_string(text).map_err(S::Error::custom)?)?;
        }
        list.end()
    }
}
