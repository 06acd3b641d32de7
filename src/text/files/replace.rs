//! A whole folder.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

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
/// Files that a team puts there and that stay, and the log that a script writes where it is run.
const KEPT: [&str; 4] = [".gitattributes", ".gitignore", ".gitkeep", "retort.log"];
/// Files that a desktop puts there and that nobody misses.
const LITTER: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// Whether a file of this name may stand in a folder beside what was written.
pub fn may_stay(name: &str) -> bool {
    KEPT.contains(&name) || LITTER.contains(&name)
}

/// What is known of what stands in a folder already.
pub trait Owner {
    /// The paths that a manifest lists: they may go.
    ///
    /// # Errors
    /// It is no manifest, or cannot be read.
    fn listed(&self, manifest: &mut dyn Read) -> Result<BTreeSet<Utf8PathBuf>>;

    /// Whether a folder or a file right in the folder is a whole of its own, and stays.
    fn stays(&self, place: &Utf8Path) -> bool;
}

/// Makes a folder hold exactly these files: see [`Replacement`].
///
/// # Errors
/// As there.
pub fn replace_dir(out: &Utf8Path, tree: &Tree, owner: &dyn Owner) -> Result<Replaced> {
    let replacement = Replacement::begin(out, owner)?;
    for (path, bytes) in tree {
        replacement.add(path, bytes)?;
    }
    replacement.finish()
}

/// A folder that is to hold exactly the files that are added: all of them or, on any failure, what it
/// held before. The new folder is made beside the old one, file by file, so that they need not all be
/// in memory, and takes its place by renaming. If the folder is a link, the link stays. `.gitignore`,
/// `.gitattributes` and `.gitkeep` stay too, and what the owner says.
pub struct Replacement {
    out: Utf8PathBuf,
    pub(super) target: Utf8PathBuf,
    pub(super) staging: Staging,
    old: Option<fs::Metadata>,
    /// The files of the old folder.
    pub(super) present: BTreeSet<Utf8PathBuf>,
    progress: Mutex<Progress>,
}

/// What has been added so far.
#[derive(Default)]
struct Progress {
    folders: BTreeSet<Utf8PathBuf>,
    /// Files that the old folder has with the same bytes: they are taken from there at the end.
    same: BTreeSet<Utf8PathBuf>,
    written: usize,
}

impl Replacement {
    /// Begins. Only what the old folder's `manifest.json` lists (and the manifest) is removed. A folder with
    /// any other file is left alone.
    ///
    /// # Errors
    /// A file in the place of the folder, a file in it that is not Retort's, and whatever the file system
    /// says, with the path.
    pub fn begin(out: &Utf8Path, owner: &dyn Owner) -> Result<Replacement> {
        let target = place_of(out)?;
        // A killed run may have moved the old folder aside: this brings it back.
        let staging = Staging::beside(&target)?;
        let old = match fs::metadata(&target) {
            Ok(metadata) if metadata.is_dir() => Some(metadata),
            Ok(_) => bail!("cannot write to `{out}`: it is a file, not a folder"),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error).with_context(|| format!("cannot read `{out}`")),
        };
        let mut replacement = Replacement::empty(out, target, staging)?;
        if old.is_some() {
            replacement.present = list(&replacement.target)?;
            replacement.progress().same = keep(out, &replacement.target, &replacement.present, owner)?;
        }
        replacement.old = old;
        Ok(replacement)
    }

    /// A new folder, and none before it.
    pub(super) fn empty(out: &Utf8Path, target: Utf8PathBuf, staging: Staging) -> Result<Replacement> {
        let new = staging.new_folder();
        fs::create_dir(&new).with_context(|| format!("cannot make `{new}`"))?;
        Ok(Replacement {
            out: out.to_owned(),
            target,
            staging,
            old: None,
            present: BTreeSet::new(),
            progress: Mutex::new(Progress {
                folders: BTreeSet::from([new]),
                ..Progress::default()
            }),
        })
    }

    /// Adds a file. Several threads may add files at once.
    ///
    /// # Errors
    /// A path that does not lead into the folder; whatever the file system says.
    pub fn add(&self, path: &Utf8Path, bytes: &[u8]) -> Result<()> {
        check_path(path)?;
        if self.present.contains(path) && is_same(&self.target.join(path), bytes) {
            self.progress().same.insert(path.to_owned());
            return Ok(());
        }
        let place = self.replace(path)?;
        let failed = || self.untouched();
        let mut file = File::create_new(&place).with_context(failed)?;
        file.write_all(bytes).with_context(failed)
    }

    /// Where a file goes that the old folder has not, or has with other bytes.
    pub(super) fn replace(&self, path: &Utf8Path) -> Result<Utf8PathBuf> {
        check_path(path)?;
        let mut progress = self.progress();
        progress.same.remove(path);
        progress.written += 1;
        self.place(&mut progress, path)
    }

    /// A file that was to be replaced turned out to be as the old one.
    pub(super) fn keep(&self, path: &Utf8Path) {
        let mut progress = self.progress();
        progress.written -= 1;
        progress.same.insert(path.to_owned());
    }

    /// Puts the new folder in the place of the old one.
    ///
    /// # Errors
    /// Whatever the file system says; the old folder is there then.
    pub fn finish(self) -> Result<Replaced> {
        let mut progress = std::mem::take(&mut *self.progress());
        if self.old.is_some() && progress.written == 0 && progress.same.len() == self.present.len() {
            return Ok(Replaced::Unchanged);
        }
        for path in std::mem::take(&mut progress.same) {
            let place = self.place(&mut progress, &path)?;
            let from = self.target.join(&path);
            // A second name costs nothing; where there is no such thing, a copy does it.
            if fs::hard_link(&from, &place).is_err() {
                fs::copy(&from, &place).with_context(|| self.untouched())?;
            }
        }
        // The files themselves are not waited for until they are on the disk: that costs more than all
        // the rest of a run, and what a machine loses by falling over in that very second, the
        // checksums beside the files tell.
        for folder in &progress.folders {
            sync_folder(folder)?;
        }
        let out = &self.out;
        if let Some(old) = &self.old {
            fs::set_permissions(self.staging.new_folder(), old.permissions())
                .with_context(|| format!("cannot set the permissions of `{out}`"))?;
        }
        swap(out, &self.target, self.staging)?;
        Ok(Replaced::Written)
    }

    fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where a file goes; the folders above it are made.
    fn place(&self, progress: &mut Progress, path: &Utf8Path) -> Result<Utf8PathBuf> {
        let new = self.staging.new_folder();
        let place = new.join(path);
        let parent = place.parent().unwrap_or(&new);
        if !progress.folders.contains(parent) {
            fs::create_dir_all(parent).with_context(|| self.untouched())?;
            let made = parent.ancestors().take_while(|folder| folder.starts_with(&new));
            progress.folders.extend(made.map(Utf8Path::to_owned));
        }
        Ok(place)
    }

    pub(super) fn untouched(&self) -> String {
        format!("cannot write the new `{}`; the old one is untouched", self.out)
    }
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

