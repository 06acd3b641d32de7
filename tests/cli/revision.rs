//! `revision` and `merge`: what they write, and what they refuse.

use std::fs;

use crate::run::run;
use crate::support::Project;

pub(crate) const PROJECT: &str = "project: shop\ndialects: [sqlite]\n";
const FIRST: &str = "revision: \"a1\"\ndown_revision: null\nmessage: First\nupgrade: []\n";

pub(crate) fn project(more: &str) -> Project {
    Project::new(&[
        ("retort.yaml", &format!("{PROJECT}{more}")),
        ("revisions/a1.yaml", FIRST),
    ])
}

/// A command whose words may have spaces in them, and what it printed.
pub(crate) fn words(project: &Project, arguments: &[&str]) -> (i32, String, String) {
    let output = project.retort(arguments).output().expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("UTF-8");
    let code = output.status.code().expect("an exit code");
    (code, text(&output.stdout), text(&output.stderr))
}

/// The file that was written, with its time replaced.
pub(crate) fn file(project: &Project, path: &str) -> String {
    let text = fs::read_to_string(project.path().join(path)).expect("the file that was printed");
    let lines = text.lines().map(|line| match line.strip_prefix("created: ") {
        Some(time) => {
            assert!(time.len() == 20 && time.ends_with('Z'), "{time}");
            "created: [NOW]\n".to_owned()
        }
        None => format!("{line}\n"),
    });
    lines.collect()
}

/// Writes a revision with this id and returns its path.
pub(crate) fn made(project: &Project, arguments: &[&str]) -> String {
    let (code, stdout, stderr) = words(project, arguments);
    assert_eq!((code, stderr.as_str()), (0, ""), "{arguments:?}: {stdout}");
    stdout.trim_end().to_owned()
}

pub(crate) fn refused(project: &Project, arguments: &[&str], parts: &[&str]) {
    let before = files(project);
    let (code, stdout, stderr) = words(project, arguments);
    assert_eq!((code, stdout.as_str()), (2, ""), "{arguments:?}: {stderr}");
    for part in parts {
        assert!(stderr.contains(part), "no {part:?} in: {stderr}");
    }
    assert_eq!(files(project), before, "something was written");
}

fn files(project: &Project) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(project.path().join("revisions"))
        .expect("the revisions")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn a_revision_follows_the_head() {
    let project = project("file_template: \"{{ revision }}_{{ slug }}\"\n");
    let path = made(
        &project,
        &["revision", "-m", "Größe: it's new", "--rev-id", "12345e678901"],
    );
    assert_eq!(path, "revisions/12345e678901_größe_it_s_new.yaml");
    assert_eq!(
        file(&project, &path),
        "revision: \"12345e678901\"\ndown_revision: \"a1\"\nmessage: \"Größe: it's new\"\ncreated: [NOW]\n\n\
         # The operations, for example:\n\
         #   - add_column: {table: accounts, column: {name: nickname, type: string(80)}}\nupgrade: []\n"
    );
    run(&project, "history")
        .code(0)
        .says("a1 -> 12345e678901 (head), Größe: it's new\n<base> -> a1, First\n");
    run(&project, "render").code(0);
}

#[test]
fn the_id_is_twelve_random_digits() {
    let project = project("");
    let (code, stdout, _) = words(&project, &["revision", "-m", "x", "--format", "json"]);
    assert_eq!(code, 0);
    let told: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
    let id = told["revision"].as_str().expect("an id");
    assert!(
        id.len() == 12 && id.bytes().all(|c| c.is_ascii_hexdigit()),
        "{id}"
    );
    assert_eq!(told["down_revision"], serde_json::json!(["a1"]));
    let path = told["path"].as_str().expect("a path");
    assert!(file(&project, path).starts_with(&format!("revision: \"{id}\"\n")));
    assert!(path.ends_with(&format!("_{id}_x.yaml")), "{path}");
}

#[test]
fn branches_are_begun_on_purpose() {
    let project = project("file_template: \"{{ revision }}\"\n");
    made(&project, &["revision", "--rev-id", "b1"]);
    refused(
        &project,
        &["revision", "--head", "a1"],
        &[
            "error: revision `a1` is not a head",
            "it is followed by `b1`",
            "`--splice`",
        ],
    );
    made(
        &project,
        &[
            "revision",
            "--head",
            "a1",
            "--splice",
            "--rev-id",
            "c1",
            "--branch-label",
            "search",
        ],
    );
    refused(
        &project,
        &["revision", "-m", "x"],
        &[
            "there are 2 heads: which one shall the new revision follow?",
            "the heads are `b1` and `c1`",
            "`--head search@head`, or merge them first: `retort merge heads",
        ],
    );
    let path = made(
        &project,
        &[
            "revision",
            "--head",
            "search@head",
            "--rev-id",
            "c2",
            "--depends-on",
            "b",
            "--depends-on",
            "b1",
        ],
    );
    assert!(file(&project, &path).contains("down_revision: \"c1\"\ndepends_on: [\"b1\"]\n"));
    let path = made(
        &project,
        &[
            "revision",
            "--head",
            "base",
            "--rev-id",
            "d1",
            "--depends-on",
            "search",
        ],
    );
    assert!(file(&project, &path).contains("down_revision: null\ndepends_on: [\"search\"]\n"));
    run(&project, "check").code(0);
}

