//! A script at the wrong place changes nothing, whatever the client does about errors.

use std::collections::BTreeSet;

use crate::bundle::Bundle;
use crate::database::{Database, Mode};
use crate::engine::on_every_engine;
use crate::roundtrip::{State, apply, only, rows};
use crate::support::Project;

on_every_engine!(
    a_wrong_version_changes_nothing,
    a_missing_version_table_changes_nothing,
    a_second_version_row_changes_nothing,
    a_script_from_base_needs_an_empty_version_table,
    an_error_in_the_middle_stops_the_script,
    a_failed_precondition_of_the_version_row_is_seen,
);

pub(crate) const PROJECT: &str = "project: guards
revisions: revisions
out: out
dialects: [postgresql@15, mysql@8.0, mariadb@10.11, sqlite@3.40]
";

pub(crate) const FIRST: &str = r#"revision: "aaaa11112222"
down_revision: null
message: Create one
upgrade:
  - create_table:
      name: one
      columns:
        - {name: id, type: integer, primary_key: true}
        - {name: word, type: string(20)}
  - bulk_insert:
      table: one
      rows: [{id: 1, word: uno}, {id: 2, word: due}]
"#;

pub(crate) const SECOND: &str = r#"revision: "bbbb11112222"
down_revision: "aaaa11112222"
message: Create two
upgrade:
  - create_table:
      name: two
      columns:
        - {name: id, type: integer, primary_key: true}
  - bulk_insert: {table: two, rows: [{id: 10}]}
  - add_column: {table: one, column: {name: more, type: integer, default: 5}}
"#;

pub(crate) const THIRD: &str = r#"revision: "cccc11112222"
down_revision: "bbbb11112222"
message: Create three
upgrade:
  - create_table:
      name: three
      columns:
        - {name: id, type: integer, primary_key: true}
  - bulk_insert: {table: three, rows: [{id: 100}]}
"#;

/// The second revision with a statement in its middle that fails on every server, and only there.
const BROKEN: &str = r#"revision: "bbbb11112222"
down_revision: "aaaa11112222"
message: Create two and fail
upgrade:
  - create_table:
      name: two
      columns:
        - {name: id, type: integer, primary_key: true}
  - execute:
      sql: INSERT INTO one (id, word) VALUES (1, 'a second uno')
      reverse: DELETE FROM one WHERE word = 'a second uno'
  - bulk_insert: {table: two, rows: [{id: 10}]}
  - add_column: {table: one, column: {name: more, type: integer, default: 5}}
"#;

fn project(second: &str) -> Project {
    Project::new(&[
        ("retort.yaml", PROJECT),
        ("revisions/1.yaml", FIRST),
        ("revisions/2.yaml", second),
        ("revisions/3.yaml", THIRD),
    ])
}

pub(crate) fn step(bundle: &Bundle, number: usize, way: &str) -> String {
    let step = &bundle.steps[number - 1];
    if way == "upgrade" {
        step.upgrade.clone()
    } else {
        step.downgrade.clone()
    }
}

/// Everything that a script could have changed, version rows included.
pub(crate) fn everything(database: &dyn Database) -> String {
    let catalog = database.catalog();
    format!("{catalog}{}", rows(database, &catalog))
}

/// Runs a script that must refuse, in one mode, and says what it changed or left unsaid.
pub(crate) fn must_refuse(database: &dyn Database, script: &str, mode: Mode, what: &str) -> Option<String> {
    let before = everything(database);
    let outcome = database.run_in(script, mode);
    let after = everything(database);
    let place = format!("{what}, {} through {}", database.dialect(), mode.name);
    if before != after {
        return Some(format!(
            "{place}: it changed something: {}\n{}",
            crate::support::diff(&before, &after),
            outcome.said()
        ));
    }
    if !outcome.stderr.contains("ABORT") {
        return Some(format!("{place}: no ABORT is said\n{}", outcome.said()));
    }
    ended_well(&outcome.stdout).then(|| format!("{place}: it says OK\n{}", outcome.said()))
}

