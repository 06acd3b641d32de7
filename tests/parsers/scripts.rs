//! Which scripts there are, and what is wrong with them.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

/// A piece of a script, such as a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The line at which it begins, from 1.
    pub(crate) line: usize,
    pub(crate) text: String,
}

/// Something that a server or a client would refuse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The line, from 1.
    pub(crate) line: usize,
    pub(crate) message: String,
}

impl Problem {
    pub(crate) fn new(line: usize, message: impl Into<String>) -> Problem {
        Problem {
            line,
            message: message.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.message)
    }
}

/// Every script of a dialect in this repository: of the sample project, of the golden cases, and without long locks. Those
/// of another folder where `RETORT_SCRIPTS` names one (to try something out).
pub(crate) fn scripts(dialect: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    if let Some(folder) = std::env::var_os("RETORT_SCRIPTS") {
        collect(Path::new(&folder), dialect, &mut found);
    } else {
        for folder in [
            "out",
            "tests/golden",
            "tests/cli/safe/expected",
            "tests/cli/stamp",
        ] {
            collect(&root.join(folder), dialect, &mut found);
        }
    }
    found.sort();
    assert!(!found.is_empty(), "there are no scripts for {dialect}");
    found
}

/// Files below a folder whose path, from that folder on, says that they are of this dialect.
fn collect(folder: &Path, dialect: &str, found: &mut Vec<PathBuf>) {
    let mut folders = vec![folder.to_owned()];
    while let Some(current) = folders.pop() {
        let entries = fs::read_dir(&current).unwrap_or_else(|error| panic!("{}: {error}", current.display()));
        for path in entries.map(|entry| entry.expect("an entry of a folder").path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "sql") {
                let inner = path.strip_prefix(folder).expect("a path below the folder");
                let mut parts = inner.to_str().expect("a path in UTF-8").split(['/', '.']);
                if parts.any(|part| part == dialect) {
                    found.push(path);
                }
            }
        }
    }
}

/// Reads every script of a dialect, asks `check` what is wrong, and fails with all of it.
pub(crate) fn check_all(dialect: &str, mut check: impl FnMut(&str) -> Vec<Problem>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut said = Vec::new();
    for path in scripts(dialect) {
        let text = fs::read_to_string(&path).expect("a script in UTF-8");
        let shown = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        said.extend(check(&text).iter().map(|problem| format!("{shown}:{problem}")));
    }
    assert!(said.is_empty(), "{} problems:\n{}", said.len(), said.join("\n"));
}
