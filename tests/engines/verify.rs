//! What a revision promises and whether it is there: a script that only looks.

use crate::engine::on_every_engine;
use crate::guards::everything;
use crate::roundtrip::{apply, only};
use crate::support::Project;

on_every_engine!(a_check_says_what_it_found);

const PROJECT: &str = "project: verify
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
verify:
  - {sql: SELECT count(*) FROM one, at_least: 1, at_most: 2, because: "it's `two` \" rows"}
"#;

/// Checks, and what the line of each begins with.
const CHECKS: &[(&str, &str)] = &[
    (
        "{sql: SELECT word FROM one WHERE id = 1, equals: uno}",
        "OK: bbbb11112222 check 1: ",
    ),
    (
        "{sql: SELECT count(*) FROM one, equals: 3, because: three}",
        "FAILED: bbbb11112222 check 1: three: found 2, expected 3",
    ),
    (
        "{sql: SELECT word FROM one WHERE id = 2, equals: due, because: null}",
        "FAILED: bbbb11112222 check 1: SELECT word FROM one WHERE id = 2: found nothing, expected due",
    ),
    (
        "{sql: SELECT id FROM nowhere, equals: 1, because: no table}",
        "FAILED: bbbb11112222 check 1: no table: the query failed",
    ),
];

fn a_check_says_what_it_found(dialect: &str) {
    for (check, line) in CHECKS {
        let second = format!(
            "revision: \"bbbb11112222\"\ndown_revision: \"aaaa11112222\"\nmessage: Nothing\nupgrade: []\nverify:\n  - {check}\n  - {{sql: SELECT min(id) FROM one, equals: 1}}\n"
        );
        let project = Project::new(&[
            ("retort.yaml", PROJECT),
            ("revisions/1.yaml", FIRST),
            ("revisions/2.yaml", &second.replace(", because: null", "")),
        ]);
        let bundle = only(project.path(), dialect);
        let tree = Project::render(project.path(), &[]).unwrap();
        let script = String::from_utf8(tree.0[&format!("{dialect}/verify.sql")].clone()).unwrap();
        let database = bundle.database();
        let holds = line.starts_with("OK");
        let fails = check.contains("nowhere");
        for done in [1, 2] {
            let step = &bundle.steps[done - 1];
            apply(&*database, &bundle, &step.upgrade, "a revision").unwrap();
            let before = everything(&*database);
            for mode in database.modes() {
                let outcome = database.run_in(&script, *mode);
                let place = format!(
                    "{check} at {done}, {dialect} through {}\n{}",
                    mode.name,
                    outcome.said()
                );
                assert_eq!(before, everything(&*database), "it changed something: {place}");
                assert_eq!(
                    outcome.stdout.contains("OK: all 6 checks hold"),
                    holds && done == 2,
                    "{place}"
                );
                // A client that stops at the error of a query says no more.
                if fails && !outcome.stdout.contains(" checks") {
                    continue;
                }
                assert!(outcome.stdout.contains(line), "{place}");
                let failed = usize::from(!holds) + usize::from(done == 1);
                if failed > 0 {
                    assert!(
                        outcome.stdout.contains(&format!("FAILED: {failed} of 6 checks")),
                        "{place}"
                    );
                }
                if done == 1 {
                    assert!(
                        outcome.stdout.contains(
                            "FAILED: version table: found other rows: aaaa11112222, expected bbbb11112222"
                        ),
                        "{place}"
                    );
                }
            }
        }
    }
}
