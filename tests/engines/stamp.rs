//! A stamp writes to the version table and to nothing else, and only where it starts.

use std::process::Output;

use crate::bundle::Bundle;
use crate::database::{Database, Mode};
use crate::engine::on_every_engine;
use crate::guards::{FIRST, PROJECT, SECOND, must_refuse};
use crate::roundtrip::apply;
use crate::support::Project;
use crate::support::retort;

on_every_engine!(
    a_stamp_needs_nothing_but_a_database,
    a_stamp_starts_where_it_says,
    a_purge_starts_anywhere,
    a_stamp_is_written_down,
);

const BRANCH: &str = "revision: \"cccc11112222\"\ndown_revision: \"aaaa11112222\"\nbranch_labels: [side]\nmessage: Aside\nupgrade: []\n";

fn project(audit: bool) -> Project {
    let audit = if audit {
        "audit: {table: retort_audit}\n"
    } else {
        ""
    };
    Project::new(&[
        ("retort.yaml", &format!("{PROJECT}{audit}")),
        ("revisions/1.yaml", FIRST),
        ("revisions/2.yaml", SECOND),
        ("revisions/3.yaml", BRANCH),
    ])
}

fn retort_in(project: &Project, arguments: &[&str]) -> Output {
    let mut command = retort();
    command.arg("-C").arg(project.path()).args(arguments);
    command.output().expect("the program runs")
}

fn stamp(project: &Project, dialect: &str, words: &[&str]) -> String {
    let mut arguments = vec!["-d", dialect, "stamp"];
    arguments.extend(words);
    let output = retort_in(project, &arguments);
    assert!(
        output.status.success(),
        "{words:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The rows of the version table, sorted.
fn standing(database: &dyn Database) -> Vec<String> {
    let printed = database.run_in(
        "SELECT version_num FROM alembic_version ORDER BY version_num;",
        database.modes()[0],
    );
    let ids = printed
        .stdout
        .split_whitespace()
        .filter(|word| word.ends_with("11112222"));
    ids.map(|id| id.trim_matches('|').to_owned()).collect()
}

fn must_say_ok(database: &dyn Database, script: &str, mode: Mode) {
    let outcome = database.run_in(script, mode);
    assert!(
        outcome.stdout.contains("OK: guards is at "),
        "{}: {}",
        mode.name,
        outcome.said()
    );
}

fn bundle(project: &Project, dialect: &str) -> Bundle {
    Bundle::of(
        project.path(),
        &Project::render(project.path(), &[]).unwrap(),
        dialect,
    )
    .remove(0)
}

fn a_stamp_needs_nothing_but_a_database(dialect: &str) {
    let project = project(false);
    let bundle = bundle(&project, dialect);
    let script = stamp(&project, dialect, &["heads"]);
    let modes = bundle.database().modes().len();
    for number in 0..modes {
        let database = bundle.database();
        let mode = database.modes()[number];
        must_say_ok(&*database, &script, mode);
        assert_eq!(
            standing(&*database),
            ["bbbb11112222", "cccc11112222"],
            "{}",
            mode.name
        );
        assert!(
            !database.catalog().to_string().contains("word"),
            "a revision was run"
        );
        assert_eq!(must_refuse(&*database, &script, mode, "a second time"), None);
        // Back to nothing.
        must_say_ok(&*database, &stamp(&project, dialect, &["heads:base"]), mode);
        assert_eq!(standing(&*database), [""; 0]);
        must_say_ok(&*database, &script, mode);
    }
}

fn a_stamp_starts_where_it_says(dialect: &str) {
    let project = project(false);
    let bundle = bundle(&project, dialect);
    let database = bundle.database();
    apply(&*database, &bundle, &bundle.steps[0].upgrade, "the first").unwrap();
    let cases: [(&str, &[&str]); 4] = [
        ("aaaa:bbbb", &["bbbb11112222"]),
        ("bbbb:side@head", &["bbbb11112222", "cccc11112222"]),
        ("heads:side@base", &["bbbb11112222"]),
        ("bbbb:aaaa", &["aaaa11112222"]),
    ];
    for (range, rows) in cases {
        let script = stamp(&project, dialect, &[range]);
        must_say_ok(&*database, &script, database.modes()[0]);
        assert_eq!(standing(&*database), rows, "{range}");
        for mode in database.modes() {
            assert_eq!(must_refuse(&*database, &script, *mode, range), None);
        }
    }
}

fn a_purge_starts_anywhere(dialect: &str) {
    let project = project(false);
    let bundle = bundle(&project, dialect);
    let purge = stamp(&project, dialect, &["--purge", "heads"]);
    let nothing = stamp(&project, dialect, &["--purge", "base"]);
    for number in 0..bundle.database().modes().len() {
        let database = bundle.database();
        let mode = database.modes()[number];
        // No table, garbage in it, and the very rows.
        must_say_ok(&*database, &purge, mode);
        let garbage = "DELETE FROM alembic_version; INSERT INTO alembic_version VALUES ('zzzz'); INSERT INTO alembic_version VALUES ('aaaa11112222');";
        database.run_in(garbage, mode);
        for _ in 0..2 {
            must_say_ok(&*database, &purge, mode);
            assert_eq!(
                standing(&*database),
                ["bbbb11112222", "cccc11112222"],
                "{}",
                mode.name
            );
        }
        must_say_ok(&*database, &nothing, mode);
        assert_eq!(standing(&*database), [""; 0], "{}", mode.name);
        must_say_ok(&*database, &nothing, mode);
    }
}

fn a_stamp_is_written_down(dialect: &str) {
    let project = project(true);
    let bundle = bundle(&project, dialect);
    let database = bundle.database();
    let mode = database.modes()[0];
    must_say_ok(&*database, &stamp(&project, dialect, &["heads"]), mode);
    must_say_ok(&*database, &stamp(&project, dialect, &["heads:aaaa"]), mode);
    must_say_ok(
        &*database,
        &stamp(&project, dialect, &["--purge", "bbbb", "cccc"]),
        mode,
    );
    let query = "SELECT id, revision, direction FROM retort_audit ORDER BY id;";
    let printed = database.run_in(query, mode).stdout;
    for entry in ["aaaa11112222", "bbbb11112222,cccc11112222", "stamp"] {
        assert!(printed.contains(entry), "{printed}");
    }
    // The client of SQLite names no columns unless it is asked to.
    let head = if dialect == "sqlite" {
        "id|revision|direction\n"
    } else {
        ""
    };
    project.write("rows.txt", &format!("{head}{printed}"));
    let said = retort_in(&project, &["current", "rows.txt"]);
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(
        said.contains("  bbbb11112222, Create two\n  cccc11112222, Aside\n"),
        "{printed}{said}"
    );
}
