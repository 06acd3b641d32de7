//! The graph of revisions: which follows which, and the order in which they are applied.

mod cycle;
mod edges;
mod identity;
mod labels;
mod node_set;
#[cfg(test)]
pub(crate) mod notation;
mod order;
mod reduce;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use crate::text::{Diagnostic, Report};

use super::Header;
pub use node_set::NodeSet;

/// A valid history: every parent exists, nothing goes in a circle, every name is unique.
///
/// A revision is an index: its place in the slice of headers that the graph was built from. Lists of
/// revisions are sorted by id, unless their order is told.
#[derive(Clone, Debug)]
pub struct Graph {
    nodes: Vec<Node>,
    by_id: BTreeMap<String, usize>,
    by_label: BTreeMap<String, usize>,
    /// What releases ended at.
    releases: BTreeMap<String, Vec<String>>,
    /// Asked for names that are none of these.
    tags: Option<Arc<dyn Tags>>,
    order: Vec<usize>,
}

/// The ids of heads, or why they cannot be told.
pub type TagResult = Result<Vec<String>, Box<Diagnostic>>;

/// Names outside of the history that stand for places in it, such as the tags of a repository.
pub trait Tags: std::fmt::Debug + Send + Sync {
    /// The heads of this history at a tag; `None`: there is no such tag.
    fn heads(&self, name: &str) -> Option<TagResult>;
}

#[derive(Clone, Debug)]
struct Node {
    id: String,
    /// All labels that it carries, its own and those of its branch.
    labels: Arc<[String]>,
    /// In the order of the file.
    down: Vec<usize>,
    /// All that were written, as revisions.
    dependencies: Vec<usize>,
    /// Those that no other parent brings along.
    needed_dependencies: Vec<usize>,
    children: Vec<usize>,
    dependents: Vec<usize>,
}

impl Graph {
    /// Builds the graph of these revisions. `version_length` is how many characters the column of
    /// the version table holds. Every mistake goes to the report; with an error there is no graph.
    pub fn build(headers: &[Header], version_length: u32, report: &mut Report) -> Option<Graph> {
        let mut found = Report::new();
        let graph = Graph::read(headers, version_length, &mut found);
        let valid = !found.has_errors();
        report.extend(found);
        graph.filter(|_| valid)
    }

    fn read(headers: &[Header], version_length: u32, report: &mut Report) -> Option<Graph> {
        let identity = identity::Identity::read(headers, version_length, report);
        let edges = edges::resolve(headers, &identity, report);
        let order = order::order(headers, &edges);
        if !cycle::check(headers, &edges, &order, report) {
            return None;
        }
        let mut position = vec![0; order.len()];
        for (place, index) in order.iter().enumerate() {
            position[*index] = place;
        }
        let mut reducer = reduce::Reducer::new(&edges, &position);
        let mut needed = Vec::with_capacity(edges.len());
        for index in 0..edges.len() {
            reducer.check_merge(index, headers, report);
            needed.push(reducer.dependencies(index));
        }
        let (children, dependents) = followers(headers, &edges);
        let all: Vec<Vec<usize>> = children
            .iter()
            .zip(&dependents)
            .map(|(c, d)| c.iter().chain(d).copied().collect())
            .collect();
        let labels = labels::carried(headers, &edges, &all, &order);

        let mut nodes = Vec::with_capacity(headers.len());
        let parts = edges
            .into_iter()
            .zip(needed)
            .zip(labels)
            .zip(children)
            .zip(dependents);
        for (header, ((((own, needed_dependencies), labels), children), dependents)) in
            headers.iter().zip(parts)
        {
            nodes.push(Node {
                id: header.id.text.clone(),
                labels,
                down: own.down,
                dependencies: own.dependencies,
                needed_dependencies,
                children,
                dependents,
            });
        }
        Some(Graph {
            nodes,
            by_id: identity.by_id,
            by_label: identity.by_label,
            releases: BTreeMap::new(),
            tags: None,
            order,
        })
    }

    /// The same, and names of releases mean what these ended at.
    pub fn with_releases(mut self, releases: impl IntoIterator<Item = (String, Vec<String>)>) -> Graph {
        self.releases = releases.into_iter().collect();
        self
    }

    /// The same, and names that it does not know are looked for among tags.
    pub fn with_tags(mut self, tags: Arc<dyn Tags>) -> Graph {
        self.tags = Some(tags);
        self
    }

    /// The same without tags.
    pub fn without_tags(mut self) -> Graph {
        self.tags = None;
        self
    }

    /// What a tag of this name stands for.
    pub(super) fn tag(&self, name: &str) -> Option<TagResult> {
        self.tags.as_ref()?.heads(name)
    }

