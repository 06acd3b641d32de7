//! Targets: from the project file, and from a file of their own.

use std::fs;

use crate::run::run;
use crate::support::{Project, Tree};

const HISTORY: &str = r#"revision: "aaaa11112222"
down_revision: null
message: Create orders
upgrade:
  - create_table: {name: orders, columns: [{name: id, type: bigint, primary_key: true}, {name: note, type: string(80)}]}
  - execute: {sql: "INSERT INTO {{ table('orders') }} VALUES (1, {{ note | literal }})", reverse: "SELECT 1"}
"#;

const NAMED: &str = r#"
    targets:
      acme: {schema: acme, vars: {note: "a, \"b\""}}
      bär: {vars: {note: ""}}
      globex: {schema: " s "}
"#;

fn project(targets: &str) -> Project {
    let file = format!(
        "project: shop\nout: out\ndialects: [postgresql@15, sqlite@3.40]\nvars: {{note: plain}}\n\
         environments:\n  tenant:\n    revisions: tenant{targets}"
    );
    Project::new(&[("retort.yaml", &file), ("tenant/1.yaml", HISTORY)])
}

fn rendered(project: &Project) -> Tree {
    run(project, "render").code(0);
    Tree::read(&project.path().join("out"))
}

#[test]
fn a_file_of_targets_is_as_good_as_their_names() {
    let expected = rendered(&project(NAMED));
    let from_file = project("\n    targets: {file: lists/tenants.csv}\n");
    // A byte order mark, lines that end with CRLF, quotes, an empty line and no line end behind the last one.
    for text in [
        "name,schema,note\nacme,acme,\"a, \"\"b\"\"\"\nbär,,\"\"\nglobex,\" s \",\n",
        "\u{feff}\"note\",name,schema\r\n\"a, \"\"b\"\"\",acme,acme\r\n\"\",bär,\r\n\r\n,globex,\" s \"",
    ] {
        from_file.write("lists/tenants.csv", text);
        assert_eq!(rendered(&from_file).0, expected.0);
        run(&from_file, "verify out --rerender").code(0);
    }
}

#[test]
fn the_file_of_targets_is_part_of_what_is_rendered_again() {
    let project = project("\n    targets: {file: tenants.csv}\n");
    project.write("tenants.csv", "name,schema,note\nacme,acme,a\nglobex,globex,b\n");
    run(&project, "--target globex render").code(0);
    // A target that was not asked for does not count, nor does the order.
    project.write("tenants.csv", "name,note,schema\nglobex,b,globex\nnew,c,new\n");
    run(&project, "verify out --rerender").code(0);
    project.write("tenants.csv", "name,note,schema\nglobex,B,globex\n");
    run(&project, "verify out --rerender")
        .code(1)
        .mentions(&["renders `tenant/globex/postgresql/upgrade.sql` differently now"]);
    project.write("tenants.csv", "name,note,schema\nacme,b,globex\n");
    run(&project, "verify out --rerender")
        .code(2)
        .complains_of(&["the project has no target `globex` any more"]);
    run(&project, "--target acme --target globex --target x render")
        .code(2)
        .complains_of(&[
            "there is no target `globex`",
            "there is no target `x`",
            "there are `acme`",
        ]);
}

#[test]
fn thousands_of_targets_are_not_all_listed() {
    let project = project("\n    targets: {file: tenants.csv}\n");
    let lines: String = (0..10_000).map(|at| format!("t{at:05},s{at}\n")).collect();
    project.write("tenants.csv", &format!("name,schema\n{lines}"));
    run(&project, "--target t1000 check")
        .code(2)
        .complains_of(&["did you mean `t01000`?", "`t00011` and 9988 more"]);
    run(&project, "--target t00001 --target t09999 render").code(0);
    let folder = fs::read_dir(project.path().join("out/tenant")).unwrap();
    assert_eq!(folder.count(), 2);
}

#[test]
fn options_before_and_behind_the_command_add_up() {
    let project = project("\n    targets: {acme: {schema: acme}, globex: {schema: globex}, third: {}}\n");
    run(&project, "--target acme render --target globex -x note=n").code(0);
    let folder = fs::read_dir(project.path().join("out/tenant")).unwrap();
    assert_eq!(folder.count(), 2);
    run(
        &project,
        "-d sqlite --target acme --color always upgrade head --color never -x note=n",
    )
    .code(0)
    .mentions(&["(1, 'n')"]);
}

