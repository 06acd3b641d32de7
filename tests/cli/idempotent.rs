//! `--idempotent`: scripts that run only what is not done yet, of which the header, the review and the manifest tell.

use crate::run::run;
use crate::support::Project;

const FIRST: &str = r#"revision: "a1"
down_revision: null
message: One
upgrade:
  - create_table: {name: one, columns: [{name: id, type: integer, primary_key: true}]}
"#;

const SECOND: &str = r#"revision: "a2"
down_revision: "a1"
message: Two
upgrade:
  - create_table: {name: two, columns: [{name: id, type: integer, primary_key: true}]}
  - bulk_insert: {table: two, rows: [{id: 1}]}
"#;

fn project() -> Project {
    Project::new(&[
        (
            "retort.yaml",
            "project: shop\ndialects: [postgresql@15, mysql@8.0, mariadb@10.11, mssql@2019, oracle@19]\n",
        ),
        ("revisions/1.yaml", FIRST),
        ("revisions/2.yaml", SECOND),
    ])
}

fn read(project: &Project, path: &str) -> String {
    std::fs::read_to_string(project.path().join(path)).unwrap()
}

#[test]
fn the_bundle_tells_and_is_rendered_again() {
    let project = project();
    run(&project, "render --idempotent").code(0);
    assert!(read(&project, "out/manifest.json").contains("\"idempotent\": true"));
    for page in ["out/REVIEW.md", "out/review.html"] {
        assert!(
            read(&project, page).contains("or on its way from there"),
            "{page}"
        );
    }
    let header = read(&project, "out/oracle/upgrade.sql");
    assert!(
        header.contains("-- starts at:   any version on its way, from base to a2\n"),
        "{header}"
    );
    run(&project, "verify out --rerender").code(0);
    run(&project, "render").code(0);
    assert!(!read(&project, "out/manifest.json").contains("idempotent"));
    assert!(!read(&project, "out/REVIEW.md").contains("on its way"));
    run(&project, "verify out --rerender").code(0);
}

/// What a revision does is what it does in a plain script: the audit table says so.
#[test]
fn the_checksums_are_those_of_a_plain_script() {
    let project = project();
    let checksums = |line: &str| {
        run(&project, line).code(0);
        let manifest: serde_json::Value = serde_json::from_str(&read(&project, "out/manifest.json")).unwrap();
        let files = manifest["files"].as_array().unwrap().clone();
        files
            .iter()
            .map(|file| (file["path"].clone(), file["checksums"].clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(checksums("render"), checksums("render --idempotent"));
}

/// The command in the header goes on where a script stopped, wherever it began.
#[test]
fn a_script_that_stopped_is_gone_on_with_a_plain_one() {
    let project = project();
    let whole = run(&project, "-d mysql upgrade base:heads --idempotent").stdout();
    assert!(
        whole.contains("--   retort -d mysql@8.0 upgrade base:a2 --resume a1:1\n"),
        "{whole}"
    );
    let rest = run(&project, "-d mysql upgrade base:a2 --resume a2:2").stdout();
    assert!(
        rest.contains("INSERT INTO two") && !rest.contains("CREATE TABLE one"),
        "{rest}"
    );
    for line in [
        "render --idempotent --safe",
        "-d mysql upgrade heads --idempotent --safe",
        "-d mysql downgrade base --idempotent --resume a2:1",
    ] {
        run(&project, line).code(2);
    }
}
