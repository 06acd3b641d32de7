//! What a revision expects and does not find: it changes nothing, and nothing runs behind it.

use crate::engine::on_every_engine;
use crate::guards::{ended_well, everything, fail_on};
use crate::roundtrip::{apply, only};
use crate::support::Project;

on_every_engine!(
    what_is_not_as_expected_changes_nothing,
    what_is_as_expected_does_not_lift_the_guard
);

const PROJECT: &str = "project: expects
revisions: revisions
out: out
dialects: [postgresql@15, mysql@8.0, mariadb@10.11, sqlite@3.40]
";

const FIRST: &str = r#"revision: "aaaa11112222"
down_revision: null
message: Create one
upgrade:
  - create_table:
      name: one
      columns:
        - {name: id, type: integer, primary_key: true}
        - {name: word, type: string(20)}
  - bulk_insert: {table: one, rows: [{id: 1, word: uno}, {id: 2}]}
"#;

/// Expectations that do not hold: wrong, NULL, without a row, with two rows, of a table that is not there.
const WRONG: &[&str] = &[
    "{sql: SELECT count(*) FROM one WHERE word IS NULL, equals: 0, because: \"it's `NOT NULL` \\\" soon\"}",
    "{sql: SELECT count(*) FROM one, at_least: 1, at_most: 1}",
    "{sql: SELECT word FROM one WHERE id = 2, equals: due}",
    "{sql: SELECT word FROM one WHERE id = 3, equals: tre}",
    "{sql: SELECT id FROM one, at_least: 5}",
    "{sql: SELECT id FROM two, equals: 1}",
];

fn second(expected: &str, transaction: bool) -> String {
    format!(
        r#"revision: "bbbb11112222"
down_revision: "aaaa11112222"
message: Change rows
transaction: {transaction}
expects:
  - {{sql: SELECT count(*) FROM one, equals: 2}}
  - {expected}
  - {{sql: SELECT count(*) FROM one, at_most: 2}}
upgrade:
  - execute: {{sql: UPDATE one SET word = 'behind it', reverse: []}}
  - create_table: {{name: behind, columns: [{{name: id, type: integer, primary_key: true}}]}}
"#
    )
}

/// An expectation that holds behind a check of the version that did not: nothing runs all the same.
fn what_is_as_expected_does_not_lift_the_guard(dialect: &str) {
    let mut failures = Vec::new();
    for setting in ["true", "false", "none", "per_script", "audit"] {
        let holds = "{sql: SELECT count(*) FROM one, at_least: 0}";
        let project = match setting {
            "none" | "per_script" => format!("{PROJECT}transaction: {setting}\n"),
            "audit" => format!("{PROJECT}audit: {{}}\n"),
            _ => PROJECT.to_owned(),
        };
        // SQLite has nothing that stops such a client outside of a transaction.
        let unguarded = dialect == "sqlite" && ["false", "none"].contains(&setting);
        let project = Project::new(&[
            ("retort.yaml", &project),
            ("revisions/1.yaml", FIRST),
            ("revisions/2.yaml", &second(holds, setting != "false")),
        ]);
        let bundle = only(project.path(), dialect);
        let database = bundle.database();
        apply(
            &*database,
            &bundle,
            &bundle.steps[0].upgrade,
            "the first revision",
        )
        .unwrap();
        database.query("UPDATE alembic_version SET version_num = 'elsewhere'");
        if setting == "audit" {
            // The first revision of a script would make it, and is rolled back.
            database.query("DROP TABLE retort_audit");
        }
        let before = everything(&*database);
        for mode in database.modes() {
            if mode.goes_on && unguarded {
                continue;
            }
            for script in [&bundle.steps[1].upgrade, &bundle.upgrade] {
                let outcome = database.run_in(script, *mode);
                if before != everything(&*database) || ended_well(&outcome.stdout) {
                    let said = outcome.said();
                    failures.push(format!(
                        "{dialect} through {}, transaction: {setting}\n{said}",
                        mode.name
                    ));
                }
            }
        }
    }
    fail_on(&failures);
}

fn what_is_not_as_expected_changes_nothing(dialect: &str) {
    let mut failures = Vec::new();
    for expected in WRONG {
        for transaction in [true, false] {
            // Without a transaction nobody stops such a client of SQLite, as in the check of the version.
            let unguarded = dialect == "sqlite" && !transaction;
            let project = Project::new(&[
                ("retort.yaml", PROJECT),
                ("revisions/1.yaml", FIRST),
                ("revisions/2.yaml", &second(expected, transaction)),
            ]);
            let bundle = only(project.path(), dialect);
            let database = bundle.database();
            apply(
                &*database,
                &bundle,
                &bundle.steps[0].upgrade,
                "the first revision",
            )
            .unwrap();
            let before = everything(&*database);
            for mode in database.modes() {
                if mode.goes_on && unguarded {
                    continue;
                }
                let outcome = database.run_in(&bundle.steps[1].upgrade, *mode);
                let after = everything(&*database);
                let place = format!(
                    "{expected}, {dialect} through {}, transaction: {transaction}",
                    mode.name
                );
                if before != after {
                    failures.push(format!("{place}: it changed something\n{}", outcome.said()));
                }
                if ended_well(&outcome.stdout) {
                    failures.push(format!("{place}: it says OK\n{}", outcome.said()));
                }
                let is_value = !expected.contains("FROM two") && !expected.contains("SELECT id FROM one");
                if is_value && !outcome.stderr.contains("ABORT: ") {
                    failures.push(format!("{place}: no ABORT is said\n{}", outcome.said()));
                }
            }
        }
    }
    fail_on(&failures);
}