#[test]
fn variables_come_from_files() {
    let project = project("\n    targets: {acme: {schema: acme, vars: {note: acme}}}\n");
    project.write(
        "first.env",
        "# of the platform\nexport note='first' # not this one\nSECRET=hunter2\n",
    );
    project.write("conf/second.env", "note=\"second; it's\"\r\ntable=taken\r\n");
    let upgrade = |line: &str, value: &str| {
        run(&project, &format!("-d sqlite upgrade head {line}"))
            .code(0)
            .mentions(&[&format!("(1, {value})")]);
    };
    upgrade("", "'acme'");
    upgrade("--env-file first.env", "'first'");
    upgrade(
        "--env-file first.env --env-file conf/second.env",
        "'second; it''s'",
    );
    upgrade("--env-file conf/second.env --env-file first.env -x note=x", "'x'");
    // What the command line names is not looked for beside the project file.
    let elsewhere = format!(
        "-C {} --env-file ../first.env",
        project.path().join("conf").display()
    );
    upgrade(&elsewhere, "'first'");

    // The manifest lists what the scripts are made of, and nothing else of what the files hold.
    run(&project, "--env-file first.env render").code(0);
    let manifest = fs::read_to_string(project.path().join("out/manifest.json")).unwrap();
    assert!(
        manifest.contains("\"variables\": [\n      \"note\"\n    ]"),
        "{manifest}"
    );
    run(&project, "verify out --rerender")
        .code(2)
        .complains_of(&["a value for `note`", "--env-file"]);
    run(&project, "verify out --rerender --env-file first.env").code(0);
    run(&project, "verify out --rerender -x note=first").code(0);
    run(&project, "verify out --rerender -x note=other").code(1);
    // A later revision asks for something that the file has as well.
    project.write(
        "tenant/2.yaml",
        "revision: \"bbbb11112222\"\ndown_revision: \"aaaa11112222\"\nmessage: Later\nupgrade:\n  \
         - execute: {sql: \"SELECT {{ SECRET | literal }}\", reverse: SELECT 1}\n",
    );
    run(&project, "verify out --rerender --env-file first.env").code(0);
}

#[test]
fn what_renders_nothing_does_not_ask_whether_variables_are_used() {
    let project = project("\n    targets: {acme: {}}\n");
    for command in ["history", "heads", "current --help"] {
        run(&project, &format!("-x other=1 {command}")).code(0);
    }
    for command in [
        "render",
        "check",
        "lint",
        "show heads",
        "-d sqlite upgrade head",
        "-d sqlite downgrade base",
    ] {
        run(&project, &format!("-x other=1 {command}"))
            .code(2)
            .complains_of(&[
                "no SQL text uses the variable `other` of `-x`",
                "the SQL texts use `note`",
            ]);
    }
}

#[test]
fn what_was_written_is_told_to_people_and_machines() {
    let project = project(NAMED);
    run(&project, "--target acme --target globex -d sqlite render -v")
        .code(0)
        .prints_nothing()
        .complains_of(&[
            "tenant acme sqlite@3.40: 5 scripts, 2 statements\ntenant globex sqlite@3.40: 5 scripts, 2 statements\n\
             wrote 10 scripts of 1 revision to out\n",
        ]);
    let quiet = run(&project, "-q --target acme --target globex -d sqlite render -v");
    assert_eq!(quiet.code(0).prints_nothing().stderr(), "");
    let told = |line: &str, out: &str, changed: bool, files: usize, targets: &[&str]| {
        let told = run(&project, line).code(0).stdout();
        let told: serde_json::Value = serde_json::from_str(&told).unwrap();
        let history = serde_json::json!({
            "environment": "tenant",
            "targets": targets,
            "dialects": ["sqlite@3.40"],
            "from": [],
            "to": ["aaaa11112222"],
            "revisions": ["aaaa11112222"],
        });
        let expected = serde_json::json!({
            "out": out,
            "changed": changed,
            "files": files,
            "revisions": 1,
            "histories": [history],
        });
        assert_eq!(told, expected);
    };
    let two = "--target acme --target globex -d sqlite render --format json";
    told(two, "out", false, 10, &["acme", "globex"]);
    told(
        "--target acme -d sqlite render --format json",
        "out",
        true,
        5,
        &["acme"],
    );
    told(
        &format!("{two} --archive zip"),
        "out.zip",
        true,
        10,
        &["acme", "globex"],
    );
}

#[test]
fn one_mistake_of_thousands_of_targets_is_one_mistake() {
    let project = project("\n    targets: {file: tenants.csv}\n");
    let lines: String = (0..600).map(|at| format!("t{at:05}\n")).collect();
    project.write("tenants.csv", &format!("name\n{lines}"));
    project.write("tenant/2.yaml", "revision: \"b\"\ndown_revision: \"aaaa11112222\"\nmessage: x\nupgrade:\n  - drop_table: {name: none}\n");
    let said = run(&project, "render").code(2).stderr();
    assert_eq!(said.matches("error: ").count(), 1, "{said}");
}

#[test]
fn one_folder_has_one_script_of_a_name() {
    let file = "project: shop\nout: out\ndialects: [sqlite]\nvars: {note: plain}\nenvironments:\n  \
                a: {revisions: tenant, targets: {b.c: {}}}\n  a.B: {revisions: tenant, targets: {c: {}}}\n";
    let project = Project::new(&[("retort.yaml", file), ("tenant/1.yaml", HISTORY)]);
    run(&project, "render --layout flat").code(2).complains_of(&[
        "in one folder the scripts of `a` `b.c` and of `a.B` `c` have the same names: `a.B.c.…`",
    ]);
    assert!(!project.path().join("out").exists());
    run(&project, "-n a render --layout flat").code(0);
    run(&project, "render").code(0);
}