/// Whether a script's closing line is there.
pub(crate) fn ended_well(stdout: &str) -> bool {
    stdout.lines().any(|line| {
        line.split(|c: char| !c.is_alphanumeric())
            .any(|word| word == "OK")
    })
}

pub(crate) fn fail_on(failures: &[String]) {
    assert!(
        failures.is_empty(),
        "{} failures:\n{}",
        failures.len(),
        failures.join("\n\n")
    );
}

fn a_wrong_version_changes_nothing(dialect: &str) {
    let project = project(SECOND);
    let bundle = only(project.path(), dialect);
    let mut failures = Vec::new();
    // The first revision is applied: the second may run, and nothing else.
    let database = bundle.database();
    apply(
        &*database,
        &bundle,
        &step(&bundle, 1, "upgrade"),
        "the first revision",
    )
    .unwrap();
    for mode in database.modes() {
        for (what, script) in [
            ("the first upgrade again", step(&bundle, 1, "upgrade")),
            (
                "the third upgrade without the second",
                step(&bundle, 3, "upgrade"),
            ),
            ("a downgrade of the second", step(&bundle, 2, "downgrade")),
            ("a downgrade of all three", bundle.downgrade.clone()),
            ("an upgrade from base", bundle.upgrade.clone()),
        ] {
            failures.extend(must_refuse(&*database, &script, *mode, what));
        }
    }
    fail_on(&failures);
}

fn a_missing_version_table_changes_nothing(dialect: &str) {
    let project = project(SECOND);
    let bundle = only(project.path(), dialect);
    let mut failures = Vec::new();
    let database = bundle.database();
    // Somebody's tables, but nobody's versions.
    database.query("CREATE TABLE one (id integer PRIMARY KEY)");
    for mode in database.modes() {
        for (number, way) in [(2, "upgrade"), (3, "upgrade"), (1, "downgrade"), (2, "downgrade")] {
            let before = everything(&*database);
            let outcome = database.run_in(&step(&bundle, number, way), *mode);
            let after = everything(&*database);
            let place = format!("{way} of {number}, {dialect} through {}", mode.name);
            if before != after {
                failures.push(format!(
                    "{place}: it changed something: {}",
                    crate::support::diff(&before, &after)
                ));
            }
            if outcome.stderr.trim().is_empty() || ended_well(&outcome.stdout) {
                failures.push(format!("{place}: no error is said\n{}", outcome.said()));
            }
        }
    }
    fail_on(&failures);
}

fn a_second_version_row_changes_nothing(dialect: &str) {
    let project = project(SECOND);
    let bundle = only(project.path(), dialect);
    let mut failures = Vec::new();
    let database = bundle.database();
    apply(
        &*database,
        &bundle,
        &step(&bundle, 1, "upgrade"),
        "the first revision",
    )
    .unwrap();
    let (table, column) = &bundle.version_table;
    database.query(&format!("INSERT INTO {table} ({column}) VALUES ('ffff00000000')"));
    for mode in database.modes() {
        for (what, script) in [
            ("the second upgrade", step(&bundle, 2, "upgrade")),
            ("the first downgrade", step(&bundle, 1, "downgrade")),
            ("an upgrade from base", bundle.upgrade.clone()),
        ] {
            failures.extend(must_refuse(&*database, &script, *mode, what));
        }
    }
    fail_on(&failures);
}

fn a_script_from_base_needs_an_empty_version_table(dialect: &str) {
    let project = project(SECOND);
    let bundle = only(project.path(), dialect);
    let database = bundle.database();
    apply(&*database, &bundle, &bundle.upgrade, "upgrade.sql").unwrap();
    let failures: Vec<String> = database
        .modes()
        .iter()
        .filter_map(|mode| must_refuse(&*database, &bundle.upgrade, *mode, "upgrade.sql again"))
        .collect();
    fail_on(&failures);
    let state = apply(&*database, &bundle, &bundle.downgrade, "downgrade.sql").unwrap();
    assert_eq!(state.versions, Vec::<String>::new());
    let state = apply(
        &*database,
        &bundle,
        &bundle.upgrade,
        "upgrade.sql after a way down",
    )
    .unwrap();
    assert_eq!(state.versions, ["cccc11112222"]);
}

