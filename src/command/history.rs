//! `history`: the revisions, newest first.

mod drawing;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use camino::Utf8Path;

use crate::revision::{Graph, range};
use crate::text::Report;

use super::listing::{Listed, list};
use super::script::{Subject, one_session};
use super::session::Session;
use super::standing::Pasted;
use super::{Failure, Format, Options, Outcome};

/// What is to be listed, and how.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// From which revision to which; `None`: all.
    pub range: Option<&'a str>,
    /// What tells where a database stands: a file, or `-` for standard input.
    pub current: Option<&'a Utf8Path>,
    /// Whether the branches are drawn.
    pub graph: bool,
    /// How it is printed.
    pub format: Format,
}

/// Lists the revisions of a range, or all of them.
///
/// # Errors
/// A project that cannot be read, a range that is none, or rows of a version table that cannot be.
pub fn run(options: &Options, request: &Request<'_>) -> Result<Outcome, Failure> {
    let pasted = request
        .current
        .map(|from| Pasted::read(options, Some(from)))
        .transpose()?;
    list(
        options,
        request.format,
        |sessions, session| {
            let current = match &pasted {
                // What was pasted is of one database.
                Some(pasted) => Some(pasted.standing(one_session(sessions, Subject::Standing)?)?),
                None => None,
            };
            let revisions = newest_first(&session.graph, request.range, current.as_deref())?;
            Ok(Listed { revisions, current })
        },
        |session, words, revisions| {
            let one = |index: &usize| match options.verbose {
                true => words.paragraph(*index) + "\n",
                false => words.line(*index),
            };
            match request.graph {
                true => drawn(session, revisions, one),
                false => revisions.iter().map(one).collect(),
            }
        },
    )
}

fn newest_first(graph: &Graph, range: Option<&str>, current: Option<&[usize]>) -> Result<Vec<usize>, Report> {
    let mut order = match (range, current) {
        (None, _) => graph.order().to_vec(),
        (Some(range), None) => graph.history_range(range)?,
        (Some(range), Some(current)) => graph.history_range(&with_current(graph, range, current))?,
    };
    order.reverse();
    Ok(order)
}

/// A range in which `current` is the revisions at which the database stands.
fn with_current(graph: &Graph, written: &str, current: &[usize]) -> String {
    let rows: Vec<String> = current.iter().map(|index| graph.id(*index).to_owned()).collect();
    let rows = range::rows(&rows);
    let side = |names: &str| -> String {
        let names = names.split(',').map(|name| match name.trim() {
            "current" => rows.as_str(),
            _ => name,
        });
        names.collect::<Vec<_>>().join(",")
    };
    written.split(':').map(side).collect::<Vec<_>>().join(":")
}

/// The same texts beside a drawing of what follows what.
fn drawn(session: &Session<'_>, revisions: &[usize], told: impl Fn(&usize) -> String) -> String {
    let shown: HashSet<usize> = revisions.iter().copied().collect();
    let mut drawing = drawing::Drawing::default();
    let mut text = String::new();
    for index in revisions {
        let parents = session.graph.down(*index).iter().copied();
        let parents: Vec<usize> = parents.filter(|parent| shown.contains(parent)).collect();
        if let Some(gap) = drawing.gap(*index) {
            text.push_str(&format!("{gap}\n"));
        }
        let rows = drawing.rows(*index, &parents);
        text.push_str(&drawing::beside(&rows, &drawing.on(), &told(index)));
    }
    text
}
