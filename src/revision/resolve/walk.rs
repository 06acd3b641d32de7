//! Walks of a number of steps along `down_revision`.

use crate::revision::name_list::{count, name_list};
use crate::revision::{Graph, NodeSet};
use crate::text::{Diagnostic, Span};

/// How a walk ends when the history is too short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::revision) enum TooShort {
    /// With an error.
    Refuse,
    /// Where the history ends.
    Stop,
}

/// Which way a walk goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

const SHOWN: usize = 6;

impl Graph {
    /// Where the starts stand on a branch: those that are on it, or else the last revisions of a line
    /// that came with them because another branch needed them. A trunk that goes on elsewhere is not
    /// meant.
    pub(in crate::revision) fn heads_on(&self, lineage: &NodeSet, starts: &[usize]) -> Vec<usize> {
        let on_it: Vec<usize> = starts
            .iter()
            .copied()
            .filter(|start| lineage.contains(*start))
            .collect();
        if !on_it.is_empty() {
            return on_it;
        }
        let applied = self.ancestors(starts);
        let ends = |index: &usize| !self.children(*index).iter().any(|child| applied.contains(*child));
        let mut heads = self.in_order(&applied);
        heads.retain(|index| lineage.contains(*index) && ends(index));
        self.sort_by_id(&mut heads);
        heads
    }

    /// Walks towards the heads, from a revision or from the base (`None`); where the way forks, only
    /// `within` a branch. `text` is what the user typed.
    pub(in crate::revision) fn walk_up(
        &self,
        from: Option<usize>,
        steps: usize,
        within: Option<&NodeSet>,
        too_short: TooShort,
        text: &str,
    ) -> Result<Option<usize>, Box<Diagnostic>> {
        let mut current = from;
        for taken in 0..steps {
            let next: Vec<usize> = match current {
                Some(index) => self.children(index).to_vec(),
                None => self.bases(),
            };
            let next: Vec<usize> = next
                .into_iter()
                .filter(|index| within.is_none_or(|set| set.contains(*index)))
                .collect();
            match next.as_slice() {
                [] if too_short == TooShort::Stop => break,
                [] => return Err(self.too_few(text, steps, taken, Way::Up, from)),
                [only] => current = Some(*only),
                several => return Err(self.fork(text, current, several, Way::Up)),
            }
        }
        Ok(current)
    }

    /// Walks towards the bases. An empty result is the base. The last step may end at several
    /// revisions (the parents of a merge); no walk goes on from there.
    pub(in crate::revision) fn walk_down(
        &self,
        from: usize,
        steps: usize,
        too_short: TooShort,
        text: &str,
    ) -> Result<Vec<usize>, Box<Diagnostic>> {
        let mut current = vec![from];
        let mut left = from;
        for taken in 0..steps {
            current = match current.as_slice() {
                [] if too_short == TooShort::Stop => break,
                [] => return Err(self.too_few(text, steps, taken, Way::Down, Some(from))),
                [only] => {
                    left = *only;
                    self.down(left).to_vec()
                }
                several => return Err(self.fork(text, Some(left), several, Way::Down)),
            };
        }
        self.sort_by_id(&mut current);
        Ok(current)
    }

    fn too_few(
        &self,
        text: &str,
        wanted: usize,
        there: usize,
        way: Way,
        from: Option<usize>,
    ) -> Box<Diagnostic> {
        let (end, name) = match way {
            Way::Up => ("the head", "head"),
            Way::Down => ("the base", "base"),
        };
        let from = from.map_or("base", |index| self.id(index));
        let error = Diagnostic::error(
            "too-few-steps",
            Span::NOWHERE,
            format!(
                "`{text}` is too far: {} from `{from}`, and {end} is {} away",
                count(wanted, "step"),
                count(there, "step")
            ),
        );
        Box::new(match there {
            0 => error.note(format!("`{from}` is {end}")),
            _ => error.help(format!("name the revision, or `{name}`")),
        })
    }

    fn fork(&self, text: &str, at: Option<usize>, ways: &[usize], way: Way) -> Box<Diagnostic> {
        let names = name_list(ways.iter().map(|index| self.id(*index)), SHOWN);
        let (verb, help) = match way {
            Way::Up => (
                "is followed by",
                "name the branch, as in `label@+2`, or the revision itself",
            ),
            Way::Down => ("merges", "name the revision itself"),
        };
        let note = match at {
            Some(at) => format!("`{}` {verb} {names}", self.id(at)),
            None => format!("the history has several bases: {names}"),
        };
        Box::new(
            Diagnostic::error(
                "ambiguous-walk",
                Span::NOWHERE,
                format!("the way of `{text}` is ambiguous: the history forks"),
            )
            .note(note)
            .help(help),
        )
    }
}
