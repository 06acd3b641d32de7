//! The place beside a folder in which its successor is made.

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;

use anyhow::{Context, Result, bail};
use camino::{Utf8Path, Utf8PathBuf};

use super::single::folder_of;

/// A temporary folder beside the one that is to be replaced, on the same file system. It goes when
/// this value goes. It is locked while its process lives, so that the next run knows what a killed one
/// has left behind.
pub(super) struct Staging {
    folder: tempfile::TempDir,
    path: Utf8PathBuf,
    _lock: File,
}

const LOCK: &str = "lock";
const OLD: &str = "old";

impl Staging {
    /// Makes one beside `target`, and first puts in order what killed runs have left there: a folder
    /// that was moved aside comes back, everything else goes.
    pub(super) fn beside(target: &Utf8Path) -> Result<Staging> {
        let parent = folder_of(target);
        let failed = || format!("cannot write in `{parent}`, where `{target}` is to be made");
        fs::create_dir_all(parent).with_context(failed)?;
        let prefix = prefix(target);
        clean(target, &prefix)
            .with_context(|| format!("cannot clear what an earlier run left in `{parent}`"))?;
        for _ in 0..5 {
            let folder = tempfile::Builder::new()
                .prefix(&prefix)
                .tempdir_in(parent)
                .with_context(failed)?;
            let path = Utf8PathBuf::from_path_buf(folder.path().to_owned());
            let Ok(path) = path else {
                bail!("the path of `{target}` is not UTF-8")
            };
            // Another run may take the folder for a left-over as long as it is not locked.
            match File::create(path.join(LOCK)) {
                Ok(lock) if lock.try_lock().is_ok() => {
                    return Ok(Staging {
                        folder,
                        path,
                        _lock: lock,
                    });
                }
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error).with_context(failed),
                _ => {}
            }
        }
        bail!("`{target}` is being written by another run: try again")
    }

    /// Where the new folder is made.
    pub(super) fn new_folder(&self) -> Utf8PathBuf {
        self.path.join("new")
    }

    /// Where a file is made of the new folder.
    pub(super) fn packed(&self) -> Utf8PathBuf {
        self.path.join("packed")
    }

    /// Where the old folder is moved to.
    pub(super) fn old_folder(&self) -> Utf8PathBuf {
        self.path.join(OLD)
    }

    /// Leaves everything where it is: the next run puts it in order.
    pub(super) fn leave(self) -> Utf8PathBuf {
        let _ = self.folder.keep();
        self.path
    }
}

fn prefix(target: &Utf8Path) -> String {
    format!(".retort-{}-", target.file_name().unwrap_or_default())
}

fn clean(target: &Utf8Path, prefix: &str) -> Result<()> {
    for entry in folder_of(target).read_dir_utf8()? {
        let entry = entry?;
        let rest = entry.file_name().strip_prefix(prefix);
        // A folder `out` must not touch what belongs to a folder `out-2`.
        if rest.is_none_or(|rest| rest.contains('-'))
            || !entry.file_type()?.is_dir()
            || is_alive(entry.path())
        {
            continue;
        }
        let old = entry.path().join(OLD);
        if old.is_dir() && target.symlink_metadata().is_err() {
            fs::rename(&old, target)?;
        }
        fs::remove_dir_all(entry.path())?;
    }
    Ok(())
}

fn is_alive(staging: &Utf8Path) -> bool {
    match File::open(staging.join(LOCK)) {
        Ok(lock) => matches!(lock.try_lock(), Err(TryLockError::WouldBlock)),
        Err(_) => false,
    }
}
