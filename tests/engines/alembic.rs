//! The same histories, written for Alembic and for Retort, leave the same database. Where they do not, the
//! difference stands in `tests/alembic/histories/*/differences.yaml` with the reason why.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::bundle::Bundle;
use crate::database::{Database, Outcome};
use crate::engine;
use crate::roundtrip::{State, apply, rows};
use crate::support::manifest_dir;

/// A line that only one of the two databases has.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Difference {
    /// The dialects that have it.
    on: Vec<String>,
    /// `up` or `down`: after the way up, or after the way back.
    after: String,
    /// What Alembic leaves; absent where Retort has more.
    alembic: Option<String>,
    /// What Retort leaves; absent where Alembic has more.
    retort: Option<String>,
    /// Why.
    because: String,
}

#[test]
#[ignore = "needs Python and what tests/fetch/alembic gets"]
fn alembic_and_retort_agree_on_postgresql() {
    compare_all("postgresql");
}

#[test]
#[ignore = "needs Python and what tests/fetch/alembic gets"]
fn alembic_and_retort_agree_on_mariadb() {
    compare_all("mariadb");
}

#[test]
#[ignore = "needs Python and what tests/fetch/alembic gets"]
fn alembic_and_retort_agree_on_sqlite() {
    compare_all("sqlite");
}

fn compare_all(dialect: &str) {
    let folder = manifest_dir().join("tests/alembic/histories");
    let entries = std::fs::read_dir(&folder).expect("the histories");
    let mut histories: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    histories.sort();
    let mut failures = Vec::new();
    let mut compared = 0;
    for history in histories {
        let bundles = Bundle::render(&history, dialect).unwrap_or_else(|error| panic!("{error}"));
        for bundle in bundles {
            compared += 1;
            failures.extend(compare(&history, &bundle));
        }
    }
    assert!(compared > 0, "nothing was compared");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn compare(history: &Path, bundle: &Bundle) -> Vec<String> {
    let text = std::fs::read_to_string(history.join("differences.yaml")).unwrap_or_else(|_| "[]".to_owned());
    let expected: Vec<Difference> =
        serde_yaml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", history.display()));
    let (theirs, ours) = (bundle.database(), bundle.database());
    let mut failures = Vec::new();
    for (after, direction, script) in [
        ("up", "upgrade", &bundle.upgrade),
        ("down", "downgrade", &bundle.downgrade),
    ] {
        alembic(history, &*theirs, direction);
        let state = State::read(&*theirs, bundle);
        let own = apply(&*ours, bundle, script, direction)
            .unwrap_or_else(|error| panic!("{}: {error}", bundle.name));
        let theirs = lines(&*theirs, &state);
        let ours = lines(&*ours, &own);
        let here =
            |difference: &&Difference| difference.after == after && difference.on.contains(&bundle.dialect);
        let listed = |line: &str, of: fn(&Difference) -> &Option<String>| {
            expected
                .iter()
                .filter(here)
                .any(|difference| of(difference).as_deref() == Some(line))
        };
        for line in theirs
            .difference(&ours)
            .filter(|line| !listed(line, |difference| &difference.alembic))
        {
            failures.push(format!("{} after {after}: only Alembic has: {line}", bundle.name));
        }
        for line in ours
            .difference(&theirs)
            .filter(|line| !listed(line, |difference| &difference.retort))
        {
            failures.push(format!("{} after {after}: only Retort has:  {line}", bundle.name));
        }
        for difference in expected.iter().filter(here) {
            assert!(!difference.because.is_empty(), "{difference:?}");
            let gone = |line: &Option<String>, has: &BTreeSet<String>, lacks: &BTreeSet<String>| {
                line.as_ref()
                    .is_some_and(|line| !has.contains(line) || lacks.contains(line))
            };
            if gone(&difference.alembic, &theirs, &ours) || gone(&difference.retort, &ours, &theirs) {
                failures.push(format!(
                    "{} after {after}: no longer occurs: {difference:?}",
                    bundle.name
                ));
            }
        }
    }
    failures
}

/// Everything that a database holds, line by line, without the place of columns.
fn lines(database: &dyn Database, state: &State) -> BTreeSet<String> {
    let mut all: BTreeSet<String> = state
        .catalog
        .to_string()
        .lines()
        .map(|line| line.replace(" (ragged)", "").trim().to_owned())
        .collect();
    all.extend(
        rows(database, &state.catalog)
            .lines()
            .map(|line| format!("row of {line}")),
    );
    all
}

fn alembic(history: &Path, database: &dyn Database, direction: &str) {
    let convention = std::fs::read_to_string(history.join("naming_convention.json"));
    let output = Command::new(python())
        .arg(manifest_dir().join("tests/alembic/run.py"))
        .arg(history)
        .arg(database.url())
        .arg(direction)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .env("RETORT_NAMING_CONVENTION", convention.unwrap_or_default())
        .output()
        .expect("Python runs");
    let outcome = Outcome::of(&output);
    assert!(
        outcome.success,
        "{} {direction}: {}",
        history.display(),
        outcome.said()
    );
}

/// The Python that `tests/fetch/alembic` has made ready.
pub(crate) fn python() -> &'static str {
    static PYTHON: OnceLock<String> = OnceLock::new();
    PYTHON.get_or_init(|| {
        let output = Command::new(manifest_dir().join("tests/fetch/alembic"))
            .output()
            .expect("the script runs");
        let outcome = Outcome::of(&output);
        assert!(outcome.success, "{}", outcome.stderr);
        outcome.stdout.trim().to_owned()
    })
}

/// A fresh database of an engine has a place that Alembic finds.
#[test]
fn every_engine_has_a_url() {
    assert!(engine::fresh("sqlite").url().starts_with("sqlite:///"));
}
