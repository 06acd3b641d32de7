//! Up, down and up again, one by one and in one script: the catalogs agree at every step, and with what the program believes.

use std::collections::BTreeSet;
use std::path::Path;

use crate::bundle::Bundle;
use crate::catalog::Catalog;
use crate::database::Database;
use crate::engine::on_every_engine;
use crate::replayed::compare;
use crate::replayed_schema::replayed_schemas;
use crate::support::{golden_cases, manifest_dir};

on_every_engine!(the_sample_goes_up_and_down, every_golden_case_goes_up_and_down);

fn the_sample_goes_up_and_down(dialect: &str) {
    let bundles = Bundle::render(manifest_dir(), dialect).unwrap_or_else(|error| panic!("{error}"));
    assert!(
        !bundles.is_empty(),
        "the sample project renders nothing for {dialect}"
    );
    report(bundles.iter().flat_map(roundtrip));
}

fn every_golden_case_goes_up_and_down(dialect: &str) {
    let mut rendered = 0;
    report(
        golden_cases()
            .iter()
            .flat_map(|case| match Bundle::render(case, dialect) {
                Ok(bundles) => {
                    rendered += bundles.len();
                    bundles.iter().flat_map(roundtrip).collect()
                }
                Err(error) => vec![error],
            }),
    );
    assert!(rendered > 0, "no golden case is rendered for {dialect}");
}

/// Fails with all that went wrong.
fn report(failures: impl Iterator<Item = String>) {
    let failures: Vec<String> = failures.collect();
    assert!(
        failures.is_empty(),
        "{} failures:\n{}",
        failures.len(),
        failures.join("\n\n")
    );
}

/// What a database holds, and where it says it stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    pub(crate) catalog: Catalog,
    pub(crate) versions: Vec<String>,
}

impl State {
    pub(crate) fn read(database: &dyn Database, bundle: &Bundle) -> State {
        let (table, column) = &bundle.version_table;
        let catalog = database.catalog();
        State {
            // An empty version table and none at all both mean "at base".
            versions: database.versions(&catalog, table, column).unwrap_or_default(),
            catalog: bundle
                .audit_table
                .iter()
                .fold(catalog.without(table), |catalog, audit| catalog.without(audit)),
        }
    }

    /// What differs, if anything.
    pub(crate) fn difference(&self, other: &State, loose: &BTreeSet<String>) -> Option<String> {
        let versions = (self.versions != other.versions).then(|| {
            format!(
                "the version table holds {:?}, not {:?}\n",
                other.versions, self.versions
            )
        });
        let catalog = self.catalog.difference(&other.catalog, loose);
        (versions.is_some() || catalog.is_some())
            .then(|| versions.unwrap_or_default() + &catalog.unwrap_or_default())
    }
}

/// All that goes wrong with one bundle; the first failure ends it.
fn roundtrip(bundle: &Bundle) -> Option<String> {
    let schemas = replayed_schemas(bundle);
    assert_eq!(schemas.len(), bundle.steps.len(), "{}", bundle.name);
    let mut look = |moment: Moment, state: &State, _: &dyn Database| {
        let Moment::Up(number) = moment else { return Ok(()) };
        let problems = compare(&schemas[number], &state.catalog, bundle);
        match problems.is_empty() {
            true => Ok(()),
            false => Err(format!(
                "after {}:\n{}",
                bundle.steps[number].name,
                problems.join("\n")
            )),
        }
    };
    let failure = walk(bundle, &mut look).err()?;
    Some(format!("== {}\n{failure}", bundle.name))
}

/// Where a walk stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    /// Before the first revision.
    Start,
    /// After the upgrade of this step.
    Up(usize),
    /// After the downgrade of this step.
    Down(usize),
}

/// Looks at a database at a moment of a walk, and may object.
pub(crate) type Look<'a> = &'a mut dyn FnMut(Moment, &State, &dyn Database) -> Result<(), String>;

