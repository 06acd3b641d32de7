//! `graph`: each language is read by a program that knows it.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::fetched::fetched;
use crate::run::run;
use crate::support::{Project, manifest_dir};

const HOSTILE: &str =
    "a \"b\" 'c' <d> &amp; e\\n\\ `f` #35; {g} [h] |i| --> %% \\N \u{202e}日本 <br/> **j** _k_ ;";

/// Two histories with the same ids, branches, a merge, a dependency and hostile texts.
fn hostile() -> Project {
    let project = Project::new(&[(
        "retort.yaml",
        "project: \"sh<o>p & \\\"co\\\"\"\ndialects: [sqlite@3.40]\nenvironments:\n  one: {revisions: one}\n  two: {revisions: two}\n",
    )]);
    for folder in ["one", "two"] {
        for (id, rest) in [
            ("a\"\\", "down_revision: null\n"),
            (
                "end",
                "down_revision: [\"a\\\"\\\\\"]\nbranch_labels: [\"<l>&\"]\n",
            ),
            ("c'1", "down_revision: [\"a\\\"\\\\\"]\ndepends_on: [\"end\"]\n"),
            ("m#1", "down_revision: [\"end\", \"c'1\"]\n"),
        ] {
            let id = id.replace('\\', "\\\\").replace('"', "\\\"");
            let name = id.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
            let message = HOSTILE.replace('\'', "''").replace('\u{202e}', "");
            project.write(
                &format!("{folder}/{name}.yaml"),
                &format!("revision: \"{id}\"\n{rest}message: '{message}'\nupgrade: []\n"),
            );
        }
    }
    project
}

/// A line of so many revisions, or so many branches that are merged.
fn long(line: usize, branches: usize) -> Project {
    let project = Project::new(&[("retort.yaml", "project: long\ndialects: [sqlite@3.40]\n")]);
    let write = |id: &str, down: &str| {
        let message = format!(
            "Make {id} with some more words about why that is done in the way in which it is done here, as it must be"
        );
        let text = format!("revision: \"{id}\"\ndown_revision: {down}\nmessage: {message}\nupgrade: []\n");
        project.write(&format!("revisions/{id}.yaml"), &text);
    };
    write("r0000", "null");
    for number in 1..line {
        write(&format!("r{number:04}"), &format!("\"r{:04}\"", number - 1));
    }
    let mut ends = String::new();
    for branch in 0..branches {
        write(&format!("b{branch:02}"), &format!("\"r{:04}\"", line - 1));
        write(&format!("c{branch:02}"), &format!("\"b{branch:02}\""));
        let _ = write!(ends, "{}\"c{branch:02}\"", if branch == 0 { "" } else { ", " });
    }
    if branches > 0 {
        write("merged", &format!("[{ends}]"));
    }
    project
}

#[test]
fn it_is_mermaid_unless_told_otherwise() {
    let project = Project::new(&[("retort.yaml", "project: shop\ndialects: [sqlite@3.40]\n")]);
    for (id, rest) in [
        ("a1", "down_revision: null\nmessage: Start\n"),
        ("b1", "down_revision: \"a1\"\nbranch_labels: pay\n"),
        ("b2", "down_revision: \"b1\"\n"),
        ("c1", "down_revision: \"a1\"\ndepends_on: pay\n"),
    ] {
        project.write(
            &format!("revisions/{id}.yaml"),
            &format!("revision: \"{id}\"\n{rest}upgrade: []\n"),
        );
    }
    run(&project, "graph").code(0).says(
        "flowchart TB\n  n3[\"a1 (branchpoint)<br/>Start\"]\n  n2[\"b1 (pay)\"]\n  n3 --> n2\n  n1[\"b2 (head)\"]\n  n2 --> n1\n  \
         n0[\"c1 (head)\"]\n  n3 --> n0\n  n2 -.-> n0\n  classDef head stroke-width:3px\n  class n1,n0 head\n",
    );
    run(&project, "graph --as dot").code(0).says(
        "digraph \"shop\" {\n  rankdir=TB\n  node [shape=box, style=rounded, fontname=\"monospace\"]\n  \
         n3 [label=\"a1 (branchpoint)\\nStart\"]\n  n2 [label=\"b1 (pay)\"]\n  n3 -> n2\n  \
         n1 [label=\"b2 (head)\", penwidth=2]\n  n2 -> n1\n  n0 [label=\"c1 (head)\", penwidth=2]\n  n3 -> n0\n  \
         n2 -> n0 [style=dashed]\n}\n",
    );
    let empty = Project::new(&[
        ("retort.yaml", "project: shop\ndialects: [sqlite@3.40]\n"),
        ("revisions/.keep", ""),
    ]);
    run(&empty, "graph").code(0).says("flowchart TB\n");
    well_formed(&run(&empty, "graph --as svg").code(0).stdout());
}

