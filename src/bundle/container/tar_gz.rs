//! A tar archive, compressed by gzip.

use std::fs::File;
use std::io::{self, BufReader, Read};

use flate2::read::MultiGzDecoder;
use tar::{Archive, EntryType};

use super::{Counted, Entry, Kind, MOST_BYTES, Unreadable, Visit, damaged};

/// Shows the entries as they come.
pub(super) fn each(file: File, visit: &mut Visit<'_>) -> Result<(), Unreadable> {
    let unpacked = Counted {
        // `gzip -d` goes on behind the end of the first stream, and so does this.
        inner: MultiGzDecoder::new(BufReader::new(file)),
        left: MOST_BYTES,
    };
    let mut archive = Archive::new(unpacked);
    match entries(&mut archive, visit) {
        Ok(true) => Ok(()),
        Ok(false) => nothing_behind(archive.into_inner()),
        Err(error) => Err(damaged(&error)),
    }
}

/// Shows the entries, and returns whether the visitor had enough.
fn entries<R: Read>(archive: &mut Archive<R>, visit: &mut Visit<'_>) -> io::Result<bool> {
    for entry in archive.entries()? {
        let mut entry = entry?;
        let kind = match entry.header().entry_type() {
            EntryType::Directory | EntryType::XGlobalHeader => continue,
            EntryType::Regular => Kind::File,
            EntryType::Link | EntryType::Symlink => Kind::Link,
            _ => Kind::Other,
        };
        let raw = entry.path_bytes().into_owned();
        let (path, kind) = match String::from_utf8(raw) {
            Ok(path) => (path, kind),
            Err(error) => (
                String::from_utf8_lossy(error.as_bytes()).into_owned(),
                Kind::Other,
            ),
        };
        // `tar c .` writes every path so.
        let path = path.strip_prefix("./").unwrap_or(&path);
        let shown = visit(Entry {
            path,
            kind,
            bytes: &mut entry,
        })?;
        if shown.is_break() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Reads on behind the end of the tar archive, where there may be zeros only. It also shows whether the
/// compressed stream is whole.
fn nothing_behind(mut rest: impl Read) -> Result<(), Unreadable> {
    let mut buffer = [0; 8192];
    loop {
        let count = match rest.read(&mut buffer) {
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(damaged(&error)),
        };
        let read = buffer.get(..count).unwrap_or_default();
        if read.is_empty() {
            return Ok(());
        }
        if read.iter().any(|byte| *byte != 0) {
            return Err(Unreadable::Damaged(
                "something stands behind the archive".to_owned(),
            ));
        }
    }
}
