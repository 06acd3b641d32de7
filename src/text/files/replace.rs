//! A whole folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{ErrorKind, Write};

use anyhow::{Context, Result, bail};
use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use super::Tree;
use super::staging::Staging;

/// What became of a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaced {
    /// It held these files already; nothing was touched.
    Unchanged,
    /// It holds the new files now.
    Written,
}

/// The file by which a folder is known to be Retort's.
const MANIFEST: &str = "manifest.json";
/// Files that a team puts there and that stay.
const KEPT: [&str; 3] = [".gitattributes", ".gitignore", ".gitkeep"];
/// Files that a desktop puts there and that nobody misses.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// Makes a folder hold exactly these files: all of them, or, on any failure, what it held before. The
/// new folder is made beside the old one and takes its place by renaming. If the folder is a link, the
/// link stays. `.gitignore`, `.gitattributes` and `.gitkeep` stay too.
///
/// `listed` reads the text of the old folder's `manifest.json` and returns the paths that it lists; only
/// these (and the manifest) are removed. A folder with any other file is left alone.
///
/// # Errors
/// A file in the place of the folder, a file in it that is not Retort's, and whatever the file system
/// says, with the path.
pub fn replace_dir(
    out: &Utf8Path,
    tree: &Tree,
    listed: impl FnOnce(&str) -> Result<BTreeSet<Utf8PathBuf>>,
) -> Result<Replaced> {
    check_paths(tree)?;
    let target = place_of(out)?;
    // A killed run may have moved the old folder aside: this brings it back.
    let staging = Staging::beside(&target)?;
    let old = match fs::metadata(&target) {
        Ok(metadata) if metadata.is_dir() => Some(metadata),
        Ok(_) => bail!("cannot write to `{out}`: it is a file, not a folder"),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error).with_context(|| format!("cannot read `{out}`")),
    };
    let mut files: BTreeMap<&Utf8Path, &[u8]> = tree
        .iter()
        .map(|(path, bytes)| (path.as_path(), bytes.as_slice()))
        .collect();
    let mut kept = Tree::new();
    if old.is_some() {
        let present = list(&target)?;
        kept = keep(out, &target, &present, listed)?;
        for (path, bytes) in &kept {
            files.entry(path).or_insert(bytes);
        }
        if is_same(&target, &present, &files) {
            return Ok(Replaced::Unchanged);
        }
    }
    let new = staging.new_folder();
    fill(&new, &files).with_context(|| format!("cannot write the new `{out}`; the old one is untouched"))?;
    if let Some(old) = old {
        fs::set_permissions(&new, old.permissions())
            .with_context(|| format!("cannot set the permissions of `{out}`"))?;
    }
    drop(kept);
    swap(out, &target, staging)?;
    Ok(Replaced::Written)
}

/// The folder itself, with links followed.
fn place_of(out: &Utf8Path) -> Result<Utf8PathBuf> {
    let is_link = out.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink());
    if !is_link && out.file_name().is_some() {
        return Ok(out.to_owned());
    }
    let target = out.canonicalize_utf8().with_context(|| match is_link {
        true => format!("cannot follow the link `{out}`"),
        false => format!("cannot find the folder `{out}`"),
    })?;
    if target.file_name().is_none() {
        bail!("cannot replace `{target}`: choose a folder inside it");
    }
    Ok(target)
}

/// A path in a tree leads into it.
fn check_paths(tree: &Tree) -> Result<()> {
    for path in tree.keys() {
        let is_inside = path
            .components()
            .all(|part| matches!(part, Utf8Component::Normal(_)));
        if !is_inside || path.as_str().is_empty() {
            bail!("`{path}` does not lead into the output folder");
        }
    }
    Ok(())
}

/// All files below a folder, as relative paths, sorted. A link counts as a file.
fn list(folder: &Utf8Path) -> Result<BTreeSet<Utf8PathBuf>> {
    let mut files = BTreeSet::new();
    let mut ahead = vec![Utf8PathBuf::new()];
    while let Some(relative) = ahead.pop() {
        let here = folder.join(&relative);
        let failed = || format!("cannot read the folder `{here}`");
        for entry in here.read_dir_utf8().with_context(failed)? {
            let entry = entry.with_context(failed)?;
            let path = relative.join(entry.file_name());
            if entry.file_type().with_context(failed)?.is_dir() {
                ahead.push(path);
            } else {
                files.insert(path);
            }
        }
    }
    Ok(files)
}

