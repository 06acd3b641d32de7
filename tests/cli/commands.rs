//! Each command, at work on a small project.

use crate::run::{body, run};
use crate::support::{Project, Tree};

const PROJECT: &str = "project: shop\nrevisions: revisions\nout: out\ndialects: [postgresql@15, mysql@8.0, mariadb@10.11, sqlite@3.40, mssql@2019, oracle@19]\n";

const DIALECTS: [&str; 6] = ["postgresql", "mysql", "mariadb", "sqlite", "mssql", "oracle"];

const FIRST: &str = r#"revision: "aaaa11112222"
down_revision: null
message: Create users
author: Platform team
ticket: CHG0042317
upgrade:
  - create_table:
      name: users
      columns:
        - {name: id, type: bigint, primary_key: true}
        - {name: email, type: string(320), nullable: false}
"#;

const SECOND: &str = r#"revision: "bbbb11112222"
down_revision: "aaaa11112222"
message: Index the address
upgrade:
  - create_index: {name: ix_users_email, table: users, columns: [email], unique: true}
    note: Needed by the new search
"#;

const THIRD: &str = r#"revision: "cccc11112222"
down_revision: "bbbb11112222"
message: Keep an age
upgrade:
  - add_column: {table: users, column: {name: age, type: integer}}
"#;

fn project() -> Project {
    Project::new(&[
        ("retort.yaml", PROJECT),
        ("revisions/0001.yaml", FIRST),
        ("revisions/deep/er/0002.yaml", SECOND),
        ("revisions/0003.yaml", THIRD),
    ])
}

#[test]
fn render_writes_the_layout_of_the_manual() {
    let project = project();
    run(&project, "render").code(0);
    let out = Tree::read(&project.path().join("out"));
    for path in ["manifest.json", "SHA256SUMS"] {
        assert!(out.0.contains_key(path), "{path}");
    }
    let steps = [
        "0001_aaaa11112222_create_users",
        "0002_bbbb11112222_index_the_address",
        "0003_cccc11112222_keep_an_age",
    ];
    for dialect in DIALECTS {
        for way in ["upgrade", "downgrade"] {
            assert!(
                out.0.contains_key(&format!("{dialect}/{way}.sql")),
                "{dialect}/{way}.sql"
            );
            for step in steps {
                let path = format!("{dialect}/revisions/{step}.{way}.sql");
                assert!(out.0.contains_key(&path), "{path} is not in {:?}", out.0.keys());
            }
        }
    }
}

#[test]
fn a_script_starts_with_what_a_dba_asks_first() {
    let project = project();
    for dialect in DIALECTS {
        let script = run(&project, &format!("upgrade head -d {dialect}"))
            .code(0)
            .stdout();
        let head: String = script
            .lines()
            .take_while(|line| line.starts_with("--") || line.trim().is_empty())
            .collect::<Vec<_>>()
            .join("\n");
        for word in [
            "shop",
            dialect,
            "aaaa11112222",
            "Create users",
            "CHG0042317",
            "Platform team",
            "cccc11112222",
            "Keep an age",
        ] {
            assert!(head.contains(word), "{dialect}: no {word} in the header:\n{head}");
        }
        assert!(
            script.contains("-- Needed by the new search"),
            "{dialect}: the note:\n{script}"
        );
        assert!(script.contains("OK"), "{dialect}: the last line");
    }
}

#[test]
fn upgrade_and_downgrade_take_ranges() {
    let project = project();
    let between = run(&project, "upgrade aaaa:bbbb -d postgresql").code(0).stdout();
    assert!(
        between.contains("ix_users_email")
            && !between.contains("CREATE TABLE users")
            && !between.contains("ADD COLUMN age"),
        "{between}"
    );
    let relative = run(&project, "upgrade aaaa:+1 -d postgresql").code(0).stdout();
    assert_eq!(body(&between), body(&relative));
    let last = run(&project, "downgrade -1 -d postgresql").code(0).stdout();
    assert!(
        last.contains("DROP COLUMN age") && !last.contains("ix_users_email"),
        "{last}"
    );
    let same = run(&project, "downgrade cccc11112222:bbbb11112222 -d postgresql")
        .code(0)
        .stdout();
    assert_eq!(body(&last), body(&same));
    let sql = run(&project, "upgrade aaaa:bbbb --sql -d postgresql")
        .code(0)
        .stdout();
    assert_eq!(between, sql, "--sql changes nothing");
}

