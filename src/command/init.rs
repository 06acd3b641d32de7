//! `init`: a project that renders at once.

use std::fs;

use anyhow::{Context, bail};
use camino::{Utf8Path, Utf8PathBuf};

use crate::revision::Project;
use crate::text::files::create_file;

use super::folders::working_folder;
use super::{Failure, Options, Outcome};

/// The files of the two kinds of project. `{project}` stands for its name.
const SINGLE: &[(&str, &str)] = &[
    (
        Project::FILE,
        include_str!("../../templates/init/single/retort.yaml"),
    ),
    (
        "revisions/20260101_1a2b3c4d5e6f_create_accounts.yaml",
        include_str!("../../templates/init/single/create_accounts.yaml"),
    ),
    (".gitignore", include_str!("../../templates/init/gitignore")),
];

const MULTI: &[(&str, &str)] = &[
    (
        Project::FILE,
        include_str!("../../templates/init/multi/retort.yaml"),
    ),
    (
        "revisions/shared/20260101_1a2b3c4d5e6f_create_plans.yaml",
        include_str!("../../templates/init/multi/create_plans.yaml"),
    ),
    (
        "revisions/tenant/20260101_6f5e4d3c2b1a_create_accounts.yaml",
        include_str!("../../templates/init/multi/create_accounts.yaml"),
    ),
    (".gitignore", include_str!("../../templates/init/gitignore")),
];

/// Makes a project in a folder. `multi`: with environments and targets.
///
/// # Errors
/// A folder that has a file of the same name already: nothing is written then.
pub fn run(options: &Options, folder: &Utf8Path, multi: bool) -> Result<Outcome, Failure> {
    let root = working_folder(options)?.join(folder);
    let files = if multi { MULTI } else { SINGLE };
    let paths: Vec<Utf8PathBuf> = files.iter().map(|(path, _)| root.join(path)).collect();
    refuse_existing(&paths)?;
    let project = root
        .canonicalize_utf8()
        .ok()
        .as_deref()
        .unwrap_or(&root)
        .file_name()
        .unwrap_or("project")
        .to_owned();
    let name = serde_json::to_string(&project).context("the folder's name cannot be written")?;
    let mut said = String::new();
    for (path, (shown, text)) in paths.iter().zip(files) {
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| format!("cannot make the folder `{parent}`"))?;
        }
        create_file(path, text.replace("{project}", &name).as_bytes())?;
        said.push_str(&format!(
            "made {}\n",
            if folder == "." {
                Utf8PathBuf::from(shown)
            } else {
                folder.join(shown)
            }
        ));
    }
    let cd = if folder == "." {
        String::new()
    } else {
        format!("cd {folder} && ")
    };
    said.push_str(&format!("next: {cd}retort render\n"));
    Ok(Outcome {
        said,
        ..Outcome::default()
    })
}

fn refuse_existing(paths: &[Utf8PathBuf]) -> anyhow::Result<()> {
    if let Some(path) = paths.iter().find(|path| path.symlink_metadata().is_ok()) {
        bail!("`{path}` exists already: `init` does not overwrite anything");
    }
    Ok(())
}
