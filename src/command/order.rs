//! A bundle that is ordered, and how it is made: target by target, of which there may be many thousands.

use std::collections::BTreeMap;

use camino::Utf8PathBuf;

use crate::bundle::folder::{Folder, Layout};
use crate::bundle::listing::Listing;
use crate::bundle::manifest::{History, Purpose, Rendering};
use crate::bundle::{CompileError, FileEntry, Manifest, Wanted};
use crate::dialect::Dialect;
use crate::render::Renderer;
use crate::revision::{Direction, Document, Path, Project, Selected};
use crate::text::files::Replacement;
use crate::text::{Diagnostic, Report, Span};

use super::Options;
use super::idempotent::refuse_unconditional;
use super::jobs::{Done, Work};
use super::manual::refuse_manual;
use super::review::{self, MOST_RUNS, Told};
use super::session::{Session, Stopped, for_target};
use super::variables;

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
    pub(super) fn places(&self) -> usize {
        self.selected.len() * self.session.dialects.len()
    }
}

/// A bundle that was made but for its lists.
pub(super) struct Made {
    pub(super) manifest: Manifest<Listing>,
    /// The folders of scripts, in the order in which they were made, if these are to be told.
    pub(super) places: Vec<Place>,
}

/// A folder of scripts that was made.
pub(super) struct Place {
    pub(super) environment: Option<String>,
    pub(super) target: Option<String>,
    /// With its version.
    pub(super) dialect: String,
    pub(super) scripts: usize,
    /// How many statements the script of the whole range has.
    pub(super) statements: usize,
}

/// One folder of scripts to make.
struct Job<'a> {
    /// Which part it belongs to.
    part: usize,
    session: &'a Session<'a>,
    selected: Selected<'a>,
    dialect: Dialect,
    renderer: &'a Renderer,
    path: &'a Path,
    base: Utf8PathBuf,
    /// Whether it tells what the revisions do: the first target does.
    tells: bool,
    /// Whether the review says how its scripts are run.
    runs: bool,
}

/// What came of it.
type Scripts = (Vec<FileEntry>, Option<Told>);

/// Renders the scripts of an order.
///
/// # Errors
/// Anything wrong in the project; a file that cannot be written; an interrupt.
pub(super) fn bundle(
    project: &Project,
    options: &Options,
    order: &Order<'_>,
    output: &Replacement,
    report: &mut Report,
) -> Result<Made, Stopped> {
    refuse_same_names(order)?;
    let count = order.parts.iter().map(Part::places).sum();
    let mut making = Work::begin("render", count, options, report);
    let renderers: Vec<Vec<Renderer>> = order
        .parts
        .iter()
        .map(|part| part.session.renderers())
        .collect::<Result<_, _>>()?;
    let jobs = order.parts.iter().zip(&renderers).enumerate();
    let jobs = jobs.flat_map(|(at, (part, renderers))| jobs_of(at, part, renderers));
    let mut listing = Listing::default();
    let mut places = Vec::new();
    let mut told: Vec<Vec<Told>> = order.parts.iter().map(|_| Vec::new()).collect();
    making.each(
        jobs,
        |job| work(job, order, output).map(|(scripts, warnings)| ((job.part, scripts), warnings)),
        |(part, (entries, tells))| {
            if let Some(told) = told.get_mut(part) {
                told.extend(tells);
            }
            if options.verbose {
                places.extend(place(&entries));
            }
            entries.into_iter().try_for_each(|entry| listing.add(entry))
        },
    )?;
    if making.mistakes.has_errors() {
        return Err(making.mistakes.into());
    }
    let rendering = rendering(options, order);
    let mut manifest = Manifest::new(&project.name, order.release, order.range, rendering, listing);
    if order.review {
        manifest.documents = review::write(project, order, told, output)?;
    }
    making.progress.check().map_err(anyhow::Error::from)?;
    Ok(Made { manifest, places })
}

