//! `show`: revisions, and their statements in each dialect.

mod json;
mod text;

use tempfile::SpooledTempFile;

use crate::bundle::Wanted;
use crate::dialect::Dialect;
use crate::render::{Renderer, ScriptStatement};
use crate::text::Report;

use super::outcome::spool;
use super::session::{Session, Stopped, for_target, with_sessions};
use super::variables::refuse_unused;
use super::{Failure, Format, Options, Outcome};

/// Shows the revisions that a name means, of every history that knows it.
///
/// # Errors
/// A name that is none in any history; anything wrong up to the revision.
pub fn run(options: &Options, revision: &str, format: Format) -> Result<Outcome, Failure> {
    let (shown, warnings) = with_sessions(options, |_, sessions, report| {
        refuse_unused(options, sessions)?;
        let mut shown = Vec::new();
        let mut unknown = Report::new();
        for session in sessions {
            match session.graph.revisions(revision) {
                Ok(indexes) => {
                    for index in indexes {
                        shown.push(compiled(session, index, report)?);
                    }
                }
                Err(mistake) => unknown.extend(mistake),
            }
        }
        if shown.is_empty() {
            return Err(match unknown.has_errors() {
                true => unknown.into(),
                false => no_revision(sessions, revision).into(),
            });
        }
        let mut out = spool();
        match format {
            Format::Text => text::write(sessions, &shown, &mut out)?,
            Format::Json => json::write(sessions, &shown, &mut out)?,
        }
        Ok::<SpooledTempFile, Stopped>(out)
    })?;
    Ok(Outcome {
        script: Some(shown),
        warnings,
        ..Outcome::default()
    })
}

/// A revision that is shown.
struct Shown<'a> {
    session: &'a Session<'a>,
    index: usize,
    on: Vec<OnDialect>,
}

/// Its statements on one dialect.
struct OnDialect {
    dialect: Dialect,
    renderer: Renderer,
    upgrade: Vec<ScriptStatement>,
    /// Or why there is no way back.
    downgrade: Result<Vec<ScriptStatement>, String>,
}

fn compiled<'a>(session: &'a Session<'a>, index: usize, report: &mut Report) -> Result<Shown<'a>, Stopped> {
    let mut on = Vec::new();
    let path = session.graph.upgrade_path(session.graph.id(index))?;
    if let Some(selected) = session.selected.first() {
        for dialect in &session.dialects {
            let dialect = for_target(dialect, selected);
            let renderer = session.renderer(&dialect)?;
            let (compiled, warnings) = session.compile(&dialect, selected, &renderer, &path, Wanted::Both)?;
            report.extend(warnings);
            let compiled = compiled.into_iter().find(|compiled| compiled.index == index);
            on.extend(compiled.map(|compiled| OnDialect {
                dialect,
                renderer,
                upgrade: compiled.upgrade,
                downgrade: compiled.downgrade,
            }));
        }
    }
    Ok(Shown { session, index, on })
}

/// `base` is a place, and no revision.
fn no_revision(sessions: &[Session<'_>], name: &str) -> Report {
    let mut said = sessions
        .iter()
        .filter_map(|session| session.graph.revision(name).err());
    said.next_back().unwrap_or_default()
}
