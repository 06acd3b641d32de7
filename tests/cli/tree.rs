//! Trees of files, written and compared.

use std::fs;
use std::path::Path;

use crate::support::{Tree, diff};

impl Tree {
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