#[test]
fn a_picture_is_well_formed() {
    let picture = run(&hostile(), "graph --as svg").code(0).stdout();
    well_formed(&picture);
    assert_eq!(picture.matches("<circle").count(), 8);
    assert_eq!(picture.matches("class=\"title\"").count(), 2);
    let one = run(&hostile(), "-n one graph --as svg").code(0).stdout();
    assert_eq!(one.matches("<circle").count(), 4);
    for outside in ["href", "url(", "@import", "<script", "<foreignObject"] {
        assert!(!picture.contains(outside), "{outside}");
    }
}

/// Tags are closed in order, and every `&` begins an entity that XML knows.
fn well_formed(picture: &str) {
    let mut open = Vec::new();
    let mut rest = picture;
    while let Some((text, tag)) = rest.split_once('<') {
        for entity in text.split('&').skip(1) {
            let name = entity.split(';').next().unwrap_or_default();
            assert!(["lt", "gt", "amp", "quot", "#39"].contains(&name), "&{name}");
        }
        let (tag, behind) = tag.split_once('>').expect("a tag ends");
        assert!(!tag.contains('<') && tag.matches('"').count() % 2 == 0, "{tag}");
        match tag.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{tag}"),
            None if tag.ends_with('/') => {}
            None => open.push(tag.split_whitespace().next().unwrap_or_default()),
        }
        rest = behind;
    }
    assert!(open.is_empty() && !rest.contains('>'), "{open:?} is open");
    assert!(picture.chars().all(|c| c == '\n' || !c.is_control()));
}

#[test]
#[ignore = "needs dot, of Graphviz"]
fn graphviz_reads_what_is_written_for_it() {
    for (project, revisions) in [(hostile(), 8), (long(1000, 0), 1000), (long(2, 30), 63)] {
        let text = run(&project, "graph --as dot").code(0).stdout();
        let mut child = Command::new("dot")
            .arg("-Tplain")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("dot runs");
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && said.is_empty(), "{said}");
        let plain = String::from_utf8_lossy(&output.stdout);
        assert_eq!(
            plain.lines().filter(|line| line.starts_with("node ")).count(),
            revisions
        );
    }
}

#[test]
#[ignore = "needs a browser, which tests/fetch/browser finds"]
fn a_browser_shows_graphs() {
    let modules = fetched("browser");
    let projects = [hostile(), long(1000, 0), long(3, 30)];
    let (mut pictures, mut charts) = (Vec::new(), Vec::new());
    for (at, project) in projects.iter().enumerate() {
        project.write("graph.svg", &run(project, "graph --as svg").code(0).stdout());
        pictures.push(project.path().join("graph.svg").display().to_string());
        if at != 1 {
            project.write("graph.mmd", &run(project, "graph").code(0).stdout());
            charts.push(project.path().join("graph.mmd").display().to_string());
        }
    }
    let output = Command::new(modules.join("node"))
        .arg(manifest_dir().join("tests/cli/graph/look.mjs"))
        .arg(&modules)
        .arg(modules.join("chromium"))
        .args([pictures.join(","), charts.join(",")])
        .output()
        .expect("node runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let labels: Vec<Vec<String>> = serde_json::from_slice(&output.stdout).unwrap();
    let message = HOSTILE.replace('\u{202e}', "");
    let mut expected = vec!["one".to_owned(), "two".to_owned()];
    for id in [
        "a\"\\ (branchpoint)",
        "end (<l>&)",
        "c'1",
        "m#1 (head) (mergepoint)",
    ] {
        expected.extend([format!("{id}\n{message}"), format!("{id}\n{message}")]);
    }
    expected.sort();
    // What keeps Mermaid from reading `\n` as the end of a line cannot be seen.
    let mut found: Vec<String> = labels[0]
        .iter()
        .map(|label| label.replace('\u{2060}', ""))
        .collect();
    found.sort();
    found.dedup_by(|a, b| a == b && !a.contains('\n'));
    assert_eq!(found, expected);
    assert_eq!(labels[1].len(), 64);
}
