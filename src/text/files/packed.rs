//! One file that is made of many.

use std::fs::{self, File};
use std::io::ErrorKind;

use anyhow::{Context, Result, bail};
use camino::Utf8Path;

use super::new_file::is_equal;
use super::single::{folder_of, follow};
use super::staging::Staging;
use super::{Replaced, Replacement};

impl Replacement {
    /// Begins a folder that will not stay: [`Replacement::pack`] makes a file of it. An old file is replaced
    /// if it is known to be `ours`.
    ///
    /// # Errors
    /// Something else in the place of the file, and whatever the file system says, with the path.
    pub fn of_file(file: &Utf8Path, ours: impl FnOnce(&Utf8Path) -> bool) -> Result<Replacement> {
        let target = follow(file).with_context(|| format!("cannot write `{file}`"))?;
        match fs::metadata(&target) {
            Ok(metadata) if !metadata.is_file() => bail!("cannot write `{file}`: it is not a file"),
            Ok(_) if !ours(&target) => bail!(
                "`{file}` is there already, and Retort did not write it. Move it away, or choose another name"
            ),
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("cannot read `{file}`"));
            }
            _ => {}
        }
        let staging = Staging::beside(&target)?;
        Replacement::empty(file, target, staging)
    }

    /// Makes the file. `write` is given the folder with all that was added, and the new file.
    ///
    /// # Errors
    /// What `write` returns, and whatever the file system says; the old file is as it was then.
    pub fn pack(self, write: impl FnOnce(&Utf8Path, &mut File) -> Result<()>) -> Result<Replaced> {
        let failed = || self.untouched();
        let packed = self.staging.packed();
        let mut file = File::create_new(&packed).with_context(failed)?;
        write(&self.staging.new_folder(), &mut file).with_context(failed)?;
        file.sync_all().with_context(failed)?;
        drop(file);
        let old = fs::metadata(&self.target).ok();
        if old.is_some() && is_equal(&self.target, &packed).unwrap_or(false) {
            return Ok(Replaced::Unchanged);
        }
        if let Some(old) = old {
            fs::set_permissions(&packed, old.permissions()).with_context(failed)?;
        }
        fs::rename(&packed, &self.target).with_context(failed)?;
        // The file is in place: what fails from here on is no failure of the work.
        let _ = super::replace::sync_folder(folder_of(&self.target));
        Ok(Replaced::Written)
    }
}
