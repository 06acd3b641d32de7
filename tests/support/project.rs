//! Projects that are made in a temporary folder.

use std::fs;
use std::path::Path;

use super::{Tree, retort};

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
