//! `--resume`: the rest of a script that stopped in the middle of a revision.

use crate::run::run;
use crate::support::Project;

const PROJECT: &str = "project: shop\ndialects: [postgresql@15, mysql@8.0, oracle@19]\n";

const FIRST: &str = r#"revision: "a1"
down_revision: null
message: Start
upgrade:
  - create_table: {name: one, columns: [{name: id, type: integer, primary_key: true}]}
  - bulk_insert: {table: one, rows: [{id: 1}]}
  - add_column: {table: one, column: {name: more, type: integer}}
"#;

const SECOND: &str = r#"revision: "b2"
down_revision: "a1"
message: Rows
upgrade:
  - bulk_insert: {table: one, rows: [{id: 2}]}
  - update: {table: one, set: {more: 3}, where: {id: 2}, expect_rows: 1}
"#;

fn project() -> Project {
    Project::new(&[
        ("retort.yaml", PROJECT),
        ("revisions/1.yaml", FIRST),
        ("revisions/2.yaml", SECOND),
    ])
}

#[test]
fn the_rest_of_a_script_is_written() {
    let project = project();
    let whole = run(&project, "-d mysql upgrade base:heads").stdout();
    assert!(
        whole.contains("--   retort -d mysql@8.0 upgrade base:b2 --resume a1:2\n"),
        "{whole}"
    );
    let rest = run(&project, "-d mysql upgrade base:heads --resume a1:2").stdout();
    assert!(!rest.contains("CREATE TABLE one"), "{rest}");
    for line in [
        "-- resumes:     a1 at statement 2 of 3\n",
        "INSERT INTO one (id) VALUES\n    (1);",
        "OK: shop is at b2",
    ] {
        assert!(rest.contains(line), "{line}{rest}");
    }
    let row = run(&project, "-d mysql upgrade base:heads --resume a1:4").stdout();
    assert!(
        row.contains("-- resumes:     a1 at its version row\n") && !row.contains("ALTER TABLE"),
        "{row}"
    );
    // On Oracle the rows among DDL are committed as they come.
    let oracle = run(&project, "-d oracle upgrade base:heads").stdout();
    assert!(
        oracle.contains("PROMPT a1:2 of 3\n") && oracle.contains("    (1);\nCOMMIT;\n"),
        "{oracle}"
    );
    assert!(!oracle.contains("PROMPT b2:1"), "{oracle}");
}

/// What is one transaction goes on at its beginning.
#[test]
fn a_transaction_begins_anew() {
    let project = project();
    for (dialect, place) in [("postgresql", "a1:3"), ("oracle", "b2:2")] {
        let said = run(
            &project,
            &format!("-d {dialect} upgrade base:heads --resume {place}"),
        );
        let id = &place[..2];
        said.code(0)
            .complains_of(&[&format!("the script goes on at `{id}:1`, not at `{place}`")]);
        assert!(said.stdout().contains("INSERT INTO one"), "{}", said.stdout());
    }
}

#[test]
fn a_place_that_is_none_is_refused() {
    let project = project();
    for (place, words) in [
        ("a1", "names no place in a script"),
        ("a1:0", "names no place in a script"),
        ("a1:x", "names no place in a script"),
        ("a1:5", "revision `a1` has 3 statements"),
        ("zz:1", "unknown revision `zz`"),
    ] {
        run(&project, &format!("-d mysql upgrade base:heads --resume {place}"))
            .code(2)
            .complains_of(&[words]);
    }
    run(&project, "-d mysql upgrade a1:heads --resume a1:1")
        .code(2)
        .complains_of(&["revision `a1` is not in the range"]);
}
