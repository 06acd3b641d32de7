//! The rows of the version table while a script runs.
//!
//! The table holds the revisions that are applied and that no other applied revision follows or
//! depends on. Alembic's rules for INSERT, UPDATE and DELETE follow from this one sentence; where
//! Alembic picks a row at random, here the order of the ids decides.

use std::collections::BTreeSet;

use super::{Graph, Path, VersionStep};

/// What one revision of a script does to the version table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowChange {
    /// The revision.
    pub index: usize,
    /// The rows that must be there before, sorted.
    pub before: Vec<String>,
    /// The changes, in this order; never none.
    pub steps: Vec<VersionStep>,
    /// The rows that are there afterwards, sorted.
    pub after: Vec<String>,
}

impl Graph {
    /// The changes of the upgrade script of a path, in the order of the script: from the path's
    /// `start` to its `end` for an upgrade, and the way back for a downgrade.
    pub fn rows_up(&self, path: &Path) -> Vec<RowChange> {
        let mut rows = Rows::new(self, &path.prelude);
        path.steps
            .iter()
            .map(|index| rows.change(*index, Rows::up))
            .collect()
    }

    /// The changes of the downgrade script of a path, in the order of the script: the last revision
    /// of the path goes first.
    pub fn rows_down(&self, path: &Path) -> Vec<RowChange> {
        let mut rows = Rows::new(self, &path.prelude);
        for index in &path.steps {
            rows.up(*index);
        }
        path.steps
            .iter()
            .rev()
            .map(|index| rows.change(*index, Rows::down))
            .collect()
    }
}

/// The version table as it would be.
struct Rows<'a> {
    graph: &'a Graph,
    rows: BTreeSet<&'a str>,
    /// How many applied revisions name this one as a parent.
    needed_by: Vec<usize>,
}