/// A path leads into the folder.
fn check_path(path: &Utf8Path) -> Result<()> {
    let is_inside = path
        .components()
        .all(|part| matches!(part, Utf8Component::Normal(_)));
    if !is_inside || path.as_str().is_empty() {
        bail!("`{path}` does not lead into the output folder");
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

/// Refuses a folder with files of others, and returns the paths of those that stay.
fn keep(
    out: &Utf8Path,
    target: &Utf8Path,
    present: &BTreeSet<Utf8PathBuf>,
    owner: &dyn Owner,
) -> Result<BTreeSet<Utf8PathBuf>> {
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
        let mut file = File::open(target.join(manifest)).with_context(unreadable)?;
        owned = owner.listed(&mut file).with_context(unreadable)?;
        owned.insert(manifest.to_owned());
    }
    let mut foreign: Vec<&Utf8PathBuf> = present
        .iter()
        .filter(|path| !owned.contains(*path) && !has(&KEPT, path) && !has(&LITTER, path))
        .collect();
    let tops: BTreeSet<Utf8Component<'_>> = foreign
        .iter()
        .filter_map(|path| path.components().next())
        .collect();
    let apart: BTreeSet<Utf8Component<'_>> = tops
        .into_iter()
        .filter(|top| owner.stays(&target.join(top)))
        .collect();
    let is_apart = |path: &Utf8Path| path.components().next().is_some_and(|top| apart.contains(&top));
    foreign.retain(|path| !is_apart(path));
    let mut foreign = foreign.into_iter();
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
    let stays = |path: &&Utf8PathBuf| (has(&KEPT, path) || is_apart(path)) && !owned.contains(*path);
    Ok(present.iter().filter(stays).cloned().collect())
}

/// Whether a file holds these bytes. What cannot be read is not the same.
fn is_same(file: &Utf8Path, bytes: &[u8]) -> bool {
    let is_plain = file
        .symlink_metadata()
        .is_ok_and(|metadata| metadata.is_file() && metadata.len() == bytes.len() as u64);
    is_plain && fs::read(file).is_ok_and(|read| read == bytes)
}

fn sync(place: &Utf8Path) -> Result<()> {
    let file = File::open(place).and_then(|file| file.sync_all());
    file.with_context(|| format!("cannot write `{place}` to the disk"))
}

/// Only Unix can open a folder as a file.
pub(super) fn sync_folder(folder: &Utf8Path) -> Result<()> {
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
