//! `SHA256SUMS`, read.

use std::collections::BTreeMap;

use crate::text::{Diagnostic, Report, Span};

use super::Manifest;
use super::manifest::{MANIFEST, SUMS};

/// The paths of a list of checksums, with their checksums. The report says what is wrong with it.
pub(super) fn read(bytes: &[u8], report: &mut Report) -> BTreeMap<String, String> {
    let mut listed = BTreeMap::new();
    let mut problem = |title: String| report.push(Diagnostic::error("bundle-sums", Span::NOWHERE, title));
    let Ok(text) = str::from_utf8(bytes) else {
        problem(format!("`{SUMS}` is no text in UTF-8"));
        return listed;
    };
    if text.contains("\r\n") {
        problem(format!(
            "the lines of `{SUMS}` end with CRLF: something rewrote them"
        ));
    }
    for (number, line) in text.lines().enumerate() {
        let entry = line.split_once("  ").filter(|(sum, path)| {
            sum.len() == 64
                && sum.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
                && !path.is_empty()
        });
        let Some((sum, path)) = entry else {
            problem(format!("line {} of `{SUMS}` is no line of sha256sum", number + 1));
            continue;
        };
        if listed.insert(path.to_owned(), sum.to_owned()).is_some() {
            problem(format!("`{path}` stands twice in `{SUMS}`"));
        }
    }
    listed
}

/// Says where the list and the manifest do not agree. `manifest_sum` is the checksum of the manifest.
pub(super) fn compare(
    listed: &BTreeMap<String, String>,
    manifest: &Manifest,
    manifest_sum: &str,
    report: &mut Report,
) {
    let mut problem = |title: String| report.push(Diagnostic::error("bundle-sums", Span::NOWHERE, title));
    let files = manifest.listed().map(|(path, _, sha256)| (path.as_str(), sha256));
    let expected: BTreeMap<&str, &str> = files.chain([(MANIFEST, manifest_sum)]).collect();
    for (path, sum) in &expected {
        match listed.get(*path) {
            None => problem(format!("`{path}` is missing from `{SUMS}`")),
            Some(_) if *path == MANIFEST => {}
            Some(found) if found != sum => {
                problem(format!("`{SUMS}` and `{MANIFEST}` do not agree on `{path}`"));
            }
            Some(_) => {}
        }
    }
    for path in listed.keys().filter(|path| !expected.contains_key(path.as_str())) {
        problem(format!("`{SUMS}` lists `{path}`, which the manifest does not"));
    }
}
