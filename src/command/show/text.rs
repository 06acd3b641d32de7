//! For people.

use std::io::Write;

use anyhow::Context;

use crate::render::{Renderer, ScriptStatement};

use super::super::describe::Describer;
use super::super::listing::heading;
use super::super::session::Session;
use super::{OnDialect, Shown};

pub(super) fn write(
    sessions: &[Session<'_>],
    shown: &[Shown<'_>],
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let mut before: Option<&Session<'_>> = None;
    for Shown { session, index, on } in shown {
        if before.is_none_or(|before| !std::ptr::eq(before, *session)) {
            put(
                out,
                &heading(sessions, session, if before.is_none() { "" } else { "\n" }),
            )?;
        } else {
            put(out, "\n")?;
        }
        before = Some(*session);
        put(out, &Describer::of(session).paragraph(*index))?;
        for on in on {
            on_dialect(on, out)?;
        }
    }
    Ok(())
}

fn on_dialect(on: &OnDialect, out: &mut dyn Write) -> anyhow::Result<()> {
    let title = format!("{} {}", on.dialect.name, on.dialect.version);
    put(out, &format!("\n-- {title}: upgrade\n"))?;
    statements(&on.renderer, &on.upgrade, out)?;
    match &on.downgrade {
        Ok(downgrade) => {
            put(out, &format!("\n-- {title}: downgrade\n"))?;
            statements(&on.renderer, downgrade, out)
        }
        Err(why) => put(out, &format!("\n-- {title}: irreversible: {why}\n")),
    }
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
