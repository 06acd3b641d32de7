//! `render`: the main job.

use camino::{Utf8Path, Utf8PathBuf};
use serde_json::{Value, json};

use crate::bundle::archive::Archive;
use crate::bundle::folder::Layout;
use crate::bundle::manifest;
use crate::bundle::release::{self, Bundles};
use crate::bundle::signature::{SIGNATURE, Signer};
use crate::revision::Project;
use crate::text::files::{Replaced, Replacement};
use crate::text::sums::Summed;
use crate::text::{Diagnostic, Report, Span};

use super::folders::working_folder;
use super::order::{Made, Order, Part, bundle};
use super::progress::wait_for_interrupts;
use super::session::with_sessions;
use super::variables::refuse_unused;
use super::{Failure, Format, Options, Outcome};

/// What is to be rendered, and where to.
#[derive(Clone, Debug)]
pub struct Request {
    /// The range.
    pub range: String,
    /// The folder; `None`: the project's own.
    pub out: Option<Utf8PathBuf>,
    /// What the release is called, if it is one.
    pub release: Option<String>,
    /// One file instead of the folder.
    pub archive: Option<Archive>,
    /// The file of the key that signs the bundle.
    pub sign: Option<Utf8PathBuf>,
    /// How the files lie.
    pub layout: Layout,
    /// Whether steps that a person must do by hand are allowed.
    pub allow_manual: bool,
    /// Whether there is a review beside the scripts.
    pub review: bool,
    /// How it is told what was written.
    pub format: Format,
}

/// Renders a range into a folder, or into an archive beside the place of the folder.
///
/// # Errors
/// Anything wrong in the project; a name that a release cannot have; a folder or an archive that cannot be
/// replaced. Nothing is written then.
pub fn run(options: &Options, request: &Request) -> Result<Outcome, Failure> {
    let here = working_folder(options)?;
    let Request {
        range,
        out,
        release,
        archive,
        sign,
        layout,
        allow_manual,
        review,
        format,
    } = request;
    let signer = sign
        .as_ref()
        .map(|key| Signer::read(&here.join(key)))
        .transpose()?;
    let (outcome, warnings) = with_sessions(options, |project, sessions, report| {
        refuse_unused(options, sessions)?;
        if let Some(release) = release {
            check_release(project, release)?;
        }
        let mut folder = match out {
            Some(out) => here.join(out),
            None => project.directory.join(&project.out),
        };
        folder.extend(release);
        let parts = sessions
            .iter()
            // A target that is asked for is not in every environment.
            .filter(|session| !session.selected.is_empty())
            .map(|session| {
                Ok(Part {
                    session,
                    selected: session.selected.clone(),
                    path: session.graph.upgrade_path(range)?,
                })
            })
            .collect::<Result<Vec<_>, Report>>()?;
        let order = Order {
            range,
            release: release.as_deref(),
            layout: *layout,
            allow_manual: *allow_manual,
            review: *review,
            parts,
        };
        wait_for_interrupts();
        let (place, output) = match archive {
            None => (folder.clone(), Replacement::begin(&folder, &Bundles)?),
            Some(archive) => {
                let file = archive_of(&folder, *archive)?;
                let output = Replacement::of_file(&file, release::is_bundle)?;
                (file, output)
            }
        };
        let made = bundle(project, options, &order, &output, report)?;
        let manifest = &made.manifest;
        let mut text = output.create(manifest::MANIFEST.into());
        let mut summed = Summed::new(&mut text);
        manifest.write(&mut summed)?;
        let sum = summed.sum();
        text.finish()?;
        let sums = manifest.sums(&sum.sha256);
        output.add(manifest::SUMS.into(), sums.as_bytes())?;
        if let Some(signer) = &signer {
            output.add(SIGNATURE.into(), &signer.sign(sums.as_bytes()))?;
        }
        drop(sums);
        let replaced = match archive {
            None => output.finish()?,
            Some(archive) => {
                let top = folder.file_name().unwrap_or_default();
                let mut paths = manifest.paths();
                if signer.is_some() {
                    paths.insert(2, SIGNATURE.into());
                }
                output.pack(|folder, file| archive.write(top, folder, &paths, file))?
            }
        };
        let said = said(replaced, &place, &order, &made);
        Ok(Outcome::told(*format, said, || {
            told(replaced, &place, &order, &made)
        }))
    })?;
    Ok(outcome.with_warnings(warnings))
}

/// What was written in a line, and before that, if it was asked for, in a line for each folder of scripts.
fn said(replaced: Replaced, place: &Utf8Path, order: &Order<'_>, made: &Made) -> String {
    let plural = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {one}s"),
    };
    let mut said = String::new();
    for folder in &made.places {
        let names = folder.environment.iter().chain(&folder.target);
        let names: Vec<&str> = names
            .map(String::as_str)
            .chain([folder.dialect.as_str()])
            .collect();
        let scripts = plural(folder.scripts, "script");
        let statements = plural(folder.statements, "statement");
        said.push_str(&format!("{}: {scripts}, {statements}\n", names.join(" ")));
    }
    let scripts = made.manifest.files.count();
    let revisions: usize = order.parts.iter().map(|part| part.path.steps.len()).sum();
    let of = plural(revisions, "revision");
    said.push_str(&match replaced {
        Replaced::Unchanged => format!("{place} is up to date: {scripts} scripts of {of}\n"),
        Replaced::Written => format!("wrote {scripts} scripts of {of} to {place}\n"),
    });
    said
}

/// The same for machines.
fn told(replaced: Replaced, place: &Utf8Path, order: &Order<'_>, made: &Made) -> Value {
    let history = |part: &Part<'_>| {
        let targets = part.selected.iter().filter_map(|selected| selected.target);
        let dialects = part.session.dialects.iter();
        let steps = part.path.steps.iter();
        json!({
            "environment": part.session.environment.name,
            "targets": targets.map(|target| &target.name).collect::<Vec<_>>(),
            "dialects": dialects.map(ToString::to_string).collect::<Vec<_>>(),
            "from": part.path.start,
            "to": part.path.end,
            "revisions": steps.map(|index| part.session.graph.id(*index)).collect::<Vec<_>>(),
        })
    };
    json!({
        "out": place,
        "changed": replaced == Replaced::Written,
        "files": made.manifest.files.count(),
        "revisions": order.parts.iter().map(|part| part.path.steps.len()).sum::<usize>(),
        "histories": order.parts.iter().map(history).collect::<Vec<_>>(),
    })
}

fn check_release(project: &Project, name: &str) -> Result<(), Report> {
    let environments = project.environments.iter();
    let names = environments.filter_map(|environment| environment.name.as_deref());
    let mut report = Report::new();
    if let Some(problem) = release::problem(name, names) {
        report.push(release::bad_name(name, &problem));
        return Err(report);
    }
    Ok(())
}

/// The archive that stands for a folder, beside it.
fn archive_of(folder: &Utf8Path, archive: Archive) -> Result<Utf8PathBuf, Report> {
    let ending = archive.ending();
    let Some(name) = folder.file_name() else {
        let mut report = Report::new();
        report.push(
            Diagnostic::error(
                "usage",
                Span::NOWHERE,
                format!("`{folder}` has no name that the archive could have"),
            )
            .help(format!("`--out ticket-4711` writes `ticket-4711.{ending}`")),
        );
        return Err(report);
    };
    Ok(folder.with_file_name(format!("{name}.{ending}")))
}
