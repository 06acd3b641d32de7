//! The review that lies beside the scripts.

use std::fmt::Write as _;
use std::process::Command;

use crate::fetched::fetched;
use crate::run::run;
use crate::support::{Project, Tree, manifest_dir};

const PROJECT: &str =
    "project: shop <&> `x`\ndialects: [postgresql@15, mysql@8.0, oracle@19]\nclient: native\n";

const FIRST: &str = r#"revision: "a1"
down_revision: null
message: "Start <script>alert(1)</script> | *now*"
author: Ada
ticket: CHG-1
upgrade:
  - create_table:
      name: accounts
      comment: "<b>Who</b> pays"
      columns:
        - {name: id, type: integer, primary_key: true}
        - {name: email, type: string(200), default: "`a`|b"}
        - {name: "we`ird|<i>", type: integer}
  - create_table:
      name: orders
      columns:
        - {name: id, type: integer, primary_key: true}
        - {name: account_id, type: integer, references: accounts.id}
  - bulk_insert: {table: accounts, rows: [{id: 1, email: "</script>"}, {id: 2, email: "x"}]}
"#;

const SECOND: &str = r#"revision: "a2"
down_revision: "a1"
message: Change much
downgrade: {irreversible: "nobody knows `region` of old | it is out"}
description: "Two lines.\nAnd ```fences```."
verify: [{sql: SELECT count(*) FROM accounts, equals: 2}]
allow: [{rule: drop-column, because: nobody | reads it}]
upgrade:
  - add_column: {table: accounts, column: {name: region, type: string(2), nullable: false, default: eu}}
  - alter_column: {table: accounts, name: email, rename: mail, type: string(300), nullable: false}
  - drop_column: {table: accounts, name: "we`ird|<i>"}
  - create_index: {table: orders, columns: [account_id]}
  - create_unique_constraint: {table: accounts, columns: [region, mail]}
  - execute: {sql: {default: UPDATE accounts SET region = 'us', oracle: UPDATE accounts SET region = 'US'}, expect_rows: 2}
  - create_table: {name: only_there, columns: [{name: id, type: integer, primary_key: true}]}
    on: oracle
  - manual: {because: "Run the job `export`\nand wait"}
"#;

fn project() -> Project {
    Project::new(&[
        ("retort.yaml", PROJECT),
        ("revisions/1.yaml", FIRST),
        ("revisions/2.yaml", SECOND),
    ])
}

fn rendered(arguments: &[&str]) -> Tree {
    Project::render_whole(project().path(), arguments).unwrap_or_else(|error| panic!("{error}"))
}

fn text<'t>(tree: &'t Tree, path: &str) -> &'t str {
    std::str::from_utf8(&tree.0[path]).expect("it is UTF-8")
}

#[test]
fn a_review_says_what_it_should() {
    let tree = rendered(&["a1:heads"]);
    let path = manifest_dir().join("tests/cli/review/expected.md");
    let found = text(&tree, "REVIEW.md");
    if std::env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1") {
        std::fs::write(&path, found).expect("the expected text is written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        expected == found,
        "{} is not what is written now:\n{found}",
        path.display()
    );
}

/// A page that loads nothing and runs nothing, whatever the project says.
#[test]
fn a_page_has_nothing_of_others_in_it() {
    let tree = rendered(&[]);
    let html = text(&tree, "review.html");
    for wrong in [
        "<script",
        "<b>Who",
        "<i>",
        "javascript:",
        "src=",
        "@import",
        "url(",
    ] {
        assert!(!html.contains(wrong), "the page has {wrong}");
    }
    assert!(html.contains("Start &lt;script&gt;alert(1)&lt;"));
    for link in html.match_indices("http").map(|(at, _)| &html[at..at + 30]) {
        assert!(link.starts_with("http://www.w3.org/2000/svg"), "{link}");
    }
    assert_eq!(html, text(&rendered(&[]), "review.html"));
}

#[test]
fn a_review_can_be_left_out() {
    let project = project();
    run(&project, "render --allow-manual").code(0);
    run(&project, "verify out --rerender").code(0);
    run(&project, "render --allow-manual --no-review").code(0);
    assert!(!project.path().join("out/REVIEW.md").exists());
    assert!(!project.path().join("out/review.html").exists());
    run(&project, "verify out --rerender").code(0);
}

#[test]
fn a_changed_review_is_found() {
    let project = project();
    run(&project, "render --allow-manual").code(0);
    project.write("out/REVIEW.md", "All is well.\n");
    run(&project, "verify out")
        .code(1)
        .mentions(&["`REVIEW.md` was changed"]);
}

#[test]
#[ignore = "needs a browser, which tests/fetch/browser finds"]
fn a_browser_shows_the_review() {
    let modules = fetched("browser");
    let project = project();
    run(&project, "render --allow-manual").code(0);
    project.write("revisions/2.yaml", &SECOND.replace("string(300)", "string(400)"));
    let diff = run(&project, "diff out base:heads --format html");
    project.write("diff.html", &diff.stdout());
    assert!(diff.stdout().contains("varchar(400)"), "{}", diff.stdout());
    let mut long = vec![("retort.yaml".to_owned(), PROJECT.to_owned())];
    for number in 1..=1000 {
        let mut text = format!("revision: \"r{number:04}\"\nmessage: Step {number}\nupgrade:\n");
        let down = match number {
            1 => "null".to_owned(),
            _ => format!("\"r{:04}\"", number - 1),
        };
        writeln!(text, "  - create_table: {{name: t{number}, columns: [{{name: id, type: integer, primary_key: true}}]}}\ndown_revision: {down}").unwrap();
        long.push((format!("revisions/{number:04}.yaml"), text));
    }
    let long: Vec<(&str, &str)> = long
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let long = Project::new(&long);
    run(&long, "render").code(0);
    let output = Command::new(modules.join("node"))
        .arg(manifest_dir().join("tests/cli/review/look.mjs"))
        .arg(&modules)
        .arg(modules.join("chromium"))
        .arg(project.path().join("out/review.html"))
        .arg(long.path().join("out/review.html"))
        .arg(project.path().join("diff.html"))
        .output()
        .expect("node runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
