//! The words of the product, and what stands at the top of its folder.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::source::{files, report};

/// The product speaks of itself alone: not of how it was made, nor of the machine it was made on.
#[test]
fn no_word_about_how_it_was_made() {
    // In two halves, so that this file does not find itself.
    let words = [
        ("/work", "/"),
        ("../shar", "ed"),
        ("/tmp/w", "t/"),
        ("brief.", "md"),
        ("sub", "agent"),
        ("issue", " 2"),
        ("issue", " 3"),
        ("FIX", "ME"),
        ("XX", "X "),
        ("TO", "DO"),
    ];
    let forbidden: Vec<String> = words.iter().map(|(a, b)| format!("{a}{b}")).collect();
    let endings = [".rs", ".md", ".j2", ".yaml", ".toml", ".sh", ".py"];
    let mut problems = Vec::new();
    let mut all = Vec::new();
    for folder in ["src", "tests", "benches", "templates", "revisions", "docs", ".ci"] {
        all.extend(files(folder, if folder == ".ci" { &[""] } else { &endings }));
    }
    for file in [
        "README.md",
        "ARCHITECTURE.md",
        "CHANGELOG.md",
        "Cargo.toml",
        "deny.toml",
        "retort.yaml",
        "tests/run",
        "tests/engines/serve",
        "tests/fetch/common",
        "tests/fetch/jsonschema",
        "tests/fetch/mysql",
        "tests/fetch/plsql",
        "tests/fetch/tsql",
        "tests/parsers/plsql.mjs",
        "benches/against_alembic",
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        if let Ok(text) = fs::read_to_string(path) {
            all.push((file.to_owned(), text));
        }
    }
    for (path, text) in all {
        for (number, line) in text.lines().enumerate() {
            for word in forbidden.iter().filter(|word| line.contains(word.as_str())) {
                problems.push(format!("{path}:{}: `{word}`", number + 1));
            }
        }
    }
    report(&problems);
}

#[test]
fn the_top_of_the_house_is_complete() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let expected = [
        "Cargo.toml",
        "Cargo.lock",
        "retort.yaml",
        "README.md",
        "LICENSE-APACHE",
        "LICENSE-MIT",
        "deny.toml",
        "src",
        "templates",
        "revisions",
        "out",
        "tests",
        "benches",
        ".ci/run",
    ];
    let missing: BTreeSet<&str> = expected
        .into_iter()
        .filter(|name| !root.join(name).exists())
        .collect();
    assert!(missing.is_empty(), "missing: {missing:?}");
}
