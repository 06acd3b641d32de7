//! `verify --rerender`: whether the project still gives these bytes.

use std::collections::{BTreeMap, HashMap};

use crate::bundle::release::Bundles;
use crate::bundle::{FileEntry, Manifest, manifest::History};
use crate::revision::{Selected, range};
use crate::text::files::Replacement;
use crate::text::{Diagnostic, Report, Span};

use super::folders::temporary_folder;
use super::order::{Order, Part, bundle};
use super::session::{Session, with_sessions};
use super::{Failure, Options};

/// Renders again what a manifest tells of, into a temporary folder, and says where the files are not the
/// same. The warnings come back as text.
///
/// # Errors
/// Anything wrong in the project: it renders nothing then. Variables that were set on the command line and are
/// not now.
pub(super) fn rerender(options: &Options, manifest: &Manifest) -> Result<(Report, String), Failure> {
    let options = Options {
        environment: None,
        targets: Vec::new(),
        dialects: manifest.render.dialects.clone(),
        safe: manifest.render.safe.then(String::new),
        idempotent: manifest.render.idempotent,
        ..options.clone()
    };
    with_sessions(&options, |project, sessions, report| {
        let mut mistakes = missing_variables(sessions, manifest);
        let mut parts = Vec::new();
        for history in &manifest.render.histories {
            match part(sessions, history) {
                Ok(part) => parts.push(part),
                Err(found) => mistakes.extend(found),
            }
        }
        if mistakes.has_errors() {
            return Err(mistakes.into());
        }
        let order = Order {
            range: &manifest.range,
            release: manifest.release.as_deref(),
            layout: manifest.render.layout,
            allow_manual: true,
            review: !manifest.documents.is_empty(),
            parts,
        };
        let (_folder, place) = temporary_folder()?;
        let output = Replacement::begin(&place, &Bundles)?;
        let again = bundle(project, &options, &order, &output, report)?;
        let again = again.manifest.read()?;
        Ok(differences(manifest, &again))
    })
}

fn missing_variables(sessions: &[Session<'_>], manifest: &Manifest) -> Report {
    let mut report = Report::new();
    for name in &manifest.render.variables {
        if !sessions.iter().any(|session| session.set.contains_key(name)) {
            report.push(
                Diagnostic::error(
                    "usage",
                    Span::NOWHERE,
                    format!(
                        "the bundle was rendered with a value for `{name}`, which the manifest does not tell"
                    ),
                )
                .help(format!(
                    "set it again: -x {name}=…, or --env-file with a file that sets it"
                )),
            );
        }
    }
    report
}

/// The part of the project that a history of a manifest means.
fn part<'a>(sessions: &'a [Session<'a>], history: &History) -> Result<Part<'a>, Report> {
    let mistake = |title: String| {
        let mut report = Report::new();
        report.push(
            Diagnostic::error("bundle-differs", Span::NOWHERE, title)
                .help("take the project as it was when the bundle was rendered"),
        );
        report
    };
    let of_name = |session: &&Session<'_>| session.environment.name == history.environment;
    let Some(session) = sessions.iter().find(of_name) else {
        let name = history.environment.as_deref();
        return Err(mistake(match name {
            Some(name) => format!("the project has no environment `{name}` any more"),
            None => "the project has no history without an environment any more".to_owned(),
        }));
    };
    let mut selected = Vec::new();
    if history.targets.is_empty() {
        selected.clone_from(&session.selected);
    }
    let targets = session.selected.iter();
    let targets: HashMap<&str, &Selected<'_>> = targets
        .filter_map(|selected| Some((selected.target?.name.as_str(), selected)))
        .collect();
    for name in &history.targets {
        match targets.get(name.as_str()) {
            Some(found) => selected.push(**found),
            None => return Err(mistake(format!("the project has no target `{name}` any more"))),
        }
    }
    let range = range::written(&history.from, &history.to);
    Ok(Part {
        session,
        selected,
        path: session.graph.upgrade_path(&range)?,
    })
}

/// Where two bundles are not the same.
fn differences(manifest: &Manifest, again: &Manifest) -> Report {
    let mut report = Report::new();
    let mut problem = |title: String| {
        report.push(Diagnostic::error("bundle-differs", Span::NOWHERE, title));
    };
    fn by_path(manifest: &Manifest) -> BTreeMap<&str, &FileEntry> {
        let files = manifest.files.iter();
        files.map(|file| (file.path.as_str(), file)).collect()
    }
    let (old, new) = (by_path(manifest), by_path(again));
    for (path, file) in &old {
        match new.get(path) {
            None => problem(format!("the project does not render `{path}` any more")),
            Some(again) if again.sha256 != file.sha256 => {
                problem(format!("the project renders `{path}` differently now"));
            }
            Some(again) if again != file => {
                problem(format!("the project says something else of `{path}` now"));
            }
            Some(_) => {}
        }
    }
    for path in new.keys().filter(|path| !old.contains_key(*path)) {
        problem(format!("the project renders `{path}` as well now"));
    }
    // The review tells of the scripts: where these differ, so does it.
    if report.is_empty() {
        let changed = manifest
            .documents
            .iter()
            .filter(|document| !again.documents.contains(document));
        for document in changed {
            report.push(Diagnostic::error(
                "bundle-differs",
                Span::NOWHERE,
                format!("the project renders `{}` differently now", document.path),
            ));
        }
    }
    if report.is_empty() && manifest != again && manifest.render.retort == again.render.retort {
        report.push(Diagnostic::error(
            "bundle-differs",
            Span::NOWHERE,
            "the project writes another manifest now",
        ));
    }
    if report.has_errors() && manifest.render.retort != again.render.retort {
        report.push(Diagnostic::warning(
            "bundle-differs",
            Span::NOWHERE,
            format!(
                "Retort {} rendered the bundle, and this is {}: that may be why",
                manifest.render.retort, again.render.retort
            ),
        ));
    }
    report
}
