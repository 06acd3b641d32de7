//! `--resume`: the rest of a script that stopped in the middle of a revision.

use crate::run::run;
use std::path::Path;

use crate::support::{Project, diff, manifest_dir, retort};

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

const BRANCHES: &[(&str, &str)] = &[
    (
        "retort.yaml",
        "project: shop\ndialects: [postgresql@15, mysql@8.0, oracle@19]\n",
    ),
    ("revisions/a1.yaml", "revision: a1\ndown_revision: null\n"),
    ("revisions/a2.yaml", "revision: a2\ndown_revision: a1\n"),
    ("revisions/b1.yaml", "revision: b1\ndown_revision: null\n"),
    ("revisions/b2.yaml", "revision: b2\ndown_revision: b1\n"),
    ("revisions/c1.yaml", "revision: c1\ndown_revision: a1\n"),
    (
        "revisions/d1.yaml",
        "revision: d1\ndown_revision: null\ndepends_on: [b1]\n",
    ),
];

/// Two tables, so that there is a place within each revision; none of the others is in the way.
fn with_two_tables((path, head): &(&str, &str)) -> (String, String) {
    let id = path.trim_start_matches("revisions/").trim_end_matches(".yaml");
    let table = |number: u8| {
        format!(
            "  - create_table: {{name: {id}_{number}, columns: [{{name: id, type: integer, primary_key: true}}]}}\n"
        )
    };
    let body = match path.starts_with("revisions/") {
        true => format!("message: {id}\nupgrade:\n{}{}", table(1), table(2)),
        false => String::new(),
    };
    ((*path).to_owned(), format!("{head}{body}"))
}

/// The command in the header makes the script again, and goes on in it.
#[test]
fn the_command_in_the_header_is_taken() {
    let files: Vec<(String, String)> = BRANCHES.iter().map(with_two_tables).collect();
    let files: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let project = Project::new(&files);
    let golden = manifest_dir().join("tests/golden/branches");
    let manual = manifest_dir().join("tests/golden/manual_steps");
    let mut tried = 0;
    for (folder, arguments) in [
        (manifest_dir(), &[][..]),
        (&golden, &["-d", "mysql", "-d", "oracle", "--layout", "bundle"]),
        (&manual, &["-d", "mysql", "--layout", "bundle"]),
        (project.path(), &[]),
        (project.path(), &["--safe"]),
        (project.path(), &["a1:a2,b2", "-d", "mysql"]),
        (project.path(), &["a2:c1,b1", "-d", "mysql"]),
        (project.path(), &["a2,d1:heads", "-d", "mysql"]),
    ] {
        let tree = Project::render(folder, arguments).unwrap_or_else(|error| panic!("{error}"));
        for (path, bytes) in tree.0.iter().filter(|(path, _)| path.ends_with(".sql")) {
            let script = String::from_utf8_lossy(bytes);
            let command = script.lines().find_map(|line| line.strip_prefix("--   retort "));
            let Some((again, place)) = command.and_then(|command| command.split_once(" --resume ")) else {
                continue;
            };
            tried += 1;
            let (old, new) = (text_of(&script), text_of(&made(folder, again, &[])));
            assert!(old == new, "{path}: {again}: {}", diff(&old, &new));
            let rest = made(folder, again, &["--resume", place]);
            let goes_on = place.ends_with(":1") || rest.contains("\n-- resumes: ");
            assert!(goes_on, "{path}: {again}: {rest}");
        }
    }
    assert!(tried > 150, "{tried}");
}

/// What a command of a header writes.
fn made(folder: &Path, command: &str, more: &[&str]) -> String {
    let mut retort = retort();
    retort.current_dir(folder).args(command.split(' ')).args(more);
    let output = retort.output().expect("the program runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "retort {command}: {said}");
    String::from_utf8(output.stdout).expect("a script in UTF-8")
}

/// A script without what its header says of files and of the range as it was written.
fn text_of(script: &str) -> String {
    let of_files = ["-- range: ", "-- to run: ", "-- to undo: "];
    let kept = script
        .lines()
        .filter(|line| *line != "--" && !of_files.iter().any(|start| line.starts_with(start)));
    kept.collect::<Vec<_>>().join("\n")
}
