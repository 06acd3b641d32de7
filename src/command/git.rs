//! The project as it was at a git revision.

use std::io;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, anyhow, bail};
use camino::{Utf8Path, Utf8PathBuf};
use tempfile::TempDir;

use crate::command::folders::{temporary_folder, working_folder};
use crate::command::{Failure, Options};
use crate::revision::Project;

/// Whether git knows a revision of this name.
pub(in crate::command) fn knows(options: &Options, revision: &str) -> bool {
    project_file(options).is_ok_and(|file| commit(&file, revision).is_ok())
}

/// The git revision that a tag is, as git is to be asked for it; `None`: there is no such tag.
pub(in crate::command) fn tag(options: &Options, name: &str) -> Option<String> {
    let revision = format!("refs/tags/{name}");
    knows(options, &revision).then_some(revision)
}

/// Takes the files of a revision out of the repository into a temporary folder, and says where the project file lies
/// there. The repository and its working tree stay as they are.
///
/// # Errors
/// No git, no repository, no such revision, or no project file in it.
pub(in crate::command) fn checkout(
    options: &Options,
    revision: &str,
) -> Result<(TempDir, Utf8PathBuf), Failure> {
    let file = project_file(options)?;
    let commit = commit(&file, revision)?;
    let top = Utf8PathBuf::from(git(&file, &["rev-parse", "--show-toplevel"])?);
    let absolute = file
        .canonicalize_utf8()
        .with_context(|| format!("cannot read `{file}`"))?;
    let inside = absolute
        .strip_prefix(&top)
        .map_err(|_| anyhow!("`{file}` lies outside of its repository `{top}`"))?;
    let (folder, place) = temporary_folder()?;
    unpack(&top, &commit, &place).with_context(|| format!("cannot take `{revision}` out of git"))?;
    let config = place.join(inside);
    if !config.is_file() {
        return Err(anyhow!("there is no `{inside}` in the git revision `{revision}`").into());
    }
    Ok((folder, config))
}

fn project_file(options: &Options) -> Result<Utf8PathBuf, Failure> {
    let start = working_folder(options)?;
    match &options.config {
        Some(config) => Ok(start.join(config)),
        None => Project::find(&start).map_err(|problem| {
            let mut report = crate::text::Report::new();
            report.push(*problem);
            (report, Default::default()).into()
        }),
    }
}

/// The commit that a name means.
fn commit(file: &Utf8Path, revision: &str) -> Result<String> {
    let name = format!("{revision}^{{commit}}");
    git(
        file,
        &["rev-parse", "--verify", "--quiet", "--end-of-options", &name],
    )
    .map_err(|error| error.context(format!("git knows no revision `{revision}`")))
}

fn unpack(top: &Utf8Path, commit: &str, folder: &Utf8Path) -> Result<()> {
    let mut child = program(top)
        .args(["archive", "--format=tar", commit])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("cannot run git")?;
    let mut stdout = child.stdout.take().context("git has no output")?;
    let unpacked = tar::Archive::new(&mut stdout).unpack(folder);
    // Behind the end of the archive there are zeros, and git fails where nobody reads them.
    let read = io::copy(&mut stdout, &mut io::sink());
    drop(stdout);
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("{}", String::from_utf8_lossy(&output.stderr).trim());
    }
    unpacked?;
    read?;
    Ok(())
}

/// Git, in a folder. What it tells its hooks of another repository does not count.
fn program(folder: &Utf8Path) -> Command {
    let mut command = Command::new("git");
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"] {
        command.env_remove(name);
    }
    command.args(["-C", folder.as_str()]);
    command
}

/// What git prints, without the line feed at its end.
fn git(file: &Utf8Path, arguments: &[&str]) -> Result<String> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_str().is_empty() => folder,
        _ => Utf8Path::new("."),
    };
    let output = program(folder)
        .args(arguments)
        .output()
        .context("cannot run git")?;
    let said = String::from_utf8_lossy(&output.stderr);
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).trim_end().to_owned()),
        false if said.trim().is_empty() => bail!("git refused"),
        false => bail!("{}", said.trim()),
    }
}
