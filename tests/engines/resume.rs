//! A script that stopped in the middle of a revision is gone on with where it stopped.

use crate::database::Outcome;
use crate::guards::everything;
use crate::roundtrip::only;
use crate::support::Project;
use crate::support::retort;

const PROJECT: &str = "project: resume
dialects: [postgresql@15, mysql@8.0, mariadb@10.11]
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
  - bulk_insert: {table: one, rows: [{id: 1, word: "it's one"}, {id: 2, word: two}]}
  - create_index: {table: one, columns: [word], postgresql: {concurrently: true}}
  - update: {table: one, set: {word: uno}, where: {id: 1}, expect_rows: 1}
"#;

const SECOND: &str = r#"revision: "bbbb11112222"
down_revision: "aaaa11112222"
message: "Create two; it's $(x) \\ 'more'"
expects: [{sql: SELECT count(*) FROM one, equals: 2}]
upgrade:
  - add_column: {table: one, column: {name: more, type: integer, default: 5}}
  - bulk_insert: {table: one, rows: [{id: 3, word: three}]}
  - create_table: {name: two, columns: [{name: id, type: integer, primary_key: true}]}
  - manual: {because: Ring a bell, reverse: Ring it again}
  - create_index: {name: ix_more, table: one, columns: [more], postgresql: {concurrently: true}}
  - bulk_insert: {table: two, rows: [{id: 10}]}
"#;

const THIRD: &str = r#"revision: "cccc11112222"
down_revision: "bbbb11112222"
message: Another word
upgrade:
  - bulk_insert: {table: two, rows: [{id: 11}]}
"#;

/// The places that a script or a client's output names: `bbbb11112222:2`.
fn places(text: &str) -> Vec<String> {
    let of_line = |line: &str| {
        let line = line.trim_start_matches("SELECT '").trim_start_matches("\\echo '");
        let (revision, rest) = line.split_once(':')?;
        let (number, what) = rest.split_once(' ')?;
        let is_place = revision.ends_with("11112222")
            && number.parse::<usize>().is_ok()
            && (what.starts_with("of ") || what.starts_with("the version row"));
        is_place.then(|| format!("{revision}:{number}"))
    };
    text.lines().filter_map(of_line).collect()
}

fn script(project: &Project, dialect: &str, direction: &str, range: &str, resume: Option<&str>) -> String {
    let mut command = retort();
    command.arg("-C").arg(project.path());
    command.args(["-d", dialect, direction, "--allow-manual"]);
    command.args(resume.map(|place| format!("--resume={place}")));
    // A range such as `a:b` is no option, whatever it begins with.
    let output = command.arg(range).output().expect("the program runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("a script is UTF-8")
}

/// The script with a statement that fails before the one at this place.
fn broken(script: &str, place: &str) -> String {
    let mark = script.find(&format!("'{place} ")).expect("the place is told");
    let end = mark + script[mark..].find("\n\n").expect("a gap behind it");
    format!(
        "{}\nSELECT * FROM no_such_table_anywhere;{}",
        &script[..end],
        &script[end..]
    )
}

fn goes_on_where_it_stopped(dialect: &str, direction: &str, range: &str) {
    let project = Project::new(&[
        ("retort.yaml", PROJECT),
        ("revisions/1.yaml", FIRST),
        ("revisions/2.yaml", SECOND),
        ("revisions/3.yaml", THIRD),
    ]);
    let bundle = only(project.path(), dialect);
    let whole = script(&project, dialect, direction, range, None);
    let up = script(&project, dialect, "upgrade", "base:heads", None);
    let run = |before: &[&str], script: &str| -> (String, Outcome) {
        let database = bundle.database();
        let mode = database.modes()[0];
        for one in before {
            database.run_in(one, mode);
        }
        let outcome = database.run_in(script, mode);
        (everything(&*database), outcome)
    };
    let first: Vec<&str> = if direction == "upgrade" { vec![] } else { vec![&up] };
    let (expected, outcome) = run(&first, &whole);
    assert!(
        outcome.stdout.contains("OK: resume is at "),
        "{dialect}: {}",
        outcome.said()
    );
    let all = places(&whole);
    assert!(all.len() > 4, "{dialect}: the script tells no places:\n{whole}");
    for place in &all {
        let half = broken(&whole, place);
        let mut before = first.clone();
        let (_, outcome) = run(&before, &half);
        assert!(!outcome.clean(), "{dialect}: {place}: it did not fail");
        let told = places(&outcome.stdout).pop().unwrap_or_default();
        assert_eq!(&told, place, "{dialect}: {}", outcome.said());
        before.push(&half);
        let rest = script(&project, dialect, direction, range, Some(&told));
        let (found, outcome) = run(&before, &rest);
        assert!(
            outcome.clean() && outcome.stdout.contains("OK: resume is at "),
            "{dialect}: {place}: {}\n{rest}",
            outcome.said()
        );
        assert_eq!(found, expected, "{dialect}: {place}");
    }
}

macro_rules! on {
    ($($(#[$ignore:meta])? $name:ident: $dialect:literal),+ $(,)?) => {$(
        #[test]
        $(#[$ignore])?
        fn $name() {
            goes_on_where_it_stopped($dialect, "upgrade", "base:heads");
            goes_on_where_it_stopped($dialect, "downgrade", "heads:base");
        }
    )+};
}

on!(
    postgresql_goes_on: "postgresql",
    mariadb_goes_on: "mariadb",
    #[ignore = "needs a MySQL server: RETORT_MYSQLD, or what tests/fetch/mysql gets"]
    mysql_goes_on: "mysql",
);
