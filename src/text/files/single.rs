//! One file.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Seek, Write};

use anyhow::{Context, Result, bail};
use camino::{Utf8Path, Utf8PathBuf};
use tempfile::{NamedTempFile, SpooledTempFile};

/// What is held in memory of what goes to a device.
const HELD: usize = 1024 * 1024;

/// What any program asks for; the user's mask takes from it.
const FOR_ALL: u32 = 0o666;
const FOR_OWNER: u32 = 0o600;

/// What is written at once.
const BUFFER: usize = 256 * 1024;

/// Writes a whole file or leaves the old one as it was: see [`SingleFile`].
///
/// # Errors
/// As there.
pub fn write_file(path: &Utf8Path, bytes: &[u8]) -> Result<()> {
    let mut file = SingleFile::begin(path)?;
    file.write_all(bytes)
        .with_context(|| format!("cannot write `{path}`"))?;
    file.finish()
}

/// A file that is written piece by piece: it is whole at the end, or the old one is as it was. A link
/// stays a link: the file that it points at is replaced. The old file's permissions are kept. A device
/// or a pipe is written to directly, at the end.
pub struct SingleFile {
    path: Utf8PathBuf,
    place: Utf8PathBuf,
    kind: Kind,
}

enum Kind {
    /// A file beside the one that it will replace.
    File(BufWriter<NamedTempFile>, Option<fs::Metadata>),
    /// A device or pipe, and what it is to get.
    Device(File, SpooledTempFile),
}

impl SingleFile {
    /// Begins a file.
    ///
    /// # Errors
    /// Whatever the file system says, with the path: a missing folder, a folder in the place of the file,
    /// no permission, a full disk.
    pub fn begin(path: &Utf8Path) -> Result<SingleFile> {
        let failed = || format!("cannot write `{path}`");
        // What a link of `/proc` says is not always a path: `/dev/stdout` may lead to a pipe without a name.
        let place = match fs::metadata(path) {
            Ok(metadata) if !metadata.is_file() => path.to_owned(),
            _ => follow(path).with_context(failed)?,
        };
        let kind = match fs::metadata(&place) {
            Ok(metadata) if metadata.is_dir() => bail!("cannot write `{path}`: it is a folder"),
            Ok(metadata) if !metadata.is_file() => {
                let stream = OpenOptions::new().write(true).open(&place).with_context(failed)?;
                Kind::Device(stream, tempfile::spooled_tempfile(HELD))
            }
            Ok(metadata) => Kind::File(
                buffered(empty(&place, FOR_ALL).with_context(failed)?),
                Some(metadata),
            ),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Kind::File(buffered(empty(&place, FOR_ALL).with_context(failed)?), None)
            }
            Err(error) => return Err(error).with_context(failed),
        };
        Ok(SingleFile {
            path: path.to_owned(),
            place,
            kind,
        })
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// Whatever the file system says, with the path.
    pub fn finish(self) -> Result<()> {
        let SingleFile { path, place, kind } = self;
        let failed = || format!("cannot write `{path}`");
        match kind {
            Kind::Device(mut stream, mut held) => {
                held.rewind().with_context(failed)?;
                io::copy(&mut held, &mut stream).with_context(failed)?;
            }
            Kind::File(file, old) => {
                let file = file.into_inner().map_err(io::IntoInnerError::into_error);
                let file = file.with_context(failed)?;
                file.as_file().sync_all().with_context(failed)?;
                if let Some(old) = old {
                    file.as_file()
                        .set_permissions(old.permissions())
                        .with_context(failed)?;
                }
                file.persist(&place)
                    .map_err(|error| error.error)
                    .with_context(failed)?;
            }
        }
        Ok(())
    }
}

impl Write for SingleFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.kind {
            Kind::File(file, _) => file.write(bytes),
            Kind::Device(_, held) => held.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes a new file whole, and never over an old one.
///
/// # Errors
/// As [`write_file`], and if there is anything at the path.
pub fn create_file(path: &Utf8Path, bytes: &[u8]) -> Result<()> {
    create(path, bytes, FOR_ALL)
}

/// The same, and nobody but its owner can read the file.
///
/// # Errors
/// As [`create_file`].
pub fn create_secret_file(path: &Utf8Path, bytes: &[u8]) -> Result<()> {
    create(path, bytes, FOR_OWNER)
}

fn create(path: &Utf8Path, bytes: &[u8], mode: u32) -> Result<()> {
    let failed = || format!("cannot create `{path}`");
    if path.symlink_metadata().is_ok() {
        bail!("cannot create `{path}`: it exists already");
    }
    let mut file = empty(path, mode).with_context(failed)?;
    file.write_all(bytes).with_context(failed)?;
    file.as_file().sync_all().with_context(failed)?;
    file.persist_noclobber(path)
        .map_err(|error| error.error)
        .with_context(failed)?;
    Ok(())
}

fn buffered(file: NamedTempFile) -> BufWriter<NamedTempFile> {
    BufWriter::with_capacity(BUFFER, file)
}

/// A temporary file in the folder of the path.
fn empty(path: &Utf8Path, mode: u32) -> Result<NamedTempFile> {
    let folder = folder_of(path);
    if !folder.is_dir() {
        bail!("there is no folder `{folder}`");
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".retort-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(mode));
    }
    #[cfg(not(unix))]
    let _ = mode;
    Ok(builder.tempfile_in(folder)?)
}

/// The folder in which a path lies.
pub(super) fn folder_of(path: &Utf8Path) -> &Utf8Path {
    match path.parent() {
        Some(parent) if !parent.as_str().is_empty() => parent,
        _ => Utf8Path::new("."),
    }
}

/// Where a path leads when links are followed, also if nothing is there yet.
pub(super) fn follow(path: &Utf8Path) -> Result<Utf8PathBuf> {
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
