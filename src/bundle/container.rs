//! A bundle as it lies somewhere: a folder, or an archive, which is read without being unpacked.

mod folder;
mod tar_gz;
mod zip;

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::ops::ControlFlow;

use anyhow::{Context, anyhow};
use camino::{Utf8Path, Utf8PathBuf};

use super::manifest::{MANIFEST, SUMS};

/// The most entries of a bundle: a hundred revisions for six dialects and eight hundred targets.
const MOST_ENTRIES: usize = 1_000_000;

/// The most bytes that an archive may unpack to. What is read is not kept, so that it costs time only: a
/// minute. A longer bundle can be unpacked, and looked at as a folder.
const MOST_BYTES: u64 = 16 << 30;

/// The most bytes of a manifest, and of the checksums: they are kept.
const MOST_KEPT: u64 = 256 << 20;

/// What an entry is. Folders are not told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    File,
    /// A link to something else.
    Link,
    /// A device, or a name that is no text.
    Other,
}

/// One thing in a bundle.
pub struct Entry<'a> {
    /// Its path as it is written there, with `/`.
    pub path: &'a str,
    /// What it is.
    pub kind: Kind,
    /// Its bytes, if it is a file. They need not be read.
    pub bytes: &'a mut dyn Read,
}

/// Is shown the entries, one after the other. It may stop.
pub type Visit<'v> = dyn FnMut(Entry<'_>) -> io::Result<ControlFlow<()>> + 'v;

/// Why a bundle cannot be read.
#[derive(Debug)]
pub enum Unreadable {
    /// It is not what it was: the answer is no.
    Damaged(String),
    /// It is not there, or may not be read, or is something else.
    Trouble(anyhow::Error),
}

/// A bundle as it lies somewhere.
#[derive(Clone, Debug)]
pub enum Container {
    /// A folder.
    Folder(Utf8PathBuf),
    /// A ZIP archive.
    Zip(Utf8PathBuf),
    /// A tar archive, compressed by gzip.
    TarGz(Utf8PathBuf),
}

/// The manifest in a bundle, as it is.
pub struct Found {
    /// The folder that holds all the rest, with a slash, or nothing.
    pub top: String,
    /// Its bytes.
    pub manifest: Vec<u8>,
}

impl Container {
    /// What is at a path. An archive is known by its first bytes, whatever it is called.
    ///
    /// # Errors
    /// There is nothing, or neither a folder nor an archive.
    pub fn at(path: &Utf8Path) -> anyhow::Result<Container> {
        let failed = || format!("cannot read `{path}`");
        if path.metadata().with_context(failed)?.is_dir() {
            return Ok(Container::Folder(path.to_owned()));
        }
        let mut start = Vec::new();
        let file = File::open(path).with_context(failed)?;
        file.take(4).read_to_end(&mut start).with_context(failed)?;
        match start.as_slice() {
            [b'P', b'K', ..] => Ok(Container::Zip(path.to_owned())),
            [0x1f, 0x8b, ..] => Ok(Container::TarGz(path.to_owned())),
            _ => Err(anyhow!(
                "`{path}` is neither a folder nor a .zip or .tar.gz archive"
            )),
        }
    }

    /// Shows all entries, in the order in which they are there. Each call reads anew.
    ///
    /// # Errors
    /// The archive is damaged, or holds too much; the folder cannot be read.
    pub fn each(&self, visit: &mut Visit<'_>) -> Result<(), Unreadable> {
        let mut count = 0;
        let mut counted = |entry: Entry<'_>| {
            count += 1;
            if count > MOST_ENTRIES {
                return Err(io::Error::other(format!(
                    "it has more than {MOST_ENTRIES} entries"
                )));
            }
            visit(entry)
        };
        match self {
            Container::Folder(path) => folder::each(path, &mut counted).map_err(Unreadable::Trouble),
            Container::Zip(path) => zip::each(open(path)?, &mut counted),
            Container::TarGz(path) => tar_gz::each(open(path)?, &mut counted),
        }
    }

    /// Finds the manifest: right in the bundle or, as in an archive, in one folder.
    ///
    /// # Errors
    /// As [`Container::each`].
    pub fn manifest(&self) -> Result<Option<Found>, Unreadable> {
        let mut found = None;
        self.each(&mut |entry| {
            let Some(top) = self.top(&entry, MANIFEST) else {
                return Ok(ControlFlow::Continue(()));
            };
            found = Some(Found {
                top: top.to_owned(),
                manifest: kept(entry.bytes)?,
            });
            Ok(ControlFlow::Break(()))
        })?;
        Ok(found)
    }

    /// Whether there are checksums, which a bundle has even if it has lost its manifest.
    ///
    /// # Errors
    /// As [`Container::each`].
    pub fn has_sums(&self) -> Result<bool, Unreadable> {
        let mut found = false;
        self.each(&mut |entry| {
            found |= self.top(&entry, SUMS).is_some();
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(found)
    }

    /// What stands before the name of a list, if the entry is that list.
    fn top<'e>(&self, entry: &Entry<'e>, name: &str) -> Option<&'e str> {
        let is_folder = matches!(self, Container::Folder(_));
        let top = entry.path.strip_suffix(name)?;
        let is_top = top.is_empty() || !is_folder && top.find('/') == Some(top.len() - 1);
        (is_top && entry.kind == Kind::File).then_some(top)
    }
}

/// Reads what is to be kept.
pub(super) fn kept(bytes: &mut dyn Read) -> io::Result<Vec<u8>> {
    let mut all = Vec::new();
    bytes.take(MOST_KEPT + 1).read_to_end(&mut all)?;
    match all.len() as u64 > MOST_KEPT {
        true => Err(io::Error::other(format!(
            "a list has more than {MOST_KEPT} bytes"
        ))),
        false => Ok(all),
    }
}

fn open(path: &Utf8Path) -> Result<File, Unreadable> {
    let file = File::open(path).with_context(|| format!("cannot read `{path}`"));
    file.map_err(Unreadable::Trouble)
}

/// What an error says of an archive.
fn damaged(error: &io::Error) -> Unreadable {
    Unreadable::Damaged(match error.kind() {
        ErrorKind::UnexpectedEof => "it ends too early".to_owned(),
        _ => error.to_string(),
    })
}

/// Counts what an archive unpacks to, and stops when it is too much.
struct Counted<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.left = self.left.checked_sub(count as u64).ok_or_else(|| {
            io::Error::other(format!(
                "it unpacks to more than {MOST_BYTES} bytes: if that is right, unpack it and look at the folder"
            ))
        })?;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, Read};

    use super::Counted;

    #[test]
    fn too_much_is_not_read() {
        let read = |length| {
            let mut counted = Counted {
                inner: io::repeat(0).take(length),
                left: 1000,
            };
            io::copy(&mut counted, &mut io::sink()).map_err(|error| error.to_string())
        };
        assert_eq!(read(1000), Ok(1000));
        assert!(read(1001).is_err_and(|error| error.starts_with("it unpacks to more than ")));
    }
}
