//! Parents that say nothing new.

use crate::revision::Header;
use crate::text::{Diagnostic, Report};

use super::edges::Edges;

/// Walks towards the bases, with marks that are used again for every walk.
pub(super) struct Reducer<'a> {
    edges: &'a [Edges],
    position: &'a [usize],
    met: Vec<usize>,
    walk: usize,
}

impl<'a> Reducer<'a> {
    /// For a graph without cycles, with the place of every revision in its order.
    pub(super) fn new(edges: &'a [Edges], position: &'a [usize]) -> Reducer<'a> {
        Reducer {
            edges,
            position,
            met: vec![0; edges.len()],
            walk: 0,
        }
    }

    /// Refuses a merge of a revision with its own ancestor: nothing is merged there.
    pub(super) fn check_merge(&mut self, index: usize, headers: &[Header], report: &mut Report) {
        let down = &self.edges[index].down;
        if down.len() < 2 {
            return;
        }
        let implied = self.implied(down, down, false);
        for ancestor in implied {
            let id = |index: usize| headers.get(index).map_or("", |h| h.id.text.as_str());
            let Some(header) = headers.get(index) else {
                continue;
            };
            let Some(written) = header.down_revision.iter().find(|r| r.text == id(ancestor)) else {
                continue;
            };
            let others: Vec<usize> = down.iter().copied().filter(|other| *other != ancestor).collect();
            let above = others
                .iter()
                .find(|other| !self.implied(&[ancestor], &[**other], false).is_empty());
            let mut error = Diagnostic::error(
                "overlapping-merge",
                written.span,
                format!(
                    "revision `{}` merges `{}` with its own ancestor",
                    header.id.text,
                    above.map_or("", |a| id(*a))
                ),
            )
            .label("already included: leave it out");
            if let Some(above) =
                above.and_then(|above| header.down_revision.iter().find(|r| r.text == id(*above)))
            {
                error = error.related(above.span, format!("follows `{}`", written.text));
            }
            report.push(error);
        }
    }

    /// The dependencies of a revision without those that its other parents bring along.
    pub(super) fn dependencies(&mut self, index: usize) -> Vec<usize> {
        let own = &self.edges[index];
        if own.dependencies.is_empty() {
            return Vec::new();
        }
        let parents: Vec<usize> = own.down.iter().chain(&own.dependencies).copied().collect();
        let implied = self.implied(&own.dependencies, &parents, true);
        let needed = own.dependencies.iter().copied();
        needed
            .filter(|d| !implied.contains(d) && !own.down.contains(d))
            .collect()
    }

    /// Which of the candidates are ancestors of one of the starts. The walk goes no deeper than the
    /// lowest candidate, and stops when all are found.
    fn implied(&mut self, candidates: &[usize], starts: &[usize], by_dependencies: bool) -> Vec<usize> {
        self.walk += 1;
        let floor = candidates.iter().map(|c| self.position[*c]).min().unwrap_or(0);
        let mut found = Vec::new();
        let mut ahead: Vec<usize> = starts.to_vec();
        while let Some(current) = ahead.pop() {
            if found.len() == candidates.len() {
                break;
            }
            let own = &self.edges[current];
            let dependencies = own.dependencies.iter().filter(|_| by_dependencies);
            for parent in own.down.iter().chain(dependencies) {
                if self.position[*parent] < floor || self.met[*parent] == self.walk {
                    continue;
                }
                self.met[*parent] = self.walk;
                if candidates.contains(parent) {
                    found.push(*parent);
                }
                ahead.push(*parent);
            }
        }
        found
    }
}
