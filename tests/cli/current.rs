//! `current`: where a database stands.

use std::io::Write;
use std::process::Stdio;

use crate::run::run;
use crate::support::Project;

fn project() -> Project {
    let project = Project::new(&[("retort.yaml", "project: shop\ndialects: [postgresql@15]\n")]);
    for (id, parent) in [
        ("a1", "null"),
        ("b2", "\"a1\""),
        ("c3", "\"a1\""),
        ("d4", "[\"b2\", \"c3\"]"),
    ] {
        let text = format!("revision: \"{id}\"\ndown_revision: {parent}\nmessage: Make {id}\nupgrade: []\n");
        project.write(&format!("revisions/{id}.yaml"), &text);
    }
    project
}

#[test]
fn it_says_what_is_missing_and_how_to_get_it() {
    let project = project();
    for (pasted, said) in [
        (
            "b2\n",
            "The database stands at\n  b2, Make b2\n2 of 4 revisions are missing:\n  a1 -> c3, Make c3\n  b2, c3 -> d4 (head) (mergepoint), Make d4\nScripts: retort render b2:heads\n",
        ),
        (
            " version_num\n---\n c3\n b2\n(2 rows)\n",
            "The database stands at\n  b2, Make b2\n  c3, Make c3\n1 of 4 revisions is missing:\n  b2, c3 -> d4 (head) (mergepoint), Make d4\nScripts: retort render b2,c3:heads\n",
        ),
        (
            "d4",
            "The database stands at\n  d4, Make d4\nNothing is missing.\n",
        ),
        (
            "id,revision,direction\n1,a1,upgrade\n2,c3,upgrade\n3,b2,upgrade\n4,c3,downgrade\n",
            "The database stands at\n  b2, Make b2\n2 of 4 revisions are missing:\n  a1 -> c3, Make c3\n  b2, c3 -> d4 (head) (mergepoint), Make d4\nScripts: retort render b2:heads\n",
        ),
    ] {
        project.write("rows.txt", pasted);
        assert_eq!(run(&project, "current rows.txt").stdout(), said, "{pasted}");
    }
    project.write("rows.txt", "(0 rows)");
    let base = run(&project, "current rows.txt").stdout();
    assert!(
        base.contains("base: before the first revision")
            && base.ends_with("Scripts: retort render base:heads\n"),
        "{base}"
    );
}

#[test]
fn standard_input_is_read() {
    let project = project();
    // UTF-16, as a shell of Windows writes it.
    let wide: Vec<u8> = "\u{feff}d4\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for (arguments, bytes) in [
        (&["current"][..], b"d4\n".to_vec()),
        (&["current", "-"][..], wide),
    ] {
        let mut command = project.retort(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        child
            .stdin
            .take()
            .expect("an input")
            .write_all(&bytes)
            .expect("it reads");
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(
            String::from_utf8_lossy(&output.stdout),
            "The database stands at\n  d4, Make d4\nNothing is missing.\n"
        );
    }
}

#[test]
fn machines_are_told_the_same() {
    let project = project();
    project.write("rows.txt", "b2\n");
    let told = |line: &str| -> serde_json::Value {
        serde_json::from_str(&run(&project, line).code(0).stdout()).unwrap()
    };
    let ids = |list: &serde_json::Value| -> Vec<String> {
        let all = list.as_array().unwrap().iter();
        all.map(|one| one["revision"].as_str().unwrap().to_owned())
            .collect()
    };
    let behind = told("current rows.txt --format json");
    assert_eq!(behind["environment"], serde_json::Value::Null);
    assert_eq!(ids(&behind["rows"]), ["b2"]);
    assert_eq!(ids(&behind["missing"]), ["c3", "d4"]);
    assert_eq!(behind["command"], "retort render b2:heads");
    project.write("rows.txt", "d4\n");
    let whole = told("current rows.txt --format json");
    assert_eq!(ids(&whole["rows"]), ["d4"]);
    assert!(ids(&whole["missing"]).is_empty());
    assert_eq!(whole["command"], serde_json::Value::Null);
    project.write("rows.txt", "nobody\n");
    run(&project, "current rows.txt --format json")
        .code(2)
        .mentions(&["this history has no revision `nobody`"]);
}

