//! `downgrade FROM:TO`.

use crate::revision::resolve::{Relative, RevisionName, Steps, TooShort};
use crate::revision::{Graph, NodeSet};
use crate::text::{Diagnostic, Report, Span};

use super::{Direction, Path, Range, refuse};

/// What one target takes back.
struct Removal {
    /// These go, with everything that needs them.
    roots: Vec<usize>,
    /// These stay.
    kept: Vec<usize>,
    /// Whether it is `base`, of no branch: beside what stays, everything else goes.
    is_base: bool,
}

impl Graph {
    /// What a downgrade covers. `TO` alone starts at the heads; `FROM:` goes to the base. Everything
    /// above `TO` goes, also on other branches that need it; with `label@TO`, the named branch only. A
    /// `TO` such as `-2` is relative to `FROM`. With `base` beside other revisions, these are all that stay, with
    /// what they need.
    ///
    /// # Errors
    /// Mistakes in the names, a range that goes up, and a range with nothing in it.
    pub fn downgrade_path(&self, text: &str) -> Result<Path, Report> {
        let range = Range::parse(text)?;
        let from = range.from.unwrap_or("heads");
        let to = range.to.unwrap_or("base");
        let starts = self.starts(&self.names(from, Relative::Ends)?)?;
        if starts.is_empty() {
            return Err(refuse(
                Diagnostic::error(
                    "nothing-to-do",
                    Span::NOWHERE,
                    "nothing to do: at `base` nothing is applied",
                )
                .help(format!(
                    "a downgrade starts at a revision; to apply revisions, `retort upgrade {to}`"
                )),
            ));
        }
        let upper = self.ancestors(&starts);
        let removals = self.each_name(to, |name| self.removal(name, from, &starts, &upper))?;

        let kept: Vec<usize> = removals.iter().flat_map(|one| one.kept.iter().copied()).collect();
        let needed = self.ancestors(&kept);
        let roots: Vec<usize> = removals
            .iter()
            .flat_map(|one| {
                one.roots
                    .iter()
                    .filter(|root| !(one.is_base && needed.contains(**root)))
            })
            .copied()
            .collect();
        let removed = self.descendants(&roots);
        if let Some(kept) = kept.iter().find(|kept| removed.contains(**kept)) {
            return Err(self.contradiction(to, *kept));
        }
        let mut lower = NodeSet::new(self.len());
        for index in self
            .order()
            .iter()
            .filter(|i| upper.contains(**i) && !removed.contains(**i))
        {
            lower.insert(*index);
        }
        if lower == upper {
            let error = Diagnostic::error(
                "nothing-to-do",
                Span::NOWHERE,
                format!("nothing to do: nothing after `{to}` is applied at `{from}`"),
            );
            return Err(refuse(error.help(
                match starts.iter().all(|start| needed.contains(*start)) || kept.is_empty() {
                    true => "name an earlier revision, or `base`".to_owned(),
                    false => format!("name an earlier revision, or `{to},base`: all else goes"),
                },
            )));
        }
        Ok(Path::between(self, Direction::Downgrade, &lower, &upper))
    }

    fn removal(
        &self,
        name: &RevisionName<'_>,
        from: &str,
        starts: &[usize],
        active: &NodeSet,
    ) -> Result<Removal, Box<Diagnostic>> {
        match (name.symbol, name.steps) {
            (None, Some(Steps::Down(steps))) => self.below(name, steps, starts),
            (None, _) => Err(Box::new(
                Diagnostic::error(
                    "upward-target",
                    Span::NOWHERE,
                    format!("`{}` goes up, not down", name.text),
                )
                .help(format!("`retort upgrade {}` applies revisions", name.text)),
            )),
            (Some(_), _) => {
                let named = self.named(name, Relative::Nothing)?;
                let lineage = named.branch.map(|branch| self.lineage(branch));
                let wanted = |index: &usize| lineage.as_ref().is_none_or(|line| line.contains(*index));
                if let Some(target) = named.revisions.iter().find(|target| !active.contains(**target)) {
                    return Err(self.not_below(name.text, *target, from, starts));
                }
                let is_base = named.revisions.is_empty() && lineage.is_none();
                let above: Vec<usize> = match named.revisions.as_slice() {
                    [] if is_base => self.order().to_vec(),
                    [] => self.bases(),
                    targets => targets
                        .iter()
                        .flat_map(|target| self.children(*target).iter().copied())
                        .collect(),
                };
                Ok(Removal {
                    roots: above.into_iter().filter(wanted).collect(),
                    kept: named.revisions,
                    is_base,
                })
            }
        }
    }

    /// `-2` and `label@-2`: as many revisions as the number says, and what needs them.
    fn below(
        &self,
        name: &RevisionName<'_>,
        steps: usize,
        starts: &[usize],
    ) -> Result<Removal, Box<Diagnostic>> {
        let from = match name.branch {
            None => starts.to_vec(),
            Some(branch) => self.heads_on(&self.lineage(self.branch(branch)?), starts),
        };
        let [from] = from.as_slice() else {
            return Err(if from.is_empty() {
                self.not_applied(name.text)
            } else {
                self.several_starts(name.text, &from)
            });
        };
        self.walk_down(*from, steps, TooShort::Refuse, name.text)?;
        let last = match steps.checked_sub(1) {
            Some(before) => self.walk_down(*from, before, TooShort::Refuse, name.text)?,
            None => Vec::new(),
        };
        Ok(Removal {
            roots: last,
            kept: Vec::new(),
            is_base: false,
        })
    }

    fn several_starts(&self, text: &str, starts: &[usize]) -> Box<Diagnostic> {
        let id = starts.first().map_or("", |start| self.id(*start));
        Box::new(
            Diagnostic::error(
                "several-heads",
                Span::NOWHERE,
                format!("`{text}` is ambiguous: it may start at {}", self.name_all(starts)),
            )
            .help(format!(
                "name the branch, as in `label@-1`, or the revision to go to, as in `{id}-1`"
            )),
        )
    }

    fn not_applied(&self, text: &str) -> Box<Diagnostic> {
        Box::new(
            Diagnostic::error(
                "wrong-branch",
                Span::NOWHERE,
                format!("`{text}`: nothing of this branch is applied at the start"),
            )
            .help("start at a head of this branch, as in `label@head:label@-1`"),
        )
    }

    fn not_below(&self, text: &str, target: usize, from: &str, starts: &[usize]) -> Box<Diagnostic> {
        let id = self.id(target);
        let is_above = starts
            .iter()
            .any(|start| self.ancestors(&[target]).contains(*start));
        Box::new(if is_above {
            Diagnostic::error(
                "reversed-range",
                Span::NOWHERE,
                format!(
                    "`{from}:{text}` does not go down: `{id}` is after {}",
                    self.name_all(starts)
                ),
            )
            .help(format!(
                "`retort upgrade {from}:{text}` applies revisions; `retort downgrade \
                 {text}:{from}` takes them back"
            ))
        } else {
            Diagnostic::error(
                "wrong-branch",
                Span::NOWHERE,
                format!(
                    "`{id}` is not applied at {}: it is on another branch",
                    self.name_all(starts)
                ),
            )
            .help("name a revision that comes before the start, or start at `heads`")
        })
    }

    fn contradiction(&self, to: &str, kept: usize) -> Report {
        let id = self.id(kept);
        refuse(
            Diagnostic::error(
                "overlapping-targets",
                Span::NOWHERE,
                format!("`{to}` contradicts itself: `{id}` is to stay, and goes with what is below it"),
            )
            .help(format!("leave `{id}` out, or the revision before it")),
        )
    }
}
