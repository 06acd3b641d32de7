//! `upgrade FROM:TO`.

use crate::revision::resolve::{Named, Relative, RevisionName, Steps, TooShort};
use crate::revision::{Graph, NodeSet};
use crate::text::{Diagnostic, Report, Span};

use super::{Direction, Path, Range, refuse};

impl Graph {
    /// What an upgrade covers. `TO` alone starts at the base; `FROM:` goes to all heads. Both sides may
    /// be lists. A `TO` such as `+2` is relative to `FROM`.
    ///
    /// # Errors
    /// Mistakes in the names, a range that goes down, and a range with nothing in it.
    pub fn upgrade_path(&self, text: &str) -> Result<Path, Report> {
        let range = Range::parse(text)?;
        let from = range.from.unwrap_or("base");
        let to = range.to.unwrap_or("heads");
        let named = self.names(from, Relative::Ends)?;
        let starts = self.starts(&named)?;
        let targets = self.upgrade_targets(to, &starts, TooShort::Refuse)?;
        let targets = self.narrow(targets, self.branches(&named).as_ref());

        let lower = self.ancestors(&starts);
        let mut upper = self.ancestors(&targets);
        if targets.iter().all(|target| lower.contains(*target)) {
            return Err(self.nothing_above(from, to, &starts, &targets));
        }
        upper.extend(&lower);
        Ok(Path::between(self, Direction::Upgrade, &lower, &upper))
    }

    /// What a list of names means above the start.
    pub(super) fn upgrade_targets(
        &self,
        to: &str,
        starts: &[usize],
        too_short: TooShort,
    ) -> Result<Vec<Named>, Report> {
        self.each_name(to, |name| match (name.symbol, name.steps) {
            (None, Some(Steps::Up(steps))) => self.above(name, steps, starts, too_short),
            (None, _) => Err(Box::new(
                Diagnostic::error(
                    "downward-target",
                    Span::NOWHERE,
                    format!("`{}` goes down, not up", name.text),
                )
                .help(format!("`retort downgrade {}` takes revisions back", name.text)),
            )),
            (Some(_), _) => self.named(name, Relative::Nothing),
        })
    }

    /// `+2` and `label@+2`.
    fn above(
        &self,
        name: &RevisionName<'_>,
        steps: usize,
        starts: &[usize],
        too_short: TooShort,
    ) -> Result<Named, Box<Diagnostic>> {
        let branch = name.branch.map(|branch| self.branch(branch)).transpose()?;
        let lineage = branch.map(|branch| self.lineage(branch));
        let from = match &lineage {
            None => starts.to_vec(),
            Some(lineage) => self.tips_on(lineage, starts),
        };
        if from.len() > 1 {
            return Err(Box::new(
                Diagnostic::error(
                    "several-starts",
                    Span::NOWHERE,
                    format!(
                        "`{}` is ambiguous: the start is at {}",
                        name.text,
                        self.name_all(&from)
                    ),
                )
                .help("name the branch, as in `label@+2`, or the revision to go to"),
            ));
        }
        let end = self.walk_up(
            from.first().copied(),
            steps,
            lineage.as_ref(),
            too_short,
            name.text,
        )?;
        Ok(Named {
            revisions: end.into_iter().collect(),
            branch,
            is_group: false,
        })
    }

    /// Where the starts stand on a branch: those that are on it, or else the last revisions of the
    /// branch that came with them (another branch may have needed them).
    fn tips_on(&self, lineage: &NodeSet, starts: &[usize]) -> Vec<usize> {
        let on_it: Vec<usize> = starts
            .iter()
            .copied()
            .filter(|start| lineage.contains(*start))
            .collect();
        if !on_it.is_empty() {
            return on_it;
        }
        let applied = self.ancestors(starts);
        let mut on_branch = NodeSet::new(self.len());
        for index in self
            .order()
            .iter()
            .filter(|i| applied.contains(**i) && lineage.contains(**i))
        {
            on_branch.insert(*index);
        }
        self.tips(&on_branch)
    }

    /// Where the start was named with a branch, `heads` means the heads of that branch.
    pub(super) fn narrow(&self, targets: Vec<Named>, branches: Option<&NodeSet>) -> Vec<usize> {
        let mut all = Vec::new();
        for target in targets {
            let wanted = |index: &usize| !target.is_group || branches.is_none_or(|set| set.contains(*index));
            let kept: Vec<usize> = target.revisions.iter().copied().filter(wanted).collect();
            // The head of a branch may be hidden behind one that depends on it.
            match (target.is_group, branches) {
                (true, Some(set)) if kept.is_empty() => {
                    all.extend(self.heads().into_iter().filter(|head| set.contains(*head)));
                }
                _ => all.extend(kept),
            }
        }
        self.sort_by_id(&mut all);
        all.dedup();
        all
    }

    fn nothing_above(&self, from: &str, to: &str, starts: &[usize], targets: &[usize]) -> Report {
        if starts == targets {
            let error = Diagnostic::error(
                "nothing-to-do",
                Span::NOWHERE,
                format!("nothing to do: `{from}` and `{to}` are the same place"),
            );
            let newest = !targets.is_empty() && self.tips(&self.descendants(targets)) == targets;
            return refuse(match newest {
                true => error.help("no revision follows: a database that stands there has them all"),
                false => error.help("name a later revision, or `heads`"),
            });
        }
        let place = if targets.is_empty() {
            "`base`".to_owned()
        } else {
            self.name_all(targets)
        };
        refuse(
            Diagnostic::error(
                "reversed-range",
                Span::NOWHERE,
                format!(
                    "`{from}:{to}` does not go up: {place} is before {}",
                    self.name_all(starts)
                ),
            )
            .help(format!(
                "`retort downgrade {from}:{to}` takes revisions back; `retort upgrade \
                 {to}:{from}` applies them"
            )),
        )
    }
}
