//! Which files hold revisions, and what is in them.

use std::collections::BTreeSet;
use std::io;

use camino::{Utf8Path, Utf8PathBuf};
use rayon::prelude::*;

use crate::text::{Diagnostic, Report, Sources, Span};

use super::environment::Folder;

/// Every `*.yaml` and `*.yml` below the folders, sorted by path, each file once. Hidden files and
/// folders are left out; symbolic links are followed, but not twice to the same place.
pub fn files(directory: &Utf8Path, folders: &[Folder], report: &mut Report) -> Vec<Utf8PathBuf> {
    let mut walk = Walk {
        seen: BTreeSet::new(),
        files: Vec::new(),
        report,
    };
    for folder in folders {
        let path = directory.join(&folder.path);
        if path.is_dir() {
            walk.folder(&path, folder.span);
        } else {
            let problem = if path.exists() {
                format!("`{path}` is not a folder")
            } else {
                format!("there is no folder `{path}`")
            };
            walk.report.push(
                Diagnostic::error("no-revisions", folder.span, problem)
                    .help("the folders under `revisions` are relative to the project file"),
            );
        }
    }
    walk.files.sort_unstable();
    walk.files
}

/// Reads files into the sources, in parallel, and returns their indexes in the order given. Those
/// that cannot be read are left out, and the report says why.
pub fn read_all(paths: &[Utf8PathBuf], sources: &mut Sources, report: &mut Report) -> Vec<usize> {
    const FEW: usize = 64;
    let read: Vec<_> = if paths.len() < FEW {
        paths.iter().map(bytes_of).collect()
    } else {
        paths.par_iter().map(bytes_of).collect()
    };
    let mut indexes = Vec::with_capacity(paths.len());
    for (path, bytes) in paths.iter().zip(read) {
        indexes.extend(add(path, bytes, sources, report));
    }
    indexes
}

/// Reads one file into the sources.
pub fn read(path: &Utf8Path, sources: &mut Sources, report: &mut Report) -> Option<usize> {
    add(path, bytes_of(path), sources, report)
}

/// What a file holds. A pipe or a device may have no end, and is none.
fn bytes_of(path: impl AsRef<Utf8Path>) -> io::Result<Vec<u8>> {
    let path = path.as_ref();
    match std::fs::metadata(path)? {
        found if found.is_file() || found.is_dir() => std::fs::read(path),
        _ => Err(io::ErrorKind::Unsupported.into()),
    }
}

fn add(
    path: &Utf8Path,
    bytes: io::Result<Vec<u8>>,
    sources: &mut Sources,
    report: &mut Report,
) -> Option<usize> {
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(error) => {
            report.push(cannot_read(path, &error, Span::NOWHERE));
            return None;
        }
    };
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Some(sources.add(path, text)),
        Err(error) => error,
    };
    // The text before the first wrong byte is the same in the replaced text, so its place is too.
    let start = error.utf8_error().valid_up_to();
    let index = sources.add(path, String::from_utf8_lossy(error.as_bytes()).into_owned());
    report.push(
        Diagnostic::error(
            "not-utf-8",
            Span::new(index, start, start + char::REPLACEMENT_CHARACTER.len_utf8()),
            "the file is not UTF-8",
        )
        .label("from here")
        .help("save it as UTF-8"),
    );
    None
}

fn cannot_read(path: &Utf8Path, error: &io::Error, span: Span) -> Diagnostic {
    // The kind is the same text on every system.
    Diagnostic::error(
        "cannot-read",
        span,
        format!("cannot read `{path}`: {}", error.kind()),
    )
}

struct Walk<'r> {
    /// The real paths of folders and files that were met.
    seen: BTreeSet<Utf8PathBuf>,
    files: Vec<Utf8PathBuf>,
    report: &'r mut Report,
}

