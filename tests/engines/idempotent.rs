//! `--idempotent`: from every state of its range a script leaves what the plain one leaves, and a second run changes nothing.

use std::collections::BTreeSet;
use std::path::Path;

use crate::bundle::Bundle;
use crate::database::Database;
use crate::engine::{everywhere, on_every_engine};
use crate::guards::{everything, fail_on, must_refuse};
use crate::roundtrip::{State, apply, only, rows};
use crate::support::{Project, golden_cases};

on_every_engine!(
    every_golden_case_goes_on_from_anywhere,
    nothing_is_changed_from_elsewhere,
    an_error_in_the_middle_stops_it,
);

/// The scripts of a project with conditions: for each bundle the two of its range. `None`: the dialect cannot leave out
/// all of it, and says so.
fn conditional(plain: &Bundle, arguments: &[&str]) -> Result<Option<(String, String)>, String> {
    let mut all = vec!["--idempotent", "-d", &plain.dialect];
    all.extend(plain.environment.iter().flat_map(|name| ["-n", name.as_str()]));
    all.extend(plain.target.iter().flat_map(|name| ["--target", name.as_str()]));
    all.extend(arguments);
    match Project::render(&plain.project, &all) {
        Ok(tree) => {
            let mut bundles = Bundle::of(&plain.project, &tree, &plain.dialect);
            assert_eq!(bundles.len(), 1, "{}", plain.name);
            let one = bundles.remove(0);
            Ok(Some((one.upgrade, one.downgrade)))
        }
        Err(error)
            if error.contains("cannot be left out of a script for mysql") && plain.dialect == "mysql" =>
        {
            Ok(None)
        }
        Err(error) if error.contains("no script for sqlite is idempotent") && plain.dialect == "sqlite" => {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn every_golden_case_goes_on_from_anywhere(dialect: &str) {
    let mut failures = Vec::new();
    let mut refused = Vec::new();
    let mut done = 0;
    for case in golden_cases().into_iter().filter(|case| is_wanted(case)) {
        for bundle in Bundle::render(&case, dialect).unwrap_or_else(|error| panic!("{error}")) {
            match conditional(&bundle, &[]) {
                Ok(Some(scripts)) => {
                    done += 1;
                    if let Err(failure) = from_anywhere(&bundle, &scripts) {
                        failures.push(format!("== {}\n{failure}", bundle.name));
                    }
                }
                Ok(None) => refused.push(bundle.name.clone()),
                Err(failure) => failures.push(format!("== {}\n{failure}", bundle.name)),
            }
        }
    }
    fail_on(&failures);
    match dialect {
        "sqlite" => assert_eq!(done, 0),
        // Its triggers and routines are what no condition is for.
        "mysql" => assert!(done > refused.len() && !refused.is_empty(), "{done}: {refused:?}"),
        _ => assert!(done > 10 && refused.is_empty(), "{done}: {refused:?}"),
    }
}

/// The cases that are tried from each of their starts.
const FROM_EACH_START: &[&str] = &[
    "audit",
    "branches",
    "expects",
    "hostile_bodies",
    "routines",
    "rows_from_files",
];

/// Those that are tried from the middle. The others are if all are asked for: they take many minutes.
const FROM_THE_MIDDLE: &[&str] = &[
    "alter_column",
    "enums",
    "guarded_statements",
    "hostile_names",
    "numbering",
    "views_on_views",
];

fn is_wanted(case: &Path) -> bool {
    let name = case
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    everywhere() || FROM_EACH_START.contains(&name) || FROM_THE_MIDDLE.contains(&name)
}

fn is_tried(bundle: &Bundle, start: usize) -> bool {
    let case = bundle
        .project
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    everywhere() || start == bundle.steps.len() / 2 || FROM_EACH_START.contains(&case)
}

fn from_anywhere(bundle: &Bundle, (upgrade, downgrade): &(String, String)) -> Result<(), String> {
    let strict = BTreeSet::new();
    let (top, top_rows) = {
        let database = bundle.database();
        let top = apply(&*database, bundle, &bundle.upgrade, "the plain upgrade")?;
        let rows = rows(&*database, &top.catalog);
        (top, rows)
    };
    for start in (0..=bundle.steps.len()).filter(|start| is_tried(bundle, *start)) {
        let database = bundle.database();
        let bottom = State::read(&*database, bundle);
        for step in &bundle.steps[..start] {
            apply(&*database, bundle, &step.upgrade, &step.name)?;
        }
        let place = format!("the conditional upgrade from {start}");
        let state = apply(&*database, bundle, upgrade, &place)?;
        if let Some(difference) = top.difference(&state, &strict) {
            return Err(format!("{place}: {difference}"));
        }
        let found = rows(&*database, &state.catalog);
        if found != top_rows {
            return Err(format!(
                "{place}: other rows: {}",
                crate::support::diff(&top_rows, &found)
            ));
        }
        unchanged(&*database, bundle, upgrade, &place)?;
        for step in bundle.steps[start..].iter().rev() {
            apply(&*database, bundle, &step.downgrade, &step.name)?;
        }
        let place = format!("the conditional downgrade from {start}");
        let state = apply(&*database, bundle, downgrade, &place)?;
        if let Some(difference) = bottom.difference(&state, &bundle.loose) {
            return Err(format!("{place}: {difference}"));
        }
        unchanged(&*database, bundle, downgrade, &place)?;
    }
    Ok(())
}

/// Runs a script that has nothing to do.
fn unchanged(database: &dyn Database, bundle: &Bundle, script: &str, place: &str) -> Result<(), String> {
    let before = everything(database);
    apply(database, bundle, script, &format!("{place}, again"))?;
    let after = everything(database);
    match before == after {
        true => Ok(()),
        false => Err(format!(
            "{place}, again: {}",
            crate::support::diff(&before, &after)
        )),
    }
}

const BASE: &str = r#"revision: "aaaa11112222"
down_revision: null
message: "It's $(x) \\ 'one'"
expects: [{sql: "SELECT max(word) FROM (SELECT 'it''s; $sql$' AS word) AS words", equals: "it's; $sql$"}]
upgrade:
  - create_table: {name: one, columns: [{name: id, type: integer, primary_key: true}, {name: word, type: text}]}
  - bulk_insert: {table: one, rows: [{id: 1, word: "it's\n$sql$ \\ $retort$ ; \\if"}]}
"#;

const LEFT: &str = r#"revision: "bbbb11112222"
down_revision: "aaaa11112222"
message: Left
transaction: false
upgrade:
  - update: {table: one, set: {word: two}, where: {id: 1}, expect_rows: 1, reverse: []}
  - create_table: {name: left_one, columns: [{name: id, type: integer, primary_key: true}]}
  - bulk_insert: {table: left_one, rows: [{id: 1}]}
"#;

const RIGHT: &str = r#"revision: "cccc11112222"
down_revision: "aaaa11112222"
message: Right
upgrade:
  - create_table: {name: right_one, columns: [{name: id, type: integer, primary_key: true}]}
  - bulk_insert: {table: right_one, rows: [{id: 1}]}
"#;

const MERGE: &str = r#"revision: "dddd11112222"
down_revision: ["bbbb11112222", "cccc11112222"]
message: Both
expects: [{sql: SELECT count(*) FROM left_one, equals: 1}]
upgrade:
  - drop_table: {name: left_one}
  - drop_column: {table: one, name: word}
"#;

fn settings(client: &str, transaction: &str, audit: &str) -> String {
    format!(
        "project: anywhere\ndialects: [postgresql@15, mysql@8.0, mariadb@10.11, sqlite@3.40]\nclient: {client}\n\
         transaction: {transaction}\n{audit}"
    )
}

fn project(settings: &str, left: &str) -> Project {
    Project::new(&[
        ("retort.yaml", settings),
        ("revisions/1.yaml", BASE),
        ("revisions/2.yaml", left),
        ("revisions/3.yaml", RIGHT),
        ("revisions/4.yaml", MERGE),
    ])
}

fn every_setting() -> [String; 6] {
    let audit = "audit: {table: retort_audit}\n";
    [
        settings("native", "per_revision", ""),
        settings("none", "per_revision", audit),
        settings("native", "per_script", audit),
        settings("none", "per_script", ""),
        settings("native", "none", audit),
        settings("none", "none", ""),
    ]
}

/// In a transaction, for a client without directives: PostgreSQL knows no condition for anything else then.
fn left_for(dialect: &str, settings: &str) -> String {
    match dialect == "postgresql" && settings.contains("client: none") {
        true => LEFT.replace("transaction: false\n", ""),
        false => LEFT.to_owned(),
    }
}

fn nothing_is_changed_from_elsewhere(dialect: &str) {
    if dialect == "sqlite" {
        return;
    }
    let mut failures = Vec::new();
    for settings in every_setting() {
        let project = project(&settings, &left_for(dialect, &settings));
        let bundle = only(project.path(), dialect);
        let scripts = conditional(&bundle, &[]).unwrap().unwrap();
        if let Err(failure) = from_anywhere(&bundle, &scripts) {
            failures.push(format!("{settings}{failure}"));
        }
        if !settings.contains("per_revision") {
            continue;
        }
        let database = bundle.database();
        apply(&*database, &bundle, &bundle.steps[0].upgrade, "the first").unwrap();
        let version = "alembic_version";
        let (narrow, _) = conditional(&bundle, &["bbbb:heads"]).unwrap().unwrap();
        for (what, sql) in [
            (
                "before the range",
                "UPDATE alembic_version SET version_num = 'aaaa11112222'",
            ),
            (
                "an unknown version",
                "UPDATE alembic_version SET version_num = 'ffff'",
            ),
            (
                "another case",
                "UPDATE alembic_version SET version_num = 'AAAA11112222'",
            ),
            (
                "one branch only",
                "UPDATE alembic_version SET version_num = 'cccc11112222'",
            ),
            (
                "one too many",
                "INSERT INTO alembic_version VALUES ('dddd11112222')",
            ),
            (
                "a comma",
                "DELETE FROM alembic_version; INSERT INTO alembic_version VALUES ('bbbb11112222, cccc11112222')",
            ),
            ("no version", "DELETE FROM alembic_version"),
            ("no table", "DROP TABLE alembic_version"),
        ] {
            database.query(sql);
            for mode in database.modes() {
                let inside = ["before the range", "no version", "no table"].contains(&what);
                let all = (!inside).then_some([&scripts.0, &scripts.1]);
                for script in all.into_iter().flatten().chain([&narrow]) {
                    failures.extend(must_refuse(
                        &*database,
                        script,
                        *mode,
                        &format!("{settings}{what}"),
                    ));
                }
            }
        }
        assert_eq!(
            database.versions(&database.catalog(), version, "version_num"),
            None
        );
    }
    fail_on(&failures);
}

fn an_error_in_the_middle_stops_it(dialect: &str) {
    if dialect == "sqlite" {
        return;
    }
    let mut failures = Vec::new();
    for settings in every_setting() {
        let left = left_for(dialect, &settings);
        let broken = left.replace(
            "  - create_table",
            "  - execute: {sql: INSERT INTO one (id) VALUES (1), reverse: SELECT 1}\n  - create_table",
        );
        let whole = project(&settings, &left);
        let whole = only(whole.path(), dialect);
        let broken = project(&settings, &broken);
        let bundle = only(broken.path(), dialect);
        let (upgrade, _) = conditional(&bundle, &[]).unwrap().unwrap();
        for (start, mode) in whole
            .database()
            .modes()
            .iter()
            .flat_map(|mode| [(0, mode), (1, mode)])
        {
            // Without a transaction and without psql nothing tells a client that goes on that a statement has failed, in a
            // plain script neither.
            let untold = dialect == "postgresql" && settings.contains("client: none\ntransaction: none");
            if untold && !mode.name.contains("ON_ERROR_STOP=1") {
                continue;
            }
            let database = bundle.database();
            for step in &whole.steps[..start] {
                apply(&*database, &bundle, &step.upgrade, &step.name).unwrap();
            }
            let outcome = database.run_in(&upgrade, *mode);
            let place = format!("{settings}from {start} through {}: ", mode.name);
            let state = State::read(&*database, &bundle);
            let tables: Vec<&String> = state.catalog.tables.keys().collect();
            let rolled_back = settings.contains("per_script") && left.len() < LEFT.len();
            let expected: &[&str] = if rolled_back && start == 0 { &[] } else { &["one"] };
            if tables != expected {
                failures.push(format!("{place}the tables are {tables:?}\n{}", outcome.said()));
            }
            let versions: &[&str] = if rolled_back && start == 0 {
                &[]
            } else {
                &["aaaa11112222"]
            };
            if state.versions != versions {
                failures.push(format!(
                    "{place}it stands at {:?}\n{}",
                    state.versions,
                    outcome.said()
                ));
            }
            if outcome.stderr.trim().is_empty() || crate::guards::ended_well(&outcome.stdout) {
                failures.push(format!("{place}no error is said\n{}", outcome.said()));
            }
        }
    }
    fail_on(&failures);
}