#[test]
fn a_script_goes_to_a_file_on_request() {
    let project = project();
    run(&project, "upgrade head -d sqlite -o up.sql")
        .code(0)
        .prints_nothing();
    let script = run(&project, "upgrade head -d sqlite").code(0).stdout();
    let written = std::fs::read_to_string(project.path().join("up.sql")).expect("the script");
    assert_eq!(body(&written), body(&script));
    assert!(written.contains("up.sql"), "how to run it: {written}");
}

/// `/dev/stdout` leads to a pipe, which has no path of its own.
#[cfg(target_os = "linux")]
#[test]
fn a_script_goes_to_a_pipe_by_its_name() {
    let project = project();
    let plain = run(&project, "upgrade head -d sqlite").stdout();
    let named = run(&project, "upgrade head -d sqlite -o /dev/stdout");
    named.code(0);
    assert_eq!(body(&named.stdout()), body(&plain));
}

#[test]
fn a_project_is_found_from_below_and_named() {
    let project = project();
    let expected = run(&project, "heads").code(0).stdout();
    std::fs::create_dir_all(project.path().join("some/where")).expect("a folder");
    let mut below = project.retort(&["heads"]);
    let output = below
        .current_dir(project.path().join("some/where"))
        .output()
        .expect("the program runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
    let mut named = project.retort(&["-c", "../../retort.yaml", "heads"]);
    let output = named
        .current_dir(project.path().join("some/where"))
        .output()
        .expect("the program runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
    let mut directory = project.retort(&["-C", "../..", "heads"]);
    let output = directory
        .current_dir(project.path().join("some/where"))
        .output()
        .expect("the program runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), expected);
}

#[test]
fn history_heads_and_show_say_what_is_there() {
    let project = project();
    run(&project, "heads").code(0).mentions(&["cccc11112222"]);
    run(&project, "history").code(0).mentions(&[
        "cccc11112222",
        "Keep an age",
        "bbbb11112222",
        "Index the address",
        "aaaa11112222",
        "Create users",
    ]);
    run(&project, "history -r aaaa:bbbb")
        .code(0)
        .mentions(&["bbbb11112222"]);
    let range = run(&project, "history -r aaaa:bbbb").stdout();
    assert!(!range.contains("Keep an age"), "{range}");
    run(&project, "show bbbb")
        .code(0)
        .mentions(&["bbbb11112222", "Index the address", "ix_users_email"]);
}

#[test]
fn check_is_quiet_about_what_is_right() {
    let project = project();
    run(&project, "check").code(0);
    project.write("revisions/0004.yaml", "revision: \"dddd\"\ndown_revision: \"cccc11112222\"\nmessage: Wrong\nupgrade:\n  - drop_table: {name: nowhere}\n");
    let output = project.retort(&["check"]).output().expect("the program runs");
    assert!(matches!(output.status.code(), Some(1 | 2)), "{output:?}");
    assert!(
        String::from_utf8_lossy(&output.stderr).contains("`nowhere`"),
        "{output:?}"
    );
}

#[test]
fn init_makes_a_project_that_renders_at_once() {
    for template in ["", " --template single", " --template multi"] {
        let project = Project::new(&[]);
        run(&project, &format!("init new{template}")).code(0);
        run(&project, "-C new check").code(0);
        run(&project, "-C new render").code(0);
        let out = Tree::read(&project.path().join("new/out"));
        assert!(
            out.0.keys().any(|path| path.ends_with("upgrade.sql")),
            "{template}: {:?}",
            out.0.keys()
        );
        // Editors find the schema that each file names, from where it lies.
        let made = Tree::read(&project.path().join("new"));
        let yaml: Vec<&String> = made.0.keys().filter(|path| path.ends_with(".yaml")).collect();
        assert!(yaml.len() >= 2, "{yaml:?}");
        for path in yaml {
            let of = if path.ends_with("retort.yaml") {
                "project"
            } else {
                "revision"
            };
            let file = project.path().join("new").join(path);
            let text = std::fs::read_to_string(&file).expect("a file");
            let line = text
                .lines()
                .next()
                .and_then(|line| line.strip_prefix("# yaml-language-server: $schema="));
            let schema = file
                .parent()
                .expect("a folder")
                .join(line.expect("a line for editors"));
            let schema = std::fs::read_to_string(schema).expect("the schema");
            run(&project, &format!("jsonschema {of}")).code(0).says(&schema);
        }
        // A second time it must not write over anything.
        let before = Tree::read(&project.path().join("new"));
        let again = project
            .retort(&["init", "new"])
            .output()
            .expect("the program runs");
        assert_eq!(again.status.code(), Some(2), "{again:?}");
        assert_eq!(before.difference(&Tree::read(&project.path().join("new"))), None);
    }
}

/// A folder under git has one already.
#[test]
fn init_leaves_a_gitignore_as_it_is() {
    let project = Project::new(&[(".gitignore", "target\n")]);
    run(&project, "init")
        .code(0)
        .complains_of(&["made retort.yaml\n"]);
    let text = std::fs::read_to_string(project.path().join(".gitignore")).expect("the file");
    assert_eq!(text, "target\n");
}

#[test]
fn a_schema_is_printed_or_written() {
    let project = Project::new(&[("other/schema.json", "old")]);
    let printed = run(&project, "jsonschema").code(0).stdout();
    let schema: serde_json::Value = serde_json::from_str(&printed).expect("JSON");
    assert_eq!(schema["title"], "A revision of Retort");
    for path in ["new/schema.json", "other/schema.json"] {
        let written = run(&project, &format!("jsonschema revision -o {path}"));
        written
            .code(0)
            .prints_nothing()
            .complains(&format!("wrote {path}\n"));
        let text = std::fs::read_to_string(project.path().join(path)).expect("the file");
        assert_eq!(text, printed);
    }
    run(&project, "jsonschema revisions").code(2);
}

#[test]
fn variables_come_from_the_project_and_the_command_line() {
    let project = project();
    project.write("retort.yaml", &format!("{PROJECT}vars: {{region: eu}}\n"));
    project.write(
        "revisions/0004.yaml",
        "revision: \"dddd11112222\"\ndown_revision: \"cccc11112222\"\nmessage: Mark\nupgrade:\n  - execute: {sql: \"UPDATE users SET email = {{ region | literal }}\", reverse: SELECT 1}\n",
    );
    run(&project, "upgrade cccc:dddd -d postgresql")
        .code(0)
        .mentions(&["'eu'"]);
    run(&project, "upgrade cccc:dddd -d postgresql -x region=it's")
        .code(0)
        .mentions(&["'it''s'"]);
    run(&project, "render -x nothing=1 -x region=us")
        .code(2)
        .complains_of(&["no SQL text uses the variable `nothing`"]);
}

#[test]
fn environments_and_targets_are_picked() {
    let project = Project::new(&[
        (
            "retort.yaml",
            "project: shop\nout: out\ndialects: [postgresql@15]\nenvironments:\n  shared: {revisions: revisions/shared}\n  tenant:\n    revisions: revisions/tenant\n    targets:\n      acme: {schema: acme, vars: {who: a}}\n      globex: {schema: globex, vars: {who: g}}\n",
        ),
        ("revisions/shared/1.yaml", FIRST),
        (
            "revisions/tenant/1.yaml",
            &FIRST
                .replace("aaaa11112222", "eeee11112222")
                .replace("users", "members"),
        ),
    ]);
    run(&project, "render").code(0);
    let out = Tree::read(&project.path().join("out"));
    for path in [
        "shared/postgresql/upgrade.sql",
        "tenant/acme/postgresql/upgrade.sql",
        "tenant/globex/postgresql/upgrade.sql",
    ] {
        assert!(out.0.contains_key(path), "{path} is not in {:?}", out.0.keys());
    }
    let acme = String::from_utf8_lossy(&out.0["tenant/acme/postgresql/upgrade.sql"]).into_owned();
    assert!(acme.contains("acme") && !acme.contains("globex"), "{acme}");
    let one = run(&project, "-n tenant --target acme upgrade head")
        .code(0)
        .stdout();
    assert_eq!(body(&one), body(&acme));
    run(&project, "-n shared heads")
        .code(0)
        .mentions(&["aaaa11112222"]);
}

#[test]
fn help_and_version_are_there() {
    let project = Project::new(&[]);
    run(&project, "--version")
        .code(0)
        .says(concat!(
            "retort ",
            env!("CARGO_PKG_VERSION"),
            "
"
        ))
        .complains("");
    run(&project, "--help")
        .code(0)
        .mentions(&["render", "upgrade", "downgrade"]);
    for command in [
        "init",
        "render",
        "upgrade",
        "downgrade",
        "history",
        "heads",
        "branches",
        "graph",
        "show",
        "check",
    ] {
        run(&project, &format!("{command} --help"))
            .code(0)
            .mentions(&["Usage"]);
    }
}

/// A reader that goes away is no mistake: `retort history | head -1`.
#[test]
fn a_closed_pipe_is_no_error() {
    let project = project();
    let mut command = project.retort(&["upgrade", "head", "-d", "postgresql"]);
    let mut child = command
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
}
