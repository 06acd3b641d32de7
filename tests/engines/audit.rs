//! The audit table: a row for each revision that was run, and none for one that was not.

use std::path::PathBuf;

use crate::bundle::Bundle;
use crate::database::Mode;
use crate::engine::on_every_engine;
use crate::guards::fail_on;
use crate::roundtrip::{State, apply, only};
use crate::support::{Project, manifest_dir};

on_every_engine!(
    every_revision_leaves_a_row,
    a_failed_revision_leaves_no_row,
    without_its_row_no_revision_is_done,
);

const FIRST: &str = r#"revision: "aaaa11112222"
down_revision: null
message: Create one
ticket: CHG1
upgrade:
  - create_table: {name: one, columns: [{name: id, type: integer, primary_key: true}]}
  - bulk_insert: {table: one, rows: [{id: 1}]}
"#;

const BROKEN: &str = r#"revision: "bbbb11112222"
down_revision: "aaaa11112222"
message: Fail
upgrade:
  - create_table: {name: two, columns: [{name: id, type: integer, primary_key: true}]}
  - execute: {sql: INSERT INTO one (id) VALUES (1), reverse: DELETE FROM one}
"#;

fn project(transaction: &str) -> Project {
    let settings = format!(
        "project: audit\nout: out\ndialects: [postgresql@15, mysql@8.0, mariadb@10.11, sqlite@3.40]\n\
         transaction: {transaction}\naudit: {{table: retort_audit}}\n"
    );
    Project::new(&[
        ("retort.yaml", &settings),
        ("revisions/1.yaml", FIRST),
        ("revisions/2.yaml", BROKEN),
    ])
}

fn golden() -> PathBuf {
    manifest_dir().join("tests/golden/audit")
}

/// Revisions and checksums of a script, as the golden case's manifest has them.
fn promised(dialect: &str, direction: &str) -> Vec<(String, String)> {
    let text = std::fs::read_to_string(golden().join("expected/manifest.json")).expect("the manifest");
    let manifest: serde_json::Value = serde_json::from_str(&text).expect("a manifest in JSON");
    let path = format!("{dialect}.{direction}.sql");
    let files = manifest["files"].as_array().expect("files");
    let file = files.iter().find(|file| file["path"] == path.as_str());
    let texts = |key: &str| -> Vec<String> {
        let list = file.expect("the script")[key].as_array().expect("a list");
        list.iter()
            .map(|text| text.as_str().expect("a text").to_owned())
            .collect()
    };
    texts("revisions").into_iter().zip(texts("checksums")).collect()
}

fn every_revision_leaves_a_row(dialect: &str) {
    let bundle = Bundle::render(&golden(), dialect).unwrap().remove(0);
    let database = bundle.database();
    apply(&*database, &bundle, &bundle.upgrade, "upgrade.sql").unwrap();
    apply(&*database, &bundle, &bundle.downgrade, "downgrade.sql").unwrap();
    let expected: String = ["upgrade", "downgrade"]
        .iter()
        .flat_map(|direction| {
            let rows = promised(dialect, direction);
            rows.into_iter().map(move |(revision, checksum)| {
                format!("{revision} {direction} {checksum} {direction}.sql base:heads\n")
            })
        })
        .collect();
    let glue = match dialect {
        "mysql" | "mariadb" => "CONCAT_WS(' ', revision, direction, checksum, script, script_range)",
        _ => "revision || ' ' || direction || ' ' || checksum || ' ' || script || ' ' || script_range",
    };
    let found = database.query(&format!("SELECT {glue} FROM retort_audit ORDER BY id"));
    assert_eq!(found, expected);
    let ticket = database.query(&format!(
        "SELECT DISTINCT {} FROM retort_audit WHERE revision = 'bbbb00000002'",
        database.hex("ticket")
    ));
    let wanted: String = "it's $(x) &y :z \\ \"q\" `b` %s $retort$ 🚀;"
        .bytes()
        .map(|byte| format!("{byte:02X}"))
        .collect();
    assert_eq!(ticket.trim(), wanted);
    let now = match dialect {
        "postgresql" => "abs(extract(epoch FROM recorded_utc - timezone('UTC', now()))) < 600",
        "sqlite" => "abs(julianday(recorded_utc) - julianday('now')) < 0.01",
        _ => "ABS(TIMESTAMPDIFF(SECOND, recorded_utc, UTC_TIMESTAMP())) < 600",
    };
    let who = match dialect {
        "postgresql" => "database_user = 'postgres' AND login = 'postgres'",
        "sqlite" => "database_user IS NULL AND login IS NULL",
        _ => "database_user LIKE 'root@%' AND login LIKE 'root@%'",
    };
    let right = database.query(&format!(
        "SELECT count(*) FROM retort_audit WHERE {now} AND {who}"
    ));
    assert_eq!(right.trim(), "8");
}

fn a_failed_revision_leaves_no_row(dialect: &str) {
    for transaction in ["per_revision", "per_script", "none"] {
        let project = project(transaction);
        let bundle = only(project.path(), dialect);
        // To a script of SQLite whose client goes on, no revision has failed.
        let told = |mode: &&Mode| dialect != "sqlite" || !mode.goes_on;
        for mode in bundle.database().modes().iter().filter(told) {
            let database = bundle.database();
            let outcome = database.run_in(&bundle.upgrade, *mode);
            let place = format!("{transaction} through {}: {}", mode.name, outcome.said());
            let versions = State::read(&*database, &bundle).versions;
            let found = match versions.as_slice() {
                // The table went with all the rest.
                [] => String::new(),
                _ => database.query("SELECT revision FROM retort_audit"),
            };
            let versions: String = versions.iter().map(|version| format!("{version}\n")).collect();
            assert_eq!(found, versions, "{place}");
        }
    }
}

fn without_its_row_no_revision_is_done(dialect: &str) {
    let mut failures = Vec::new();
    for transaction in ["per_revision", "none"] {
        let project = project(transaction);
        let bundle = only(project.path(), dialect);
        for mode in bundle.database().modes() {
            let database = bundle.database();
            // A table that somebody has made otherwise.
            database.query("CREATE TABLE retort_audit (id integer)");
            let outcome = database.run_in(&bundle.upgrade, *mode);
            let versions = State::read(&*database, &bundle).versions;
            if !versions.is_empty() {
                failures.push(format!(
                    "{transaction} through {}: it stands at {versions:?}\n{}",
                    mode.name,
                    outcome.said()
                ));
            }
        }
    }
    fail_on(&failures);
}
