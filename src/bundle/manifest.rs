//! `manifest.json` and `SHA256SUMS`: what a bundle holds, and how it was rendered.

use std::collections::BTreeSet;
use std::io::{BufReader, Read, Write};

use camino::Utf8PathBuf;
use serde::{Deserialize, Serialize};

use super::folder::Layout;
use super::listing::Listing;
use super::signature::SIGNATURE;
use crate::text::sums::sha256;

/// The format of the manifest. A reader that knows another number must not guess.
pub const FORMAT: u32 = 1;

/// The manifest's own name.
pub const MANIFEST: &str = "manifest.json";

/// The name of the list that `sha256sum -c` reads.
pub const SUMS: &str = "SHA256SUMS";

/// What a bundle holds. That of a bundle that is being made has a [`Listing`] of its scripts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest<F = Vec<FileEntry>> {
    /// See [`FORMAT`].
    pub format: u32,
    /// The project's name.
    pub project: String,
    /// What the release is called, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub release: Option<String>,
    /// The range as the user wrote it.
    pub range: String,
    /// How it was rendered.
    pub render: Rendering,
    /// The scripts.
    pub files: F,
    /// What lies beside them for people.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<Document>,
}

/// What a project must be asked for to render the same bundle again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rendering {
    /// The version of the program.
    pub retort: String,
    /// How the files lie.
    pub layout: Layout,
    /// Whether ways without long locks were taken where there are some.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub safe: bool,
    /// Whether the scripts run each revision only where it is not done yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub idempotent: bool,
    /// The dialects with their versions.
    pub dialects: Vec<String>,
    /// The names of the variables that were set on the command line. Their values are not told: one may
    /// be a secret that no script shows, and a short one could be guessed from a digest.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variables: Vec<String>,
    /// The histories, in the order of the project file.
    pub histories: Vec<History>,
}

/// One history of a project, and the part of it that was rendered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    /// The environment, if the project has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
    /// The targets, if the environment has any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<String>,
    /// The rows of the version table before the first revision: where the range began.
    pub from: Vec<String>,
    /// The rows after the last one.
    pub to: Vec<String>,
}

/// A step that a person must do by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ManualEntry {
    /// The revision that it belongs to.
    pub revision: String,
    /// What is to be done.
    pub because: String,
}

/// What a script is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// It upgrades.
    Upgrade,
    /// It goes the way back.
    Downgrade,
    /// It only looks, before the upgrade.
    Precheck,
    /// It only looks, after the upgrade.
    Verify,
}

/// One script of a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileEntry {
    /// Relative to the manifest, with `/`.
    pub path: Utf8PathBuf,
    /// The environment, if the project has several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
    /// The target, if the environment has any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The dialect with its version, as `postgresql@15`.
    pub dialect: String,
    /// What it is for.
    pub direction: Purpose,
    /// The rows that the version table must hold before.
    pub from: Vec<String>,
    /// The rows that it holds afterwards.
    pub to: Vec<String>,
    /// The revisions in the order of the script.
    pub revisions: Vec<String>,
    /// Those of their statements, in the same order: what the audit table will say, where there is one. None
    /// where the script only looks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checksums: Vec<String>,
    /// How many statements the revisions have in the script, guards and version changes not counted.
    pub statements: usize,
    /// How many checks it has, where it only looks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checks: Option<usize>,
    /// The steps in it that a person must do by hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub manual: Vec<ManualEntry>,
    /// How many bytes the file has.
    pub size: u64,
    /// Of these bytes.
    pub sha256: String,
}

/// What lies in a bundle for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Relative to the manifest.
    pub path: Utf8PathBuf,
    /// How many bytes the file has.
    pub size: u64,
    /// Of these bytes.
    pub sha256: String,
}

/// A document of these bytes.
pub fn document(path: &str, bytes: &[u8]) -> Document {
    Document {
        path: path.into(),
        size: bytes.len() as u64,
        sha256: sha256(bytes),
    }
}

impl Manifest {
    /// The documents and the scripts, each with its size and the SHA-256 of its bytes.
    pub fn listed(&self) -> impl Iterator<Item = (&Utf8PathBuf, u64, &str)> {
        let files = self.files.iter();
        let files = files.map(|file| (&file.path, file.size, file.sha256.as_str()));
        documents(&self.documents).chain(files)
    }
}