/// In one folder dots stand between the parts of a name, and in them.
fn refuse_same_names(order: &Order<'_>) -> Result<(), Report> {
    let mut report = Report::new();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for part in order.parts.iter().filter(|_| order.layout == Layout::Flat) {
        for selected in &part.selected {
            let environment = part.session.environment.name.as_deref();
            let target = selected.target.map(|target| target.name.as_str());
            let names: Vec<&str> = environment.into_iter().chain(target).collect();
            let shown = names
                .iter()
                .map(|name| format!("`{name}`"))
                .collect::<Vec<_>>()
                .join(" ");
            let prefix = names.join(".");
            if let Some(other) = seen.insert(prefix.to_lowercase(), shown.clone()) {
                let title = format!(
                    "in one folder the scripts of {other} and of {shown} have the same names: `{prefix}.…`"
                );
                report.push(
                    Diagnostic::error("duplicate-name", Span::NOWHERE, title)
                        .help("give one of them another name, or render without `--layout flat`"),
                );
            }
        }
    }
    match report.has_errors() {
        true => Err(report),
        false => Ok(()),
    }
}

/// What is told of a folder of scripts.
fn place(entries: &[FileEntry]) -> Option<Place> {
    let whole = entries.iter().find(|entry| entry.direction == Purpose::Upgrade)?;
    Some(Place {
        environment: whole.environment.clone(),
        target: whole.target.clone(),
        dialect: whole.dialect.clone(),
        scripts: entries.len(),
        statements: whole.statements,
    })
}

fn rendering(options: &Options, order: &Order<'_>) -> Rendering {
    let sessions = order.parts.first().map(|part| part.session);
    let dialects = sessions.into_iter().flat_map(|session| &session.dialects);
    // A file may hold more than what the scripts are made of.
    let set = sessions.map(|session| session.set).filter(|set| !set.is_empty());
    let variables = set.map(|set| {
        let used = variables::used(order.parts.iter().flat_map(Part::documents));
        set.keys().filter(|name| used.contains(*name)).cloned().collect()
    });
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
        idempotent: options.idempotent,
        dialects: dialects.map(ToString::to_string).collect(),
        variables: variables.unwrap_or_default(),
        histories: order.parts.iter().map(history).collect(),
    }
}

fn jobs_of<'a>(at: usize, part: &'a Part<'a>, renderers: &'a [Renderer]) -> impl Iterator<Item = Job<'a>> {
    let Part {
        session,
        selected,
        path,
    } = part;
    let dialects = session.dialects.len();
    let targets = selected.iter().enumerate();
    targets.flat_map(move |(target, selected)| {
        let dialect = session.dialects.iter().zip(renderers).enumerate();
        dialect.map(move |(place, (dialect, renderer))| {
            let mut base = Utf8PathBuf::new();
            base.extend(session.environment.name.iter());
            base.extend(selected.target.iter().map(|target| &target.name));
            base.push(dialect.name.as_str());
            Job {
                part: at,
                session,
                selected: *selected,
                dialect: for_target(dialect, selected),
                renderer,
                path,
                base,
                tells: target == 0,
                runs: target == 0 || target * dialects + place < MOST_RUNS,
            }
        })
    })
}

fn work(job: &Job<'_>, order: &Order<'_>, output: &Replacement) -> Done<Scripts> {
    let Job {
        part: _,
        session,
        selected,
        dialect,
        renderer,
        path,
        base,
        tells,
        runs,
    } = job;
    let wanted = match order.review && *tells {
        true => Wanted::Reviewed,
        false => Wanted::Both,
    };
    let (compiled, warnings) = session.compile(dialect, selected, renderer, path, wanted)?;
    let both = [Direction::Upgrade, Direction::Downgrade];
    refuse_manual(session, &compiled, &both, order.allow_manual).map_err(CompileError::Mistakes)?;
    refuse_unconditional(session, dialect, &compiled, &both).map_err(CompileError::Mistakes)?;
    let scripts = session.scripts(dialect, selected.target, renderer, order.range, &path.start);
    let mut folder = Folder {
        output,
        layout: order.layout,
        entries: Vec::new(),
    };
    folder
        .write(&scripts, path, &compiled, base)
        .map_err(CompileError::Trouble)?;
    let told = match order.review && *runs {
        false => None,
        true => Some(Told::of(&scripts, &folder.entries, compiled, *tells).map_err(CompileError::Trouble)?),
    };
    Ok(((folder.entries, told), warnings))
}
