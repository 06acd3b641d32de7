//! The built-in templates as a project sees them: which there are for a dialect, which of them it has taken the place
//! of, and what a copy of one says.

use std::collections::BTreeSet;

use crate::model::DialectName;

use super::chain::Chain;
use super::embedded;

/// A built-in template that a dialect uses.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BuiltIn {
    /// What it is called in the project's folder of templates: `alter/add_column.sql.j2`.
    pub name: String,
    /// Which of the built-in files it is: `mssql/alter/add_column.sql.j2`.
    pub file: String,
}

/// How a template names the one that lies below it, whatever that is.
const PARENT: &str = "{% extends \"parent\" %}";

impl BuiltIn {
    /// The built-in templates that a dialect uses, in the order of their names.
    pub fn of(dialect: DialectName) -> Vec<BuiltIn> {
        let chain = Chain::new(dialect, &BTreeSet::new());
        let built_in = |(name, file): (&str, &str)| BuiltIn {
            name: name.to_owned(),
            file: file.to_owned(),
        };
        chain.tops().map(built_in).collect()
    }

    /// Its text, to be put into the project's folder. One that extends another names that by its file, since the copy
    /// lies on top of the original, which would be its parent.
    pub fn copy(&self, dialect: DialectName) -> Option<String> {
        let text = embedded::find(&self.file)?;
        let chain = Chain::new(dialect, &BTreeSet::new());
        Some(match chain.below(&self.file) {
            Some(below) => text.replace(PARENT, &format!("{{% extends \"{below}\" %}}")),
            None => text.to_owned(),
        })
    }

    /// Which of the files in the project's folder takes its place on a dialect.
    pub fn override_in<'f>(
        &self,
        dialect: DialectName,
        files: impl IntoIterator<Item = &'f str>,
    ) -> Option<&'f str> {
        let special = format!("{dialect}/{}", self.name);
        let of_all_or_this = |path: &&str| *path == self.name || *path == special;
        // The dialect's own wins.
        files
            .into_iter()
            .filter(of_all_or_this)
            .max_by_key(|path| path.len())
    }
}
