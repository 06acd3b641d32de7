//! Ancestors and descendants.

use super::{Graph, NodeSet};

impl Graph {
    /// These revisions and everything that must be there before them, dependencies included.
    pub fn ancestors(&self, of: &[usize]) -> NodeSet {
        self.reach(of, |node| node.down.iter().chain(&node.dependencies))
    }

    /// These revisions and everything that needs one of them, dependants included.
    pub fn descendants(&self, of: &[usize]) -> NodeSet {
        self.reach(of, |node| node.children.iter().chain(&node.dependents))
    }

    /// These revisions and those that they follow by `down_revision`.
    pub fn line_ancestors(&self, of: &[usize]) -> NodeSet {
        self.reach(of, |node| node.down.iter().chain(&[]))
    }

    /// These revisions and those that follow them by `down_revision`.
    pub fn line_descendants(&self, of: &[usize]) -> NodeSet {
        self.reach(of, |node| node.children.iter().chain(&[]))
    }

    /// The branch of a revision: what it follows, itself, and what follows it.
    pub fn lineage(&self, of: usize) -> NodeSet {
        let mut line = self.line_ancestors(&[of]);
        line.extend(&self.line_descendants(&[of]));
        line
    }

    /// The revisions of a set that nothing else in the set needs, by id: the rows that the version
    /// table has when exactly this set is applied.
    pub fn tips(&self, applied: &NodeSet) -> Vec<usize> {
        let needed = |index: &usize| {
            let node = &self.nodes[*index];
            node.children
                .iter()
                .chain(&node.dependents)
                .any(|child| applied.contains(*child))
        };
        let mut tips: Vec<usize> = self
            .order
            .iter()
            .copied()
            .filter(|i| applied.contains(*i) && !needed(i))
            .collect();
        self.sort_by_id(&mut tips);
        tips
    }

    /// The revisions of a set, in the order in which they are applied.
    pub fn in_order(&self, set: &NodeSet) -> Vec<usize> {
        self.order
            .iter()
            .copied()
            .filter(|index| set.contains(*index))
            .collect()
    }

    pub(in crate::revision) fn sort_by_id(&self, indices: &mut [usize]) {
        indices.sort_by(|a, b| self.id(*a).cmp(self.id(*b)));
    }

    fn reach<'a, I>(&'a self, from: &[usize], next: impl Fn(&'a super::Node) -> I) -> NodeSet
    where
        I: Iterator<Item = &'a usize>,
    {
        let mut set = NodeSet::new(self.nodes.len());
        let mut ahead: Vec<usize> = from.to_vec();
        while let Some(current) = ahead.pop() {
            if set.insert(current) {
                ahead.extend(next(&self.nodes[current]).copied());
            }
        }
        set
    }
}
