//! What `schema --as sql` prints makes the same database as the history, but for what the history does not know: what raw SQL does.

use std::collections::BTreeSet;

use crate::bundle::Bundle;
use crate::catalog::Catalog;
use crate::engine::{everywhere, on_every_engine, some_cases};
use crate::roundtrip::{State, apply};
use crate::support::manifest_dir;
use crate::support::retort;

on_every_engine!(the_schema_alone_makes_the_same_database);

/// The cases whose raw SQL does something to the schema that it does not tell, and on which dialects.
const BY_RAW_SQL: &[(&str, &[&str])] = &[
    // Extensions, of which its types are.
    ("server_types_of_postgresql", &["postgresql"]),
];

fn the_schema_alone_makes_the_same_database(dialect: &str) {
    let mut failures = Vec::new();
    let mut compared = 0;
    let projects = std::iter::once(manifest_dir().to_owned()).chain(some_cases(dialect));
    for project in projects {
        let bundles = Bundle::render(&project, dialect).unwrap_or_else(|error| panic!("{error}"));
        for bundle in &bundles {
            compared += 1;
            let case = project.file_name().expect("a folder").to_string_lossy();
            let is_known = BY_RAW_SQL
                .iter()
                .any(|(known, dialects)| *known == case && dialects.contains(&dialect));
            match (compare(bundle), is_known) {
                (Err(error), false) => failures.push(format!("== {}\n{error}", bundle.name)),
                (Ok(()), true) => failures.push(format!("== {}\nis the same after all", bundle.name)),
                _ => {}
            }
        }
    }
    assert!(compared > 0, "nothing is rendered for {dialect}");
    assert!(
        failures.is_empty(),
        "{} failures:\n{}",
        failures.len(),
        failures.join("\n\n")
    );
}

/// At the last revision and in the middle, since many a history drops in the end what it has made; or at all.
fn compare(bundle: &Bundle) -> Result<(), String> {
    let mut expected = Vec::new();
    {
        let database = bundle.database();
        for step in &bundle.steps {
            let state = apply(&*database, bundle, &step.upgrade, &step.name)?;
            expected.push((state.versions.join(","), state.catalog));
        }
    }
    let last = expected.len().saturating_sub(1);
    let wanted = |number: usize| everywhere() || number == last || number == last / 2;
    for (_, (revision, expected)) in expected
        .into_iter()
        .enumerate()
        .filter(|(number, _)| wanted(*number))
    {
        let script = printed(bundle, &revision)?;
        let database = bundle.database();
        let outcome = database.run(&script);
        if !outcome.clean() {
            return Err(format!(
                "the schema at {revision} fails: {}\n{script}",
                outcome.said()
            ));
        }
        let found = State::read(&*database, bundle).catalog;
        differs(&expected, &found).map_err(|error| format!("at {revision}: {error}\n{script}"))?;
    }
    Ok(())
}

fn differs(expected: &Catalog, found: &Catalog) -> Result<(), String> {
    match expected.difference(found, &BTreeSet::new()) {
        None => Ok(()),
        Some(difference) => Err(difference),
    }
}

/// What the program prints for a bundle at a revision.
fn printed(bundle: &Bundle, revision: &str) -> Result<String, String> {
    let run = |form: &str| {
        let mut command = retort();
        command.arg("-C").arg(&bundle.project);
        for (option, name) in [("-n", &bundle.environment), ("--target", &bundle.target)] {
            command.args(name.iter().flat_map(|name| [option, name]));
        }
        command.args(["-d", &bundle.dialect, "schema", revision, "--as", form]);
        let output = command.output().expect("the program runs");
        // A warning says what is lost.
        match output.status.success() && output.stderr.is_empty() {
            true => Ok(String::from_utf8(output.stdout).expect("UTF-8")),
            false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        }
    };
    run("yaml")?;
    run("sql")
}
