//! `lock` and `unlock`: what was released stays as it was.

use std::fs;

use crate::run::run;
use crate::shop::{FIRST, PROJECT, SECOND};
use crate::support::Project;

const THIRD: &str = r#"revision: "cccc11112222"
down_revision: "bbbb11112222"
message: Keep a name
upgrade:
  - add_column: {table: users, column: {name: name, type: string(40)}}
"#;

fn project() -> Project {
    Project::new(&[
        ("retort.yaml", PROJECT),
        ("revisions/1.yaml", FIRST),
        ("revisions/2.yaml", SECOND),
    ])
}

fn lock_of(project: &Project) -> String {
    fs::read_to_string(project.path().join("retort.lock")).unwrap()
}

#[test]
fn a_release_locks_what_it_holds_and_names_where_it_ended() {
    let project = project();
    run(&project, "lock --release 2026-10")
        .code(0)
        .complains("locked 2 revisions as 2026-10 in retort.lock\n");
    let first = lock_of(&project);
    run(&project, "lock --release 2026-10")
        .code(0)
        .complains("retort.lock is up to date\n");
    run(&project, "lock")
        .code(0)
        .complains("retort.lock is up to date\n");
    assert_eq!(first, lock_of(&project));

    project.write("revisions/3.yaml", THIRD);
    run(&project, "lock --release 2026-10")
        .code(2)
        .complains_of(&["there is a release `2026-10` already"]);
    run(&project, "lock 2026-10:heads --release 2026.11")
        .code(0)
        .complains("locked 1 revision as 2026.11 in retort.lock\n");
    assert!(lock_of(&project).starts_with(&first), "what was written stays");
    let script = run(&project, "-d postgresql upgrade 2026-10:2026.11")
        .code(0)
        .stdout();
    assert!(
        script.contains("cccc11112222") && !script.contains("CREATE TABLE users"),
        "{script}"
    );
    run(&project, "upgrade 2026.1:heads")
        .code(2)
        .complains_of(&["did you mean `2026.11`"]);
}

/// Whoever changes the past is told, by every command.
#[test]
fn a_released_revision_must_not_change() {
    let project = project();
    run(&project, "lock aaaa --release 2026.10").code(0);
    project.write(
        "revisions/1.yaml",
        &format!("# Reviewed.\n{}", FIRST.replace("null", "~ # first")),
    );
    run(&project, "check").code(0);
    project.write("revisions/2.yaml", &SECOND.replace("integer", "bigint"));
    run(&project, "check").code(0);

    project.write("revisions/1.yaml", &FIRST.replace("bigint", "integer"));
    for line in ["render", "history", "show bbbb", "lint", "lock --release 2026.11"] {
        run(&project, line)
            .code(2)
            .complains_of(&["revision `aaaa11112222` was released as `2026.10` and was changed since"]);
    }
    run(&project, "check")
        .code(1)
        .complains_of(&["was changed since"]);
    assert!(!project.path().join("out").exists());

    fs::remove_file(project.path().join("revisions/1.yaml")).unwrap();
    project.write("revisions/2.yaml", &SECOND.replace("\"aaaa11112222\"", "null"));
    run(&project, "render")
        .code(2)
        .complains_of(&["revision `aaaa11112222` was released as `2026.10` and is gone"]);
}

#[test]
fn unlocking_needs_a_reason_which_is_kept() {
    let project = project();
    run(&project, "lock --release 2026.10").code(0);
    run(&project, "unlock aaaa")
        .code(2)
        .complains_of(&["--because <TEXT>"]);
    let unlock = |arguments: &[&str]| project.retort(arguments).output().unwrap();
    let refused = unlock(&["unlock", "zzzz", "--because", " "]);
    assert_eq!(refused.status.code(), Some(2));
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(
        said.contains("gives a reason") && said.contains("no released revision is called `zzzz`"),
        "{said}"
    );

    project.write("revisions/1.yaml", &FIRST.replace("bigint", "integer"));
    let done = unlock(&["unlock", "aaaa", "--because", "it ran nowhere: \"really\""]);
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let lock = lock_of(&project);
    assert!(
        lock.contains(r#"because: "it ran nowhere: \"really\"""#),
        "{lock}"
    );
    run(&project, "render").code(0);
    run(&project, "lock --release 2026.11")
        .code(0)
        .complains("locked 1 revision as 2026.11 in retort.lock\n");
    run(&project, "render").code(0);
    assert!(lock_of(&project).contains("it ran nowhere"));
}

#[test]
fn each_environment_has_its_own_releases() {
    let project = Project::new(&[
        (
            "retort.yaml",
            "project: shop\ndialects: [sqlite]\nenvironments:\n  one: {revisions: one}\n  two: {revisions: two}\n",
        ),
        ("one/1.yaml", FIRST),
        ("two/1.yaml", FIRST),
    ]);
    run(&project, "-n one lock --release 2026.10")
        .code(0)
        .complains("locked 1 revision as 2026.10 in retort.lock\n");
    project.write("two/1.yaml", &FIRST.replace("bigint", "integer"));
    run(&project, "check").code(0);
    run(&project, "lock --release 2026.10")
        .code(0)
        .complains("locked 1 revision as 2026.10 in retort.lock\n");
    let unlock = ["unlock", "aaaa", "--because", "why"];
    let said = project.retort(&unlock).output().unwrap();
    assert!(
        String::from_utf8(said.stderr)
            .unwrap()
            .contains("it means 2 released revisions")
    );
    let unlock = ["-n", "two", "unlock", "aaaa", "--because", "why"];
    assert_eq!(project.retort(&unlock).output().unwrap().status.code(), Some(0));
}

#[test]
fn names_that_mean_something_else_are_refused() {
    let project = project();
    project.write(
        "revisions/2.yaml",
        &SECOND.replace("message:", "branch_labels: [stock]\nmessage:"),
    );
    for (name, problem) in [
        ("heads", "means something else in a range"),
        ("aaaa+1", "means something else in a range"),
        ("aaaa11112222", "is the id of a revision"),
        ("stock", "is a branch label"),
        ("a:b", "cannot have the character ':' in its name"),
    ] {
        run(&project, &format!("lock --release {name}"))
            .code(2)
            .complains_of(&[problem]);
    }
    assert!(!project.path().join("retort.lock").exists());
}
