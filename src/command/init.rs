//! `init`: a project that renders at once.

use std::borrow::Cow;
use std::fs;

use anyhow::{Context, bail};
use camino::{Utf8Path, Utf8PathBuf};
use serde_json::json;

use crate::revision::Project;
use crate::text::files::create_file;

use super::folders::working_folder;
use super::jsonschema::{self, Of};
use super::{Failure, Format, Options, Outcome};

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
];

/// What both have, beside the schemas that editors read.
const GITIGNORE: (&str, &str) = (".gitignore", include_str!("../../templates/init/gitignore"));

/// Where the schemas are that the first line of each file names.
const SCHEMAS: [(&str, Of); 2] = [
    (".retort/project.schema.json", Of::Project),
    (".retort/revision.schema.json", Of::Revision),
];

/// Makes a project in a folder. `multi`: with environments and targets.
///
/// # Errors
/// A folder that has a file of the same name already: nothing is written then. A `.gitignore` that is there stays as it is.
pub fn run(options: &Options, folder: &Utf8Path, multi: bool, format: Format) -> Result<Outcome, Failure> {
    let root = working_folder(options)?.join(folder);
    let mut files: Vec<(&str, Cow<'static, str>)> = Vec::new();
    let own = if multi { MULTI } else { SINGLE };
    files.extend(own.iter().map(|(path, text)| (*path, Cow::Borrowed(*text))));
    files.extend(SCHEMAS.map(|(path, of)| (path, Cow::Owned(jsonschema::text(of)))));
    if root.join(GITIGNORE.0).symlink_metadata().is_err() {
        files.push((GITIGNORE.0, Cow::Borrowed(GITIGNORE.1)));
    }
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
    let mut made = Vec::new();
    for (path, (shown, text)) in paths.iter().zip(&files) {
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).with_context(|| format!("cannot make the folder `{parent}`"))?;
        }
        create_file(path, text.replace("{project}", &name).as_bytes())?;
        made.push(if folder == "." {
            Utf8PathBuf::from(shown)
        } else {
            folder.join(shown)
        });
    }
    let cd = if folder == "." {
        String::new()
    } else {
        format!("cd {folder} && ")
    };
    let mut said: String = made.iter().map(|path| format!("made {path}\n")).collect();
    said.push_str(&format!("next: {cd}retort render\n"));
    Ok(Outcome::told(format, said, || json!({ "files": made })))
}

fn refuse_existing(paths: &[Utf8PathBuf]) -> anyhow::Result<()> {
    if let Some(path) = paths.iter().find(|path| path.symlink_metadata().is_ok()) {
        bail!("`{path}` exists already: `init` does not overwrite anything");
    }
    Ok(())
}
