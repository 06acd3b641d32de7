//! A folder's files and their bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::diff;

/// Paths (with `/`) and contents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tree(pub(crate) BTreeMap<String, Vec<u8>>);

impl Tree {
    /// Every file below a folder; none where there is no such folder.
    pub(crate) fn read(folder: &Path) -> Tree {
        let mut tree = Tree::default();
        if folder.is_dir() {
            tree.add(folder, "");
        }
        tree
    }

    fn add(&mut self, folder: &Path, prefix: &str) {
        for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let entry = entry.expect("an entry of a folder");
            let path = format!("{prefix}{}", entry.file_name().to_str().expect("a name in UTF-8"));
            if entry.path().is_dir() {
                self.add(&entry.path(), &format!("{path}/"));
            } else {
                self.0
                    .insert(path, fs::read(entry.path()).expect("a file that can be read"));
            }
        }
    }

    /// Writes the files, and removes what else was below the folder.
    pub(crate) fn write(&self, folder: &Path) {
        if folder.exists() {
            fs::remove_dir_all(folder).expect("the old tree can be removed");
        }
        for (path, bytes) in &self.0 {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a new folder");
            fs::write(path, bytes).expect("a new file");
        }
    }

    /// What differs, as a text; `None` where every byte is the same.
    pub(crate) fn difference(&self, other: &Tree) -> Option<String> {
        let mut out = String::new();
        for path in self.0.keys().filter(|path| !other.0.contains_key(*path)) {
            out.push_str(&format!("only in the first: {path}\n"));
        }
        for (path, bytes) in &other.0 {
            match self.0.get(path) {
                None => out.push_str(&format!("only in the second: {path}\n")),
                Some(own) if own != bytes => {
                    let (own, other) = (String::from_utf8_lossy(own), String::from_utf8_lossy(bytes));
                    out.push_str(&format!("{path} differs {}", diff(&own, &other)));
                }
                Some(_) => {}
            }
        }
        (!out.is_empty()).then_some(out)
    }
}
