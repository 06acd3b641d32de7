//! `verify`: whether a bundle is what was rendered.

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::json;

use crate::bundle::Manifest;
use crate::bundle::container::{Container, Unreadable};
use crate::bundle::examine::{Examined, examine};
use crate::bundle::manifest::{FORMAT, MANIFEST, format_of};
use crate::text::show::{show, to_json};
use crate::text::{Diagnostic, Report, Sources, Span};

use super::session::working_folder;
use super::{Failure, Format, Options, Outcome};

/// What is to be verified, and how.
#[derive(Clone, Debug)]
pub struct Request {
    /// A folder or an archive.
    pub bundle: Utf8PathBuf,
    /// How the answer is printed.
    pub format: Format,
}

/// Looks at a bundle. What is wrong with it is the answer no: exit code 1.
///
/// # Errors
/// There is no bundle, or it cannot be read.
pub fn run(options: &Options, request: &Request) -> Result<Outcome, Failure> {
    let place = working_folder(options)?.join(&request.bundle);
    let container = Container::at(&place)?;
    let (report, facts) = match bundle(&container, &place)? {
        Answer::No(report) => (report, None),
        Answer::Examined(examined) => {
            let Examined { report, manifest } = *examined;
            (report, Some(manifest))
        }
    };
    Ok(answer(options, request, &report, facts.as_ref()))
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
                true => Ok(no("bundle-missing", format!("`{MANIFEST}` is missing"))),
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
            Err(error) => Ok(no(
                "bundle-manifest",
                format!("`{MANIFEST}` is not as Retort writes it: {error}"),
            )),
        }
    })();
    match examined {
        Ok(answer) => Ok(answer),
        Err(Unreadable::Damaged(why)) => Ok(no("bundle-damaged", format!("`{place}` is damaged: {why}"))),
        Err(Unreadable::Trouble(error)) => Err(Failure::Trouble(error)),
    }
}

fn no(code: &'static str, title: String) -> Answer {
    let mut report = Report::new();
    report.push(Diagnostic::error(code, Span::NOWHERE, title));
    Answer::No(report)
}

fn answer(options: &Options, request: &Request, report: &Report, manifest: Option<&Manifest>) -> Outcome {
    let place = &request.bundle;
    let sources = Sources::default();
    let count = report.error_count();
    let printed = match (request.format, manifest) {
        (Format::Json, _) => {
            let answer = json!({"ok": count == 0, "problems": to_json(report, &sources)});
            format!("{answer:#}\n")
        }
        (Format::Text, Some(manifest)) if count == 0 => {
            format!("{place} is unchanged: {}\n", contents(manifest))
        }
        (Format::Text, _) => {
            let problems = if count == 1 { "problem" } else { "problems" };
            format!(
                "{}\n{place} is not what was rendered: {count} {problems}\n",
                show(report, &sources, options.color)
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
