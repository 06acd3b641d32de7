//! Files of rows: where they may be, and one handle for all who read the same one.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use camino::{Utf8Component, Utf8Path, Utf8PathBuf};

use crate::text::records::{Format, RecordFile};
use crate::text::{Diagnostic, Span};

/// The files of rows in the folder of a project. Every dialect and target gets the same handle, so that all
/// of them read the same bytes.
#[derive(Debug, Default)]
pub struct RowFiles {
    folder: Utf8PathBuf,
    open: Mutex<BTreeMap<Utf8PathBuf, Arc<RecordFile>>>,
}

impl RowFiles {
    /// The files in and below a folder.
    pub fn within(folder: impl Into<Utf8PathBuf>) -> RowFiles {
        RowFiles {
            folder: folder.into(),
            open: Mutex::default(),
        }
    }

    /// The file that a path means, which is relative to the folder.
    ///
    /// # Errors
    /// A path that leads out of the folder, also by a link; a file that is not there, or has neither of the
    /// endings by which its format is known.
    pub fn find(&self, path: &str, span: Span) -> Result<Arc<RecordFile>, Box<Diagnostic>> {
        let fail = |title: String, help: &str| {
            let diagnostic = Diagnostic::error("bad-file", span, title);
            Err(Box::new(if help.is_empty() {
                diagnostic
            } else {
                diagnostic.help(help)
            }))
        };
        let relative = Utf8Path::new(path);
        let is_inside = !path.is_empty()
            && relative
                .components()
                .all(|part| matches!(part, Utf8Component::Normal(_) | Utf8Component::CurDir));
        if !is_inside || path.contains('\\') {
            let help = "write a path relative to the project file, with `/` and without `..`";
            return fail(format!("`{path}` is not a path inside the project"), help);
        }
        let Some(format) = Format::of(relative) else {
            let help = "files of rows are `.csv` (comma-separated values) or `.jsonl` (a JSON object a line)";
            return fail(format!("`{path}` is neither `.csv` nor `.jsonl`"), help);
        };
        let place: Utf8PathBuf = self.folder.join(relative).components().collect();
        let folder = match self.folder.as_str() {
            "" => Utf8Path::new("."),
            _ => &self.folder,
        };
        match place.metadata() {
            Ok(metadata) if metadata.is_file() => {}
            Ok(_) => return fail(format!("`{place}` is not a file"), ""),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return fail(
                    format!("there is no file `{place}`"),
                    "the path is relative to the project file",
                );
            }
            Err(error) => return fail(format!("cannot read `{place}`: {error}"), ""),
        }
        let (real, root) = (place.canonicalize_utf8(), folder.canonicalize_utf8());
        let leads_out = match (&real, &root) {
            (Ok(real), Ok(root)) => !real.starts_with(root),
            _ => true,
        };
        if leads_out {
            return fail(
                format!("`{place}` is a link that leads out of the project"),
                "put the file itself there: a project must be whole by itself",
            );
        }
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let file = open
            .entry(place.clone())
            .or_insert_with(|| Arc::new(RecordFile::new(place, format)));
        Ok(Arc::clone(file))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

    use std::fs;

    use camino::Utf8PathBuf;

    use super::RowFiles;
    use crate::text::Span;

    #[cfg(unix)]
    #[test]
    fn links_must_not_lead_out() {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
        let project = root.join("project");
        fs::create_dir_all(project.join("seeds")).unwrap();
        fs::write(root.join("secret.csv"), "a\n").unwrap();
        fs::write(project.join("inside.csv"), "a\n").unwrap();
        let link = |to: &str, name: &str| std::os::unix::fs::symlink(to, project.join("seeds").join(name));
        link("../../secret.csv", "out.csv").unwrap();
        link("../inside.csv", "in.csv").unwrap();
        link("nowhere.csv", "broken.csv").unwrap();
        link("..", "up").unwrap();
        link("../..", "far_up").unwrap();
        let files = RowFiles::within(&project);
        let find = |path: &str| {
            files
                .find(path, Span::NOWHERE)
                .map_err(|diagnostic| diagnostic.title)
        };
        assert!(find("seeds/in.csv").is_ok());
        assert!(find("seeds/up/inside.csv").is_ok());
        for path in ["seeds/out.csv", "seeds/far_up/secret.csv"] {
            let title = find(path).unwrap_err();
            assert!(
                title.ends_with("is a link that leads out of the project"),
                "{title}"
            );
        }
        assert!(
            find("seeds/broken.csv")
                .unwrap_err()
                .starts_with("there is no file")
        );
        let twice = (find("inside.csv").unwrap(), find("./inside.csv").unwrap());
        assert!(std::sync::Arc::ptr_eq(&twice.0, &twice.1));
    }
}
