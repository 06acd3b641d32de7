//! A folder's files and their bytes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

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
}
