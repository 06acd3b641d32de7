//! The one order in which revisions are applied.
//!
//! The rule does not know of files. A revision is ready when all its parents (by `down_revision` and
//! by `depends_on`) have been taken. Of those that are ready, the one that became ready last is taken
//! first, so that a branch is walked to its end before another begins. What became ready at the same
//! time is taken in this order: revisions that follow the one just taken before those that only
//! depend on it, then by id text. So reading the files in another order changes nothing.

use crate::revision::Header;

use super::edges::Edges;

/// All revisions in that order; those in or behind a cycle are missing.
pub(super) fn order(headers: &[Header], edges: &[Edges]) -> Vec<usize> {
    let id = |index: usize| headers.get(index).map_or("", |h| h.id.text.as_str());
    let mut waiting_for = vec![0_usize; edges.len()];
    let mut followers: Vec<Vec<(bool, usize)>> = vec![Vec::new(); edges.len()];
    for (index, own) in edges.iter().enumerate() {
        waiting_for[index] = own.down.len() + own.dependencies.len();
        for parent in &own.down {
            followers[*parent].push((false, index));
        }
        for parent in &own.dependencies {
            followers[*parent].push((true, index));
        }
    }

    let mut ready: Vec<usize> = (0..edges.len())
        .filter(|index| waiting_for[*index] == 0)
        .collect();
    ready.sort_by(|a, b| id(*b).cmp(id(*a)));
    let mut order = Vec::with_capacity(edges.len());
    while let Some(taken) = ready.pop() {
        order.push(taken);
        let mut next: Vec<(bool, usize)> = Vec::new();
        for (dependency, follower) in &followers[taken] {
            waiting_for[*follower] -= 1;
            if waiting_for[*follower] == 0 {
                // A revision may both follow and depend on the same one; it counts as following.
                let follows = edges[*follower].down.contains(&taken);
                next.push((*dependency && !follows, *follower));
            }
        }
        next.sort_by(|a, b| (b.0, id(b.1)).cmp(&(a.0, id(a.1))));
        ready.extend(next.into_iter().map(|(_, follower)| follower));
    }
    order
}
