//! `--safe`: other statements, of which the review, the manifest and the header tell.

use crate::run::run;
use crate::support::{Project, Tree, manifest_dir};

fn folder() -> std::path::PathBuf {
    manifest_dir().join("tests/cli/safe")
}

fn project() -> Project {
    let project = Project::new(&[]);
    for (path, bytes) in Tree::read(&folder()).0 {
        if !path.starts_with("expected/") {
            project.write(&path, &String::from_utf8_lossy(&bytes));
        }
    }
    project
}

/// `UPDATE_EXPECT=1` rewrites what is expected.
#[test]
fn the_scripts_and_the_review_are_as_expected() {
    let arguments = ["a1:heads", "--safe", "--layout", "flat"];
    let mut found = Project::render_whole(&folder(), &arguments).unwrap_or_else(|error| panic!("{error}"));
    found
        .0
        .retain(|path, _| path == "REVIEW.md" || path.contains("grade."));
    let expected = folder().join("expected");
    if std::env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1") {
        return found.write(&expected);
    }
    if let Some(difference) = Tree::read(&expected).difference(&found) {
        panic!("first: expected, second: found\n{difference}");
    }
}

#[test]
fn the_manifest_tells_and_the_bundle_is_rendered_again() {
    let project = project();
    run(&project, "render a1:heads --safe").code(0);
    let manifest = std::fs::read_to_string(project.path().join("out/manifest.json")).unwrap();
    assert!(manifest.contains("\"safe\": true"), "{manifest}");
    run(&project, "verify out --rerender").code(0);
    run(&project, "render a1:heads").code(0);
    let manifest = std::fs::read_to_string(project.path().join("out/manifest.json")).unwrap();
    assert!(!manifest.contains("safe\":"), "{manifest}");
}

/// A script of one revision is a part of a range: what the range has made is new there as well.
#[test]
fn the_command_in_a_script_makes_the_same_statements() {
    let project = project();
    run(&project, "render a1:heads --safe -d postgresql").code(0);
    let of = |name: &str| std::fs::read_to_string(project.path().join("out/postgresql").join(name)).unwrap();
    let revision = of("revisions/0004_a5_a_table_that_nobody_uses_yet.downgrade.sql");
    assert!(!revision.contains("--resume"), "{revision}");
    let third = of("revisions/0003_a4_columns.upgrade.sql");
    let line = third.lines().find(|line| line.contains("--resume")).unwrap();
    assert_eq!(
        line,
        "--   retort -d postgresql@15 upgrade --safe=a1 a3:a4 --resume a4:2"
    );
    let whole = of("upgrade.sql");
    assert!(whole.contains("upgrade --safe a1:a6 --resume a2:2"), "{whole}");
    let by_itself = run(&project, "-d postgresql upgrade --safe a5:a6").stdout();
    let in_its_range = run(&project, "-d postgresql upgrade --safe=a1 a5:a6").stdout();
    assert!(
        by_itself.contains("CREATE INDEX CONCURRENTLY ix_pet"),
        "{by_itself}"
    );
    assert!(!in_its_range.contains("CONCURRENTLY"), "{in_its_range}");
}

#[test]
fn a_safe_script_goes_on_where_it_stopped() {
    let project = project();
    let line = "-d postgresql upgrade --safe a2:a3";
    let whole = run(&project, line).stdout();
    assert!(whole.contains("a3:2 of 8"), "{whole}");
    let rest = run(&project, &format!("{line} --resume a3:2")).stdout();
    assert!(
        !rest.contains("FOREIGN KEY") && rest.contains("VALIDATE CONSTRAINT fk_owner"),
        "{rest}"
    );
}

#[test]
fn the_rules_look_at_what_is_written() {
    let project = project();
    let before = run(&project, "-d postgresql lint a1:a3").stdout();
    assert!(before.contains("[long-lock]"), "{before}");
    let after = run(&project, "-d postgresql lint --safe a1:a3").stdout();
    assert!(!after.contains("[long-lock]"), "{after}");
}
