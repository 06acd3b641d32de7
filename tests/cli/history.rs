//! `history`, `heads`, `branches` and `show`: what they say to people, and to machines.

use std::io::Write;
use std::process::Stdio;

use serde_json::{Value, json};

use crate::run::run;
use crate::support::Project;

/// Two branches with labels, a dependency between them, a merge, and a base of its own.
fn project() -> Project {
    let project = Project::new(&[(
        "retort.yaml",
        "project: shop\ndialects: [postgresql@15, oracle@19]\n",
    )]);
    for (id, rest) in [
        (
            "a1",
            "down_revision: null\nmessage: Start\nauthor: Ada\nticket: T-1\ncreated: 2026-11-20\ndescription: |\n  Two lines\n\n  of prose\n",
        ),
        ("b1", "down_revision: \"a1\"\nbranch_labels: pay\nmessage: Pay\n"),
        ("b2", "down_revision: \"b1\"\nmessage: Pay again\n"),
        (
            "c1",
            "down_revision: \"a1\"\nbranch_labels: [ship]\ndepends_on: pay\nmessage: Ship\n",
        ),
        ("m1", "down_revision: [\"b2\", \"c1\"]\n"),
        (
            "x1",
            "down_revision: null\ndepends_on: [\"m1\"]\nmessage: Apart\n",
        ),
    ] {
        let up = match id {
            "a1" => {
                "upgrade:\n  - create_table: {name: t, columns: [{name: id, type: integer, nullable: false}]}\n  - execute: {sql: \"INSERT INTO t VALUES (1)\"}\n    note: The first\ndowngrade:\n  irreversible: Rows were written\n"
            }
            _ => "upgrade: []\n",
        };
        project.write(
            &format!("revisions/{id}.yaml"),
            &format!("revision: \"{id}\"\n{rest}{up}"),
        );
    }
    project
}

#[test]
fn lines_are_those_of_alembic() {
    let project = project();
    run(&project, "history").code(0).says(
        "<base> (m1) -> x1 (head), Apart\n\
         b2, c1 -> m1 (pay, ship) (effective head) (mergepoint)\n\
         a1 (pay) -> c1 (ship), Ship\n\
         b1 -> b2 (pay), Pay again\n\
         a1 -> b1 (pay), Pay\n\
         <base> -> a1 (branchpoint), Start\n",
    );
    run(&project, "heads")
        .code(0)
        .says("m1 (pay, ship) (effective head)\nx1 (head)\n");
    run(&project, "branches")
        .code(0)
        .says("a1 (branchpoint)\n   -> b1 (pay)\n   -> c1 (ship)\n\n");
    run(&project, "branches -v").code(0).says(
        "Rev: a1 (branchpoint)\nParent: <base>\nBranches into: b1, c1\nPath: revisions/a1.yaml\nAuthor: Ada\n\
         Ticket: T-1\nCreated: 2026-11-20\n\n    Start\n    Two lines\n\n    of prose\n   -> b1 (pay), Pay\n   -> c1 (ship), Ship\n\n",
    );
    run(&project, "history -r b2:m1 -v").code(0).says(
        "Rev: m1 (pay, ship) (effective head) (mergepoint)\nMerges: b2, c1\nPath: revisions/m1.yaml\n\n\n\n\
         Rev: b2 (pay)\nParent: b1\nPath: revisions/b2.yaml\n\n    Pay again\n\n",
    );
}

#[test]
fn branches_are_drawn_beside_the_history() {
    let project = project();
    run(&project, "history --graph").code(0).says(
        "*  <base> (m1) -> x1 (head), Apart\n\
         \n\
         *   b2, c1 -> m1 (pay, ship) (effective head) (mergepoint)\n\
         |\\\n\
         | *  a1 (pay) -> c1 (ship), Ship\n\
         * |  b1 -> b2 (pay), Pay again\n\
         * |  a1 -> b1 (pay), Pay\n\
         |/\n\
         *  <base> -> a1 (branchpoint), Start\n",
    );
    // What lies outside of a range is not drawn.
    run(&project, "history --graph -r b1:b2").code(0).says(
        "*  b1 -> b2 (pay), Pay again\n\
         *  a1 -> b1 (pay), Pay\n",
    );
    let verbose = run(&project, "history --graph -v -r a1:m1").stdout();
    assert!(
        verbose.starts_with("*   Rev: m1 (pay, ship) (effective head) (mergepoint)\n|\\  Merges: b2, c1\n| |  Path: revisions/m1.yaml\n| |\n| |\n| |\n| *  Rev: c1"),
        "{verbose}"
    );
}