/// The ways up and down. `look` sees the database of the scripts one by one.
pub(crate) fn walk(bundle: &Bundle, look: Look<'_>) -> Result<(), String> {
    let strict = BTreeSet::new();
    // The order of columns may differ after a way down where the case says so.
    let loose = &bundle.loose;

    // First in one script. Its database goes before the next one comes: on MySQL and MariaDB a
    // target's schema is a database that all tests see.
    let (at_once, rows_at_once) = {
        let database = bundle.database();
        let state = apply(
            &*database,
            bundle,
            &bundle.upgrade,
            "upgrade.sql on a fresh database",
        )?;
        let rows = rows(&*database, &state.catalog);
        verified(&*database, bundle, true)?;
        (state, rows)
    };

    let database = bundle.database();
    let mut states = vec![State::read(&*database, bundle)];
    look(Moment::Start, &states[0], &*database)?;
    for (number, step) in bundle.steps.iter().enumerate() {
        let state = apply(
            &*database,
            bundle,
            &step.upgrade,
            &format!("{}.upgrade.sql", step.name),
        )?;
        look(Moment::Up(number), &state, &*database)?;
        states.push(state);
    }
    let top = states.last().cloned().unwrap_or_default();
    let rows = rows(&*database, &top.catalog);

    agree(
        &top,
        &at_once,
        &strict,
        "upgrade.sql against the scripts one by one",
    )?;
    if rows != rows_at_once {
        return Err(format!(
            "other rows after upgrade.sql: {}",
            crate::support::diff(&rows, &rows_at_once)
        ));
    }

    for (number, step) in bundle.steps.iter().enumerate().rev() {
        let name = format!("{}.downgrade.sql", step.name);
        let state = apply(&*database, bundle, &step.downgrade, &name)?;
        agree(
            &states[number],
            &state,
            loose,
            &format!("{name} against the state before its upgrade"),
        )?;
        look(Moment::Down(number), &state, &*database)?;
    }
    let again = "upgrade.sql after a way down one by one";
    let state = apply(&*database, bundle, &bundle.upgrade, again)?;
    agree(&top, &state, &strict, again)?;
    let state = apply(&*database, bundle, &bundle.downgrade, "downgrade.sql")?;
    agree(
        &states[0],
        &state,
        loose,
        "downgrade.sql against the empty database",
    )?;
    verified(&*database, bundle, false)
}

/// What `verify.sql` says: after the upgrade that all is well, and before it that it is not.
fn verified(database: &dyn Database, bundle: &Bundle, well: bool) -> Result<(), String> {
    let Some(script) = &bundle.verify else {
        return Ok(());
    };
    let outcome = database.run(script);
    if outcome.stdout.contains("OK: all ") == well {
        return Ok(());
    }
    let when = if well { "after" } else { "before" };
    Err(format!("verify.sql {when} the upgrade: {}", outcome.said()))
}

/// Runs a script that must go well, and reads the state after it.
pub(crate) fn apply(
    database: &dyn Database,
    bundle: &Bundle,
    script: &str,
    name: &str,
) -> Result<State, String> {
    let outcome = database.run(script);
    if !outcome.clean() {
        return Err(format!("{name} failed: {}", outcome.said()));
    }
    let last = outcome
        .stdout
        .lines()
        .rfind(|line| !line.trim().is_empty())
        .unwrap_or_default();
    // `psql` puts "(1 row)" below a result.
    if !outcome.stdout.contains("OK") {
        return Err(format!("{name} does not say OK at its end, but {last:?}"));
    }
    let complaints = database.complaints();
    if !complaints.is_empty() {
        return Err(format!("the database complains after {name}: {complaints}"));
    }
    Ok(State::read(database, bundle))
}

fn agree(expected: &State, found: &State, loose: &BTreeSet<String>, what: &str) -> Result<(), String> {
    match expected.difference(found, loose) {
        None => Ok(()),
        Some(difference) => Err(format!("{what}: {difference}")),
    }
}

/// Every row of every table, sorted, without columns that the server fills from a clock.
pub(crate) fn rows(database: &dyn Database, catalog: &Catalog) -> String {
    let mut out = String::new();
    for (name, table) in &catalog.tables {
        let path = name
            .split('.')
            .map(|part| database.quote(part))
            .collect::<Vec<_>>()
            .join(".");
        let clock = |default: &str| {
            ["now", "current_", "date(", "time(", "uuid", "random"]
                .iter()
                .any(|word| default.to_lowercase().contains(word))
        };
        let columns = table
            .columns
            .iter()
            .filter(|column| !column.default.as_deref().is_some_and(clock));
        let values: Vec<String> = columns
            .map(|column| {
                let text = if database.dialect() == "postgresql" {
                    "text"
                } else {
                    "char"
                };
                let geometric = ["geom", "point", "linestring", "polygon"]
                    .iter()
                    .any(|word| column.data_type.contains(word));
                let value = if database.dialect() == "sqlite" {
                    database.quote(&column.name)
                } else if geometric && database.dialect() != "postgresql" {
                    format!("ST_AsText({})", database.quote(&column.name))
                } else {
                    format!("CAST({} AS {text})", database.quote(&column.name))
                };
                format!("COALESCE({}, 'NULL')", database.hex(&value))
            })
            .collect();
        if values.is_empty() {
            continue;
        }
        let found = database.query(&format!("SELECT {} FROM {path}", values.join(", ")));
        let mut lines: Vec<&str> = found.lines().collect();
        lines.sort_unstable();
        for line in lines {
            out.push_str(&format!("{name}: {line}\n"));
        }
    }
    out
}

/// One bundle of a project that a test has made.
pub(crate) fn only(project: &Path, dialect: &str) -> Bundle {
    let mut bundles = Bundle::render(project, dialect).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(bundles.len(), 1, "{}", project.display());
    bundles.remove(0)
}
