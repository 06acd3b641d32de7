//! `revision`: a new revision file.

use crate::revision::Graph;
use crate::text::{Diagnostic, Report, Span};

use super::new_revision::{Request, not_a_head, refused, written};
use super::session::Session;
use super::{Failure, Options, Outcome};

/// Writes a new revision that follows `head`, or else the only head there is.
///
/// # Errors
/// Anything wrong with the project's revision files or with what is asked for; a file that is there already.
/// A hook that fails, or an editor: the file is written then.
pub fn run(options: &Options, request: &Request) -> Result<Outcome, Failure> {
    written(options, request, |session: &Session<'_>| {
        parents(&session.graph, request.head.as_deref(), request.splice)
    })
}

/// The revisions that the new one follows: one, or none for a first one.
fn parents(graph: &Graph, head: Option<&str>, splice: bool) -> Result<Vec<usize>, Report> {
    let found = match head {
        None | Some("head" | "heads") => graph.heads(),
        Some(name) => graph.revisions(name)?,
    };
    let parent = match (found.as_slice(), head) {
        ([], Some(name)) if name.ends_with("@base") => {
            return Err(refused(
                Diagnostic::error("no-revision", Span::NOWHERE, format!("`{name}` is no revision"))
                    .help("`--head base` begins a new history; `--branch-label` names its branch"),
            ));
        }
        ([], _) => return Ok(found),
        ([parent], _) => *parent,
        (several, _) => return Err(refused(several_heads(graph, several))),
    };
    if !splice && !graph.children(parent).is_empty() {
        let help = "`--splice` begins a new branch here; without `--head` the new revision follows the head";
        return Err(refused(not_a_head(graph, parent).help(help)));
    }
    Ok(found)
}

fn several_heads(graph: &Graph, heads: &[usize]) -> Diagnostic {
    let labelled = heads.iter().find_map(|head| graph.labels_of(*head).first());
    let example = match labelled {
        Some(label) => format!("{label}@head"),
        None => heads.first().map_or("", |head| graph.id(*head)).to_owned(),
    };
    Diagnostic::error(
        "several-heads",
        Span::NOWHERE,
        format!(
            "there are {} heads: which one shall the new revision follow?",
            heads.len()
        ),
    )
    .note(format!("the heads are {}", graph.name_all(heads)))
    .help(format!(
        "name one, as in `--head {example}`, or merge them first: `retort merge heads -m \"…\"`"
    ))
}
