//! A bundle as one file, the same bytes for the same bundle.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Write};

use anyhow::{Context, Result};
use camino::{Utf8Path, Utf8PathBuf};
use flate2::{Compression, GzBuilder};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

/// How a bundle is put into one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Archive {
    /// ZIP, with Deflate.
    Zip,
    /// A tar archive in the form of POSIX.1-1988 (`ustar`), compressed by gzip.
    TarGz,
}

/// When every entry says it was made: the first second that a ZIP archive can tell, 1980-01-01 00:00:00 UTC.
const TIME: u64 = 315_532_800;

/// What every entry says of who may read it.
const MODE: u32 = 0o644;

/// Longer entries of a ZIP archive need 64 bits for their lengths (APPNOTE 4.4.1.4). Deflate can make a file
/// a little longer, hence the margin.
const LARGE: u64 = 0xf000_0000;

/// What is read or written at once.
const BUFFER: usize = 256 * 1024;

impl Archive {
    /// How the names of such files end.
    pub fn ending(self) -> &'static str {
        match self {
            Archive::Zip => "zip",
            Archive::TarGz => "tar.gz",
        }
    }

    /// Writes the files of a folder, in the given order, below one folder `top`. Nothing of the machine goes
    /// in: neither times, owners and modes nor the system's name. No more than a piece of a file is in
    /// memory.
    ///
    /// # Errors
    /// A file that cannot be read; an archive that cannot be written.
    pub fn write(self, top: &str, folder: &Utf8Path, files: &[Utf8PathBuf], out: &mut File) -> Result<()> {
        let out = BufWriter::with_capacity(BUFFER, out);
        match self {
            Archive::Zip => zip(top, folder, files, out),
            Archive::TarGz => tar_gz(top, folder, files, out),
        }
    }
}

fn zip(top: &str, folder: &Utf8Path, files: &[Utf8PathBuf], out: BufWriter<&mut File>) -> Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(MODE)
        // Without it the crate names the system that it runs on. This one is what makes the modes count.
        .system(System::Unix);
    let mut archive = ZipWriter::new(out);
    for path in files {
        let (mut file, size) = open(folder, path)?;
        archive.start_file(format!("{top}/{path}"), options.large_file(size > LARGE))?;
        io::copy(&mut file, &mut archive).with_context(|| format!("cannot pack `{path}`"))?;
    }
    archive.finish()?.flush()?;
    Ok(())
}

fn tar_gz(top: &str, folder: &Utf8Path, files: &[Utf8PathBuf], out: BufWriter<&mut File>) -> Result<()> {
    // RFC 1952: no time, and no system (255 is "unknown").
    let gzip = GzBuilder::new().mtime(0).operating_system(255);
    let mut archive = tar::Builder::new(gzip.write(out, Compression::default()));
    for path in files {
        let (file, size) = open(folder, path)?;
        let mut header = tar::Header::new_ustar();
        header.set_entry_type(tar::EntryType::Regular);
        header.set_size(size);
        header.set_mode(MODE);
        header.set_mtime(TIME);
        header.set_uid(0);
        header.set_gid(0);
        archive
            .append_data(&mut header, format!("{top}/{path}"), file)
            .with_context(|| format!("cannot pack `{path}`"))?;
    }
    archive.into_inner()?.finish()?.flush()?;
    Ok(())
}

fn open(folder: &Utf8Path, path: &Utf8Path) -> Result<(BufReader<File>, u64)> {
    let place = folder.join(path);
    let file = File::open(&place).with_context(|| format!("cannot read `{place}`"))?;
    let size = file.metadata()?.len();
    Ok((BufReader::with_capacity(BUFFER, file), size))
}
