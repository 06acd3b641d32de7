//! `lock`: what was released must not change any more.

use anyhow::Result;
use camino::Utf8Path;
use serde_json::{Value, json};

use crate::bundle::release;
use crate::revision::lock::{Locked, Meanings, Release};
use crate::revision::{Lock, Path, Project};
use crate::text::files::write_file;
use crate::text::{Diagnostic, Report, Span};

use super::check::replay;
use super::jobs::{Work, count};
use super::session::{Session, with_sessions};
use super::{Failure, Format, Options, Outcome};

/// Writes down the revisions of a range, and all before it, as released.
///
/// # Errors
/// Anything wrong in the project; a name that a release cannot have or that another one has.
pub fn run(options: &Options, range: &str, name: Option<&str>, format: Format) -> Result<Outcome, Failure> {
    let (outcome, warnings) = with_sessions(options, |project, sessions, report| {
        let mut lock = match sessions.first() {
            Some(session) => session.lock.clone(),
            None => Lock::default(),
        };
        let before = lock.clone();
        let mut work = Work::begin("lock", count(sessions), options, report);
        let mut mistakes = Report::new();
        let mut locked = Vec::new();
        for session in sessions {
            let path = session.graph.upgrade_path(range)?;
            replay(session, &path, &mut work)?;
            if let Some(problem) = name.and_then(|name| problem(project, session, name)) {
                mistakes.push(problem);
                continue;
            }
            let release = release(session, &path, name)?;
            if is_known(&before, &release) {
                continue;
            }
            if let Some(known) = before
                .of(session.environment.name.as_deref())
                .find(|known| known.name.is_some() && known.name == release.name)
            {
                mistakes.push(taken(known));
                continue;
            }
            locked.push(release.clone());
            lock.releases.push(release);
        }
        mistakes.extend(work.mistakes);
        if mistakes.has_errors() {
            return Err(mistakes.into());
        }
        let file = project.directory.join(Lock::FILE);
        if lock != before {
            write_file(&file, lock.to_string().as_bytes())?;
        }
        Ok(Outcome::told(format, said(&file, name, &locked), || {
            told(&file, name, &locked)
        }))
    })?;
    Ok(outcome.with_warnings(warnings))
}

fn said(file: &Utf8Path, name: Option<&str>, locked: &[Release]) -> String {
    if locked.is_empty() {
        return format!("{file} is up to date\n");
    }
    let revisions: usize = locked.iter().map(|release| release.revisions.len()).sum();
    let plural = if revisions == 1 { "" } else { "s" };
    let called = name.map_or_else(String::new, |name| format!(" as {name}"));
    format!("locked {revisions} revision{plural}{called} in {file}\n")
}

fn told(file: &Utf8Path, name: Option<&str>, locked: &[Release]) -> Value {
    let histories = locked.iter().map(|release| {
        json!({
            "environment": release.environment,
            "from": release.from,
            "to": release.to,
            "revisions": release.revisions.keys().collect::<Vec<_>>(),
        })
    });
    json!({"file": file, "release": name, "locked": histories.collect::<Vec<_>>()})
}

/// What a range releases of a history.
fn release(session: &Session<'_>, path: &Path, name: Option<&str>) -> Result<Release> {
    let environment = session.environment.name.as_deref();
    let meanings = Meanings { files: session.files };
    let mut release = Release {
        name: name.map(str::to_owned),
        environment: environment.map(str::to_owned),
        from: path.start.clone(),
        to: path.end.clone(),
        revisions: Default::default(),
        span: Span::NOWHERE,
    };
    for index in path.prelude.iter().chain(&path.steps) {
        let id = session.graph.id(*index);
        if session.lock.holder(environment, id).is_some() {
            continue;
        }
        if let Some(document) = session.documents.get(*index) {
            let hash = meanings.of(document)?;
            let span = Span::NOWHERE;
            release.revisions.insert(id.to_owned(), Locked { hash, span });
        }
    }
    Ok(release)
}

/// Whether a release says nothing that the lock does not say.
fn is_known(lock: &Lock, release: &Release) -> bool {
    let known =
        |other: &Release| release.name.is_none() || (other.name == release.name && other.to == release.to);
    release.revisions.is_empty() && lock.of(release.environment.as_deref()).any(known)
}

/// What is wrong with the name of a release.
fn problem(project: &Project, session: &Session<'_>, name: &str) -> Option<Diagnostic> {
    let environments = project.environments.iter();
    let names = environments.filter_map(|environment| environment.name.as_deref());
    let problem = match release::problem(name, names) {
        Some(problem) => problem,
        None if session.graph.is_walk(name) => "means something else in a range".to_owned(),
        None if session.graph.index(name).is_some() => "is the id of a revision".to_owned(),
        None if session.graph.label_owner(name).is_some() => "is a branch label".to_owned(),
        None => return None,
    };
    Some(release::bad_name(name, &problem))
}

fn taken(known: &Release) -> Diagnostic {
    let name = known.name.as_deref().unwrap_or_default();
    Diagnostic::error(
        "duplicate-name",
        known.span,
        format!("there is a release `{name}` already"),
    )
    .label(format!("it ended at {}", known.to.join(", ")))
    .help("give this one another name")
}
