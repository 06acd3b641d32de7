//! Revisions that follow one another in a circle.

use crate::revision::name_list::name_list;
use crate::revision::{Header, Reference};
use crate::text::{Diagnostic, Report, Span};

use super::edges::Edges;

/// How many revisions of a circle a message names.
const SHOWN: usize = 12;

/// Reports one circle for every knot of revisions, and tells whether there is none.
///
/// `order` is what could be put in order: the revisions that are missing in it are in a circle or
/// follow one.
pub(super) fn check(headers: &[Header], edges: &[Edges], order: &[usize], report: &mut Report) -> bool {
    let mut ordered = vec![false; edges.len()];
    for index in order {
        if let Some(mark) = ordered.get_mut(*index) {
            *mark = true;
        }
    }
    let id = |index: usize| headers.get(index).map_or("", |h| h.id.text.as_str());
    let mut knotted: Vec<usize> = (0..edges.len()).filter(|index| !ordered[*index]).collect();
    knotted.sort_by_key(|index| id(*index));
    // The walk on which a revision was first met; 0 is never.
    let mut met = vec![0_usize; edges.len()];
    for (number, start) in knotted.iter().enumerate() {
        let mut walk = Vec::new();
        let mut current = *start;
        while met[current] == 0 {
            met[current] = number + 1;
            walk.push(current);
            // A revision without an order has a parent without one.
            let parents = edges[current].down.iter().chain(&edges[current].dependencies);
            match parents.copied().find(|parent| !ordered[*parent]) {
                Some(parent) => current = parent,
                None => break,
            }
        }
        if met[current] == number + 1
            && let Some(first) = walk.iter().position(|index| *index == current)
        {
            report.push(circle(headers, edges, &walk[first..]));
        }
    }
    knotted.is_empty()
}

/// Describes a circle in which each follows the next, and the last the first.
fn circle(headers: &[Header], edges: &[Edges], members: &[usize]) -> Diagnostic {
    let id = |index: usize| headers.get(index).map_or("", |h| h.id.text.as_str());
    let mut members = members.to_vec();
    let smallest = (0..members.len())
        .min_by_key(|place| id(members[*place]))
        .unwrap_or(0);
    members.rotate_left(smallest);

    let links: Vec<Link> = members
        .iter()
        .zip(members.iter().cycle().skip(1))
        .map(|(from, to)| Link::find(headers, edges, *from, *to))
        .collect();
    let by_dependency = links.iter().any(|link| link.dependency);
    let title = match (members.as_slice(), by_dependency) {
        ([only], false) => format!("revision `{}` follows itself", id(*only)),
        ([only], true) => format!("revision `{}` depends on itself", id(*only)),
        (all, false) => format!("revisions {} follow one another in a cycle", names(all, id)),
        (all, true) => format!("revisions {} depend on one another in a cycle", names(all, id)),
    };
    let error = |span| match by_dependency {
        true => Diagnostic::error("dependency-cycle", span, title),
        false => Diagnostic::error("cycle", span, title),
    };
    let mut links = links.into_iter();
    let Some(first) = links.next() else {
        return error(Span::NOWHERE);
    };
    let rest: Vec<Link> = links.collect();
    let mut sentences = vec![first.sentence.clone()];
    sentences.extend(rest.iter().take(SHOWN).map(|link| link.sentence.clone()));
    if rest.len() > SHOWN {
        sentences.push("…".to_owned());
    }
    let mut error = error(first.span)
        .label("the circle closes here")
        .help("one of them must come first: correct its `down_revision` or `depends_on`");
    for link in rest.iter().take(SHOWN) {
        error = error.related(link.span, link.sentence.clone());
    }
    if rest.is_empty() {
        error
    } else {
        error.note(sentences.join(", "))
    }
}

fn names<'a>(members: &[usize], id: impl Fn(usize) -> &'a str) -> String {
    name_list(members.iter().map(|index| id(*index)), SHOWN)
}

/// One edge of a circle.
struct Link {
    sentence: String,
    span: Span,
    dependency: bool,
}

impl Link {
    fn find(headers: &[Header], edges: &[Edges], from: usize, to: usize) -> Link {
        let id = |index: usize| headers.get(index).map_or("", |h| h.id.text.as_str());
        let dependency = edges.get(from).is_some_and(|edges| !edges.down.contains(&to));
        let named = |reference: &&Reference| {
            let target = headers.get(to);
            reference.text == id(to)
                || target.is_some_and(|h| h.branch_labels.iter().any(|l| l.text == reference.text))
        };
        let reference = headers.get(from).and_then(|header| {
            let list = if dependency {
                &header.depends_on
            } else {
                &header.down_revision
            };
            list.iter().find(named)
        });
        let verb = if dependency { "depends on" } else { "follows" };
        Link {
            sentence: format!("`{}` {verb} `{}`", id(from), id(to)),
            span: reference.map_or(Span::NOWHERE, |r| r.span),
            dependency,
        }
    }
}
