//! What is no part of this project, and is fetched for a test.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What one of the programs in `tests/fetch` prints: where it put what it fetched.
pub(crate) fn fetched(what: &str) -> PathBuf {
    let program = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fetch")
        .join(what);
    let output = Command::new(&program)
        .output()
        .expect("a program of tests/fetch runs");
    assert!(
        output.status.success(),
        "{} ended with {}:\n{}",
        program.display(),
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    PathBuf::from(
        String::from_utf8(output.stdout)
            .expect("a path in UTF-8")
            .trim_end(),
    )
}
