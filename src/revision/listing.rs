//! Which files hold revisions.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, bail};
use camino::{Utf8Path, Utf8PathBuf};

/// Every `*.yaml` and `*.yml` below the folders, in the order of their paths. Hidden files and
/// folders are passed over; a link is followed unless that leads back.
///
/// # Errors
/// A folder that is not there or cannot be read; a name that is not UTF-8.
pub fn revision_files(folders: &[Utf8PathBuf]) -> Result<Vec<Utf8PathBuf>> {
    let mut files = BTreeSet::new();
    for folder in folders {
        if !folder.is_dir() {
            bail!("the folder of revisions `{folder}` does not exist");
        }
        let mut seen = BTreeSet::new();
        walk(folder, &mut seen, &mut files)?;
    }
    Ok(files.into_iter().collect())
}

fn walk(
    folder: &Utf8Path,
    seen: &mut BTreeSet<Utf8PathBuf>,
    files: &mut BTreeSet<Utf8PathBuf>,
) -> Result<()> {
    let real = folder
        .canonicalize_utf8()
        .with_context(|| format!("cannot read folder `{folder}`"))?;
    if !seen.insert(real) {
        return Ok(());
    }
    for entry in folder
        .read_dir_utf8()
        .with_context(|| format!("cannot read folder `{folder}`"))?
    {
        let entry = entry.with_context(|| format!("cannot read folder `{folder}`"))?;
        if entry.file_name().starts_with('.') {
            continue;
        }
        let path = entry.path().to_owned();
        let metadata = fs::metadata(&path).with_context(|| format!("cannot read `{path}`"))?;
        if metadata.is_dir() {
            walk(&path, seen, files)?;
        } else if matches!(path.extension(), Some("yaml" | "yml")) {
            files.insert(path);
        }
    }
    Ok(())
}