    /// The names of releases with the ids that they ended at, by name.
    pub fn releases(&self) -> &BTreeMap<String, Vec<String>> {
        &self.releases
    }

    /// How many revisions there are.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is no revision.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The id of a revision.
    pub fn id(&self, index: usize) -> &str {
        self.nodes.get(index).map_or("", |node| &node.id)
    }

    /// The revision with exactly this id.
    pub fn index(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// All ids with their revisions, by id.
    pub fn ids(&self) -> impl Iterator<Item = (&str, usize)> {
        self.by_id.iter().map(|(id, index)| (id.as_str(), *index))
    }

    /// The revisions whose ids begin so, by id.
    pub fn beginning_with(&self, text: &str) -> Vec<usize> {
        let range = self
            .by_id
            .range::<str, _>((Bound::Included(text), Bound::Unbounded));
        range
            .take_while(|(id, _)| id.starts_with(text))
            .map(|(_, index)| *index)
            .collect()
    }

    /// All labels with the revisions that have them, by label.
    pub fn labels(&self) -> impl Iterator<Item = (&str, usize)> {
        self.by_label
            .iter()
            .map(|(label, index)| (label.as_str(), *index))
    }

    /// The revision in whose file this label stands.
    pub fn label_owner(&self, label: &str) -> Option<usize> {
        self.by_label.get(label).copied()
    }

    /// The labels that a revision carries: its own, those of all revisions that it follows, and
    /// those that were given later on the stretch between two branch or merge points. Sorted.
    pub fn labels_of(&self, index: usize) -> &[String] {
        &self.nodes[index].labels
    }

    /// All revisions in the order in which they are applied. The rule: a revision comes after all its
    /// parents; a branch is walked to its end before another begins; among equals, by id text.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// The revisions that this one follows by `down_revision`, in the order of the file.
    pub fn down(&self, index: usize) -> &[usize] {
        &self.nodes[index].down
    }

    /// The revisions that this one depends on, without those that its other parents bring along.
    pub fn dependencies(&self, index: usize) -> &[usize] {
        &self.nodes[index].needed_dependencies
    }

    /// Everything that was written in `depends_on`, as revisions, in the order of the file.
    pub fn written_dependencies(&self, index: usize) -> &[usize] {
        &self.nodes[index].dependencies
    }

    /// The revisions that follow this one by `down_revision`.
    pub fn children(&self, index: usize) -> &[usize] {
        &self.nodes[index].children
    }

    /// The revisions that depend on this one without following it.
    pub fn dependents(&self, index: usize) -> &[usize] {
        &self.nodes[index].dependents
    }

    /// Everything that a revision names as its parent, each once: what it follows, and all that was
    /// written in `depends_on`.
    pub(super) fn parents(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let node = &self.nodes[index];
        let more = node.dependencies.iter().filter(|d| !node.down.contains(d));
        node.down.iter().chain(more).copied()
    }

    /// The revisions that none follows.
    pub fn heads(&self) -> Vec<usize> {
        self.select(|node| node.children.is_empty())
    }

    /// The revisions that none follows or depends on: the rows of the version table when everything is
    /// applied.
    pub fn real_heads(&self) -> Vec<usize> {
        self.select(|node| node.children.is_empty() && node.dependents.is_empty())
    }

    /// The revisions that follow none.
    pub fn bases(&self) -> Vec<usize> {
        self.select(|node| node.down.is_empty())
    }

    /// Whether several revisions follow this one.
    pub fn is_branch_point(&self, index: usize) -> bool {
        self.children(index).len() > 1
    }

    /// Whether this one follows several revisions.
    pub fn is_merge_point(&self, index: usize) -> bool {
        self.down(index).len() > 1
    }

    fn select(&self, wanted: impl Fn(&Node) -> bool) -> Vec<usize> {
        self.by_id
            .values()
            .copied()
            .filter(|index| wanted(&self.nodes[*index]))
            .collect()
    }
}

/// For every revision those that follow it, and those that only depend on it, by id.
fn followers(headers: &[Header], edges: &[edges::Edges]) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
    let mut by_id: Vec<usize> = (0..edges.len()).collect();
    by_id.sort_by(|a, b| headers[*a].id.text.cmp(&headers[*b].id.text));
    let mut children = vec![Vec::new(); edges.len()];
    let mut dependents = vec![Vec::new(); edges.len()];
    for index in by_id {
        let own = &edges[index];
        for parent in &own.down {
            children[*parent].push(index);
        }
        for parent in own.dependencies.iter().filter(|d| !own.down.contains(d)) {
            dependents[*parent].push(index);
        }
    }
    (children, dependents)
}
