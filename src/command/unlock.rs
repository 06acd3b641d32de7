//! `unlock`: a released revision may be changed again, and why.

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::{Value, json};

use crate::revision::Lock;
use crate::revision::lock::{Release, Unlocked};
use crate::text::files::write_file;
use crate::text::suggest::nearest_few;
use crate::text::{Diagnostic, Report, Sources, Span};

use super::session::{Stopped, open_project};
use super::{Failure, Format, Options, Outcome};

/// Takes released revisions, named by ids or their beginnings, out of the lock. The reason is kept in it.
///
/// # Errors
/// A project file or a lock that cannot be read; a reason that is none; a name that means no released revision,
/// or several.
pub fn run(options: &Options, names: &[String], because: &str, format: Format) -> Result<Outcome, Failure> {
    let mut sources = Sources::default();
    let mut report = Report::new();
    match unlock(options, names, because, &mut sources, &mut report) {
        Ok((file, unlocked)) => {
            let plural = if unlocked.len() == 1 { "" } else { "s" };
            let said = format!("unlocked {} revision{plural} in {file}\n", unlocked.len());
            Ok(Outcome::told(format, said, || told(&file, &unlocked)))
        }
        Err(stopped) => Err(stopped.failure(report, sources)),
    }
}

fn unlock(
    options: &Options,
    names: &[String],
    because: &str,
    sources: &mut Sources,
    report: &mut Report,
) -> Result<(Utf8PathBuf, Vec<Unlocked>), Stopped> {
    let project = open_project(options, sources, report)?;
    project.environments(options.environment.as_deref())?;
    let mut lock = Lock::load(&project.directory, sources, report);
    let because = because.trim();
    if because.is_empty() || because.contains(char::is_control) {
        report.push(
            Diagnostic::error(
                "usage",
                Span::NOWHERE,
                "`--because` must be one line that gives a reason",
            )
            .help("it is kept in the lock for those who ask later"),
        );
    }
    let of_environment = |release: &Release| {
        let wanted = options.environment.as_deref();
        wanted.is_none() || release.environment.as_deref() == wanted
    };
    let before = lock.unlocked.len();
    for name in names {
        match found(&lock, of_environment, name) {
            Ok((release, id)) => take_back(&mut lock, release, id, because),
            Err(mistake) => report.push(*mistake),
        }
    }
    if report.has_errors() {
        return Err(Report::new().into());
    }
    let file = project.directory.join(Lock::FILE);
    write_file(&file, lock.to_string().as_bytes())?;
    let unlocked = lock.unlocked.split_off(before);
    Ok((file, unlocked))
}

fn told(file: &Utf8Path, unlocked: &[Unlocked]) -> Value {
    let revisions = unlocked
        .iter()
        .map(|one| json!({"environment": one.environment, "release": one.release, "revision": one.revision}));
    json!({"file": file, "unlocked": revisions.collect::<Vec<_>>()})
}

fn take_back(lock: &mut Lock, release: usize, revision: String, because: &str) {
    let Some(release) = lock.releases.get_mut(release) else {
        return;
    };
    let Some(locked) = release.revisions.remove(&revision) else {
        return;
    };
    lock.unlocked.push(Unlocked {
        revision,
        environment: release.environment.clone(),
        release: release.name.clone(),
        hash: locked.hash,
        because: because.to_owned(),
    });
}

/// The place of the release that holds a revision, and the revision's whole id.
fn found(
    lock: &Lock,
    of_environment: impl Fn(&Release) -> bool,
    name: &str,
) -> Result<(usize, String), Box<Diagnostic>> {
    let releases = lock.releases.iter().enumerate();
    let locked: Vec<(usize, &String)> = releases
        .filter(|(_, release)| of_environment(release))
        .flat_map(|(place, release)| release.revisions.keys().map(move |id| (place, id)))
        .collect();
    let all = |fits: &dyn Fn(&str) -> bool| -> Vec<_> {
        locked.iter().filter(|(_, id)| fits(id)).copied().collect()
    };
    let exact = all(&|id| id == name);
    let matches = match exact.is_empty() {
        true => all(&|id| !name.is_empty() && id.starts_with(name)),
        false => exact,
    };
    match matches.as_slice() {
        [(place, id)] => Ok((*place, (*id).clone())),
        [] => {
            let near = nearest_few(name, locked.iter().map(|(_, id)| id.as_str()), 3);
            let title = format!("no released revision is called `{name}`");
            let error = Diagnostic::error("unknown-revision", Span::NOWHERE, title);
            Err(Box::new(match near.as_slice() {
                [] => error.help("only what `retort lock` has written down can be unlocked"),
                near => error.help(format!("did you mean {}?", near.join(" or "))),
            }))
        }
        several => {
            let title = format!(
                "`{name}` is ambiguous: it means {} released revisions",
                several.len()
            );
            let ids: Vec<&str> = several.iter().map(|(_, id)| id.as_str()).collect();
            Err(Box::new(
                Diagnostic::error("ambiguous-prefix", Span::NOWHERE, title)
                    .note(format!("they are {}", ids.join(", ")))
                    .help("write more characters, or name the environment with `-n`"),
            ))
        }
    }
}
