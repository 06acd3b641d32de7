//! `manifest.json` and `SHA256SUMS`.

use std::collections::BTreeSet;
use std::io::{self, Write};

use camino::Utf8PathBuf;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// The format of the manifest. A reader that knows another number must not guess.
const FORMAT: u32 = 1;

/// The manifest's own name.
pub const MANIFEST: &str = "manifest.json";

/// The name of the list that `sha256sum -c` reads.
pub const SUMS: &str = "SHA256SUMS";

/// What a bundle holds.
#[derive(Debug, Serialize)]
pub struct Manifest {
    format: u32,
    project: String,
    range: String,
    files: Vec<FileEntry>,
}

/// A step that a person must do by hand.
#[derive(Clone, Debug, Serialize)]
pub struct ManualEntry {
    /// The revision that it belongs to.
    pub revision: String,
    /// What is to be done.
    pub because: String,
}

/// One script of a bundle.
#[derive(Clone, Debug, Serialize)]
pub struct FileEntry {
    /// Relative to the manifest, with `/`.
    pub path: Utf8PathBuf,
    /// The environment, if the project has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
    /// The target, if the environment has any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The dialect with its version, as `postgresql@15`.
    pub dialect: String,
    /// `upgrade`, `downgrade` or `verify`.
    pub direction: &'static str,
    /// The rows that the version table must hold before.
    pub from: Vec<String>,
    /// The rows that it holds afterwards.
    pub to: Vec<String>,
    /// The revisions in the order of the script.
    pub revisions: Vec<String>,
    /// How many statements the revisions have in the script, guards and version changes not counted.
    pub statements: usize,
    /// How many checks it has, where it only looks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checks: Option<usize>,
    /// The steps in it that a person must do by hand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub manual: Vec<ManualEntry>,
    /// Of the file's bytes.
    pub sha256: String,
}

impl Manifest {
    /// The manifest of these scripts, in the order of their paths.
    pub fn new(project: &str, range: &str, mut files: Vec<FileEntry>) -> Manifest {
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Manifest {
            format: FORMAT,
            project: project.to_owned(),
            range: range.to_owned(),
            files,
        }
    }

    /// The texts of the manifest and of the checksums.
    ///
    /// # Errors
    /// When the manifest cannot be written as JSON, which no input causes.
    pub fn texts(&self) -> anyhow::Result<(String, String)> {
        let mut json = serde_json::to_string_pretty(self)?;
        json.push('\n');
        let mut sums: Vec<(&str, String)> = self
            .files
            .iter()
            .map(|file| (file.path.as_str(), file.sha256.clone()))
            .collect();
        sums.push((MANIFEST, sha256(json.as_bytes())));
        sums.sort();
        let sums = sums
            .iter()
            .map(|(path, sum)| format!("{sum}  {path}\n"))
            .collect();
        Ok((json, sums))
    }
}

/// The files that a manifest's text lists, with the checksums beside it: those that a later bundle
/// may replace.
///
/// # Errors
/// A text that is no manifest of this format.
pub fn listed(text: &str) -> anyhow::Result<BTreeSet<Utf8PathBuf>> {
    let value: serde_json::Value = serde_json::from_str(text)?;
    if value.get("format").and_then(serde_json::Value::as_u64) != Some(u64::from(FORMAT)) {
        anyhow::bail!("it is not a manifest of format {FORMAT}");
    }
    let files = value.get("files").and_then(serde_json::Value::as_array);
    let paths = files
        .into_iter()
        .flatten()
        .filter_map(|file| file.get("path")?.as_str());
    Ok(paths.map(Utf8PathBuf::from).chain([SUMS.into()]).collect())
}

/// Passes bytes on, and knows their SHA-256 at the end.
pub struct Summed<W> {
    inner: W,
    hasher: Sha256,
}

impl<W: Write> Summed<W> {
    /// Nothing was written yet.
    pub fn new(inner: W) -> Summed<W> {
        Summed {
            inner,
            hasher: Sha256::new(),
        }
    }

    /// The SHA-256 in hexadecimal of what was written.
    pub fn sum(self) -> String {
        hexadecimal(&self.hasher.finalize())
    }
}

impl<W: Write> Write for Summed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.inner.write(bytes)?;
        self.hasher.update(bytes.get(..count).unwrap_or_default());
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// A SHA-256 in hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