#[test]
fn heads_are_merged() {
    let project = project("file_template: \"{{ revision }}\"\n");
    refused(
        &project,
        &["merge", "heads"],
        &["`heads` means only `a1`", "there is nothing to merge"],
    );
    made(&project, &["revision", "--rev-id", "b1"]);
    made(
        &project,
        &["revision", "--head", "a1", "--splice", "--rev-id", "c1"],
    );
    refused(&project, &["merge", "b1", "b"], &["revision `b1` is named twice"]);
    refused(
        &project,
        &["merge", "b1"],
        &["`b1` means only `b1`", "name two of them"],
    );
    refused(
        &project,
        &["merge", "b1", "c1", "a1"],
        &["`b1` comes after `a1` already", "leave `a1` out"],
    );
    let path = made(
        &project,
        &[
            "merge",
            "heads",
            "-m",
            "Merge",
            "--rev-id",
            "m1",
            "--branch-label",
            "main",
        ],
    );
    assert_eq!(
        file(&project, &path),
        "revision: \"m1\"\ndown_revision: [\"b1\", \"c1\"]\nbranch_labels: [\"main\"]\nmessage: Merge\ncreated: [NOW]\n\n\
         # It joins branches; where they do not get along, say here what is to be done.\nupgrade: []\n"
    );
    refused(
        &project,
        &["merge", "b1", "c1"],
        &["`b1` is not a head", "`c1` is not a head", "`--splice`"],
    );
    made(&project, &["merge", "b1", "c1", "--splice", "--rev-id", "m2"]);
    run(&project, "check").code(0);
}

/// A head that another branch depends on is a branch that can be merged all the same.
#[test]
fn a_head_that_is_needed_is_merged_too() {
    let project = project("file_template: \"{{ revision }}\"\n");
    made(
        &project,
        &[
            "revision",
            "--rev-id",
            "b1",
            "--head",
            "base",
            "--depends-on",
            "a1",
        ],
    );
    made(&project, &["merge", "heads", "--rev-id", "m1"]);
    run(&project, "heads").code(0).says("m1 (head)\n");
    run(&project, "check").code(0);
}

#[test]
fn what_cannot_be_is_refused_and_nothing_is_written() {
    let project = project("");
    refused(
        &project,
        &[
            "revision",
            "--rev-id",
            "a-b",
            "--branch-label",
            "head",
            "--head",
            "zz",
            "-m",
            "a\nb",
            "--depends-on",
            "base",
        ],
        &[
            "`--rev-id a-b`: it has `-` in it",
            "`--branch-label head`: it is a reserved word",
            "unknown revision `zz`",
            "the text of `-m` must be one line",
            "`--depends-on base` names no revision",
            "5 mistakes; nothing was written",
        ],
    );
    refused(
        &project,
        &["revision", "--rev-id", "a1"],
        &["revision id `a1` is used twice"],
    );
    refused(
        &project,
        &["revision", "--branch-label", "a1"],
        &["branch label `a1` is the id of a revision"],
    );
    refused(
        &project,
        &["revision", "--rev-id", &"x".repeat(33)],
        &["has 33 characters"],
    );
    refused(
        &project,
        &["revision", "-n", "shop"],
        &["there is no environment `shop`"],
    );
}

#[test]
fn a_file_is_never_overwritten() {
    let project = project("file_template: \"{{ slug }}\"\n");
    made(&project, &["revision", "-m", "same", "--rev-id", "b1"]);
    refused(
        &project,
        &["revision", "-m", "same"],
        &["cannot create `revisions/same.yaml`: it exists already"],
    );
    refused(
        &project,
        &["revision", "-m", "…"],
        &[
            "the `file_template` gives ``, which cannot be the name of a revision file",
            "--> retort.yaml:3:16",
        ],
    );
}

#[test]
fn the_folder_is_that_of_the_parent_or_named() {
    let more = "revisions: [one, two]\nfile_template: \"{{ revision }}\"\n";
    let project = Project::new(&[
        ("retort.yaml", &format!("{PROJECT}{more}")),
        ("one/a1.yaml", FIRST),
        ("two/deep/z1.yaml", &FIRST.replace("a1", "z1")),
        ("elsewhere/file", ""),
    ]);
    let named = |arguments: &[&str]| made(&project, arguments);
    assert_eq!(
        named(&["revision", "--head", "z1", "--rev-id", "z2"]),
        "two/z2.yaml"
    );
    assert_eq!(
        named(&["revision", "--head", "a1", "--rev-id", "a2"]),
        "one/a2.yaml"
    );
    let with_path = [
        "revision",
        "--head",
        "base",
        "--rev-id",
        "n1",
        "--version-path",
        "two/new",
    ];
    assert_eq!(named(&with_path), "two/new/n1.yaml");
    for (path, part) in [
        ("elsewhere", "`--version-path elsewhere` is not within a folder"),
        ("one/../elsewhere", "is not within a folder"),
        ("/tmp", "is not within a folder"),
    ] {
        let (code, stdout, stderr) = words(&project, &["revision", "--head", "base", "--version-path", path]);
        assert_eq!((code, stdout.as_str()), (2, ""), "{path}");
        assert!(stderr.contains(part), "{path}: {stderr}");
    }
    let (code, _, stderr) = words(&project, &["revision", "--head", "base"]);
    assert_eq!(code, 2);
    assert!(
        stderr.contains("the history has several folders of revisions"),
        "{stderr}"
    );
}
