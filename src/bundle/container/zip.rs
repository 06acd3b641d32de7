//! A ZIP archive.

use std::fs::File;
use std::io::{self, BufReader};

use ::zip::ZipArchive;
use ::zip::result::ZipError;

use super::{Counted, Entry, Kind, MOST_BYTES, Unreadable, Visit, damaged};

/// Shows the entries in the order of the central directory.
pub(super) fn each(file: File, visit: &mut Visit<'_>) -> Result<(), Unreadable> {
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(of_zip)?;
    let refused = |why: &str| Err(Unreadable::Damaged(why.to_owned()));
    // Programs that unpack do not agree on what such archives hold.
    if archive.offset() != 0 {
        return refused("something stands before the archive");
    }
    if archive.has_duplicate_names() {
        return refused("two files in it have the same name");
    }
    if archive.has_overlapping_entries().map_err(of_zip)? {
        return refused("files in it overlap, as in archives that are made to fill a disk");
    }
    let mut left = MOST_BYTES;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(of_zip)?;
        if entry.is_dir() {
            continue;
        }
        let name = str::from_utf8(entry.name_raw()).map(ToOwned::to_owned);
        let kind = match &name {
            Err(_) => Kind::Other,
            Ok(_) if entry.is_symlink() => Kind::Link,
            Ok(_) if entry.is_file() => Kind::File,
            Ok(_) => Kind::Other,
        };
        let path = name.unwrap_or_else(|_| String::from_utf8_lossy(entry.name_raw()).into_owned());
        let mut bytes = Counted { inner: entry, left };
        let shown = visit(Entry {
            path: &path,
            kind,
            bytes: &mut bytes,
        });
        if shown.map_err(|error| of_entry(&path, &error))?.is_break() {
            return Ok(());
        }
        left = bytes.left;
    }
    Ok(())
}

fn of_zip(error: ZipError) -> Unreadable {
    match error {
        ZipError::Io(error) => damaged(&error),
        error => Unreadable::Damaged(error.to_string()),
    }
}

fn of_entry(path: &str, error: &io::Error) -> Unreadable {
    match damaged(error) {
        Unreadable::Damaged(why) => Unreadable::Damaged(format!("`{path}`: {why}")),
        other => other,
    }
}
