//! One file.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};

use anyhow::{Context, Result, bail};
use camino::{Utf8Path, Utf8PathBuf};
use tempfile::NamedTempFile;

/// Writes a whole file or leaves the old one as it was. A link stays a link: the file that it points
/// at is replaced. The old file's permissions are kept. A device or a pipe is written to directly.
///
/// # Errors
/// Whatever the file system says, with the path: a missing folder, a folder in the place of the file, no
/// permission, a full disk.
pub fn write_file(path: &Utf8Path, bytes: &[u8]) -> Result<()> {
    let failed = || format!("cannot write `{path}`");
    let place = follow(path).with_context(failed)?;
    let old = match fs::metadata(&place) {
        Ok(metadata) if metadata.is_dir() => bail!("cannot write `{path}`: it is a folder"),
        Ok(metadata) if !metadata.is_file() => {
            let mut stream = OpenOptions::new().write(true).open(&place).with_context(failed)?;
            return stream.write_all(bytes).with_context(failed);
        }
        Ok(metadata) => Some(metadata),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error).with_context(failed),
    };
    let file = filled(&place, bytes).with_context(failed)?;
    if let Some(old) = old {
        file.as_file()
            .set_permissions(old.permissions())
            .with_context(failed)?;
    }
    file.persist(&place)
        .map_err(|error| error.error)
        .with_context(failed)?;
    Ok(())
}

/// Writes a new file whole, and never over an old one.
///
/// # Errors
/// As [`write_file`], and if there is anything at the path.
pub fn create_file(path: &Utf8Path, bytes: &[u8]) -> Result<()> {
    let failed = || format!("cannot create `{path}`");
    if path.symlink_metadata().is_ok() {
        bail!("cannot create `{path}`: it exists already");
    }
    let file = filled(path, bytes).with_context(failed)?;
    file.persist_noclobber(path)
        .map_err(|error| error.error)
        .with_context(failed)?;
    Ok(())
}

/// A temporary file in the folder of the path, with the contents on the disk.
fn filled(path: &Utf8Path, bytes: &[u8]) -> Result<NamedTempFile> {
    let folder = folder_of(path);
    if !folder.is_dir() {
        bail!("there is no folder `{folder}`");
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".retort-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What any program asks for; the user's mask takes from it.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// The folder in which a path lies.
pub(super) fn folder_of(path: &Utf8Path) -> &Utf8Path {
    match path.parent() {
        Some(parent) if !parent.as_str().is_empty() => parent,
        _ => Utf8Path::new("."),
    }
}

/// Where a path leads when links are followed, also if nothing is there yet.
fn follow(path: &Utf8Path) -> Result<Utf8PathBuf> {
    let mut place = path.to_owned();
    // As many links as Linux follows.
    for _ in 0..40 {
        match place.read_link_utf8() {
            Ok(target) => place = folder_of(&place).join(target),
            Err(_) => return Ok(place),
        }
    }
    bail!("too many links")
}
