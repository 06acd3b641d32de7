//! The sample project at the root of the repository.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use crate::support::retort;
use crate::support::{Project, Tree, manifest_dir};

/// `out/` is what `retort render` makes of `revisions/`, and is committed.
#[test]
fn the_committed_output_is_fresh() {
    let committed = Tree::read(&manifest_dir().join("out"));
    let rendered = Project::render_whole(manifest_dir(), &[]).unwrap_or_else(|error| panic!("{error}"));
    assert!(!rendered.0.is_empty(), "the sample project renders nothing");
    if let Some(difference) = committed.difference(&rendered) {
        panic!("out/ is stale, run `cargo run -- render` (first: committed, second: fresh):\n{difference}");
    }
}

/// `sha256sum -c SHA256SUMS` holds, and every script is in it.
#[test]
fn the_checksums_hold() {
    let tree = Project::render_whole(manifest_dir(), &[]).unwrap_or_else(|error| panic!("{error}"));
    let sums: Vec<&String> = tree
        .0
        .keys()
        .filter(|path| path.ends_with("SHA256SUMS"))
        .collect();
    assert!(!sums.is_empty(), "there is no SHA256SUMS");
    let mut listed = Vec::new();
    for path in sums {
        let folder = path.strip_suffix("SHA256SUMS").expect("the name was looked for");
        for line in String::from_utf8_lossy(&tree.0[path]).lines() {
            let (sum, name) = line
                .split_once("  ")
                .unwrap_or_else(|| panic!("{path}: not a line of sha256sum: {line}"));
            let full = format!("{folder}{name}");
            let bytes = tree
                .0
                .get(&full)
                .unwrap_or_else(|| panic!("{path} names {name}, which is not there"));
            let found = Sha256::digest(bytes).iter().fold(String::new(), |mut out, byte| {
                write!(out, "{byte:02x}").unwrap();
                out
            });
            assert_eq!(sum, found, "{full}");
            listed.push(full);
        }
    }
    let missing: Vec<&String> = tree
        .0
        .keys()
        .filter(|path| path.ends_with(".sql") && !listed.contains(path))
        .collect();
    assert!(missing.is_empty(), "not in SHA256SUMS: {missing:?}");
}

/// Every file of the manifest is there with its checksum, and every script is in the manifest.
#[test]
fn the_manifest_lists_every_script() {
    let tree = Project::render_whole(manifest_dir(), &[]).unwrap_or_else(|error| panic!("{error}"));
    let manifest = tree.0.get("manifest.json").expect("out/manifest.json");
    let manifest: serde_json::Value = serde_json::from_slice(manifest).expect("a manifest in JSON");
    let text = manifest.to_string();
    for path in tree.0.keys().filter(|path| path.ends_with(".sql")) {
        assert!(
            text.contains(&format!("\"{path}\"")),
            "{path} is not in the manifest"
        );
    }
}

/// What no script may hold: the same input gives the same bytes everywhere.
#[test]
fn no_script_knows_this_machine() {
    let tree = Project::render_whole(manifest_dir(), &[]).unwrap_or_else(|error| panic!("{error}"));
    let folder = manifest_dir().to_str().expect("a path in UTF-8");
    for (path, bytes) in &tree.0 {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains(folder), "{path} names this folder");
        assert!(
            !text.contains('\r') || path.ends_with(".html"),
            "{path} has a carriage return outside a literal's escape"
        );
    }
}

#[test]
fn the_sample_passes_its_own_check() {
    let output = retort()
        .arg("-C")
        .arg(manifest_dir())
        .arg("check")
        .output()
        .expect("the program runs");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
