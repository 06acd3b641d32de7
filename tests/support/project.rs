//! Projects: the sample, the golden cases, and those made in a temporary folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::Tree;

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

/// A project in a temporary folder, which goes when this value does.
pub(crate) struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    /// A project of these files: paths and texts.
    pub(crate) fn new(files: &[(&str, &str)]) -> Project {
        let project = Project {
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        for (path, text) in files {
            project.write(path, text);
        }
        project
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a new folder");
        fs::write(path, text).expect("a new file");
    }

    /// Renders a project that stands elsewhere, without a review.
    pub(crate) fn render(project: &Path, arguments: &[&str]) -> Result<Tree, String> {
        Project::render_whole(project, &[arguments, &["--no-review"]].concat())
    }

    /// Renders a project that stands elsewhere.
    pub(crate) fn render_whole(project: &Path, arguments: &[&str]) -> Result<Tree, String> {
        let into = tempfile::tempdir().expect("a temporary folder");
        let out = into.path().join("out");
        let mut command = retort();
        command
            .arg("-C")
            .arg(project)
            .args(["render", "--allow-manual"])
            .args(arguments)
            .arg("--out")
            .arg(&out);
        let output = command.output().expect("the program runs");
        if output.status.success() {
            Ok(Tree::read(&out))
        } else {
            Err(format!(
                "`retort render` ended with {}:\n{}",
                output.status,
                String::from_utf8_lossy(&output.stderr)
            ))
        }
    }
}
