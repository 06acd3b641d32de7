//! `render`: the main job.

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use crate::bundle::folder::{Folder, Layout};
use crate::bundle::{CompileError, FileEntry, Manifest, Wanted, manifest};
use crate::dialect::Dialect;
use crate::revision::{Direction, Path, Selected};
use crate::text::Report;
use crate::text::files::{Replaced, Replacement};

use super::manual::refuse_manual;
use super::session::{Session, Stopped, for_target, with_sessions, working_folder};
use super::{Failure, Options, Outcome};

/// One folder of scripts to make.
struct Job<'a> {
    session: &'a Session<'a>,
    selected: Selected<'a>,
    dialect: Dialect,
    path: &'a Path,
    base: Utf8PathBuf,
}

/// Renders a range into `out`, or into the project's own folder.
///
/// # Errors
/// Anything wrong in the project; a folder that cannot be replaced. Nothing is written then.
pub fn run(
    options: &Options,
    range: &str,
    out: Option<&Utf8Path>,
    layout: Layout,
    allow_manual: bool,
) -> Result<Outcome, Failure> {
    let here = working_folder(options)?;
    let (said, warnings) = with_sessions(options, |project, sessions, report| {
        let folder = match out {
            Some(out) => here.join(out),
            None => project.directory.join(&project.out),
        };
        let paths: Vec<Path> = sessions
            .iter()
            .map(|session| session.graph.upgrade_path(range))
            .collect::<Result<_, Report>>()?;
        let mut jobs = Vec::new();
        for (session, path) in sessions.iter().zip(&paths) {
            jobs.extend(jobs_of(session, path));
        }
        let output = Replacement::begin(&folder, manifest::listed)?;
        let done: Vec<Result<(Vec<FileEntry>, Report), CompileError>> = jobs
            .par_iter()
            .map(|job| work(job, range, &output, layout, allow_manual))
            .collect();
        let mut entries = Vec::new();
        let mut mistakes = Report::new();
        for result in done {
            match result {
                Ok((files, warnings)) => {
                    entries.extend(files);
                    report.extend(warnings);
                }
                Err(CompileError::Mistakes(found)) => mistakes.extend(found),
                Err(CompileError::Trouble(error)) => return Err(Stopped::Trouble(error)),
            }
        }
        if mistakes.has_errors() {
            return Err(mistakes.into());
        }
        let scripts = entries.len();
        let (manifest, sums) = Manifest::new(&project.name, range, entries).texts()?;
        output.add(manifest::MANIFEST.into(), manifest.as_bytes())?;
        output.add(manifest::SUMS.into(), sums.as_bytes())?;
        let replaced = output.finish()?;
        let revisions: usize = paths.iter().map(|path| path.steps.len()).sum();
        let of = if revisions == 1 {
            "1 revision".to_owned()
        } else {
            format!("{revisions} revisions")
        };
        let said = match replaced {
            Replaced::Unchanged => {
                format!("{folder} is up to date: {scripts} scripts of {of}\n")
            }
            Replaced::Written => format!("wrote {scripts} scripts of {of} to {folder}\n"),
        };
        Ok(said)
    })?;
    Ok(Outcome {
        said,
        warnings,
        ..Outcome::default()
    })
}

fn jobs_of<'a>(session: &'a Session<'a>, path: &'a Path) -> Vec<Job<'a>> {
    let mut jobs = Vec::new();
    for selected in &session.selected {
        for dialect in &session.dialects {
            let mut base = Utf8PathBuf::new();
            base.extend(session.environment.name.iter());
            base.extend(selected.target.iter().map(|target| &target.name));
            base.push(dialect.name.as_str());
            jobs.push(Job {
                session,
                selected: *selected,
                dialect: for_target(dialect, selected),
                path,
                base,
            });
        }
    }
    jobs
}

fn work(
    job: &Job<'_>,
    range: &str,
    output: &Replacement,
    layout: Layout,
    allow_manual: bool,
) -> Result<(Vec<FileEntry>, Report), CompileError> {
    let Job {
        session,
        selected,
        dialect,
        path,
        base,
    } = job;
    let renderer = session.renderer(dialect).map_err(CompileError::Trouble)?;
    let (compiled, warnings) = session.compile(dialect, selected, &renderer, path, Wanted::Both)?;
    let both = [Direction::Upgrade, Direction::Downgrade];
    refuse_manual(session, &compiled, &both, allow_manual).map_err(CompileError::Mistakes)?;
    let scripts = session.scripts(dialect, selected.target, &renderer, range);
    let mut folder = Folder {
        output,
        layout,
        entries: Vec::new(),
    };
    folder
        .write(&scripts, path, &compiled, base)
        .map_err(CompileError::Trouble)?;
    Ok((folder.entries, warnings))
}
