//! Folders: the one to work in, temporary ones, and that of the user's templates.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, anyhow};
use camino::{Utf8Path, Utf8PathBuf};
use tempfile::TempDir;

use super::Options;

/// The folder to work in, relative where it was given so: messages show paths as the user knows them.
pub(super) fn working_folder(options: &Options) -> Result<Utf8PathBuf, anyhow::Error> {
    let folder = options.directory.clone().unwrap_or_default();
    if !folder.as_str().is_empty() && !folder.is_dir() {
        return Err(anyhow!("the folder `{folder}` does not exist"));
    }
    Ok(folder)
}

/// A folder for what is made to be looked at only, and the place in it where a bundle may go.
pub(super) fn temporary_folder() -> Result<(TempDir, Utf8PathBuf), anyhow::Error> {
    let folder = tempfile::tempdir().context("cannot make a temporary folder")?;
    let place = Utf8PathBuf::from_path_buf(folder.path().join("out"))
        .map_err(|path| anyhow!("the path of the temporary folder is not UTF-8: {path:?}"))?;
    Ok((folder, place))
}

/// The user's own templates by their path in the folder.
pub(super) fn template_files(folder: &Utf8Path) -> Result<BTreeMap<String, String>, anyhow::Error> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        let entries = next
            .read_dir_utf8()
            .with_context(|| format!("cannot read the folder of templates `{next}`"))?;
        for entry in entries {
            let path = entry?.path().to_owned();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(name) = path.strip_prefix(folder) {
                let text = fs::read_to_string(&path)
                    .with_context(|| format!("cannot read the template `{path}`"))?;
                files.insert(name.as_str().to_owned(), text);
            }
        }
    }
    Ok(files)
}
