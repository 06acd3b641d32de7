//! What can be seen before a range runs: the pre-check finds the rows that would stop it, and nothing else.

use crate::engine::on_every_engine;
use crate::guards::everything;
use crate::roundtrip::{apply, only};
use crate::support::Project;

on_every_engine!(a_precheck_finds_what_would_stop_the_upgrade);

const PROJECT: &str = "project: precheck
revisions: revisions
out: out
dialects: [postgresql@15, mysql@8.0, mariadb@10.11, sqlite@3.40]
";

const FIRST: &str = r#"revision: "aaaa11112222"
down_revision: null
message: Create two
upgrade:
  - create_table: {name: parents, columns: [{name: id, type: integer, primary_key: true}]}
  - create_table:
      name: kids
      columns:
        - {name: id, type: integer, primary_key: true}
        - {name: parent, type: integer}
        - {name: word, type: string(20)}
        - {name: "big one", type: bigint, nullable: false}
        - {name: price, type: "numeric(10, 2)"}
        - {name: note, type: string(20)}
  - create_table: {name: empty, columns: [{name: id, type: integer, primary_key: true}]}
  - bulk_insert: {table: parents, rows: [{id: 1}, {id: 2}]}
  - bulk_insert:
      table: kids
      rows:
        - {id: 1, parent: 1, word: uno, big one: 2147483647, price: "99999.94", note: "0123456789"}
        - {id: 2, parent: 1, word: due, big one: -2147483648, price: 1, note: x}
        - {id: 3, parent: null, word: uno, big one: 0, price: 2, note: null}
"#;

const SECOND: &str = r#"revision: "bbbb11112222"
down_revision: "aaaa11112222"
message: Demand much
expects:
  - {sql: SELECT count(*) FROM parents, at_least: 1, because: someone to refer to}
upgrade:
  - create_unique_constraint: {table: kids, name: one_word, columns: [word, parent]}
  - create_index: {table: kids, name: one_price, columns: [price], unique: true}
  - create_foreign_key: {table: kids, name: of_parent, columns: [parent], referred_table: parents, referred_columns: [id]}
  - create_check_constraint: {table: kids, name: no_minus, sql: "price > 0 OR word = 'it''s'"}
  - create_exclude_constraint: {table: kids, name: no_twins, elements: [[note, "="]], using: btree}
    on: [postgresql]
  - alter_column: {table: kids, name: price, type: "numeric(6, 1)", nullable: false}
  - alter_column: {table: kids, name: big one, type: integer}
  - alter_column: {table: kids, name: note, type: string(10)}
  - add_column: {table: empty, column: {name: must, type: integer, nullable: false}}
    on: [postgresql, sqlite]
"#;

const THIRD: &str = r#"revision: "cccc11112222"
down_revision: "bbbb11112222"
message: Later
upgrade:
  - update: {table: kids, set: {word: none}, where: {word: null}, reverse: []}
  - alter_column: {table: kids, name: word, type: string(20), nullable: false}
"#;

const ALL: &[&str] = &["postgresql", "mysql", "mariadb", "sqlite"];

/// On SQLite no type stands in the way.
const TYPED: &[&str] = &["postgresql", "mysql", "mariadb"];

/// Rows that stand in the way, what the line about them ends with, and where.
const BAD: &[(&str, &str, &[&str])] = &[
    (
        "INSERT INTO kids VALUES (10, 1, 'uno', 1, 3, NULL)",
        "unique constraint `one_word` of `kids`: keys that are there twice: found 1, expected 0",
        ALL,
    ),
    (
        "INSERT INTO kids VALUES (11, NULL, NULL, 1, 1, NULL)",
        "unique index `one_price` of `kids`: keys that are there twice: found 1, expected 0",
        ALL,
    ),
    (
        "INSERT INTO kids VALUES (12, 7, NULL, 1, 4, NULL)",
        "foreign key `of_parent` of `kids`: rows that refer to none: found 1, expected 0",
        ALL,
    ),
    (
        "INSERT INTO kids VALUES (13, NULL, 'x', 1, -1, NULL)",
        "check `no_minus` of `kids`: rows for which it does not hold: found 1, expected 0",
        ALL,
    ),
    (
        "INSERT INTO kids VALUES (14, NULL, NULL, 1, NULL, NULL)",
        "column `price` of `kids`: rows with NULL: found 1, expected 0",
        ALL,
    ),
    (
        "INSERT INTO kids VALUES (15, NULL, NULL, 1, 99999.95, NULL)",
        "column `price` of `kids`: numbers that do not fit: found 1, expected 0",
        TYPED,
    ),
    (
        "INSERT INTO kids VALUES (16, NULL, NULL, 2147483648, 5, NULL)",
        "column `big one` of `kids`: numbers that do not fit: found 1, expected 0",
        TYPED,
    ),
    (
        "INSERT INTO kids VALUES (17, NULL, NULL, 1, 6, '0123456789a')",
        "column `note` of `kids`: texts that are too long: found 1, expected 0",
        TYPED,
    ),
    (
        "INSERT INTO kids VALUES (18, NULL, NULL, 1, 7, 'x')",
        "exclusion constraint `no_twins` of `kids`: pairs of rows that exclude each other: found 1, expected 0",
        &["postgresql"],
    ),
];

fn a_precheck_finds_what_would_stop_the_upgrade(dialect: &str) {
    let project = Project::new(&[
        ("retort.yaml", PROJECT),
        ("revisions/1.yaml", FIRST),
        ("revisions/2.yaml", SECOND),
        ("revisions/3.yaml", THIRD),
    ]);
    let bundle = only(project.path(), dialect);
    let tree = Project::render(project.path(), &["aaaa11112222:heads"]).unwrap();
    let precheck = String::from_utf8(tree.0[&format!("{dialect}/precheck.sql")].clone()).unwrap();
    let late = "column `word` of `kids`: rows with NULL: revision cccc11112222 changes `kids` before";
    assert!(
        precheck.contains(&format!("not to be seen yet: {late}")),
        "{precheck}"
    );
    let bad = BAD.iter().filter(|(_, _, on)| on.contains(&dialect));
    for (row, line, _) in bad {
        let database = bundle.database();
        let mode = database.modes()[0];
        apply(
            &*database,
            &bundle,
            &bundle.steps[0].upgrade,
            "the first revision",
        )
        .unwrap();
        let clean = database.run_in(&precheck, mode);
        assert!(clean.stdout.contains("OK: all "), "{dialect}: {}", clean.said());
        assert!(!clean.stdout.contains("FAILED"), "{dialect}: {}", clean.said());
        database.run(row);
        let before = everything(&*database);
        let outcome = database.run_in(&precheck, mode);
        assert_eq!(before, everything(&*database), "it changed something");
        let failed: Vec<&str> = outcome
            .stdout
            .lines()
            .filter(|line| line.contains("FAILED"))
            .collect();
        assert!(
            failed.len() == 2 && failed[0].contains(line),
            "{dialect}: {row}\n{}",
            outcome.said()
        );
        // What it found does stop the upgrade.
        let upgrade = database.run_in(&bundle.steps[1].upgrade, mode);
        assert!(
            !upgrade.stdout.contains("is at bbbb11112222"),
            "{dialect}: {row}\n{}",
            upgrade.said()
        );
    }
    let database = bundle.database();
    for step in &bundle.steps {
        apply(&*database, &bundle, &step.upgrade, "all").unwrap();
    }
}
