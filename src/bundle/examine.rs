//! Whether a bundle is what was rendered: everything is there, unchanged, and nothing else is.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::ops::ControlFlow;

use camino::Utf8Path;

use crate::text::files::{Owner, may_stay};
use crate::text::{Diagnostic, Report, Span};

use super::Manifest;
use super::container::{Container, Entry, Found, Kind, Unreadable, kept};
use super::manifest::{MANIFEST, SUMS};
use super::release::Bundles;
use super::signature::SIGNATURE;
use super::sum_list;
use super::text_sum::TextSum;

/// What a bundle is.
pub struct Examined {
    /// What it says of itself.
    pub manifest: Manifest,
    /// What is wrong with it.
    pub report: Report,
    /// The checksums, if they are there.
    pub sums: Option<Vec<u8>>,
    /// Their signature, if it is there.
    pub signature: Option<Vec<u8>>,
    /// What lies in its folder and is a release by itself, which was not looked at.
    pub releases: BTreeSet<String>,
}

/// Looks at every file of a bundle.
///
/// # Errors
/// What cannot be read.
pub fn examine(container: &Container, found: Found, manifest: Manifest) -> Result<Examined, Unreadable> {
    let top = found.top;
    let mut contents = Contents {
        folder: match container {
            Container::Folder(folder) => Some(folder),
            Container::Zip(_) | Container::TarGz(_) => None,
        },
        top: &top,
        listed: manifest.listed().map(|(path, _, _)| path.as_str()).collect(),
        files: BTreeMap::new(),
        sums: None,
        signature: None,
        releases: BTreeSet::new(),
        added: Vec::new(),
        report: Report::new(),
    };
    contents.check_listed(&manifest);
    container.each(&mut |entry| {
        contents.add(entry)?;
        Ok(ControlFlow::Continue(()))
    })?;
    contents.compare(&manifest);
    let Contents {
        report,
        sums,
        signature,
        releases,
        ..
    } = contents;
    Ok(Examined {
        manifest,
        report,
        sums,
        signature,
        releases,
    })
}

struct Contents<'a> {
    /// Where it lies, if it is no archive.
    folder: Option<&'a Utf8Path>,
    top: &'a str,
    /// The documents and scripts of the manifest.
    listed: BTreeSet<&'a str>,
    /// What is there of them, and the manifest.
    files: BTreeMap<String, TextSum>,
    sums: Option<Vec<u8>>,
    signature: Option<Vec<u8>>,
    releases: BTreeSet<String>,
    /// What should not be there.
    added: Vec<String>,
    report: Report,
}

