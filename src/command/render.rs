//! `render`: the main job.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use crate::bundle::archive::Archive;
use crate::bundle::folder::{Folder, Layout};
use crate::bundle::manifest::{self, History, Rendering};
use crate::bundle::release::{self, Bundles};
use crate::bundle::signature::{SIGNATURE, Signer};
use crate::bundle::{CompileError, FileEntry, Manifest, Wanted};
use crate::dialect::Dialect;
use crate::revision::{Direction, Document, Path, Project, Selected};
use crate::text::files::{Replaced, Replacement};
use crate::text::{Diagnostic, Report, Span};

use super::folders::working_folder;
use super::jobs::{Done, done, each};
use super::manual::refuse_manual;
use super::review::{self, Told};
use super::session::{Session, Stopped, with_sessions};
use super::variables::{self, refuse_unused};
use super::{Failure, Options, Outcome};

/// What is to be rendered, and where to.
#[derive(Clone, Debug)]
pub struct Request {
    /// The range.
    pub range: String,
    /// The folder; `None`: the project's own.
    pub out: Option<Utf8PathBuf>,
    /// What the release is called, if it is one.
    pub release: Option<String>,
    /// One file instead of the folder.
    pub archive: Option<Archive>,
    /// The file of the key that signs the bundle.
    pub sign: Option<Utf8PathBuf>,
    /// How the files lie.
    pub layout: Layout,
    /// Whether steps that a person must do by hand are allowed.
    pub allow_manual: bool,
    /// Whether there is a review beside the scripts.
    pub review: bool,
}

/// What a bundle is made of.
pub(super) struct Order<'a> {
    /// The range as it is printed.
    pub(super) range: &'a str,
    pub(super) release: Option<&'a str>,
    pub(super) layout: Layout,
    pub(super) allow_manual: bool,
    /// Whether there is a review.
    pub(super) review: bool,
    /// The histories and what is wanted of them.
    pub(super) parts: Vec<Part<'a>>,
}

/// A part of a history, for some of its targets.
pub(super) struct Part<'a> {
    pub(super) session: &'a Session<'a>,
    pub(super) selected: Vec<Selected<'a>>,
    pub(super) path: Path,
}

impl<'a> Part<'a> {
    /// The revisions that its scripts depend on.
    fn documents(&self) -> impl Iterator<Item = &'a Document<'a>> {
        let session = self.session;
        let indexes = self.path.prelude.iter().chain(&self.path.steps);
        indexes.filter_map(|index| session.documents.get(*index))
    }

    /// How many folders of scripts it has: each target with each dialect.
    fn places(&self) -> usize {
        self.selected.len() * self.session.dialects.len()
    }
}

/// One folder of scripts to make.
struct Job<'a> {
    session: &'a Session<'a>,
    selected: Selected<'a>,
    dialect: Dialect,
    path: &'a Path,
    base: Utf8PathBuf,
    /// Whether it tells what the revisions do: the first target does.
    tells: bool,
}

/// Renders a range into a folder, or into an archive beside the place of the folder.
///
/// # Errors
/// Anything wrong in the project; a name that a release cannot have; a folder or an archive that cannot be
/// replaced. Nothing is written then.
pub fn run(options: &Options, request: &Request) -> Result<Outcome, Failure> {
    let here = working_folder(options)?;
    let Request {
        range,
        out,
        release,
        archive,
        sign,
        layout,
        allow_manual,
        review,
    } = request;
    let signer = sign
        .as_ref()
        .map(|key| Signer::read(&here.join(key)))
        .transpose()?;
    let (said, warnings) = with_sessions(options, |project, sessions, report| {
        refuse_unused(options, sessions)?;
        if let Some(release) = release {
            check_release(project, release)?;
        }
        let mut folder = match out {
            Some(out) => here.join(out),
            None => project.directory.join(&project.out),
        };
        folder.extend(release);
        let parts = sessions
            .iter()
            // A target that is asked for is not in every environment.
            .filter(|session| !session.selected.is_empty())
            .map(|session| {
                Ok(Part {
                    session,
                    selected: session.selected.clone(),
                    path: session.graph.upgrade_path(range)?,
                })
            })
            .collect::<Result<Vec<_>, Report>>()?;
        let order = Order {
            range,
            release: release.as_deref(),
            layout: *layout,
            allow_manual: *allow_manual,
            review: *review,
            parts,
        };
        let (place, output) = match archive {
            None => (folder.clone(), Replacement::begin(&folder, &Bundles)?),
            Some(archive) => {
                let file = archive_of(&folder, *archive)?;
                let output = Replacement::of_file(&file, release::is_bundle)?;
                (file, output)
            }
        };
        let manifest = bundle(project, options, &order, &output, report)?;
        let json = manifest.json()?;
        output.add(manifest::MANIFEST.into(), json.as_bytes())?;
        let sums = manifest.sums(&json);
        output.add(manifest::SUMS.into(), sums.as_bytes())?;
        let mut paths = manifest.paths();
        if let Some(signer) = &signer {
            output.add(SIGNATURE.into(), &signer.sign(sums.as_bytes()))?;
            paths.insert(2, SIGNATURE.into());
        }
        let replaced = match archive {
            None => output.finish()?,
            Some(archive) => {
                let top = folder.file_name().unwrap_or_default();
                output.pack(|folder, file| archive.write(top, folder, &paths, file))?
            }
        };
        let revisions: usize = order.parts.iter().map(|part| part.path.steps.len()).sum();
        Ok(said(replaced, &place, manifest.files.len(), revisions))
    })?;
    Ok(Outcome {
        said,
        warnings,
        ..Outcome::default()
    })
}

