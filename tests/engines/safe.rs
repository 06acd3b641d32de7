//! `--safe`: every golden case, revision by revision, on a database that has the tables already. The scripts leave the
//! catalog that those without it leave, and go back to where they began. Without `RETORT_EVERYWHERE=1` some of the cases are enough.

use crate::bundle::{Bundle, Step};
use crate::database::Database;
use crate::engine::{on_every_engine, some_cases};
use crate::postgresql::Postgresql;
use crate::roundtrip::walk;
use crate::support::Project;

on_every_engine!(
    every_golden_case_goes_up_and_down_safely,
    rows_survive_the_safe_way
);

fn every_golden_case_goes_up_and_down_safely(dialect: &str) {
    let mut failures = Vec::new();
    let mut differ = 0;
    for case in some_cases(dialect) {
        for bundle in Bundle::render(&case, dialect).unwrap_or_else(|error| panic!("{error}")) {
            let steps: Vec<Step> = bundle.steps.iter().map(|step| safe(&bundle, step)).collect();
            let changed = steps.iter().zip(&bundle.steps);
            let changed = changed.filter(|(one, other)| {
                statements(&one.upgrade) != statements(&other.upgrade)
                    || statements(&one.downgrade) != statements(&other.downgrade)
            });
            // The audit table tells of the range, which is another one.
            let changed = changed.count() * usize::from(bundle.audit_table.is_none());
            differ += changed;
            if changed > 0
                && let Err(failure) = walk(
                    &Bundle {
                        steps,
                        ..bundle.clone()
                    },
                    &mut |_, _, _| Ok(()),
                )
            {
                failures.push(format!("== {}\n{failure}", bundle.name));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
    assert!(differ > 0 || dialect == "sqlite", "nothing was rewritten");
}

/// The scripts of a revision by itself: whatever was made before is in use.
fn safe(bundle: &Bundle, step: &Step) -> Step {
    let rows = |name: &str| {
        let mut lines = step.upgrade.lines();
        let line = lines.find_map(|line| line.strip_prefix(&format!("-- {name}:")));
        let rows = line.unwrap_or_else(|| panic!("{}: {name}", step.name)).trim();
        match rows.starts_with("base") {
            true => "base".to_owned(),
            false => rows.replace(", ", ","),
        }
    };
    let range = format!("{}:{}", rows("starts at"), rows("ends at"));
    let mut arguments = vec!["--safe", "-d", &bundle.dialect, &range];
    arguments.extend(bundle.environment.iter().flat_map(|name| ["-n", name]));
    arguments.extend(bundle.target.iter().flat_map(|name| ["--target", name]));
    let tree = Project::render(&bundle.project, &arguments).unwrap_or_else(|error| panic!("{error}"));
    let script = |name: &str| {
        let ending = format!("{}/{name}.sql", bundle.dialect);
        let mut files = tree.0.iter();
        let (_, bytes) = files
            .find(|(path, _)| path.ends_with(&ending))
            .unwrap_or_else(|| panic!("{} {}: no {ending}", bundle.name, step.name));
        String::from_utf8(bytes.clone()).expect("a script in UTF-8")
    };
    Step {
        name: step.name.clone(),
        upgrade: script("upgrade"),
        downgrade: script("downgrade"),
    }
}

/// A script without its comments.
fn statements(script: &str) -> String {
    let lines = script.lines().filter(|line| !line.starts_with("--"));
    lines.collect::<Vec<_>>().join("\n")
}

const FIRST: &str = r#"revision: "a1"
down_revision: null
message: Tables with rows
upgrade:
  - create_table:
      name: people
      columns:
        - {name: id, type: integer, primary_key: true}
        - {name: code, type: string(20), nullable: false}
        - {name: age, type: integer}
  - create_table:
      name: pets
      columns:
        - {name: id, type: integer, primary_key: true}
        - {name: owner, type: integer}
        - {name: kind, type: string(20)}
  - create_index: {table: pets, columns: [kind], name: ix_kind}
  - bulk_insert:
      table: people
      rows: [{id: 1, code: one, age: 30}, {id: 2, code: two, age: 40}]
  - bulk_insert:
      table: pets
      rows: [{id: 1, owner: 1, kind: cat}, {id: 2, owner: 2, kind: dog}, {id: 3, owner: null, kind: null}]
"#;

const SECOND: &str = r#"revision: "a2"
down_revision: "a1"
message: All that can be done on another way
upgrade:
  - create_index: {table: pets, columns: [owner], name: ix_owner}
  - create_foreign_key: {table: pets, columns: [owner], references: {table: people, columns: [id]}, name: fk_owner}
  - create_unique_constraint: {table: people, columns: [code], name: uq_code}
  - batch_alter_table:
      table: people
      operations:
        - create_check_constraint: {name: ck_age, sql: age > 0}
        - alter_column: {name: age, nullable: false, default: 1}
        - add_column: {column: {name: note, type: string(40), default: none}}
  - drop_index: {table: pets, name: ix_kind}
  - alter_column: {table: people, name: code, comment: short}
  - rename_table: {name: pets, to: animals}
  - create_index: {table: animals, columns: [kind, owner], name: ix_both}
"#;

fn rows_survive_the_safe_way(dialect: &str) {
    let project = Project::new(&[
        (
            "retort.yaml",
            "project: safe\ndialects: [postgresql@15, mysql@8.0, mariadb@10.11, sqlite@3.40]\n",
        ),
        ("revisions/1.yaml", FIRST),
        ("revisions/2.yaml", SECOND),
    ]);
    let mut bundle = crate::roundtrip::only(project.path(), dialect);
    bundle.steps = bundle.steps.iter().map(|step| safe(&bundle, step)).collect();
    walk(&bundle, &mut |_, _, _| Ok(())).unwrap_or_else(|failure| panic!("{failure}"));
}

/// `CONCURRENTLY` waits for a transaction that takes longer than anybody may wait for a lock.
#[test]
fn an_index_waits_for_who_writes() {
    let project = Project::new(&[
        (
            "retort.yaml",
            "project: safe\ndialects: [postgresql@15]\ntimeouts: {lock: 200ms}\n",
        ),
        ("revisions/1.yaml", FIRST),
        ("revisions/2.yaml", SECOND),
    ]);
    let bundle = crate::roundtrip::only(project.path(), "postgresql");
    let steps: Vec<Step> = bundle.steps.iter().map(|step| safe(&bundle, step)).collect();
    let database = Postgresql::fresh();
    let first = database.run(&steps[0].upgrade);
    assert!(first.clean(), "{}", first.said());
    let second = std::thread::scope(|scope| {
        scope.spawn(|| database.query("INSERT INTO pets (id) VALUES (4); SELECT pg_sleep(2)"));
        std::thread::sleep(std::time::Duration::from_millis(500));
        database.run(&steps[1].upgrade)
    });
    assert!(second.clean(), "{}", second.said());
}
