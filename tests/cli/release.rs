//! `render --release`: bundles with names, in the folder of another bundle.

use std::fs;

use crate::run::run;
use crate::shop::{FIRST, PROJECT, SECOND};
use crate::support::{Project, Tree};

fn project() -> Project {
    Project::new(&[("retort.yaml", PROJECT), ("revisions/1.yaml", FIRST)])
}

fn out(project: &Project, path: &str) -> Tree {
    Tree::read(&project.path().join(path))
}

#[test]
fn a_release_lies_in_a_folder_of_its_name() {
    let project = project();
    run(&project, "render --release 2026.11")
        .code(0)
        .complains("wrote 10 scripts of 1 revision to out/2026.11\n");
    let manifest = String::from_utf8(out(&project, "out/2026.11").0["manifest.json"].clone()).unwrap();
    assert!(manifest.contains("\"release\": \"2026.11\""), "{manifest}");
    run(&project, "render --release 2026.11")
        .code(0)
        .complains("out/2026.11 is up to date: 10 scripts of 1 revision\n");
}

/// What a team has given out stays where it is when the project goes on.
#[test]
fn releases_stay_when_the_folder_around_them_is_rendered_again() {
    let project = project();
    run(&project, "render").code(0);
    run(&project, "render --release 2026.11").code(0);
    run(&project, "render --release 2026.11 --archive zip").code(0);
    run(&project, "render --release 2026.12 --archive tar.gz").code(0);
    let released = out(&project, "out/2026.11");
    project.write("revisions/2.yaml", SECOND);
    run(&project, "render")
        .code(0)
        .complains("wrote 14 scripts of 2 revisions to out\n");
    run(&project, "render")
        .code(0)
        .complains("out is up to date: 14 scripts of 2 revisions\n");
    assert_eq!(released.difference(&out(&project, "out/2026.11")), None);
    for archive in ["2026.11.zip", "2026.12.tar.gz"] {
        assert!(project.path().join("out").join(archive).is_file(), "{archive}");
    }
}

/// A folder is a release if its manifest says that it is this one.
#[test]
fn what_only_looks_like_a_release_is_not_taken_for_one() {
    let project = project();
    run(&project, "render").code(0);
    run(&project, "render --release 1").code(0);
    fs::rename(project.path().join("out/1"), project.path().join("out/2")).unwrap();
    run(&project, "render")
        .code(2)
        .complains_of(&["`out` holds files that Retort did not write: `2/REVIEW.md`"]);
    fs::remove_dir_all(project.path().join("out/2")).unwrap();
    project.write("out/3.zip", "PK\u{3}\u{4} and nothing else");
    run(&project, "render").code(2).complains_of(&["`3.zip`"]);
}

#[test]
fn a_release_cannot_have_any_name() {
    let project = Project::new(&[
        (
            "retort.yaml",
            "project: shop\nenvironments: {tenant: {revisions: revisions}}\n",
        ),
        ("revisions/1.yaml", FIRST),
    ]);
    let long = "1".repeat(101);
    for (name, problem) in [
        ("../1", "`../1` cannot have the character '/' in its name"),
        ("a\\b", "`a\\b` cannot have the character '\\\\' in its name"),
        ("..", "`..` does not start and end with a letter or a digit"),
        ("-1", "`-1` does not start"),
        ("heads", "`heads` means something else in a range"),
        ("1.", "`1.` does not start and end"),
        (".git", "`.git` does not start"),
        (&long, "has more than 100 characters"),
        (
            "PostgreSQL",
            "`PostgreSQL` is the folder of the dialect `postgresql`",
        ),
        ("Tenant", "`Tenant` is the folder of the environment `tenant`"),
        ("manifest.json", "`manifest.json` is a file of the bundle"),
    ] {
        run(&project, &format!("render --release={name}"))
            .code(2)
            .prints_nothing()
            .complains_of(&[format!("error: the release `{name}` "), problem.to_owned()]);
    }
    run(&project, "render --release=").code(2);
    assert!(!project.path().join("out").exists());
}