impl Walk<'_> {
    fn folder(&mut self, path: &Utf8Path, span: Span) {
        let real = match path.canonicalize_utf8() {
            Ok(real) => real,
            Err(error) => return self.report.push(cannot_read(path, &error, span)),
        };
        if !self.seen.insert(real.clone()) {
            return;
        }
        let entries = path
            .read_dir_utf8()
            .and_then(|entries| entries.collect::<io::Result<Vec<_>>>());
        let mut entries = match entries {
            Ok(entries) => entries,
            Err(error) => {
                return self.report.push(
                    cannot_read(path, &error, span).help("are all names in it UTF-8, and may you read it?"),
                );
            }
        };
        entries.sort_unstable_by(|a, b| a.file_name().cmp(b.file_name()));
        for entry in entries {
            let name = entry.file_name();
            if name.starts_with('.') {
                continue;
            }
            let path = path.join(name);
            let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
            let is_folder = match entry.file_type() {
                Ok(kind) if !kind.is_symlink() => kind.is_dir(),
                _ => path.is_dir(),
            };
            if is_folder {
                self.folder(&path, span);
            } else if matches!(path.extension(), Some("yaml" | "yml")) {
                let real = if is_link {
                    path.canonicalize_utf8()
                } else {
                    Ok(real.join(name))
                };
                match real {
                    Ok(real) if self.seen.insert(real.clone()) => self.files.push(path),
                    Ok(_) => {}
                    Err(error) => self.report.push(cannot_read(&path, &error, span)),
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail")]

    use super::*;

    fn folder(path: &str) -> Folder {
        Folder {
            path: path.into(),
            span: Span::NOWHERE,
        }
    }

    #[test]
    fn finds_each_file_once() {
        let temp = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(temp.path()).unwrap();
        for path in [
            "r/b.yaml",
            "r/a.yml",
            "r/sub/c.yaml",
            "r/.hidden.yaml",
            "r/.git/x.yaml",
            "r/notes.txt",
            "s/d.yaml",
        ] {
            let path = root.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "a: 1").unwrap();
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(root.join("r"), root.join("r/sub/loop")).unwrap();
            std::os::unix::fs::symlink(root.join("s"), root.join("r/linked")).unwrap();
            std::os::unix::fs::symlink(root.join("r/b.yaml"), root.join("r/again.yaml")).unwrap();
            std::os::unix::fs::symlink(root.join("nowhere"), root.join("r/broken.yaml")).unwrap();
        }
        let mut report = Report::new();
        let found = files(root, &[folder("r"), folder("r/sub"), folder("s")], &mut report);
        let names: Vec<_> = found
            .iter()
            .map(|path| path.strip_prefix(root).unwrap().as_str())
            .collect();
        if cfg!(unix) {
            assert_eq!(
                names,
                ["r/a.yml", "r/again.yaml", "r/linked/d.yaml", "r/sub/c.yaml"]
            );
            let said: Vec<_> = report
                .sorted()
                .iter()
                .map(|d| d.title.replace(root.as_str(), ""))
                .collect();
            assert_eq!(said, ["cannot read `/r/broken.yaml`: entity not found"]);
        }
        let mut report = Report::new();
        files(root, &[folder("none"), folder("r/b.yaml")], &mut report);
        let said: Vec<_> = report
            .sorted()
            .iter()
            .map(|d| d.title.replace(root.as_str(), ""))
            .collect();
        assert_eq!(
            said,
            ["there is no folder `/none`", "`/r/b.yaml` is not a folder"]
        );
    }

    #[test]
    fn says_where_a_file_is_not_utf8() {
        let temp = tempfile::tempdir().unwrap();
        let path = Utf8Path::from_path(temp.path()).unwrap().join("x.yaml");
        std::fs::write(&path, b"a: \xC3\xBC\xFF\n").unwrap();
        let mut sources = Sources::default();
        let mut report = Report::new();
        let missing = path.with_file_name("y.yaml");
        assert_eq!(
            read_all(&[path, missing], &mut sources, &mut report),
            Vec::<usize>::new()
        );
        let spans: Vec<_> = report.sorted().iter().map(|d| (d.code, d.span)).collect();
        assert_eq!(
            spans,
            [("cannot-read", Span::NOWHERE), ("not-utf-8", Span::new(0, 5, 8))]
        );
    }
}
