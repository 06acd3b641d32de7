//! What follows what: references become indices.

use crate::revision::{Header, Reference};
use crate::text::suggest::nearest;
use crate::text::{Diagnostic, Report};

use super::identity::Identity;

/// The parents of one revision, in the order of the file, each once. What could not be found is
/// left out.
#[derive(Clone, Debug, Default)]
pub(super) struct Edges {
    /// By `down_revision`.
    pub(super) down: Vec<usize>,
    /// By `depends_on`.
    pub(super) dependencies: Vec<usize>,
}

/// Searching a near name costs a look at every name, so that only the first mistakes get one.
const SUGGESTIONS: usize = 20;

/// Resolves every reference of every revision.
pub(super) fn resolve(headers: &[Header], identity: &Identity, report: &mut Report) -> Vec<Edges> {
    let mut unknown = 0;
    let mut all = Vec::with_capacity(headers.len());
    for header in headers {
        let mut edges = Edges::default();
        for parent in &header.down_revision {
            match identity.by_id.get(&parent.text) {
                Some(index) if edges.down.contains(index) => {}
                Some(index) => edges.down.push(*index),
                None if identity.by_label.contains_key(&parent.text) => {
                    report.push(parent_is_label(headers, identity, parent));
                }
                None => {
                    unknown += 1;
                    report.push(missing(
                        header,
                        parent,
                        identity,
                        "down_revision",
                        unknown <= SUGGESTIONS,
                    ));
                }
            }
        }
        for dependency in &header.depends_on {
            let found = identity
                .by_id
                .get(&dependency.text)
                .or_else(|| identity.by_label.get(&dependency.text));
            match found {
                Some(index) if edges.dependencies.contains(index) => {}
                Some(index) => edges.dependencies.push(*index),
                None => {
                    unknown += 1;
                    report.push(missing(
                        header,
                        dependency,
                        identity,
                        "depends_on",
                        unknown <= SUGGESTIONS,
                    ));
                }
            }
        }
        all.push(edges);
    }
    all
}

fn missing(header: &Header, wrong: &Reference, identity: &Identity, key: &str, suggest: bool) -> Diagnostic {
    let error = match key {
        "depends_on" => Diagnostic::error(
            "missing-dependency",
            wrong.span,
            format!("unknown revision or label `{}`", wrong.text),
        ),
        _ => Diagnostic::error(
            "missing-parent",
            wrong.span,
            format!("unknown revision `{}`", wrong.text),
        ),
    };
    let mut error = error.note(format!("it is named in `{key}` of revision `{}`", header.id.text));
    let near = suggest
        .then(|| near_name(&wrong.text, identity, key == "depends_on"))
        .flatten();
    if near.is_none() {
        error = error
            .label("no file defines it")
            .help("add the missing file, or name the revision that comes before this one");
    }
    error.suggest(near)
}

/// The only id that starts with the text, or else the nearest name.
fn near_name<'a>(wrong: &str, identity: &'a Identity, labels_too: bool) -> Option<&'a str> {
    let mut longer = identity
        .by_id
        .range(wrong.to_owned()..)
        .map(|(id, _)| id.as_str());
    let longer = longer
        .by_ref()
        .take_while(|id| !wrong.is_empty() && id.starts_with(wrong))
        .take(2);
    if let [only] = longer.collect::<Vec<_>>().as_slice() {
        return Some(only);
    }
    let labels = identity.by_label.keys().filter(|_| labels_too);
    nearest(wrong, identity.by_id.keys().chain(labels).map(String::as_str))
}

fn parent_is_label(headers: &[Header], identity: &Identity, parent: &Reference) -> Diagnostic {
    let owner = identity
        .by_label
        .get(&parent.text)
        .and_then(|index| headers.get(*index));
    let error = Diagnostic::error(
        "parent-is-label",
        parent.span,
        format!(
            "`{}` is a branch label, `down_revision` needs a revision id",
            parent.text
        ),
    );
    match owner {
        Some(owner) => error
            .label("name the revision that comes just before this one")
            .note(format!(
                "the branch `{}` begins with revision `{}`",
                parent.text, owner.id.text
            )),
        None => error,
    }
}
