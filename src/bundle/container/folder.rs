//! A folder.

use std::fs::{self, File};
use std::io;
use std::path::Path;

use anyhow::{Context, Result};
use camino::Utf8Path;

use super::{Entry, Kind, Visit};

/// Shows the entries in the order of their names. Links are not followed.
pub(super) fn each(folder: &Utf8Path, visit: &mut Visit<'_>) -> Result<()> {
    let mut ahead = vec![String::new()];
    while let Some(relative) = ahead.pop() {
        let here = folder.join(&relative);
        let failed = || format!("cannot read the folder `{here}`");
        let mut entries = fs::read_dir(&here)
            .and_then(Iterator::collect::<io::Result<Vec<_>>>)
            .with_context(failed)?;
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            let name = entry.file_name();
            let path = match relative.as_str() {
                "" => name.to_string_lossy().into_owned(),
                _ => format!("{relative}/{}", name.to_string_lossy()),
            };
            let kind = entry.file_type().with_context(failed)?;
            let is_text = name.to_str().is_some();
            if kind.is_dir() && is_text {
                ahead.push(path);
                continue;
            }
            let kind = match kind {
                _ if !is_text => Kind::Other,
                kind if kind.is_symlink() => Kind::Link,
                kind if kind.is_file() => Kind::File,
                _ => Kind::Other,
            };
            if show(&entry.path(), &path, kind, visit)
                .with_context(|| format!("cannot read `{}`", folder.join(&path)))?
            {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// Shows one entry, and returns whether that was enough.
fn show(place: &Path, path: &str, kind: Kind, visit: &mut Visit<'_>) -> io::Result<bool> {
    let shown = match kind {
        Kind::File => visit(Entry {
            path,
            kind,
            bytes: &mut File::open(place)?,
        }),
        Kind::Link | Kind::Other => visit(Entry {
            path,
            kind,
            bytes: &mut io::empty(),
        }),
    };
    Ok(shown?.is_break())
}
