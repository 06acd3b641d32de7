//! One side: a bundle, or what the project renders for a range, now or at a git revision.

use anyhow::{Context, anyhow};
use camino::Utf8Path;
use tempfile::TempDir;

use crate::bundle::compare::Side;
use crate::bundle::container::{Container, Unreadable};
use crate::bundle::folder::Layout;
use crate::bundle::manifest::{FORMAT, format_of};
use crate::bundle::release::Bundles;
use crate::command::folders::{temporary_folder, working_folder};
use crate::command::git;
use crate::command::order::{Order, Part, bundle};
use crate::command::session::{Session, Stopped, with_sessions};
use crate::command::{Failure, Options};
use crate::revision::{Path, Project};
use crate::text::files::Replacement;
use crate::text::{Diagnostic, Report, Sources, Span};

use super::facts::Facts;

/// A side that was opened.
pub(super) struct Opened {
    /// As it was written on the command line.
    pub(super) name: String,
    /// Its scripts.
    pub(super) side: Side,
    /// What only the project knows.
    pub(super) facts: Option<Facts>,
    /// Where they lie, if they were rendered for this only.
    _folder: Option<TempDir>,
}

impl Opened {
    /// Opens what a name means: a bundle, if there is something at that path; else a range of the project; else a git
    /// revision of it, which `git:` before it says outright. `since` is the older side, if this is the newer one. The
    /// warnings come back as text.
    pub(super) fn open(
        options: &Options,
        name: &str,
        since: Option<&Opened>,
    ) -> Result<(Opened, String), Failure> {
        let place = working_folder(options)?.join(name);
        if place.exists() {
            return Ok((Opened::bundle(name, &place)?, String::new()));
        }
        if let Some(revision) = name.strip_prefix("git:") {
            return Opened::at_revision(options, name, revision, since);
        }
        match Opened::range(options, name, name, since)? {
            (Ok(opened), warnings) => Ok((opened, warnings)),
            (Err(_), _) if git::knows(options, name) => Opened::at_revision(options, name, name, since),
            (Err(mut report), _) => {
                let title = format!("`{name}` is no file or folder either, and no git revision");
                report.push(Diagnostic::error("usage", Span::NOWHERE, title));
                Err((report, Sources::default()).into())
            }
        }
    }

    fn bundle(name: &str, place: &Utf8Path) -> Result<Opened, Failure> {
        let container = Container::at(place)?;
        let found = container.manifest().map_err(|unreadable| match unreadable {
            Unreadable::Damaged(why) => anyhow!("`{name}` is damaged: {why}"),
            Unreadable::Trouble(error) => error,
        })?;
        let Some(found) = found else {
            return Err(anyhow!("`{name}` is no bundle: it has no manifest.json").into());
        };
        let text = String::from_utf8_lossy(&found.manifest);
        if let Some(format) = format_of(&text).filter(|format| *format != u64::from(FORMAT)) {
            return Err(anyhow!(
                "`{name}` was rendered by another version of Retort: its manifest has the format {format}, and \
                 this version knows {FORMAT}"
            )
            .into());
        }
        let manifest = serde_json::from_str(&text)
            .with_context(|| format!("the manifest of `{name}` is not as Retort writes it"))?;
        Ok(Opened {
            name: name.to_owned(),
            side: Side {
                container,
                top: found.top,
                manifest,
            },
            facts: None,
            _folder: None,
        })
    }

    /// Renders a range. What is wrong with the range itself comes back, since the name may mean something else.
    fn range(
        options: &Options,
        name: &str,
        range: &str,
        since: Option<&Opened>,
    ) -> Result<(Result<Opened, Report>, String), Failure> {
        with_sessions(options, |project, sessions, report| {
            let path = |session: &Session<'_>| match range.contains(':') {
                true => session.graph.upgrade_path(range),
                // A tag alone is a git revision, not a range that ends at it.
                false => session.graph.clone().without_tags().upgrade_path(range),
            };
            let paths = sessions.iter().map(path);
            let paths: Vec<Path> = match paths.collect::<Result<_, Report>>() {
                Ok(paths) => paths,
                Err(mistakes) => return Ok(Err(mistakes)),
            };
            let since = since.map(|since| &since.side.manifest);
            let facts = Facts::of(options, sessions, &paths, since)?;
            let order = order(sessions, paths, range);
            Ok(Ok(rendered(options, project, name, &order, facts, report)?))
        })
    }

    /// Renders all that the project had at a git revision.
    fn at_revision(
        options: &Options,
        name: &str,
        revision: &str,
        since: Option<&Opened>,
    ) -> Result<(Opened, String), Failure> {
        let (folder, config) = git::checkout(options, revision)?;
        let options = Options {
            config: Some(config),
            ..options.clone()
        };
        let opened = Opened::range(&options, name, "base:heads", since)?;
        drop(folder);
        match opened {
            (Ok(opened), warnings) => Ok((opened, warnings)),
            (Err(report), _) => Err((report, Sources::default()).into()),
        }
    }
}

/// All that is wanted of all histories.
fn order<'a>(sessions: &'a [Session<'a>], paths: Vec<Path>, range: &'a str) -> Order<'a> {
    let parts = sessions.iter().zip(paths);
    let parts = parts.filter(|(session, _)| !session.selected.is_empty());
    Order {
        range,
        release: None,
        layout: Layout::Bundle,
        allow_manual: true,
        review: false,
        parts: parts
            .map(|(session, path)| Part {
                session,
                selected: session.selected.clone(),
                path,
            })
            .collect(),
    }
}

fn rendered(
    options: &Options,
    project: &Project,
    name: &str,
    order: &Order<'_>,
    facts: Facts,
    report: &mut Report,
) -> Result<Opened, Stopped> {
    let (folder, place) = temporary_folder()?;
    let output = Replacement::begin(&place, &Bundles)?;
    let manifest = bundle(project, options, order, &output, report)?
        .manifest
        .read()?;
    output.finish()?;
    Ok(Opened {
        name: name.to_owned(),
        side: Side {
            container: Container::Folder(place),
            top: String::new(),
            manifest,
        },
        facts: Some(facts),
        _folder: Some(folder),
    })
}