fn said(replaced: Replaced, place: &Utf8Path, scripts: usize, revisions: usize) -> String {
    let of = if revisions == 1 {
        "1 revision".to_owned()
    } else {
        format!("{revisions} revisions")
    };
    match replaced {
        Replaced::Unchanged => format!("{place} is up to date: {scripts} scripts of {of}\n"),
        Replaced::Written => format!("wrote {scripts} scripts of {of} to {place}\n"),
    }
}

fn check_release(project: &Project, name: &str) -> Result<(), Report> {
    let environments = project.environments.iter();
    let names = environments.filter_map(|environment| environment.name.as_deref());
    let mut report = Report::new();
    if let Some(problem) = release::problem(name, names) {
        report.push(release::bad_name(name, &problem));
        return Err(report);
    }
    Ok(())
}

/// The archive that stands for a folder, beside it.
fn archive_of(folder: &Utf8Path, archive: Archive) -> Result<Utf8PathBuf, Report> {
    let ending = archive.ending();
    let Some(name) = folder.file_name() else {
        let mut report = Report::new();
        report.push(
            Diagnostic::error(
                "usage",
                Span::NOWHERE,
                format!("`{folder}` has no name that the archive could have"),
            )
            .help(format!("`--out ticket-4711` writes `ticket-4711.{ending}`")),
        );
        return Err(report);
    };
    Ok(folder.with_file_name(format!("{name}.{ending}")))
}

/// Renders the scripts of an order, and returns the manifest.
///
/// # Errors
/// Anything wrong in the project; a file that cannot be written.
pub(super) fn bundle(
    project: &Project,
    options: &Options,
    order: &Order<'_>,
    output: &Replacement,
    report: &mut Report,
) -> Result<Manifest, Stopped> {
    let jobs: Vec<Job<'_>> = order.parts.iter().flat_map(jobs_of).collect();
    let files: Vec<Done<(Vec<FileEntry>, Option<Told>)>> =
        jobs.par_iter().map(|job| work(job, order, output)).collect();
    let mut mistakes = Report::new();
    let entries = done(files, report, &mut mistakes)?;
    if mistakes.has_errors() {
        return Err(mistakes.into());
    }
    let rendering = rendering(options, order);
    let (entries, told): (Vec<_>, Vec<_>) = entries.into_iter().unzip();
    let mut manifest = Manifest::new(
        &project.name,
        order.release,
        order.range,
        rendering,
        entries.into_iter().flatten().collect(),
    );
    if order.review {
        let mut told = told.into_iter().flatten();
        let counts = order.parts.iter().map(Part::places);
        let told = counts.map(|count| told.by_ref().take(count).collect()).collect();
        manifest.documents = review::write(project, order, told, output)?;
    }
    Ok(manifest)
}

fn rendering(options: &Options, order: &Order<'_>) -> Rendering {
    let sessions = order.parts.first().map(|part| part.session);
    let dialects = sessions.into_iter().flat_map(|session| &session.dialects);
    let set = sessions.map(|session| session.set);
    let variables = variables::used(order.parts.iter().flat_map(Part::documents));
    let history = |part: &Part<'_>| History {
        environment: part.session.environment.name.clone(),
        targets: part
            .selected
            .iter()
            .filter_map(|selected| Some(selected.target?.name.clone()))
            .collect(),
        from: part.path.start.clone(),
        to: part.path.end.clone(),
    };
    Rendering {
        retort: env!("CARGO_PKG_VERSION").to_owned(),
        layout: order.layout,
        safe: options.safe.is_some(),
        dialects: dialects.map(ToString::to_string).collect(),
        // A file may hold more than what the scripts are made of.
        variables: set
            .into_iter()
            .flat_map(BTreeMap::keys)
            .filter(|name| variables.contains(*name))
            .cloned()
            .collect(),
        histories: order.parts.iter().map(history).collect(),
    }
}

fn jobs_of<'a>(part: &'a Part<'a>) -> Vec<Job<'a>> {
    let Part {
        session,
        selected,
        path,
    } = part;
    let job = |(place, (selected, dialect)): (usize, (Selected<'a>, Dialect))| {
        let mut base = Utf8PathBuf::new();
        base.extend(session.environment.name.iter());
        base.extend(selected.target.iter().map(|target| &target.name));
        base.push(dialect.name.as_str());
        Job {
            session,
            selected,
            dialect,
            path,
            base,
            tells: place < session.dialects.len(),
        }
    };
    let jobs = each(selected, &session.dialects).into_iter();
    jobs.enumerate().map(job).collect()
}

fn work(job: &Job<'_>, order: &Order<'_>, output: &Replacement) -> Done<(Vec<FileEntry>, Option<Told>)> {
    let Job {
        session,
        selected,
        dialect,
        path,
        base,
        tells,
    } = job;
    let wanted = match order.review && *tells {
        true => Wanted::Reviewed,
        false => Wanted::Both,
    };
    let renderer = session.renderer(dialect).map_err(CompileError::Trouble)?;
    let (compiled, warnings) = session.compile(dialect, selected, &renderer, path, wanted)?;
    let both = [Direction::Upgrade, Direction::Downgrade];
    refuse_manual(session, &compiled, &both, order.allow_manual).map_err(CompileError::Mistakes)?;
    let scripts = session.scripts(dialect, selected.target, &renderer, order.range, &path.start);
    let mut folder = Folder {
        output,
        layout: order.layout,
        entries: Vec::new(),
    };
    folder
        .write(&scripts, path, &compiled, base)
        .map_err(CompileError::Trouble)?;
    let told = match order.review {
        false => None,
        true => Some(Told::of(&scripts, &folder.entries, compiled, *tells).map_err(CompileError::Trouble)?),
    };
    Ok(((folder.entries, told), warnings))
}
