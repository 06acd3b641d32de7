//! Which labels a revision carries.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::revision::Header;

use super::edges::Edges;

/// The labels of every revision, sorted: its own, those of every revision before it on its branch,
/// and those given later on a stretch without branches and merges. A label is thus carried by all
/// descendants of the revision that has it, and down to the preceding branch or merge point.
///
/// The revisions of a stretch carry the same labels, so that they share one list.
pub(super) fn carried(
    headers: &[Header],
    edges: &[Edges],
    followers: &[Vec<usize>],
    order: &[usize],
) -> Vec<Arc<[String]>> {
    let is_point = |index: usize| followers[index].len() > 1 || edges[index].down.len() > 1;
    let mut stretches: Vec<BTreeSet<String>> = Vec::new();
    let mut stretch_of = vec![0; edges.len()];
    for index in order {
        stretch_of[*index] = match edges[*index].down.as_slice() {
            [parent] if !is_point(*parent) => stretch_of[*parent],
            parents => {
                // Every parent ends its own stretch, so that its labels are complete.
                let inherited = parents
                    .iter()
                    .flat_map(|parent| stretches[stretch_of[*parent]].iter().cloned());
                let inherited = inherited.collect();
                stretches.push(inherited);
                stretches.len() - 1
            }
        };
        let own = headers[*index]
            .branch_labels
            .iter()
            .map(|label| label.text.clone());
        stretches[stretch_of[*index]].extend(own);
    }
    let stretches: Vec<Arc<[String]>> = stretches
        .into_iter()
        .map(|labels| labels.into_iter().collect())
        .collect();
    stretch_of
        .into_iter()
        .map(|stretch| stretches[stretch].clone())
        .collect()
}
