//! The folder that a new revision file goes to.

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use crate::command::Options;
use crate::command::folders::working_folder;
use crate::command::session::{Session, Stopped};
use crate::text::{Diagnostic, Span};

use super::refused;

/// Where `init` puts the schema of revisions.
const SCHEMA: &str = ".retort/revision.schema.json";

/// The folder that was named, that of the first parent, or the only one.
///
/// # Errors
/// A folder that is none of the history's; several to choose from.
pub(super) fn of(
    session: &Session<'_>,
    options: &Options,
    named: Option<&Utf8Path>,
    parents: &[usize],
) -> Result<Utf8PathBuf, Stopped> {
    let directory = &session.project.directory;
    let folders: Vec<Utf8PathBuf> = session
        .environment
        .revisions
        .iter()
        .map(|folder| directory.join(&folder.path))
        .collect();
    let Some(named) = named else {
        if let [only] = folders.as_slice() {
            return Ok(only.clone());
        }
        let parent = parents
            .first()
            .map(|parent| Utf8Path::new(session.path_of(*parent)));
        // The innermost one, where one lies in another.
        let home = parent.and_then(|file| {
            let around = folders.iter().filter(|folder| file.starts_with(folder));
            around.max_by_key(|folder| folder.components().count())
        });
        return home.cloned().ok_or_else(|| {
            refused(
                Diagnostic::error(
                    "several-folders",
                    Span::NOWHERE,
                    "the history has several folders of revisions",
                )
                .note(format!("they are {}", shown(&folders)))
                .help("`--version-path DIR` names one"),
            )
            .into()
        });
    };
    // As it is seen from where the user is, or as the project file writes it.
    let here = working_folder(options)?.join(named);
    let candidates = [here, directory.join(named)];
    let real = |path: &Utf8Path| path.canonicalize_utf8().ok();
    let homes: Vec<Utf8PathBuf> = folders.iter().filter_map(|folder| real(folder)).collect();
    let is_inside = |candidate: &&Utf8PathBuf| {
        let existing = candidate.ancestors().find_map(real);
        existing.is_some_and(|existing| homes.iter().any(|home| existing.starts_with(home)))
            && !candidate
                .components()
                .any(|part| part.as_str().starts_with('.') && part.as_str().len() > 2)
    };
    match candidates.iter().find(is_inside) {
        Some(folder) => Ok(folder.clone()),
        None => Err(refused(
            Diagnostic::error(
                "wrong-folder",
                Span::NOWHERE,
                format!("`--version-path {named}` is not within a folder of the history's revisions"),
            )
            .note(format!("these are {}", shown(&folders)))
            .help("name one of them or a folder in it, or add it under `revisions` in the project file"),
        )
        .into()),
    }
}

/// The path from a file of a project to the schema that `init` puts there for editors, if both are there.
pub(super) fn schema_from(file: &Utf8Path, directory: &Utf8Path) -> Option<String> {
    if !directory.join(SCHEMA).is_file() {
        return None;
    }
    let folder = file.strip_prefix(directory).ok()?.parent()?;
    let is_below = |part: Utf8Component<'_>| matches!(part, Utf8Component::Normal(_));
    let up = "../".repeat(folder.components().count());
    folder.components().all(is_below).then(|| format!("{up}{SCHEMA}"))
}

fn shown(folders: &[Utf8PathBuf]) -> String {
    let names: Vec<String> = folders.iter().map(|folder| format!("`{folder}`")).collect();
    names.join(", ")
}
