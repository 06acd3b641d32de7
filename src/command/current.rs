//! `current`: where a database stands, from what its DBA pasted.

use camino::Utf8Path;

use crate::revision::range;

use super::describe::Describer;
use super::script::only_session;
use super::session::{Session, Stopped, with_sessions};
use super::standing::Pasted;
use super::{Failure, Options, Outcome};

/// Says where a database stands, what it lacks, and how to get the scripts.
///
/// # Errors
/// A project or a text that cannot be read; an id that the history does not have; rows that no version table has.
pub fn run(options: &Options, from: Option<&Utf8Path>) -> Result<Outcome, Failure> {
    let pasted = Pasted::read(options, from)?;
    let (printed, warnings) = with_sessions(options, |_, sessions, _| {
        let session = only_session(sessions)?;
        told(session, &pasted.standing(session)?)
    })?;
    Ok(Outcome {
        printed,
        warnings,
        ..Outcome::default()
    })
}

/// Where it stands, what it lacks, and the command for the scripts.
fn told(session: &Session<'_>, rows: &[usize]) -> Result<String, Stopped> {
    let graph = &session.graph;
    let words = Describer::of(session);
    let ids: Vec<String> = rows.iter().map(|index| graph.id(*index).to_owned()).collect();
    let range = range::written(&ids, &["heads".to_owned()]);
    let mut text = String::from("The database stands at\n");
    if rows.is_empty() {
        text.push_str("  base: before the first revision\n");
    }
    for index in rows {
        text.push_str(&format!("  {}{}\n", graph.id(*index), words.message(*index)));
    }
    let applied = graph.ancestors(rows);
    let missing: Vec<usize> = graph
        .order()
        .iter()
        .copied()
        .filter(|index| !applied.contains(*index))
        .collect();
    if missing.is_empty() {
        text.push_str("Nothing is missing.\n");
        return Ok(text);
    }
    let are = if missing.len() == 1 { "is" } else { "are" };
    text.push_str(&format!(
        "{} of {} revisions {are} missing:\n",
        missing.len(),
        graph.len()
    ));
    for index in &missing {
        text.push_str(&format!("  {}", words.line(*index)));
    }
    let environment = session.environment.name.as_deref();
    let environment = environment.map(|name| format!("-n {name} ")).unwrap_or_default();
    // That there is a way is known, or said.
    graph.upgrade_path(&range)?;
    text.push_str(&format!("Scripts: retort {environment}render {range}\n"));
    Ok(text)
}
