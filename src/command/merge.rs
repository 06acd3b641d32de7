//! `merge`: a revision that joins branches.

use crate::revision::Graph;
use crate::text::{Diagnostic, Report, Span};

use super::new_revision::{Request, not_a_head, refused, written};
use super::session::Session;
use super::{Failure, Options, Outcome};

/// Writes a revision that follows all of these.
///
/// # Errors
/// As those of `revision`; fewer than two revisions, or one that comes before another.
pub fn run(options: &Options, names: &[String], request: &Request) -> Result<Outcome, Failure> {
    written(options, request, |session: &Session<'_>| {
        parents(&session.graph, names, request.splice)
    })
}

fn parents(graph: &Graph, names: &[String], splice: bool) -> Result<Vec<usize>, Report> {
    let mut found: Vec<usize> = Vec::new();
    let mut mistakes = Report::new();
    for name in names {
        // Also the heads that others depend on: they are branches of their own.
        let revisions = match name.as_str() {
            "heads" => Ok(graph.heads()),
            name => graph.revisions(name),
        };
        match revisions {
            Ok(revisions) => {
                for revision in revisions {
                    if !found.contains(&revision) {
                        found.push(revision);
                    } else if name != "heads" {
                        mistakes.push(Diagnostic::error(
                            "duplicate-parent",
                            Span::NOWHERE,
                            format!("revision `{}` is named twice", graph.id(revision)),
                        ));
                    }
                }
            }
            Err(mistake) => mistakes.extend(mistake),
        }
    }
    if mistakes.has_errors() {
        return Err(mistakes);
    }
    if found.len() < 2 {
        return Err(refused(too_few(graph, names, &found)));
    }
    for &parent in &found {
        let rest: Vec<usize> = found.iter().copied().filter(|other| *other != parent).collect();
        let above = rest
            .iter()
            .find(|other| graph.line_ancestors(&[**other]).contains(parent));
        let id = graph.id(parent);
        if let Some(above) = above {
            let above = graph.id(*above);
            mistakes.push(
                Diagnostic::error(
                    "overlapping-merge",
                    Span::NOWHERE,
                    format!("`{above}` comes after `{id}` already"),
                )
                .help(format!("leave `{id}` out")),
            );
        } else if !splice && !graph.children(parent).is_empty() {
            let help = "name the head of its branch, or merge from here with `--splice`";
            mistakes.push(not_a_head(graph, parent).help(help));
        }
    }
    match mistakes.has_errors() {
        true => Err(mistakes),
        false => Ok(found),
    }
}

fn too_few(graph: &Graph, names: &[String], found: &[usize]) -> Diagnostic {
    let title = match found.first() {
        None => "a merge needs two revisions, and there is none".to_owned(),
        Some(only) => format!(
            "a merge needs two revisions, and `{}` means only `{}`",
            names.join(" "),
            graph.id(*only)
        ),
    };
    let heads = graph.heads();
    let error = Diagnostic::error("too-few-parents", Span::NOWHERE, title);
    match heads.len() {
        0 | 1 => error.help("there is nothing to merge: `retort heads` lists what could be"),
        _ => error
            .note(format!("the heads are {}", graph.name_all(&heads)))
            .help("name two of them"),
    }
}