#[test]
fn where_a_database_stands_is_marked() {
    let project = project();
    project.write("rows.txt", " version_num\n---\n b2\n c1\n(2 rows)\n");
    run(&project, "history -i rows.txt -r :b2,c1").code(0).says(
        "a1 (pay) -> c1 (ship) (current), Ship\n\
         b1 -> b2 (pay) (current), Pay again\n\
         a1 -> b1 (pay), Pay\n\
         <base> -> a1 (branchpoint), Start\n",
    );
    // `current` in a range is what was read.
    run(&project, "history -r current:m1 -i rows.txt").code(0).says(
        "b2, c1 -> m1 (pay, ship) (effective head) (mergepoint)\n\
         a1 (pay) -> c1 (ship) (current), Ship\n\
         b1 -> b2 (pay) (current), Pay again\n",
    );
    project.write("rows.txt", "(0 rows)\n");
    run(&project, "history -r current:b1 -i rows.txt")
        .code(0)
        .says("a1 -> b1 (pay), Pay\n<base> -> a1 (branchpoint), Start\n");
    run(&project, "history -r current:m1")
        .code(2)
        .complains_of(&["`current` is not known", "history -i FILE"]);
    project.write("rows.txt", "zz\n");
    run(&project, "history -i rows.txt")
        .code(2)
        .complains_of(&["this history has no revision `zz`"])
        .prints_nothing();

    let mut child = project
        .retort(&["history", "-i", "-r", "b2:m1", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"m1\n").unwrap();
    let output = child.wait_with_output().unwrap();
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let marked: Vec<_> = answer["histories"][0]["revisions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["revision"].clone(), one["is_current"].clone()))
        .collect();
    assert_eq!(marked, [(json!("m1"), json!(true)), (json!("b2"), json!(false))]);
}

/// The shape that the manual describes.
#[test]
fn machines_get_one_shape_everywhere() {
    let project = project();
    let parsed =
        |line: &str| -> Value { serde_json::from_str(&run(&project, line).code(0).stdout()).unwrap() };
    let history = parsed("history --format json");
    assert_eq!(history["histories"][0]["environment"], Value::Null);
    let revisions = history["histories"][0]["revisions"].as_array().unwrap();
    assert_eq!(
        revisions[2],
        json!({
            "revision": "c1", "down_revision": ["a1"], "depends_on": ["b1"], "branch_labels": ["ship"],
            "message": "Ship", "description": null, "author": null, "ticket": null, "created": null,
            "path": "revisions/c1.yaml", "children": ["m1"], "dependents": [],
            "is_base": false, "is_head": false, "is_branch_point": false, "is_merge_point": false,
        })
    );
    assert_eq!(
        revisions[5],
        json!({
            "revision": "a1", "down_revision": [], "depends_on": [], "branch_labels": [],
            "message": "Start", "description": "Two lines\n\nof prose\n", "author": "Ada", "ticket": "T-1",
            "created": "2026-11-20", "path": "revisions/a1.yaml", "children": ["b1", "c1"], "dependents": [],
            "is_base": true, "is_head": false, "is_branch_point": true, "is_merge_point": false,
        })
    );
    let all = |line: &str| parsed(line)["histories"][0]["revisions"].clone();
    assert_eq!(all("heads --format json"), json!([revisions[1], revisions[0]]));
    assert_eq!(all("branches --format json"), json!([revisions[5]]));
    // From another folder the paths are the same.
    let project_file = project.path().join("retort.yaml");
    let elsewhere = Project::new(&[]);
    let line = format!("-c {} heads --format json", project_file.display());
    let found: Value = serde_json::from_str(&run(&elsewhere, &line).code(0).stdout()).unwrap();
    assert_eq!(found["histories"][0]["revisions"][1]["path"], "revisions/x1.yaml");

    let mut shown = all("show a1 --format json");
    let dialects = shown[0]["dialects"].take();
    shown[0].as_object_mut().unwrap().remove("dialects");
    assert_eq!(shown, json!([revisions[5]]));
    assert_eq!(
        dialects[0],
        json!({
            "dialect": "postgresql", "version": "15",
            "upgrade": [
                {"sql": "CREATE TABLE t (\n    id integer NOT NULL\n)", "note": null},
                {"sql": "INSERT INTO t VALUES (1)", "note": "The first"},
            ],
            "downgrade": null,
            "irreversible": "Rows were written",
        })
    );
    let empty = all("show b1 --format json -d oracle");
    assert_eq!(
        empty[0]["dialects"],
        json!([{"dialect": "oracle", "version": "19", "upgrade": [], "downgrade": [], "irreversible": null}])
    );
}

#[test]
fn show_takes_several_and_looks_into_every_environment() {
    let project = project();
    run(&project, "show b2,m1 -d oracle").code(0).mentions(&[
        "Rev: b2",
        "-- oracle 19: upgrade",
        "\n\nRev: m1",
    ]);
    run(&project, "show base")
        .code(2)
        .complains_of(&["`base` is no revision"])
        .prints_nothing();
    run(&project, "show zz")
        .code(2)
        .complains_of(&["zz"])
        .prints_nothing();

    let several = Project::new(&[(
        "retort.yaml",
        "project: shop\ndialects: [sqlite@3.40]\nenvironments:\n  one: {revisions: one}\n  two: {revisions: two}\n",
    )]);
    for (folder, id) in [("one", "ab1"), ("two", "ab2")] {
        several.write(
            &format!("{folder}/1.yaml"),
            &format!("revision: \"{id}\"\ndown_revision: null\nupgrade: []\n"),
        );
    }
    run(&several, "show ab")
        .code(0)
        .mentions(&["[one]\nRev: ab1", "\n\n[two]\nRev: ab2"]);
    run(&several, "show ab1").code(0).mentions(&["[one]\nRev: ab1"]);
    let answer: Value =
        serde_json::from_str(&run(&several, "show ab2 --format json").code(0).stdout()).unwrap();
    assert_eq!(answer["histories"].as_array().unwrap().len(), 1);
    assert_eq!(answer["histories"][0]["environment"], "two");
    several.write("rows.txt", "ab1");
    run(&several, "history -i rows.txt")
        .code(2)
        .complains_of(&["-n one"]);
    run(&several, "-n one history -i rows.txt")
        .code(0)
        .says("<base> -> ab1 (head) (current)\n");
    run(&several, "heads")
        .code(0)
        .says("[one]\nab1 (head)\n\n[two]\nab2 (head)\n");
}
