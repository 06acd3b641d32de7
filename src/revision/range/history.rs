//! `history -r FROM:TO`.

use crate::revision::Graph;
use crate::revision::resolve::{Relative, RevisionName, Steps, TooShort};
use crate::text::{Diagnostic, Report, Span};

use super::{Range, refuse};

impl Graph {
    /// The revisions that a listing shows, in the order in which they are applied, `FROM` included.
    /// `-3:` begins three revisions below the end, or at the base where there are fewer.
    ///
    /// # Errors
    /// Mistakes in the names, a missing colon, and a `FROM` that is not before `TO`.
    pub fn history_range(&self, text: &str) -> Result<Vec<usize>, Report> {
        let range = Range::parse(text)?;
        if !range.has_colon {
            return Err(refuse(
                Diagnostic::error(
                    "malformed-range",
                    Span::NOWHERE,
                    format!("`{text}` is not a range"),
                )
                .help(format!(
                    "write `{text}:`, `:{text}`, or both ends, as in `{text}:heads`"
                )),
            ));
        }
        if self.is_empty() {
            return Ok(Vec::new());
        }
        let (from, to) = (range.from.unwrap_or("base"), range.to.unwrap_or("heads"));
        if is_walk_down(from) {
            let ends = self.narrow(self.upgrade_targets(to, &[], TooShort::Stop)?, None);
            let starts = self.each_name(from, |name| self.before(name, &ends))?;
            // A walk that reached the base shows everything.
            let all = starts.iter().any(Vec::is_empty);
            return self.between(from, to, if all { Vec::new() } else { starts.concat() }, &ends);
        }
        let named = self.names(from, Relative::Ends)?;
        let starts: Vec<usize> = named
            .iter()
            .flat_map(|one| one.revisions.iter().copied())
            .collect();
        let targets = self.upgrade_targets(to, &starts, TooShort::Stop)?;
        let ends = self.narrow(targets, self.branches(&named).as_ref());
        self.between(from, to, starts, &ends)
    }

    /// `-3` and `label@-3`, counted from each of the ends.
    fn before(&self, name: &RevisionName<'_>, ends: &[usize]) -> Result<Vec<usize>, Box<Diagnostic>> {
        let Some(Steps::Down(steps)) = name.steps.filter(|_| name.symbol.is_none()) else {
            return Ok(self.named(name, Relative::Ends)?.revisions);
        };
        let ends = match name.branch {
            None => ends.to_vec(),
            Some(branch) => self.heads_on(&self.lineage(self.branch(branch)?), ends),
        };
        let mut starts = Vec::new();
        for end in ends {
            let start = self.walk_down(end, steps, TooShort::Stop, name.text)?;
            if start.is_empty() {
                return Ok(Vec::new());
            }
            starts.extend(start);
        }
        Ok(starts)
    }

    fn between(
        &self,
        from: &str,
        to: &str,
        starts: Vec<usize>,
        ends: &[usize],
    ) -> Result<Vec<usize>, Report> {
        let mut shown = self.in_order(&self.ancestors(ends));
        if starts.is_empty() {
            return Ok(shown);
        }
        if let Some(start) = starts.iter().find(|start| !shown.contains(start)) {
            return Err(refuse(
                Diagnostic::error(
                    "reversed-range",
                    Span::NOWHERE,
                    format!(
                        "`{from}:{to}` is empty: `{}` is not before the end",
                        self.id(*start)
                    ),
                )
                .help("the older revision is written first"),
            ));
        }
        let above = self.line_descendants(&starts);
        shown.retain(|index| above.contains(*index));
        Ok(shown)
    }
}

/// Whether the start is counted from the end.
fn is_walk_down(from: &str) -> bool {
    from.split(',').any(|part| {
        let name = RevisionName::parse(part);
        name.is_ok_and(|name| name.symbol.is_none() && matches!(name.steps, Some(Steps::Down(_))))
    })
}
