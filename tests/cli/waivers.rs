//! `allow` of revisions and projects, `--deny`, `--allow` and `--today` of `lint`; SARIF against its schema.

use std::fs;
use std::process::Command;

use crate::fetched::fetched;
use crate::run::run;
use crate::support::Project;

const PROJECT: &str = "project: shop
dialects: [postgresql@15]
timeouts: {lock: 5s}
";

const FIRST: &str = r#"revision: "a1"
down_revision: null
message: Start
upgrade:
  - create_table: {name: users, columns: [{name: id, type: integer, primary_key: true}, {name: age, type: integer}]}
"#;

fn project(allow: &str, operation: &str) -> Project {
    let second = format!(
        "revision: \"a2\"\ndown_revision: \"a1\"\nmessage: More\nallow: {allow}\nupgrade:\n  - {operation}\n"
    );
    Project::new(&[
        ("retort.yaml", PROJECT),
        ("revisions/1.yaml", FIRST),
        ("revisions/2.yaml", &second),
    ])
}

const DROP: &str = "drop_column: {table: users, name: age}";

#[test]
fn a_waiver_holds_until_its_day() {
    let project = project(
        "[{rule: drop-column, because: nobody reads it, until: 2026-12-31}]",
        DROP,
    );
    for today in ["", " --today 2026-12-31"] {
        run(&project, &format!("lint a1:{today}"))
            .code(0)
            .mentions(&[
                "nobody reads it (until 2026-12-31)",
                "0 errors, 0 warnings, 0 notes, 1 waived",
            ])
            .complains("");
    }
    run(&project, "lint a1: --today 2027-01-01")
        .code(1)
        .mentions(&["1 error"])
        .complains_of(&[
            "warning: the waiver of `drop-column` held until 2026-12-31",
            "revisions/2.yaml:4:16",
        ]);
    run(&project, "lint a1: --today tomorrow").code(2);
    // A waiver is for `lint`: the scripts are the same with and without it.
    let with = run(&project, "upgrade heads").code(0).stdout();
    let text = fs::read_to_string(project.path().join("revisions/2.yaml")).unwrap();
    let without: Vec<&str> = text.lines().filter(|line| !line.starts_with("allow")).collect();
    project.write("revisions/2.yaml", &format!("{}\n", without.join("\n")));
    run(&project, "upgrade heads").code(0).says(&with);
}

#[test]
fn waivers_that_are_wrong_are_told() {
    run(
        &project("[{rule: rename-table, because: why not}]", DROP),
        "lint a1:",
    )
    .code(1)
    .complains_of(&["warning: the waiver of `rename-table` waives nothing"]);
    // It may be for another dialect.
    run(
        &project("[{rule: rename-table, because: why not}]", DROP),
        "-d postgresql lint a1:",
    )
    .code(1)
    .complains("");
    run(&project("[{rule: drop-colum, because: why not}]", DROP), "lint")
        .code(2)
        .complains_of(&["there is no rule `drop-colum`", "did you mean `drop-column`?"]);
    run(
        &project(
            "[{rule: drop-column}, {rule: drop-column, because: a, until: soon}, {because: \" \", rule: x}]",
            DROP,
        ),
        "check",
    )
    .code(1)
    .complains_of(&[
        "a waiver needs `because`",
        "`until` must be a date",
        "`because` must be one line that gives a reason",
    ]);
}

#[test]
fn the_command_line_has_the_last_word() {
    let project = project("[]", DROP);
    run(&project, "lint a1: --allow drop-column")
        .code(0)
        .mentions(&["waived[drop-column]", ": --allow\n"]);
    let quiet = project_with_a_note();
    run(&quiet, "lint a1:")
        .code(0)
        .mentions(&["0 errors, 0 warnings, 1 note\n"]);
    for word in ["locks-parent", "blocking", "note"] {
        run(&quiet, &format!("lint a1: --deny {word}")).code(1);
    }
    run(&quiet, "lint a1: --deny warning --deny destructive").code(0);
    run(&quiet, "lint --deny destructiv")
        .code(2)
        .complains_of(&["`--deny destructiv` names nothing that `lint` knows: did you mean destructive"]);
    run(&quiet, "lint --allow blocking").code(2);
}

fn project_with_a_note() -> Project {
    project(
        "[]",
        "create_table: {name: orders, columns: [{name: id, type: integer, primary_key: true}, {name: user_id, type: integer, references: users.id}]}",
    )
}

const CHECK: &str = "
import json, sys
sys.path.insert(0, sys.argv[1])
import fastjsonschema
fastjsonschema.compile(json.load(open(sys.argv[2])), formats={'uri': '.*', 'uri-reference': '^[^ ]*$', 'date-time': '.*'})(json.load(open(sys.argv[3])))
";

#[test]
#[ignore = "needs a validator and the schema of OASIS, which tests/fetch gets"]
fn sarif_is_as_its_schema_says() {
    let project = project("[{rule: drop-column, because: \"it's \\\"old\\\"\"}]", DROP);
    project.write(
        "revisions/with blank ü.yaml",
        "revision: \"a3\"\ndown_revision: \"a2\"\nupgrade:\n  - drop_table: {name: users}\n",
    );
    let text = run(&project, "lint a1: --format sarif").code(1).stdout();
    assert!(text.contains("revisions/with%20blank%20%C3%BC.yaml"), "{text}");
    project.write("found.sarif", &text);
    let output = Command::new("python3")
        .args(["-c", CHECK])
        .arg(fetched("jsonschema"))
        .arg(fetched("sarif"))
        .arg(project.path().join("found.sarif"))
        .output()
        .expect("python3 runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
