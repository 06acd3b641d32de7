//! `--format json`: what was done, and what is wrong.

use serde_json::{Value, json};

use crate::run::run;
use crate::support::Project;

fn project() -> Project {
    Project::new(&[
        (
            "retort.yaml",
            "project: shop\nrevisions: revisions\nout: out\ndialects: [postgresql@15]\n",
        ),
        (
            "revisions/1.yaml",
            "revision: a1\ndown_revision: null\nmessage: Make one\nupgrade:\n  - create_table: {name: one, \
             columns: [{name: id, type: integer, primary_key: true}]}\n",
        ),
        (
            "revisions/2.yaml",
            "revision: b2\ndown_revision: a1\nmessage: Widen it\nupgrade:\n  - add_column: {table: one, \
             column: {name: more, type: text}}\n",
        ),
    ])
}

fn object(project: &Project, line: &str, code: i32) -> Value {
    let said = run(project, &format!("{line} --format json"));
    serde_json::from_str(&said.code(code).stdout()).unwrap_or_else(|error| panic!("{line}: {error}"))
}

#[test]
fn scripts_come_with_what_they_are() {
    let project = project();
    let plain = run(&project, "upgrade a1:heads").code(0).stdout();
    let script = json!({
        "environment": null,
        "target": null,
        "dialect": "postgresql@15",
        "direction": "upgrade",
        "from": ["a1"],
        "to": ["b2"],
        "revisions": ["b2"],
        "file": null,
        "script": plain,
    });
    assert_eq!(object(&project, "upgrade a1:heads", 0), script);
    let down = object(&project, "downgrade base -o down.sql", 0);
    assert_eq!(down["revisions"], json!(["b2", "a1"]));
    assert_eq!(
        (&down["file"], &down["script"]),
        (&json!("down.sql"), &Value::Null)
    );
    let stamp = object(&project, "stamp a1:b2", 0);
    assert_eq!((&stamp["from"], &stamp["to"]), (&json!(["a1"]), &json!(["b2"])));
    assert_eq!(
        (&stamp["direction"], &stamp["revisions"]),
        (&json!("stamp"), &json!([]))
    );
    let plain = run(&project, "stamp a1:b2").code(0).stdout();
    assert_eq!(stamp["script"], json!(plain));
}

#[test]
fn what_was_done_is_told() {
    let project = project();
    let history =
        |revisions: Value| json!({"environment": null, "from": [], "to": ["a1"], "revisions": revisions});
    assert_eq!(
        object(&project, "lock base:a1 --release one", 0),
        json!({"file": "retort.lock", "release": "one", "locked": [history(json!(["a1"]))]})
    );
    assert_eq!(
        object(&project, "lock base:a1 --release one", 0),
        json!({"file": "retort.lock", "release": "one", "locked": []})
    );
    assert_eq!(
        object(&project, "unlock a1 --because tests", 0),
        json!({
            "file": "retort.lock",
            "unlocked": [{"environment": null, "release": "one", "revision": "a1"}],
        })
    );
    assert_eq!(
        object(&project, "keygen release.key", 0),
        json!({"secret_key": "release.key", "public_key": "release.key.pub"})
    );
    assert_eq!(
        object(&project, "templates eject create_view", 0),
        json!({"files": ["templates/postgresql/create_view.sql.j2"]})
    );
    let made = object(&project, "init other", 0);
    assert_eq!(made["files"][0], json!("other/retort.yaml"));
}

#[test]
fn every_command_tells_mistakes() {
    let project = project();
    let wrong = [
        ("render nix", "unknown-revision"),
        ("upgrade nix", "unknown-revision"),
        ("downgrade nix", "unknown-revision"),
        ("stamp nix", "unknown-revision"),
        ("history -r nix:", "unknown-revision"),
        ("show nix", "unknown-revision"),
        ("lint nix", "unknown-revision"),
        ("lock nix", "unknown-revision"),
        ("unlock nix --because tests", "unknown-revision"),
        ("diff nix heads", "unknown-revision"),
        ("merge a1 nix", "unknown-revision"),
        ("revision -m text --head nix", "unknown-revision"),
        ("templates eject nix", "unknown-template"),
        ("-n nix heads", "unknown-environment"),
        ("-n nix branches", "unknown-environment"),
        ("-d nix templates list", "unknown-dialect"),
        ("-d nix dialects", "unknown-dialect"),
        ("-x nix render", "usage"),
        ("-n nix check", "unknown-environment"),
    ];
    for (line, code) in wrong {
        let said = object(&project, line, 2);
        assert_eq!(
            (&said["ok"], &said["mistakes"][0]["code"]),
            (&json!(false), &json!(code)),
            "{line}"
        );
        assert_eq!(said["warnings"], json!([]), "{line}");
    }
    project.write(
        "revisions/2.yaml",
        "revision: b2\ndown_revision: a1\nupgrad: []\n",
    );
    for line in ["heads", "render", "upgrade heads"] {
        let said = object(&project, line, 2);
        assert_eq!(said["mistakes"][0]["path"], json!("revisions/2.yaml"), "{line}");
        assert_eq!(said["mistakes"][0]["line"], json!(3), "{line}");
    }
}

/// Also with `-o -`, which is no file.
#[test]
fn a_hyphen_is_standard_output() {
    let project = project();
    for line in ["upgrade heads", "stamp heads", "jsonschema"] {
        let plain = run(&project, line).code(0).stdout();
        assert_eq!(
            run(&project, &format!("{line} -o -")).code(0).stdout(),
            plain,
            "{line}"
        );
    }
    assert!(!project.path().join("-").exists());
}

#[test]
fn trouble_has_no_code() {
    let project = project();
    for line in ["verify nowhere", "init", "current nowhere"] {
        let said = object(&project, line, 2);
        assert_eq!(said["mistakes"][0]["code"], Value::Null, "{line}");
        assert_eq!(said["mistakes"][0]["path"], Value::Null, "{line}");
    }
}
