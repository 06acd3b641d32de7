//! A statement that hits another number of rows than expected changes nothing, and nothing runs behind it.

use crate::engine::on_every_engine;
use crate::guards::{ended_well, everything, fail_on};
use crate::roundtrip::{State, apply, only};
use crate::support::Project;

on_every_engine!(
    a_wrong_number_of_rows_changes_nothing,
    a_right_number_of_rows_goes_through,
);

const PROJECT: &str = "project: counts
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
  - bulk_insert:
      table: one
      rows: [{id: 1, word: uno}, {id: 2, word: due}, {id: 3, word: tre}]
"#;

/// Operations that hit more or fewer rows than they say, and the number that they hit.
const WRONG: &[(&str, &str)] = &[
    (
        "update: {table: one, set: {word: x}, where: {id: [1, 2]}, expect_rows: 1, reverse: []}",
        "2",
    ),
    // The server changes one row only, but it finds two.
    (
        "update: {table: one, set: {word: uno}, where: {id: [1, 2]}, expect_rows: 1, reverse: []}",
        "2",
    ),
    (
        "update: {table: one, set: {word: x}, where: {sql: \"word = 'nobody'\"}, expect_rows: {at_least: 1}, reverse: []}",
        "0",
    ),
    (
        "delete: {table: one, where: all, expect_rows: {at_most: 2}, reverse: []}",
        "3",
    ),
    (
        "delete: {table: one, where: {word: null}, expect_rows: {at_least: 1, at_most: 2}, reverse: []}",
        "0",
    ),
    (
        "execute: {sql: \"INSERT INTO one SELECT id + 10, '$sql$$retort$' FROM one\", expect_rows: 4, reverse: []}",
        "3",
    ),
];

fn second(operation: &str, transaction: bool) -> String {
    format!(
        r#"revision: "bbbb11112222"
down_revision: "aaaa11112222"
message: Change rows
transaction: {transaction}
upgrade:
  - {operation}
  - execute: {{sql: UPDATE one SET word = 'behind it', reverse: []}}
"#
    )
}

fn a_wrong_number_of_rows_changes_nothing(dialect: &str) {
    let mut failures = Vec::new();
    for (operation, hit) in WRONG {
        for transaction in [true, false] {
            let project = Project::new(&[
                ("retort.yaml", PROJECT),
                ("revisions/1.yaml", FIRST),
                ("revisions/2.yaml", &second(operation, transaction)),
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
                // Without directives and without a transaction nobody stops such a client.
                if dialect == "postgresql" && mode.goes_on && !transaction {
                    continue;
                }
                let outcome = database.run_in(&bundle.steps[1].upgrade, *mode);
                let after = everything(&*database);
                let place = format!(
                    "{operation}, {dialect} through {}, transaction: {transaction}",
                    mode.name
                );
                if before != after {
                    failures.push(format!(
                        "{place}: it changed something: {}\n{}",
                        crate::support::diff(&before, &after),
                        outcome.said()
                    ));
                }
                let sign = match dialect {
                    "sqlite" => "at statement 1 of 2 of bbbb11112222".to_owned(),
                    _ => format!("ABORT: {hit} rows, not "),
                };
                if !outcome.stderr.contains(&sign) || !outcome.stderr.contains("ABORT: ") {
                    failures.push(format!("{place}: no {sign:?} is said\n{}", outcome.said()));
                }
                if ended_well(&outcome.stdout) {
                    failures.push(format!("{place}: it says OK\n{}", outcome.said()));
                }
            }
        }
    }
    fail_on(&failures);
}

fn a_right_number_of_rows_goes_through(dialect: &str) {
    for transaction in [true, false] {
        let operation = "update: {table: one, set: {word: uno}, where: {id: [1, 2]}, expect_rows: 2, reverse: [{update: {table: one, set: {word: due}, where: {id: 2}, expect_rows: 1}}]}";
        let text = second(operation, transaction).replace(
            "  - execute: {sql: UPDATE one SET word = 'behind it', reverse: []}\n",
            "",
        );
        let project = Project::new(&[
            ("retort.yaml", PROJECT),
            ("revisions/1.yaml", FIRST),
            ("revisions/2.yaml", &text),
        ]);
        let bundle = only(project.path(), dialect);
        let database = bundle.database();
        apply(&*database, &bundle, &bundle.upgrade, "upgrade.sql").unwrap();
        let words = || database.query("SELECT word FROM one ORDER BY id");
        assert_eq!(words(), "uno\nuno\ntre\n");
        let state = apply(&*database, &bundle, &bundle.steps[1].downgrade, "the way back").unwrap();
        assert_eq!(words(), "uno\ndue\ntre\n");
        assert_eq!(state.versions, State::read(&*database, &bundle).versions);
    }
}
