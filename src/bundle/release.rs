//! Releases: bundles with a name, which may stand in the folder of another bundle.

use std::collections::BTreeSet;
use std::io::Read;

use anyhow::Result;
use camino::{Utf8Path, Utf8PathBuf};

use crate::model::DialectName;
use crate::revision::id::RESERVED;
use crate::text::files::Owner;
use crate::text::{Diagnostic, Span};

use super::archive::Archive;
use super::container::Container;
use super::manifest::{MANIFEST, SUMS, listed, release_of};
use super::signature::SIGNATURE;

/// The most letters of a name: it becomes the name of a file.
const LONGEST: usize = 100;

/// What is wrong with the name of a release, if anything is. `environments` are those of the project: their
/// scripts stand beside the releases.
pub fn problem<'e>(name: &str, environments: impl IntoIterator<Item = &'e str>) -> Option<String> {
    let fits = |letter: char| letter.is_alphanumeric() || "._-+".contains(letter);
    if let Some(letter) = name.chars().find(|letter| !fits(*letter)) {
        return Some(format!("cannot have the character {letter:?} in its name"));
    }
    if !name.starts_with(char::is_alphanumeric) || !name.ends_with(char::is_alphanumeric) {
        return Some("does not start and end with a letter or a digit".to_owned());
    }
    if name.chars().count() > LONGEST {
        return Some(format!("has more than {LONGEST} characters"));
    }
    if RESERVED.contains(&name) {
        return Some("means something else in a range".to_owned());
    }
    // Some file systems do not tell capital letters from small ones.
    let is = |taken: &str| taken.to_lowercase() == name.to_lowercase();
    if let Some((_, dialect)) = DialectName::ALL.into_iter().find(|(_, dialect)| is(dialect)) {
        return Some(format!("is the folder of the dialect `{dialect}`"));
    }
    if let Some(environment) = environments.into_iter().find(|environment| is(environment)) {
        return Some(format!("is the folder of the environment `{environment}`"));
    }
    let file = [MANIFEST, SUMS, SIGNATURE].into_iter().find(|file| is(file))?;
    Some(format!("is a file of the bundle, `{file}`"))
}

/// The mistake of a bad name.
pub fn bad_name(name: &str, problem: &str) -> Diagnostic {
    Diagnostic::error(
        "bad-release",
        Span::NOWHERE,
        format!("the release `{name}` {problem}"),
    )
    .help("write letters, digits and `.`, `_`, `-`, `+`, as in `2026.11`")
}

/// Knows the files of bundles, and leaves the releases that stand among them alone.
pub struct Bundles;

impl Owner for Bundles {
    fn listed(&self, manifest: &mut dyn Read) -> Result<BTreeSet<Utf8PathBuf>> {
        listed(manifest)
    }

    fn stays(&self, place: &Utf8Path) -> bool {
        let Some(name) = place.file_name() else {
            return false;
        };
        let ending = [Archive::Zip, Archive::TarGz]
            .into_iter()
            .find_map(|archive| name.strip_suffix(archive.ending())?.strip_suffix('.'));
        let release = manifest_at(place).and_then(|text| release_of(&text).ok().flatten());
        release.is_some_and(|release| release == ending.unwrap_or(name))
    }
}

/// Whether an archive is a bundle.
pub fn is_bundle(place: &Utf8Path) -> bool {
    manifest_at(place).is_some_and(|text| listed(&mut text.as_bytes()).is_ok())
}

fn manifest_at(place: &Utf8Path) -> Option<String> {
    let found = Container::at(place).ok()?.manifest().ok()??;
    String::from_utf8(found.manifest).ok()
}
