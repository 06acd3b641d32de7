//! `graph`: what follows what, as a picture.

mod dot;
mod mermaid;
mod svg;
#[cfg(test)]
mod tests;

use super::describe::Describer;
use super::session::{Session, with_sessions};
use super::{Failure, Options, Outcome};

/// How the picture is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// A flowchart of Mermaid.
    Mermaid,
    /// A directed graph of Graphviz.
    Dot,
    /// A picture.
    Svg,
}

/// Prints the graph of every history.
///
/// # Errors
/// A project that cannot be read.
pub fn run(options: &Options, language: Language) -> Result<Outcome, Failure> {
    let (printed, warnings) = with_sessions(options, |project, sessions, _| {
        let histories: Vec<History> = sessions.iter().map(History::of).collect();
        Ok(match language {
            Language::Mermaid => mermaid::written(&histories),
            Language::Dot => dot::written(&project.name, &histories),
            Language::Svg => svg::written(&project.name, &histories),
        })
    })?;
    Ok(Outcome {
        printed,
        warnings,
        ..Outcome::default()
    })
}

/// A history, as pictures show it.
struct History {
    environment: Option<String>,
    /// The newest first.
    revisions: Vec<Revision>,
}

struct Revision {
    id: String,
    message: String,
    /// ` (billing) (head)`: a label stands where the branch begins.
    marks: String,
    is_head: bool,
    is_merge_point: bool,
    /// What it follows, as places in the list.
    parents: Vec<usize>,
    /// What it depends on, as places in the list.
    dependencies: Vec<usize>,
}

impl History {
    fn of(session: &Session<'_>) -> History {
        let graph = &session.graph;
        let words = Describer::of(session);
        let mut places = vec![0; graph.len()];
        for (place, index) in graph.order().iter().rev().enumerate() {
            places[*index] = place;
        }
        let placed = |indexes: &[usize]| indexes.iter().map(|index| places[*index]).collect();
        let revisions = graph.order().iter().rev().map(|index| Revision {
            id: graph.id(*index).to_owned(),
            message: session.documents[*index].header.message.clone(),
            marks: words.own_marks(*index),
            is_head: graph.children(*index).is_empty(),
            is_merge_point: graph.is_merge_point(*index),
            parents: placed(graph.down(*index)),
            dependencies: placed(graph.dependencies(*index)),
        });
        History {
            environment: session.environment.name.clone(),
            revisions: revisions.collect(),
        }
    }
}

/// A number for each revision of each history, which languages take as a name.
fn numbered(histories: &[History]) -> impl Iterator<Item = (usize, &History)> {
    histories.iter().scan(0, |next, history| {
        let first = *next;
        *next += history.revisions.len();
        Some((first, history))
    })
}