impl Manifest<Listing> {
    /// The manifest of these scripts, in the order of their paths.
    pub fn new(
        project: &str,
        release: Option<&str>,
        range: &str,
        render: Rendering,
        mut files: Listing,
    ) -> Manifest<Listing> {
        files.sort();
        Manifest {
            format: FORMAT,
            project: project.to_owned(),
            release: release.map(ToOwned::to_owned),
            range: range.to_owned(),
            render,
            files,
            documents: Vec::new(),
        }
    }

    /// With all entries in memory.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn read(self) -> anyhow::Result<Manifest> {
        let files = self.files.read()?;
        Ok(Manifest {
            format: self.format,
            project: self.project,
            release: self.release,
            range: self.range,
            render: self.render,
            files,
            documents: self.documents,
        })
    }

    /// The files of the bundle, the lists first: who reads an archive from its start knows what will come.
    pub fn paths(&self) -> Vec<Utf8PathBuf> {
        let lists = [MANIFEST, SUMS].map(Utf8PathBuf::from);
        let mut others: Vec<Utf8PathBuf> = self.listed().map(|(path, _, _)| path.clone()).collect();
        others.sort();
        lists.into_iter().chain(others).collect()
    }

    /// Writes the text of the manifest.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, out: &mut dyn Write) -> anyhow::Result<()> {
        serde_json::to_writer_pretty(&mut *out, self)?;
        out.write_all(b"\n")?;
        Ok(())
    }

    /// The text of the checksums beside a manifest with this one.
    pub fn sums(&self, manifest: &str) -> String {
        let listed = self.listed();
        let mut sums: Vec<(&str, &str)> = listed.map(|(path, _, sha256)| (path.as_str(), sha256)).collect();
        sums.push((MANIFEST, manifest));
        sums.sort_unstable();
        let mut text = String::new();
        for (path, sum) in sums {
            text.extend([sum, "  ", path, "\n"]);
        }
        text
    }

    fn listed(&self) -> impl Iterator<Item = (&Utf8PathBuf, u64, &str)> {
        documents(&self.documents).chain(self.files.files())
    }
}

fn documents(documents: &[Document]) -> impl Iterator<Item = (&Utf8PathBuf, u64, &str)> {
    let documents = documents.iter();
    documents.map(|file| (&file.path, file.size, file.sha256.as_str()))
}

/// The files that a manifest lists, with the checksums beside it: those that a later bundle may replace.
///
/// # Errors
/// A text that is no manifest of this format.
pub fn listed(manifest: &mut dyn Read) -> anyhow::Result<BTreeSet<Utf8PathBuf>> {
    // Of many thousands of entries the rest is passed over.
    #[derive(Deserialize)]
    struct Paths {
        format: u64,
        #[serde(default)]
        files: Vec<Listed>,
        #[serde(default)]
        documents: Vec<Listed>,
    }
    #[derive(Deserialize)]
    struct Listed {
        path: Utf8PathBuf,
    }
    let paths: Paths = serde_json::from_reader(BufReader::with_capacity(64 * 1024, manifest))?;
    check_format(Some(paths.format))?;
    let listed = paths.files.into_iter().chain(paths.documents);
    let listed = listed.map(|file| file.path);
    Ok(listed.chain([SUMS, SIGNATURE].map(Utf8PathBuf::from)).collect())
}

/// The name of the release whose manifest has this text.
///
/// # Errors
/// A text that is no manifest of this format.
pub fn release_of(text: &str) -> anyhow::Result<Option<String>> {
    let value = of_our_format(text)?;
    Ok(value
        .get("release")
        .and_then(|name| name.as_str())
        .map(ToOwned::to_owned))
}

/// The format that a manifest says it has; `None` if the text is no manifest.
pub fn format_of(text: &str) -> Option<u64> {
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    value.get("format")?.as_u64()
}

fn of_our_format(text: &str) -> anyhow::Result<serde_json::Value> {
    let value: serde_json::Value = serde_json::from_str(text)?;
    check_format(value.get("format").and_then(serde_json::Value::as_u64))?;
    Ok(value)
}

fn check_format(format: Option<u64>) -> anyhow::Result<()> {
    anyhow::ensure!(
        format == Some(u64::from(FORMAT)),
        "it is not a manifest of format {FORMAT}"
    );
    Ok(())
}
