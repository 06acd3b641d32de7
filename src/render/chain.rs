//! Which file a template's name stands for: `user → dialect → family → generic`.

use std::collections::{BTreeMap, BTreeSet};

use crate::dialect::template_folders;
use crate::model::DialectName;

use super::embedded;

/// The layer of the project's own templates.
pub(super) const USER: &str = "user";

/// The templates of one dialect: which file is on top of the chain for a name, and which is below
/// each file.
#[derive(Debug)]
pub(super) struct Chain {
    top: BTreeMap<String, String>,
    below: BTreeMap<String, String>,
}

impl Chain {
    /// The chain of a dialect, with the names of the project's own templates (without a folder, or
    /// in the dialect's).
    pub(super) fn new(dialect: DialectName, own: &BTreeSet<String>) -> Chain {
        let mut chain = Chain {
            top: BTreeMap::new(),
            below: BTreeMap::new(),
        };
        // From the bottom upwards: whoever comes later lies on top.
        for layer in template_folders(dialect).iter().rev() {
            for (file, _) in embedded::TEMPLATES {
                if let Some(name) = name_in(layer, file) {
                    chain.put(name, (*file).to_owned());
                }
            }
        }
        for name in own {
            chain.put(name.clone(), format!("{USER}/{name}"));
        }
        chain
    }

    fn put(&mut self, name: String, file: String) {
        if let Some(covered) = self.top.insert(name, file.clone()) {
            self.below.insert(file, covered);
        }
    }

    /// The file that a name stands for.
    pub(super) fn top(&self, name: &str) -> Option<&str> {
        self.top.get(name).map(String::as_str)
    }

    /// All names, in order, with the files that they stand for.
    pub(super) fn tops(&self) -> impl Iterator<Item = (&str, &str)> {
        self.top.iter().map(|(name, file)| (name.as_str(), file.as_str()))
    }

    /// The file that `{% extends "parent" %}` means in a file.
    pub(super) fn below(&self, file: &str) -> Option<&str> {
        self.below.get(file).map(String::as_str)
    }
}

/// The name that a file has within a layer: `alter/add_column.sql.j2` of `mssql/alter/add_column.sql.j2`,
/// and `script/guard.sql.j2` of `script/mssql/guard.sql.j2`.
fn name_in(layer: &str, file: &str) -> Option<String> {
    let within = |file: &str| file.strip_prefix(layer)?.strip_prefix('/').map(str::to_owned);
    match file.strip_prefix("script/") {
        Some(file) => within(file).map(|name| format!("script/{name}")),
        None => within(file),
    }
}
