//! The same input gives the same bytes: on every run, in any order of files, locale, time zone and
//! number of threads, and wherever the project lies.

use std::path::Path;

use crate::run::body;
use crate::support::{Project, Tree, golden_cases, manifest_dir};

/// A copy of a project's input, its files created in this order.
fn copy(project: &Path, backwards: bool) -> Project {
    let copy = Project::new(&[]);
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for folder in ["revisions", "seeds"] {
        for (path, bytes) in Tree::read(&project.join(folder)).0 {
            files.push((format!("{folder}/{path}"), bytes));
        }
    }
    files.push((
        "retort.yaml".to_owned(),
        std::fs::read(project.join("retort.yaml")).expect("the project file"),
    ));
    if backwards {
        files.reverse();
    }
    for (path, bytes) in files {
        copy.write(&path, std::str::from_utf8(&bytes).expect("a revision in UTF-8"));
    }
    copy
}

fn render(project: &Project, environment: &[(&str, &str)]) -> Tree {
    let mut command = project.retort(&["render", "--allow-manual"]);
    let output = command
        .envs(environment.iter().copied())
        .output()
        .expect("the program runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let tree = Tree::read(&project.path().join("out"));
    assert!(!tree.0.is_empty(), "nothing was rendered");
    tree
}

/// A surrounding, in words and as variables.
type Way = (&'static str, &'static [(&'static str, &'static str)]);

const WAYS: &[Way] = &[
    ("one thread", &[("RAYON_NUM_THREADS", "1")]),
    ("seven threads", &[("RAYON_NUM_THREADS", "7")]),
    (
        "a Turkish locale",
        &[("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")],
    ),
    ("no locale", &[("LC_ALL", "C")]),
    ("a far time zone", &[("TZ", "Pacific/Kiritimati")]),
    (
        "a terminal that wants colours",
        &[("CLICOLOR_FORCE", "1"), ("COLUMNS", "40")],
    ),
];

/// What would show in one of them shows here too, though not which one it was.
const ALL_AT_ONCE: &[Way] = &[(
    "one thread, a Turkish locale, a far time zone and colours",
    &[
        ("RAYON_NUM_THREADS", "1"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("TZ", "Pacific/Kiritimati"),
        ("CLICOLOR_FORCE", "1"),
    ],
)];

fn every_way_gives_the_same(project: &Path, ways: &[Way]) {
    let forwards = copy(project, false);
    let expected = render(&forwards, &[]);
    let name = project.display();
    let same = |what: &str, found: &Tree| {
        if let Some(difference) = expected.difference(found) {
            panic!("{name}: {what}: {difference}");
        }
    };
    same("a second time, over the first", &render(&forwards, &[]));
    let backwards = copy(project, true);
    for (way, environment) in ways {
        same(
            &format!("{way}, in another folder, files made in another order"),
            &render(&backwards, environment),
        );
    }
}

#[test]
fn the_sample_renders_the_same_everywhere() {
    every_way_gives_the_same(manifest_dir(), WAYS);
}

#[test]
fn every_golden_case_renders_the_same_everywhere() {
    for case in golden_cases() {
        every_way_gives_the_same(&case, ALL_AT_ONCE);
    }
}

/// A script on stdout is the one that `render` writes, but for how it was asked for.
#[test]
fn one_script_on_stdout_is_the_rendered_one() {
    for case in golden_cases() {
        let project = copy(&case, false);
        let tree = render(&project, &[]);
        let rendered = |dialect: &str| tree.0.contains_key(&format!("{dialect}/upgrade.sql"));
        let six = ["postgresql", "mysql", "mariadb", "sqlite", "mssql", "oracle"];
        // A case may name fewer dialects than there are, but not none.
        assert!(six.iter().any(|dialect| rendered(dialect)), "{}", case.display());
        for dialect in six.into_iter().filter(|dialect| rendered(dialect)) {
            for (command, range) in [("upgrade", "heads"), ("downgrade", "heads:base")] {
                let output = project
                    .retort(&["-d", dialect, command, range, "--allow-manual"])
                    .output()
                    .expect("the program runs");
                assert!(
                    output.status.success(),
                    "{}",
                    String::from_utf8_lossy(&output.stderr)
                );
                let expected = &tree.0[&format!("{dialect}/{command}.sql")];
                let (found, expected) = (
                    String::from_utf8_lossy(&output.stdout),
                    String::from_utf8_lossy(expected),
                );
                assert!(
                    body(&found) == body(&as_asked(&expected, command, range)),
                    "{}: {command} -d {dialect}: {}",
                    case.display(),
                    crate::support::diff(&expected, &found)
                );
            }
        }
    }
}

/// A rendered script as if it had been printed: what an audit table is told of the file and the range.
fn as_asked(script: &str, command: &str, range: &str) -> String {
    let mut script = script.to_owned();
    for quote in ["''", "'"] {
        script = script
            .replace(&format!("{quote}{command}.sql{quote}"), "NULL")
            .replace(
                &format!("{quote}base:heads{quote}"),
                &format!("{quote}{range}{quote}"),
            );
    }
    script
}

/// Nothing partial is ever written: a failed render leaves the old output as it was.
#[test]
fn a_failed_render_leaves_the_old_output() {
    let project = copy(&golden_cases()[0], false);
    let before = render(&project, &[]);
    project.write("revisions/zzzz.yaml", "revision: \"ffff\"\ndown_revision: null\nmessage: Wrong\nupgrade:\n  - drop_table: {name: nowhere}\n");
    let output = project
        .retort(&["render", "--allow-manual"])
        .output()
        .expect("the program runs");
    assert_eq!(
        output.status.code(),
        Some(2),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let after = Tree::read(&project.path().join("out"));
    assert_eq!(before.difference(&after), None);
    let left = Tree::read(project.path())
        .0
        .into_keys()
        .filter(|path| !path.starts_with("out/") && !path.starts_with("revisions/") && path != "retort.yaml");
    assert_eq!(
        left.collect::<Vec<_>>(),
        Vec::<String>::new(),
        "temporary files are left behind"
    );
}

/// What a revision that is no longer there had made goes with the next render.
#[test]
fn a_render_removes_what_it_no_longer_makes() {
    let case = golden_cases()
        .into_iter()
        .find(|case| case.ends_with("indexes"))
        .expect("the case indexes");
    let project = copy(&case, false);
    let before = render(&project, &[]);
    std::fs::remove_file(project.path().join("revisions/0003_concurrently.yaml")).expect("the last revision");
    let after = render(&project, &[]);
    let gone: Vec<&String> = before
        .0
        .keys()
        .filter(|path| !after.0.contains_key(*path))
        .collect();
    assert!(
        gone.iter().any(|path| path.contains("a00000000003")),
        "gone: {gone:?}"
    );
}
