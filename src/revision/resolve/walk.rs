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

const SHOWN: usize = 6;

impl Graph {
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
                [] => return Err(self.too_few(text, steps, taken, "after", from)),
                [only] => current = Some(*only),
                several => return Err(self.fork(text, current, several, "is followed by", "up")),
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
                [] => return Err(self.too_few(text, steps, taken, "before", Some(from))),
                [only] => {
                    left = *only;
                    self.down(left).to_vec()
                }
                several => return Err(self.fork(text, Some(left), several, "merges", "down")),
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
        side: &str,
        from: Option<usize>,
    ) -> Box<Diagnostic> {
        let (wanted, end) = match side {
            "after" => (count(wanted, "step"), "the head"),
            _ => (count(wanted, "step"), "the base"),
        };
        let from = from.map_or("base", |index| self.id(index));
        let error = Diagnostic::error(
            "too-few-steps",
            Span::NOWHERE,
            format!(
                "`{text}` is too far: {wanted} from `{from}`, and {end} is {} away",
                count(there, "step")
            ),
        );
        Box::new(match (there, side) {
            (0, _) => error.note(format!("`{from}` is {end}")),
            (_, "after") => error.help("name the revision, or `head`"),
            (_, _) => error.help("name the revision, or `base`"),
        })
    }

    fn fork(
        &self,
        text: &str,
        at: Option<usize>,
        ways: &[usize],
        verb: &str,
        direction: &str,
    ) -> Box<Diagnostic> {
        let names = name_list(ways.iter().map(|index| self.id(*index)), SHOWN);
        let note = match at {
            Some(at) => format!("`{}` {verb} {names}", self.id(at)),
            None => format!("the history has several bases: {names}"),
        };
        let help = match direction {
            "up" => "name the branch, as in `label@+2`, or the revision itself",
            _ => "name the revision itself",
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
