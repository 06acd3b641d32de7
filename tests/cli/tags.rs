//! Git tags as names of revisions.

use std::fs;

use crate::run::{git, run};
use crate::support::Project;

fn revision(id: &str, down: &str, table: &str) -> String {
    format!(
        "revision: {id}\ndown_revision: {down}\nmessage: Make {table}\nupgrade:\n  - create_table: {{name: {table}, \
         columns: [{{name: id, type: integer, primary_key: true}}]}}\n"
    )
}

const PROJECT: &str = "project: shop\nrevisions: revisions\nout: out\ndialects: [postgresql@15]\n";

/// A history that was tagged when it had one revision, and again when it had two heads.
fn tagged() -> Project {
    let project = Project::new(&[
        ("retort.yaml", PROJECT),
        ("revisions/1.yaml", &revision("a1", "null", "one")),
    ]);
    git(&project, "init -q .");
    let commit = |tag: &str| {
        git(&project, "add -A");
        git(&project, "commit -qm more");
        git(&project, &format!("tag {tag}"));
    };
    commit("v1");
    project.write("revisions/2.yaml", &revision("b2", "a1", "two"));
    project.write("revisions/3.yaml", &revision("c3", "a1", "three"));
    commit("release-2026");
    project.write("revisions/4.yaml", &revision("d4", "[b2, c3]", "four"));
    project
}

#[test]
fn a_tag_stands_for_the_heads_that_were_there() {
    let project = tagged();
    let ids = |range: &str| {
        let said = run(&project, &format!("history -r {range} --format json"));
        let text = said.code(0).stdout();
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        let all = value["histories"][0]["revisions"].as_array().cloned().unwrap();
        let ids = all
            .iter()
            .filter_map(|one| one["revision"].as_str().map(str::to_owned));
        ids.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(ids("v1:release-2026"), "c3 b2 a1");
    run(&project, "upgrade v1:release-2026")
        .code(0)
        .mentions(&["CREATE TABLE two", "CREATE TABLE three"]);
    run(&project, "upgrade release-2026:heads")
        .code(0)
        .mentions(&["CREATE TABLE four"]);
    run(&project, "downgrade heads:v1")
        .code(0)
        .mentions(&["DROP TABLE two"]);
    run(&project, "upgrade v1:+1")
        .code(2)
        .complains_of(&["ambiguous"]);
    run(&project, "stamp release-2026")
        .code(0)
        .mentions(&["'b2'", "'c3'"]);
    // Alone it is a git revision to `diff`, and in a range what it is elsewhere.
    run(&project, "diff v1 heads")
        .code(0)
        .mentions(&["old: v1", "added    d4"]);
    run(&project, "diff base:v1 v1:release-2026")
        .code(0)
        .mentions(&["added    b2"]);
}

/// An archive ends with zeros, more or less of them. Git must not fail where they are not read.
#[test]
fn archives_of_every_length_are_read() {
    let project = tagged();
    for blocks in 0..20 {
        project.write("pad", &"x".repeat(blocks * 512));
        git(&project, "add -A");
        git(&project, "commit -qm pad");
        git(&project, &format!("tag pad{blocks}.0"));
        run(&project, &format!("history -r pad{blocks}.0:heads")).code(0);
    }
}

/// Git tells its hooks where the repository is; the folder says where the project is.
#[test]
fn a_hook_of_git_finds_the_same() {
    let project = tagged();
    let mut command = project.retort(&["upgrade", "v1:b2"]);
    let output = command
        .env("GIT_DIR", project.path().join("nowhere"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn each_history_has_its_own_heads() {
    let project = Project::new(&[
        (
            "retort.yaml",
            &format!("{PROJECT}environments:\n  tenant: {{revisions: tenant}}\n"),
        ),
        ("revisions/1.yaml", &revision("a1", "null", "one")),
        ("tenant/1.yaml", &revision("t1", "null", "one")),
    ]);
    git(&project, "init -q .");
    git(&project, "add -A");
    git(&project, "commit -qm one");
    git(&project, "tag v1");
    project.write("revisions/2.yaml", &revision("a2", "a1", "two"));
    project.write("tenant/2.yaml", &revision("t2", "t1", "two"));
    run(&project, "render v1:heads --format json")
        .code(0)
        .mentions(&["\"a1\"", "\"a2\"", "\"t1\"", "\"t2\""]);
}

#[test]
fn names_of_the_history_go_before_tags() {
    let project = tagged();
    git(&project, "tag b");
    git(&project, "tag head");
    run(&project, "upgrade a1:b")
        .code(0)
        .mentions(&["CREATE TABLE two"]);
    run(&project, "upgrade b2,c3:head")
        .code(0)
        .mentions(&["CREATE TABLE four"]);
}

#[test]
fn what_a_tag_had_may_be_gone_or_wrong() {
    let project = tagged();
    run(&project, "upgrade v2:heads")
        .code(2)
        .complains_of(&["unknown revision `v2`"]);
    fs::remove_file(project.path().join("revisions/4.yaml")).unwrap();
    fs::remove_file(project.path().join("revisions/3.yaml")).unwrap();
    run(&project, "upgrade release-2026:heads")
        .code(2)
        .complains_of(&["at the git tag `release-2026` the history ended at revision `c3`, which is gone"]);
    let good = fs::read_to_string(project.path().join("retort.yaml")).unwrap();
    project.write("retort.yaml", "project: [\n");
    git(&project, "commit -qam broken");
    git(&project, "tag broken");
    project.write("retort.yaml", &good);
    run(&project, "upgrade broken:heads")
        .code(2)
        .complains_of(&["the history cannot be read as it was at the git tag `broken`"]);
    fs::remove_dir_all(project.path().join(".git")).unwrap();
    run(&project, "upgrade v1:heads")
        .code(2)
        .complains_of(&["unknown revision `v1`"]);
}