/// Refuses a folder with files of others, and returns those that stay.
fn keep(
    out: &Utf8Path,
    target: &Utf8Path,
    present: &BTreeSet<Utf8PathBuf>,
    listed: impl FnOnce(&str) -> Result<BTreeSet<Utf8PathBuf>>,
) -> Result<Tree> {
    let has = |names: &[&str], path: &Utf8Path| path.file_name().is_some_and(|name| names.contains(&name));
    let mut owned = BTreeSet::new();
    let manifest = Utf8Path::new(MANIFEST);
    if present.contains(manifest) {
        let unreadable = || {
            format!(
                "cannot tell which files in `{out}` are Retort's: its {MANIFEST} cannot be \
                 read; delete the folder, or choose another"
            )
        };
        let text = fs::read_to_string(target.join(manifest)).with_context(unreadable)?;
        owned = listed(&text).with_context(unreadable)?;
        owned.insert(manifest.to_owned());
    }
    let mut foreign = present
        .iter()
        .filter(|path| !owned.contains(*path) && !has(&KEPT, path) && !has(&LITTER, path));
    if let Some(first) = foreign.next() {
        let more = match foreign.count() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        bail!(
            "`{out}` holds files that Retort did not write: `{first}`{more}. \
             Move them away, or choose another folder: everything in it is replaced"
        );
    }
    let mut kept = Tree::new();
    for path in present
        .iter()
        .filter(|path| has(&KEPT, path) && !owned.contains(*path))
    {
        let from = target.join(path);
        let bytes = fs::read(&from).with_context(|| format!("cannot read `{from}`"))?;
        kept.insert(path.clone(), bytes);
    }
    Ok(kept)
}

/// Whether the folder holds these files and no others. What cannot be read is not the same.
fn is_same(folder: &Utf8Path, present: &BTreeSet<Utf8PathBuf>, files: &BTreeMap<&Utf8Path, &[u8]>) -> bool {
    let same_bytes = |path: &Utf8Path, bytes: &[u8]| {
        let file = folder.join(path);
        let is_plain = file
            .symlink_metadata()
            .is_ok_and(|m| m.is_file() && m.len() == bytes.len() as u64);
        is_plain && fs::read(&file).is_ok_and(|read| read == bytes)
    };
    present.len() == files.len() && files.iter().all(|(path, bytes)| same_bytes(path, bytes))
}

/// Makes the folder with these files. They are not waited for one by one until they are on the disk:
/// that costs more than all the rest of a run, and what a machine loses by falling over in that very
/// second, the checksums beside the files tell.
fn fill(folder: &Utf8Path, files: &BTreeMap<&Utf8Path, &[u8]>) -> Result<()> {
    let mut folders = BTreeSet::from([folder.to_owned()]);
    fs::create_dir(folder).with_context(|| format!("cannot make `{folder}`"))?;
    for (path, bytes) in files {
        let place = folder.join(path);
        let failed = || format!("cannot write `{path}`");
        if let Some(parent) = place.parent().filter(|parent| !folders.contains(*parent)) {
            fs::create_dir_all(parent).with_context(failed)?;
            folders.extend(
                parent
                    .ancestors()
                    .take_while(|p| p.starts_with(folder))
                    .map(Utf8Path::to_owned),
            );
        }
        let mut file = File::create_new(&place).with_context(failed)?;
        file.write_all(bytes).with_context(failed)?;
    }
    for folder in &folders {
        sync_folder(folder)?;
    }
    Ok(())
}

fn sync(place: &Utf8Path) -> Result<()> {
    let file = File::open(place).and_then(|file| file.sync_all());
    file.with_context(|| format!("cannot write `{place}` to the disk"))
}

/// Only Unix can open a folder as a file.
fn sync_folder(folder: &Utf8Path) -> Result<()> {
    if cfg!(unix) { sync(folder) } else { Ok(()) }
}

/// Puts the new folder in the place of the old one, or the old one back.
fn swap(out: &Utf8Path, target: &Utf8Path, staging: Staging) -> Result<()> {
    let (new, old) = (staging.new_folder(), staging.old_folder());
    let had_old = match fs::rename(target, &old) {
        Ok(()) => true,
        Err(error) if error.kind() == ErrorKind::NotFound => false,
        Err(error) => {
            let is_mount = matches!(error.kind(), ErrorKind::CrossesDevices | ErrorKind::ResourceBusy);
            let hint = if is_mount {
                " (a mounted folder cannot be replaced: choose a folder inside it)"
            } else {
                ""
            };
            return Err(error).with_context(|| format!("cannot replace `{out}`{hint}"));
        }
    };
    if let Err(error) = fs::rename(&new, target) {
        let mut message = format!("cannot put the new `{out}` in its place; the old one is as it was");
        if had_old && fs::rename(&old, target).is_err() {
            let place = staging.leave();
            message = format!("cannot put the new `{out}` in its place; the old one is in `{place}/old`");
        }
        return Err(error).with_context(|| message);
    }
    // The new folder is in place: what fails from here on is no failure of the work.
    let _ = sync_folder(super::single::folder_of(target));
    Ok(())
}