impl Contents<'_> {
    fn problem(&mut self, code: &'static str, title: String) {
        self.report.push(Diagnostic::error(code, Span::NOWHERE, title));
    }

    /// The paths of a manifest lead into the bundle, and each is there once.
    fn check_listed(&mut self, manifest: &Manifest) {
        for (path, _, _) in manifest.listed() {
            if !leads_inside(path.as_str()) {
                self.problem(
                    "bundle-path",
                    format!("the manifest lists `{path}`, which is no path in the bundle"),
                );
            }
        }
        if self.listed.len() != manifest.listed().count() {
            self.problem("bundle-path", "the manifest lists a file twice".to_owned());
        }
    }

    fn add(&mut self, entry: Entry<'_>) -> std::io::Result<()> {
        let Entry { path, kind, bytes } = entry;
        if !leads_inside(path) {
            self.problem(
                "bundle-path",
                format!("{path:?} leads out of the bundle: do not unpack it"),
            );
            return Ok(());
        }
        let Some(path) = path.strip_prefix(self.top) else {
            self.added.push(path.to_owned());
            return Ok(());
        };
        let is_ours = self.listed.contains(path) || [MANIFEST, SUMS, SIGNATURE].contains(&path);
        if !is_ours {
            let name = path.rsplit('/').next().unwrap_or(path);
            if self.folder.is_none() || !may_stay(name) {
                self.added.push(path.to_owned());
            }
            return Ok(());
        }
        match kind {
            Kind::File => self.file(path, bytes),
            Kind::Link => {
                // The file is there in some way: that it is missing need not be said as well.
                self.listed.remove(path);
                self.problem(
                    "bundle-link",
                    format!("`{path}` is a link: what it leads to is no part of the bundle"),
                );
                Ok(())
            }
            Kind::Other => {
                self.listed.remove(path);
                self.problem("bundle-link", format!("`{path}` is no file"));
                Ok(())
            }
        }
    }

    fn file(&mut self, path: &str, bytes: &mut dyn Read) -> std::io::Result<()> {
        let again = match path {
            SUMS => self.sums.replace(kept(bytes)?).is_some(),
            SIGNATURE => self.signature.replace(kept(bytes)?).is_some(),
            _ => self.files.insert(path.to_owned(), TextSum::of(bytes)?).is_some(),
        };
        if again {
            self.problem("bundle-added", format!("`{path}` is there twice"));
        }
        Ok(())
    }

    fn compare(&mut self, manifest: &Manifest) {
        match &self.sums {
            None => self.problem("bundle-missing", format!("`{SUMS}` is missing")),
            Some(bytes) => {
                let listed = sum_list::read(bytes, &mut self.report);
                let own = self.files.get(MANIFEST).map(|text| text.sum.sha256.clone());
                sum_list::compare(&listed, manifest, &own.unwrap_or_default(), &mut self.report);
                if let Some(expected) = listed.get(MANIFEST) {
                    self.unchanged(MANIFEST, None, expected);
                }
            }
        }
        for (path, size, sha256) in manifest.listed() {
            let path = path.as_str();
            match self.files.contains_key(path) {
                true => self.unchanged(path, Some(size), sha256),
                false if self.listed.contains(path) => {
                    self.problem("bundle-missing", format!("`{path}` is missing"));
                }
                false => {}
            }
        }
        self.report_added();
    }

    /// Says if a file has other bytes than it had.
    fn unchanged(&mut self, path: &str, size: Option<u64>, expected: &str) {
        let Some(TextSum { sum, unix }) = self.files.get(path) else {
            return;
        };
        if sum.sha256 == expected {
            if size.is_some_and(|size| size != sum.size) {
                let title = format!(
                    "the manifest does not know the size of `{path}`, {} bytes",
                    sum.size
                );
                self.problem("bundle-changed", title);
            }
            return;
        }
        let diagnostic = if unix.as_deref() == Some(expected) {
            Diagnostic::error(
                "bundle-line-ends",
                Span::NOWHERE,
                format!("the lines of `{path}` end with CRLF now; otherwise it is unchanged"),
            )
            .help("git (`core.autocrlf`), a transfer in text mode or an editor did that: take the file from its source again")
        } else {
            let sizes = match size {
                Some(size) if size != sum.size => format!("it has {} bytes, and had {size}", sum.size),
                _ => format!("it has {} bytes", sum.size),
            };
            Diagnostic::error("bundle-changed", Span::NOWHERE, format!("`{path}` was changed"))
                .note(sizes)
                .note(format!("its SHA-256 is {}, and was {expected}", sum.sha256))
        };
        self.report.push(diagnostic);
    }

    /// Says what is there and was not rendered. A bundle in the bundle is one thing.
    fn report_added(&mut self) {
        let mut added = std::mem::take(&mut self.added);
        if let Some(folder) = self.folder {
            let tops = added.iter().filter_map(|path| path.split('/').next());
            let tops: BTreeSet<&str> = tops.collect();
            let is_release = |top: &&str| Bundles.stays(&folder.join(top));
            self.releases = tops.into_iter().filter(is_release).map(str::to_owned).collect();
            added.retain(|path| !self.releases.contains(path.split('/').next().unwrap_or(path)));
        }
        let manifests = added
            .iter()
            .filter_map(|path| path.strip_suffix(MANIFEST)?.strip_suffix('/'));
        let bundles: BTreeSet<&str> = manifests.filter(|folder| !folder.contains('/')).collect();
        for folder in &bundles {
            self.report.push(
                Diagnostic::error(
                    "bundle-added",
                    Span::NOWHERE,
                    format!("the folder `{folder}` is a bundle of its own, and no part of this one"),
                )
                .help("verify it by itself; to give a bundle away, use `--archive`, or a folder of its own"),
            );
        }
        for path in &added {
            let top = path.split('/').next().unwrap_or(path);
            if !path.contains('/') || !bundles.contains(top) {
                self.problem(
                    "bundle-added",
                    format!("`{path}` was added: the manifest does not list it"),
                );
            }
        }
    }
}

/// Whether a path stays in the folder to which it is relative, on every system.
fn leads_inside(path: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty()
            && name != "."
            && name != ".."
            && !name.contains(|c: char| c == '\\' || c.is_control())
    };
    let has_drive = path.as_bytes().get(1) == Some(&b':');
    path.split('/').all(is_name) && !has_drive
}
