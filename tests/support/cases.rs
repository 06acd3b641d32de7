//! The program, the sample project and the golden cases.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the repository, which is the sample project.
pub(crate) fn manifest_dir() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The program, with nothing of this machine's settings around it.
pub(crate) fn retort() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_retort"));
    for name in [
        "NO_COLOR",
        "CLICOLOR_FORCE",
        "RAYON_NUM_THREADS",
        "LANG",
        "LC_ALL",
        "TZ",
    ] {
        command.env_remove(name);
    }
    command.env_remove("RUST_BACKTRACE").env("COLUMNS", "120");
    command
}

/// The folders of `tests/golden`, or of the folder that `RETORT_GOLDEN` names (to try something out),
/// in the order of their names.
pub(crate) fn golden_cases() -> Vec<PathBuf> {
    let folder =
        std::env::var_os("RETORT_GOLDEN").map_or_else(|| manifest_dir().join("tests/golden"), PathBuf::from);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut cases: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry of tests/golden").path())
        .filter(|path| path.join("retort.yaml").is_file())
        .collect();
    cases.sort();
    assert!(!cases.is_empty(), "there is no case in {}", folder.display());
    cases
}
