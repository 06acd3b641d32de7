//! Pages of `man`, written into a folder.

use std::fs;

use anyhow::Context;
use camino::{Utf8Path, Utf8PathBuf};

use crate::text::files::write_file;

use super::{Failure, Outcome};

/// Writes pages into a folder, which is made where it is missing.
///
/// # Errors
/// A folder or file that cannot be written.
pub fn write(
    directory: Option<&Utf8Path>,
    folder: &Utf8Path,
    pages: &[(Utf8PathBuf, String)],
) -> Result<Outcome, Failure> {
    let place = directory.unwrap_or(Utf8Path::new("")).join(folder);
    fs::create_dir_all(&place).with_context(|| format!("cannot make the folder `{folder}`"))?;
    for (name, text) in pages {
        write_file(&place.join(name), text.as_bytes())?;
    }
    Ok(Outcome {
        said: format!(
            "wrote {} pages to {folder}: man -l {}\n",
            pages.len(),
            folder.join("retort.1")
        ),
        ..Outcome::default()
    })
}
