//! `retort.lock`: which revisions were released, and what they were then.

mod check;
mod meaning;
mod print;
mod read;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::text::Span;

pub use check::Checked;
pub use meaning::Meanings;

/// The lock of a project. Without releases there is no file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// What was released, in the order of time.
    pub releases: Vec<Release>,
    /// What was taken back, in the order of time.
    pub unlocked: Vec<Unlocked>,
}

/// What was released at once of one history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// What it is called.
    pub name: Option<String>,
    /// The environment.
    pub environment: Option<String>,
    /// The rows of the version table before it.
    pub from: Vec<String>,
    /// The rows of the version table after it: what the name means in a range.
    pub to: Vec<String>,
    /// The revisions that no release before it had.
    pub revisions: BTreeMap<String, Locked>,
    /// Where it stands in the file.
    pub span: Span,
}

/// A released revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locked {
    /// The SHA-256 of what it means, in hexadecimal.
    pub hash: String,
    /// Where it stands in the file.
    pub span: Span,
}

/// A released revision that may be changed again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unlocked {
    /// Its id.
    pub revision: String,
    /// The environment.
    pub environment: Option<String>,
    /// The release that it was in.
    pub release: Option<String>,
    /// What it meant.
    pub hash: String,
    /// Why it was taken back.
    pub because: String,
}

impl Lock {
    /// What the file is called.
    pub const FILE: &'static str = "retort.lock";

    /// The releases of a history.
    pub fn of<'l>(&'l self, environment: Option<&'l str>) -> impl Iterator<Item = &'l Release> {
        let releases = self.releases.iter();
        releases.filter(move |release| release.environment.as_deref() == environment)
    }

    /// The names of the releases of a history, with what they ended at.
    pub fn names(&self, environment: Option<&str>) -> Vec<(String, Vec<String>)> {
        let names = self.of(environment).filter_map(|release| {
            let name = release.name.clone()?;
            Some((name, release.to.clone()))
        });
        names.collect()
    }

    /// The release that a revision of a history is in.
    pub fn holder<'l>(&'l self, environment: Option<&'l str>, revision: &str) -> Option<&'l Release> {
        self.of(environment)
            .find(|release| release.revisions.contains_key(revision))
    }
}

impl Release {
    /// The release in a sentence: "as `2026.11`", or nothing.
    pub fn described(&self) -> String {
        self.name
            .as_ref()
            .map_or_else(String::new, |name| format!(" as `{name}`"))
    }
}
