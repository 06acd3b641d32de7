//! `show`: a revision, and its statements in each dialect.

use std::io::Write;

use anyhow::Context;
use tempfile::SpooledTempFile;

use crate::bundle::Wanted;
use crate::render::{Renderer, ScriptStatement};
use crate::text::Report;

use super::describe::paragraph;
use super::outcome::spool;
use super::session::{Session, Stopped, for_target, with_sessions};
use super::variables::refuse_unused;
use super::{Failure, Options, Outcome};

/// Shows a revision.
///
/// # Errors
/// A name that is none in any history; anything wrong up to the revision.
pub fn run(options: &Options, revision: &str) -> Result<Outcome, Failure> {
    let (shown, warnings) = with_sessions(options, |_, sessions, report| {
        refuse_unused(options, sessions)?;
        let mut unknown = Report::new();
        for session in sessions {
            match session.graph.revision(revision) {
                Ok(index) => return show_revision(session, index, report),
                Err(mistake) => unknown.extend(mistake),
            }
        }
        Err(unknown.into())
    })?;
    Ok(Outcome {
        script: Some(shown),
        warnings,
        ..Outcome::default()
    })
}

fn show_revision(
    session: &Session<'_>,
    index: usize,
    report: &mut Report,
) -> Result<SpooledTempFile, Stopped> {
    let mut out = spool();
    put(&mut out, &paragraph(session, index))?;
    let path = session.graph.upgrade_path(session.graph.id(index))?;
    let Some(selected) = session.selected.first() else {
        return Ok(out);
    };
    for dialect in &session.dialects {
        let dialect = for_target(dialect, selected);
        let renderer = session.renderer(&dialect)?;
        let (compiled, warnings) = session.compile(&dialect, selected, &renderer, &path, Wanted::Both)?;
        report.extend(warnings);
        let Some(compiled) = compiled.iter().find(|compiled| compiled.index == index) else {
            continue;
        };
        let title = format!("{} {}", dialect.name, dialect.version);
        put(&mut out, &format!("\n-- {title}: upgrade\n"))?;
        statements(&renderer, &compiled.upgrade, &mut out)?;
        match &compiled.downgrade {
            Ok(downgrade) => {
                put(&mut out, &format!("\n-- {title}: downgrade\n"))?;
                statements(&renderer, downgrade, &mut out)?;
            }
            Err(why) => put(&mut out, &format!("\n-- {title}: irreversible: {why}\n"))?,
        }
    }
    Ok(out)
}

fn statements(
    renderer: &Renderer,
    statements: &[ScriptStatement],
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    for statement in statements {
        if let Some(step) = statement.manual() {
            for line in step.because.lines() {
                put(out, &format!("-- manual step: {line}\n"))?;
            }
        }
        renderer.texts(statement, &mut |sql, _| {
            // A block of Oracle ends with one of its own.
            let end = if sql.ends_with(';') { "" } else { ";" };
            put(out, &format!("{sql}{end}\n"))
        })?;
    }
    Ok(())
}

fn put(out: &mut dyn Write, text: &str) -> anyhow::Result<()> {
    out.write_all(text.as_bytes())
        .context("cannot write a temporary file")
}