fn an_error_in_the_middle_stops_the_script(dialect: &str) {
    let project = project(BROKEN);
    let bundle = only(project.path(), dialect);
    let mut failures = Vec::new();
    let modes = bundle.database().modes();
    // No word of SQLite's tells a script that a statement before has failed.
    let told = |mode: &&Mode| dialect != "sqlite" || !mode.goes_on;
    for mode in modes.iter().filter(told) {
        // Both the script of the one revision and the script of all: the third must not run either.
        for whole in [false, true] {
            let database = bundle.database();
            let script = if whole {
                bundle.upgrade.clone()
            } else {
                apply(
                    &*database,
                    &bundle,
                    &step(&bundle, 1, "upgrade"),
                    "the first revision",
                )
                .unwrap();
                step(&bundle, 2, "upgrade")
            };
            let outcome = database.run_in(&script, *mode);
            let state = State::read(&*database, &bundle);
            let place = format!(
                "{dialect} through {}, {}",
                mode.name,
                if whole {
                    "upgrade.sql"
                } else {
                    "the second revision"
                }
            );
            let mut wrong = Vec::new();
            if state.versions != ["aaaa11112222"] {
                wrong.push(format!("the version table holds {:?}", state.versions));
            }
            // Where DDL commits by itself, what stood before the failed statement stays.
            let transactional = ["postgresql", "sqlite"].contains(&dialect);
            let expected: &[&str] = if transactional { &["one"] } else { &["one", "two"] };
            let found: Vec<&String> = state.catalog.tables.keys().collect();
            if found != expected {
                wrong.push(format!("the tables are {found:?}, not {expected:?}"));
            }
            if state.catalog.tables["one"].columns.len() != 2 {
                wrong.push("a statement behind the failed one has changed table one".to_owned());
            }
            if state.catalog.tables.contains_key("two") && !database.query("SELECT * FROM two").is_empty() {
                wrong.push("a statement behind the failed one has filled table two".to_owned());
            }
            if database.query("SELECT word FROM one ORDER BY id") != "uno\ndue\n" {
                wrong.push("table one has other rows".to_owned());
            }
            if outcome.stderr.trim().is_empty() || ended_well(&outcome.stdout) {
                wrong.push("no error is said".to_owned());
            }
            if !wrong.is_empty() {
                failures.push(format!("{place}: {}\n{}", wrong.join("; "), outcome.said()));
            }
        }
    }
    fail_on(&failures);
}

/// Somebody else changes the version row while a script runs: the change of the row hits none.
fn a_failed_precondition_of_the_version_row_is_seen(dialect: &str) {
    // A trigger that takes the row away in the middle of the second revision.
    let thief = SECOND.replace(
        "  - add_column:",
        "  - execute: {sql: DELETE FROM alembic_version, reverse: SELECT 1}\n  - add_column:",
    );
    let project = project(&thief);
    let bundle = only(project.path(), dialect);
    let database = bundle.database();
    apply(
        &*database,
        &bundle,
        &step(&bundle, 1, "upgrade"),
        "the first revision",
    )
    .unwrap();
    let before = State::read(&*database, &bundle);
    let outcome = database.run(&step(&bundle, 2, "upgrade"));
    assert!(
        !outcome.clean() && !ended_well(&outcome.stdout),
        "{}",
        outcome.said()
    );
    if ["postgresql", "sqlite"].contains(&dialect) {
        let after = State::read(&*database, &bundle);
        assert_eq!(
            before.difference(&after, &BTreeSet::new()),
            None,
            "{}",
            outcome.said()
        );
    }
}
