//! `verify`: whether a bundle is what was rendered.

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::json;

use crate::bundle::Manifest;
use crate::bundle::container::{Container, Unreadable};
use crate::bundle::examine::{Examined, examine};
use crate::bundle::manifest::{FORMAT, MANIFEST, format_of};
use crate::bundle::signature::{Checker, SIGNATURE};
use crate::text::show::{show, to_json};
use crate::text::{Diagnostic, Report, Sources, Span};

use super::folders::working_folder;
use super::rerender::rerender;
use super::{Failure, Format, Options, Outcome};

/// What is to be verified, and how.
#[derive(Clone, Debug)]
pub struct Request {
    /// A folder or an archive.
    pub bundle: Utf8PathBuf,
    /// The file of the public key whose partner must have signed it.
    pub public_key: Option<Utf8PathBuf>,
    /// Whether the project is to be rendered again, and must give the same bytes.
    pub rerender: bool,
    /// How the answer is printed.
    pub format: Format,
}

/// Looks at a bundle. What is wrong with it is the answer no: exit code 1.
///
/// # Errors
/// There is no bundle, or it cannot be read.
pub fn run(options: &Options, request: &Request) -> Result<Outcome, Failure> {
    let here = working_folder(options)?;
    let key = request.public_key.as_ref();
    let checker = key.map(|key| Checker::read(&here.join(key))).transpose()?;
    let place = here.join(&request.bundle);
    let container = Container::at(&place)?;
    let mut found = match bundle(&container, &place)? {
        Answer::No(report) => Found {
            report,
            manifest: None,
            signature: Signed::No,
            releases: BTreeSet::new(),
        },
        Answer::Examined(examined) => signed(*examined, checker.as_ref()),
    };
    let mut warnings = String::new();
    // What is damaged is not what was rendered, whatever the project gives.
    if let Some(manifest) = found.manifest.as_ref().filter(|_| request.rerender)
        && !found.report.has_errors()
    {
        let (differences, warned) = rerender(options, manifest)?;
        found.report.extend(differences);
        warnings = warned;
    }
    Ok(Outcome {
        warnings,
        ..answer(options, request, &found)
    })
}

/// What was found out of a bundle.
struct Found {
    report: Report,
    manifest: Option<Manifest>,
    signature: Signed,
    /// What lies in the folder and is a bundle of its own.
    releases: BTreeSet<String>,
}

/// What is known of the signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Signed {
    /// There is none.
    No,
    /// There is one, and nothing to hold it against.
    Unchecked,
    /// It is by the partner of the public key.
    Valid,
    /// It is not.
    Invalid,
}

impl Signed {
    fn word(self) -> &'static str {
        match self {
            Signed::No => "none",
            Signed::Unchecked => "unchecked",
            Signed::Valid => "valid",
            Signed::Invalid => "invalid",
        }
    }
}

/// Holds the signature against the key.
fn signed(examined: Examined, checker: Option<&Checker>) -> Found {
    let Examined {
        manifest,
        mut report,
        sums,
        signature,
        releases,
    } = examined;
    let signature = match (checker, &signature) {
        (None, None) => Signed::No,
        (None, Some(_)) => Signed::Unchecked,
        (Some(_), None) => {
            let title = format!("`{SIGNATURE}` is missing: the bundle is not signed");
            report.push(Diagnostic::error("bundle-signature", Span::NOWHERE, title));
            Signed::No
        }
        (Some(checker), Some(signature)) => {
            if checker.holds(sums.as_deref().unwrap_or_default(), signature) {
                Signed::Valid
            } else {
                report.push(
                    Diagnostic::error(
                        "bundle-signature",
                        Span::NOWHERE,
                        "the signature is not of these checksums by the partner of this key",
                    )
                    .help("the bundle is not what was signed, or someone else signed it"),
                );
                Signed::Invalid
            }
        }
    };
    Found {
        report,
        manifest: Some(manifest),
        signature,
        releases,
    }
}