impl<'a> Rows<'a> {
    /// The table when exactly these revisions are applied, given in a valid order.
    fn new(graph: &'a Graph, applied: &[usize]) -> Rows<'a> {
        let mut rows = Rows {
            graph,
            rows: BTreeSet::new(),
            needed_by: vec![0; graph.len()],
        };
        for index in applied {
            rows.up(*index);
        }
        rows
    }

    fn change(&mut self, index: usize, apply: fn(&mut Rows<'a>, usize) -> Vec<VersionStep>) -> RowChange {
        let before = self.sorted();
        let steps = apply(self, index);
        RowChange {
            index,
            before,
            steps,
            after: self.sorted(),
        }
    }

    fn sorted(&self) -> Vec<String> {
        self.rows.iter().map(|id| (*id).to_owned()).collect()
    }

    /// Applies a revision: its parents' rows become its own row.
    fn up(&mut self, index: usize) -> Vec<VersionStep> {
        let id = self.graph.id(index);
        let mut replaced = BTreeSet::new();
        for parent in self.graph.parents(index) {
            self.needed_by[parent] += 1;
            let parent = self.graph.id(parent);
            if self.rows.remove(parent) {
                replaced.insert(parent);
            }
        }
        self.rows.insert(id);
        let Some(last) = replaced.pop_last() else {
            return vec![VersionStep::Insert(id.to_owned())];
        };
        let mut steps: Vec<VersionStep> = replaced
            .into_iter()
            .map(|row| VersionStep::Delete(row.to_owned()))
            .collect();
        steps.push(VersionStep::Update {
            from: last.to_owned(),
            to: id.to_owned(),
        });
        steps
    }

    /// Takes a revision back: its row becomes the rows of those parents that nobody else needs.
    fn down(&mut self, index: usize) -> Vec<VersionStep> {
        let id = self.graph.id(index);
        let mut restored = BTreeSet::new();
        for parent in self.graph.parents(index) {
            self.needed_by[parent] -= 1;
            if self.needed_by[parent] == 0 {
                restored.insert(self.graph.id(parent));
            }
        }
        self.rows.remove(id);
        self.rows.extend(&restored);
        let Some(last) = restored.pop_last() else {
            return vec![VersionStep::Delete(id.to_owned())];
        };
        let mut steps: Vec<VersionStep> = restored
            .into_iter()
            .map(|row| VersionStep::Insert(row.to_owned()))
            .collect();
        steps.push(VersionStep::Update {
            from: id.to_owned(),
            to: last.to_owned(),
        });
        steps
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::RowChange;
    use crate::revision::graph::notation::graph;
    use crate::revision::{Graph, VersionStep};

    /// `id: +new -old from>to [rows after]`.
    fn shown(graph: &Graph, changes: &[RowChange]) -> Vec<String> {
        let one = |change: &RowChange| {
            let steps: Vec<String> = change
                .steps
                .iter()
                .map(|step| match step {
                    VersionStep::Insert(id) => format!("+{id}"),
                    VersionStep::Delete(id) => format!("-{id}"),
                    VersionStep::Update { from, to } => format!("{from}>{to}"),
                })
                .collect();
            format!(
                "{}: {} [{}]",
                graph.id(change.index),
                steps.join(" "),
                change.after.join(" ")
            )
        };
        changes.iter().map(one).collect()
    }

    #[test]
    fn follows_the_rules() {
        let cases: [(&str, &[&str], &[&str]); 6] = [
            (
                "a; b <a",
                &["a: +a [a]", "b: a>b [b]"],
                &["b: b>a [a]", "a: -a []"],
            ),
            (
                "a; b <a; c <a; m <b,c",
                &["a: +a [a]", "b: a>b [b]", "c: +c [b c]", "m: -b c>m [m]"],
                &["m: +b m>c [b c]", "c: -c [b]", "b: b>a [a]", "a: -a []"],
            ),
            // A head is absorbed by the one that depends on it, and comes back.
            (
                "a1; b1; b2 <b1 >a1",
                &["a1: +a1 [a1]", "b1: +b1 [a1 b1]", "b2: -a1 b1>b2 [b2]"],
                &["b2: +a1 b2>b1 [a1 b1]", "b1: -b1 [a1]", "a1: -a1 []"],
            ),
            // What a third one still needs does not come back.
            (
                "a; x >a; y >a",
                &["a: +a [a]", "x: a>x [x]", "y: +y [x y]"],
                &["y: -y [x]", "x: x>a [a]", "a: -a []"],
            ),
            // A parent that is also below a dependency.
            (
                "a; b <a; r <a >b",
                &["a: +a [a]", "b: a>b [b]", "r: b>r [r]"],
                &["r: r>b [b]", "b: b>a [a]", "a: -a []"],
            ),
            // A dependency that is an ancestor says nothing new.
            (
                "a; b <a; c <b >a",
                &["a: +a [a]", "b: a>b [b]", "c: b>c [c]"],
                &["c: c>b [b]", "b: b>a [a]", "a: -a []"],
            ),
        ];
        for (notation, up, down) in cases {
            let graph = graph(notation);
            let path = graph.upgrade_path("heads").unwrap();
            assert_eq!(shown(&graph, &graph.rows_up(&path)), up, "{notation}");
            assert_eq!(shown(&graph, &graph.rows_down(&path)), down, "{notation}");
        }
    }

    #[test]
    fn begins_where_the_path_begins() {
        let graph = graph("a; b <a; c <a; m <b,c; z; y <z >m");
        for (text, down) in [
            ("b,z:heads", false),
            ("a:m", false),
            ("m:-1", true),
            ("heads:b", true),
        ] {
            let path = if down {
                graph.downgrade_path(text)
            } else {
                graph.upgrade_path(text)
            };
            let path = path.unwrap();
            let changes = if down {
                graph.rows_down(&path)
            } else {
                graph.rows_up(&path)
            };
            assert_eq!(changes.first().unwrap().before, path.start, "{text}");
            assert_eq!(changes.last().unwrap().after, path.end, "{text}");
            for pair in changes.windows(2) {
                assert_eq!(pair[0].after, pair[1].before, "{text}");
            }
        }
    }
}