/// A project with environments and targets.
fn tenants() -> Project {
    let project = Project::new(&[(
        "retort.yaml",
        "project: shop
dialects: [postgresql@15]
environments:
  shared: {revisions: shared}
  tenant: {revisions: tenant, targets: {acme: {schema: acme}, globex: {schema: globex}}}
",
    )]);
    for folder in ["shared", "tenant"] {
        project.write(
            &format!("{folder}/a1.yaml"),
            "revision: a1\ndown_revision: null\nmessage: Make a1\nupgrade: []\n",
        );
    }
    project
}

#[test]
fn the_rows_of_the_target_are_read() {
    let project = tenants();
    project.write(
        "dump.sql",
        "COPY acme.alembic_version (version_num) FROM stdin;\n\\.\nCOPY globex.alembic_version (version_num) FROM stdin;\na1\n\\.\n",
    );
    let acme = run(&project, "-n tenant --target acme current dump.sql").stdout();
    assert_eq!(
        acme,
        "The database stands at\n  base: before the first revision\n1 of 1 revisions is missing:\n  <base> -> a1 (head), Make a1\nScripts: retort -n tenant --target acme render base:heads\n"
    );
    let globex = run(&project, "-n tenant --target globex current dump.sql").stdout();
    assert_eq!(
        globex,
        "The database stands at\n  a1, Make a1\nNothing is missing.\n"
    );
    let drawn = run(&project, "-n tenant --target globex history -i dump.sql").stdout();
    assert!(drawn.contains("(current)"), "{drawn}");
    run(&project, "-n tenant current dump.sql")
        .code(2)
        .complains_of(&[
            "`dump.sql` is a dump of several tables `alembic_version`",
            "there are acme.alembic_version, globex.alembic_version",
            "--target",
        ]);
    project.write("other.sql", "INSERT INTO globex.alembic_version VALUES ('a1');\n");
    run(&project, "-n tenant --target acme current other.sql")
        .code(2)
        .complains_of(&["a dump without a table `acme.alembic_version`"]);
}

#[test]
fn one_database_has_one_history() {
    let project = tenants();
    project.write("rows.txt", "a1\n");
    for line in ["current rows.txt", "history -i rows.txt"] {
        let told = run(&project, line);
        told.code(2).complains_of(&[
            "where a database stands is for one environment",
            "there are shared, tenant",
            "choose one, for example `-n shared`",
        ]);
        assert!(!told.stderr().contains("render"), "{}", told.stderr());
    }
}

#[test]
fn what_does_not_say_where_a_database_stands_is_refused() {
    let project = project();
    for (pasted, said) in [
        (
            "psql: error: connection to server failed: FATAL:  database \"shpo\" does not exist\n",
            &[
                "has a message of an error, not the rows of `alembic_version`",
                "FATAL:",
            ][..],
        ),
        (
            "ERROR:  column \"version_num\" does not exist\nLINE 1: SELECT version_num FROM users\n",
            &["has a message of an error", "rows.txt:1:1"][..],
        ),
        (
            "CREATE TABLE alembic_version (version_num text);\n",
            &["a dump without the rows of `alembic_version`: it does not say where the database stands"][..],
        ),
        (
            "INSERT INTO alembic_version SELECT 'a1';\n",
            &["the rows of `alembic_version` in `rows.txt` cannot be read"][..],
        ),
    ] {
        project.write("rows.txt", pasted);
        for line in ["current rows.txt", "history -i rows.txt"] {
            run(&project, line).code(2).complains_of(said);
        }
    }
}