/// What came of reading a bundle.
enum Answer {
    /// It is too damaged to be looked at.
    No(Report),
    Examined(Box<Examined>),
}

fn bundle(container: &Container, place: &Utf8Path) -> Result<Answer, Failure> {
    let examined = (|| {
        let Some(found) = container.manifest()? else {
            let why = format!("`{place}` is no bundle: it has no {MANIFEST}");
            return match container.has_sums()? {
                true => {
                    let title = format!("`{MANIFEST}` is missing");
                    Ok(no(Diagnostic::error("bundle-missing", Span::NOWHERE, title)))
                }
                false => Err(Unreadable::Trouble(anyhow::anyhow!(why))),
            };
        };
        let text = String::from_utf8_lossy(&found.manifest);
        if let Some(format) = format_of(&text).filter(|format| *format != u64::from(FORMAT)) {
            return Err(Unreadable::Trouble(anyhow::anyhow!(
                "`{place}` was rendered by another version of Retort: its manifest has the format {format}, \
                 and this version knows {FORMAT}"
            )));
        }
        match serde_json::from_str::<Manifest>(&text) {
            Ok(manifest) => Ok(Answer::Examined(Box::new(examine(container, found, manifest)?))),
            Err(error) => {
                let title = format!("`{MANIFEST}` is not as Retort writes it: {error}");
                Ok(no(Diagnostic::error("bundle-manifest", Span::NOWHERE, title)))
            }
        }
    })();
    match examined {
        Ok(answer) => Ok(answer),
        Err(Unreadable::Damaged(why)) => {
            let title = format!("`{place}` is damaged: {why}");
            Ok(no(Diagnostic::error("bundle-damaged", Span::NOWHERE, title)))
        }
        Err(Unreadable::Trouble(error)) => Err(Failure::Trouble(error)),
    }
}

fn no(problem: Diagnostic) -> Answer {
    let mut report = Report::new();
    report.push(problem);
    Answer::No(report)
}

fn answer(options: &Options, request: &Request, found: &Found) -> Outcome {
    let place = &request.bundle;
    let sources = Sources::default();
    let count = found.report.error_count();
    let printed = match (request.format, &found.manifest) {
        (Format::Json, _) => {
            let answer = json!({
                "ok": count == 0,
                "signature": found.signature.word(),
                "releases": found.releases,
                "problems": to_json(&found.report, &sources),
            });
            format!("{answer:#}\n")
        }
        (Format::Text, Some(manifest)) if count == 0 => {
            let rerendered = match request.rerender {
                true => ", and the project gives the same bytes",
                false => "",
            };
            let signature = match found.signature {
                Signed::No | Signed::Invalid => "",
                Signed::Unchecked => "; it is signed, and `--public-key` would tell by whom",
                Signed::Valid => "; the signature is valid",
            };
            let releases = found.releases.iter();
            let apart: String = releases
                .map(|release| format!("{place}/{release} is a bundle of its own, and was not looked at\n"))
                .collect();
            format!(
                "{place} is unchanged: {}{rerendered}{signature}\n{apart}",
                contents(manifest)
            )
        }
        (Format::Text, _) => {
            let problems = if count == 1 { "problem" } else { "problems" };
            let is_old = found
                .report
                .sorted()
                .iter()
                .any(|problem| problem.code == "bundle-differs");
            let what = match is_old {
                true => "what the project renders now",
                false => "what was rendered",
            };
            format!(
                "{}\n{place} is not {what}: {count} {problems}\n",
                show(&found.report, &sources, options.color, options.verbose)
            )
        }
    };
    Outcome {
        printed,
        code: u8::from(count > 0),
        ..Outcome::default()
    }
}

/// What a bundle holds, in few words.
fn contents(manifest: &Manifest) -> String {
    let scripts = manifest.files.len();
    let name = match &manifest.release {
        Some(release) => format!("{} {release}", manifest.project),
        None => manifest.project.clone(),
    };
    format!("{scripts} scripts of {name}, {}", manifest.range)
}
