//! On which lane each revision stands, and along which lane each line runs. Revisions stand in rows, one in each, so that
//! no line ever runs through one that it does not mean.

use super::super::Revision;

/// From a revision to one that it follows or depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::command::graph) struct Line {
    /// The row of the revision.
    pub(in crate::command::graph) from: usize,
    /// The row of the other, below.
    pub(in crate::command::graph) to: usize,
    /// The lane on which it runs between the rows next to both.
    pub(in crate::command::graph) lane: usize,
    /// Whether it is a dependency.
    pub(in crate::command::graph) is_dependency: bool,
}

/// Where all of a history is.
#[derive(Debug, Default)]
pub(in crate::command::graph) struct Lanes {
    /// The lane of each revision, by row.
    pub(in crate::command::graph) of: Vec<usize>,
    pub(in crate::command::graph) lines: Vec<Line>,
    /// How many lanes there are.
    pub(in crate::command::graph) count: usize,
}

impl Lanes {
    pub(in crate::command::graph) fn new(revisions: &[Revision]) -> Lanes {
        let mut lanes = Lanes::default();
        // What each lane leads to, and whether as a dependency.
        let mut ahead: Vec<Option<(usize, bool)>> = Vec::new();
        for (row, revision) in revisions.iter().enumerate() {
            let ends = |dependency| ahead.iter().position(|one| *one == Some((row, dependency)));
            let own = ends(false).or(ends(true)).unwrap_or_else(|| free(&mut ahead));
            for lane in &mut ahead {
                if lane.is_some_and(|(to, _)| to == row) {
                    *lane = None;
                }
            }
            lanes.of.push(own);
            let parents = revision.parents.iter().map(|parent| (*parent, false));
            let needed = revision.dependencies.iter().map(|parent| (*parent, true));
            for (to, is_dependency) in parents.chain(needed) {
                let known = ahead.iter().position(|one| *one == Some((to, is_dependency)));
                let lane = known.unwrap_or_else(|| match ahead.get(own) {
                    Some(None) if !is_dependency => own,
                    _ => free_but(&mut ahead, own),
                });
                if let Some(place) = ahead.get_mut(lane) {
                    *place = Some((to, is_dependency));
                }
                lanes.lines.push(Line {
                    from: row,
                    to,
                    lane,
                    is_dependency,
                });
            }
        }
        lanes.count = ahead.len();
        lanes
    }
}

/// The first lane that leads nowhere.
fn free(ahead: &mut Vec<Option<(usize, bool)>>) -> usize {
    free_but(ahead, usize::MAX)
}

/// The first lane that leads nowhere, and is not this one.
fn free_but(ahead: &mut Vec<Option<(usize, bool)>>, not: usize) -> usize {
    let found = (0..ahead.len()).find(|at| *at != not && ahead.get(*at) == Some(&None));
    found.unwrap_or_else(|| {
        ahead.push(None);
        ahead.len() - 1
    })
}
