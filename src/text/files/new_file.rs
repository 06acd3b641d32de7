//! A file that is written piece by piece.

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Write};

use anyhow::{Context, Result};
use camino::{Utf8Path, Utf8PathBuf};

use super::Replacement;

/// What is held in memory of a file. Most files end before that, and are compared with the old ones
/// before anything is written.
const HELD: usize = 256 * 1024;

/// A file of a [`Replacement`] that is too long, perhaps, to be held in memory. It counts only once it
/// is finished.
pub struct NewFile<'a> {
    replacement: &'a Replacement,
    path: &'a Utf8Path,
    held: Vec<u8>,
    /// The file, once there is more than is held.
    begun: Option<(File, Utf8PathBuf)>,
}

impl Replacement {
    /// Begins a file. Several threads may write files at once.
    pub fn create<'a>(&'a self, path: &'a Utf8Path) -> NewFile<'a> {
        NewFile {
            replacement: self,
            path,
            held: Vec::new(),
            begun: None,
        }
    }
}

impl NewFile<'_> {
    /// Ends the file.
    ///
    /// # Errors
    /// A path that does not lead into the folder; whatever the file system says.
    pub fn finish(mut self) -> Result<()> {
        if self.begun.is_none() {
            return self.replacement.add(self.path, &self.held);
        }
        self.write_out().with_context(|| self.replacement.untouched())?;
        let old = self.replacement.target.join(self.path);
        let Some((file, place)) = self.begun.take() else {
            return Ok(());
        };
        drop(file);
        let is_known = self.replacement.present.contains(self.path);
        if is_known && is_equal(&old, &place).unwrap_or(false) {
            fs::remove_file(&place).with_context(|| self.replacement.untouched())?;
            self.replacement.keep(self.path);
        }
        Ok(())
    }

    fn write_out(&mut self) -> io::Result<()> {
        let (file, _) = match &mut self.begun {
            Some(begun) => begun,
            none => {
                let place = self
                    .replacement
                    .replace(self.path)
                    .map_err(|error| io::Error::other(format!("{error:#}")))?;
                none.insert((File::create_new(&place)?, place))
            }
        };
        file.write_all(&self.held)?;
        self.held.clear();
        Ok(())
    }
}

impl Write for NewFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if self.held.len() >= HELD {
            self.write_out()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether two files hold the same bytes.
pub(super) fn is_equal(one: &Utf8Path, other: &Utf8Path) -> io::Result<bool> {
    let (old, new) = (one.symlink_metadata()?, other.metadata()?);
    if !old.is_file() || old.len() != new.len() {
        return Ok(false);
    }
    let mut one = BufReader::with_capacity(HELD, File::open(one)?);
    let mut other = BufReader::with_capacity(HELD, File::open(other)?);
    let (mut left, mut right) = ([0; 8192], [0; 8192]);
    loop {
        let count = one.read(&mut left)?;
        let (Some(left), Some(right)) = (left.get(..count), right.get_mut(..count)) else {
            return Ok(false);
        };
        if count == 0 {
            return Ok(true);
        }
        other.read_exact(right)?;
        if left != right {
            return Ok(false);
        }
    }
}
