//! What a script covers: from which state of a database to which.

mod downgrade;
mod history;
mod stamp;
mod state;
#[cfg(test)]
mod tests;
mod upgrade;

use crate::text::{Diagnostic, Report, Span};

use super::resolve::Named;
use super::{Graph, NodeSet};
pub use stamp::Stamp;

/// Which way a script goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Towards the heads.
    Upgrade,
    /// Towards the bases.
    Downgrade,
}

impl Direction {
    /// `upgrade` or `downgrade`: the command, and what file names say.
    pub fn name(self) -> &'static str {
        match self {
            Direction::Upgrade => "upgrade",
            Direction::Downgrade => "downgrade",
        }
    }
}

/// The range between two states of the version table, as it is written: `base:1a2b3c4d5e6f`.
pub fn written(start: &[String], end: &[String]) -> String {
    format!("{}:{}", rows(start), rows(end))
}

/// Rows of the version table as one side of a range.
pub fn rows(rows: &[String]) -> String {
    match rows {
        [] => "base".to_owned(),
        rows => rows.join(","),
    }
}

/// A stretch of the history, with what lies before it.
///
/// `prelude` followed by `steps` is a valid order of upgrading, in both directions: a downgrade runs
/// the steps in reverse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// Which way the script goes.
    pub direction: Direction,
    /// What is applied before an upgrade, and stays after a downgrade, in order.
    pub prelude: Vec<usize>,
    /// What the script applies or takes back, in the order of upgrading; never empty.
    pub steps: Vec<usize>,
    /// The rows of the version table before the script, sorted.
    pub start: Vec<String>,
    /// The rows of the version table after the script, sorted.
    pub end: Vec<String>,
}

impl Path {
    /// The path between two states, of which one holds the other.
    fn between(graph: &Graph, direction: Direction, lower: &NodeSet, upper: &NodeSet) -> Path {
        let rows = |set| {
            graph
                .tips(set)
                .into_iter()
                .map(|index| graph.id(index).to_owned())
                .collect()
        };
        let (start, end) = match direction {
            Direction::Upgrade => (rows(lower), rows(upper)),
            Direction::Downgrade => (rows(upper), rows(lower)),
        };
        let all = graph.in_order(upper);
        let (prelude, steps) = all.into_iter().partition(|index| lower.contains(*index));
        Path {
            direction,
            prelude,
            steps,
            start,
            end,
        }
    }
}

/// `FROM:TO`, of which either side may be missing.
#[derive(Clone, Copy, Debug)]
struct Range<'a> {
    from: Option<&'a str>,
    to: Option<&'a str>,
    has_colon: bool,
}

impl<'a> Range<'a> {
    fn parse(text: &'a str) -> Result<Range<'a>, Report> {
        let side = |text: &'a str| Some(text.trim()).filter(|text| !text.is_empty());
        let (from, to) = match text.split_once(':') {
            Some((_, to)) if to.contains(':') => {
                return Err(refuse(
                    Diagnostic::error(
                        "malformed-range",
                        Span::NOWHERE,
                        format!("`{text}` has more than one colon"),
                    )
                    .help(
                        "a range is `FROM:TO`, `:TO` or `FROM:`; several revisions on one side are \
                 written `a,b:TO`",
                    ),
                ));
            }
            Some((from, to)) => (side(from), side(to)),
            None if text.trim().is_empty() => {
                return Err(refuse(
                    Diagnostic::error("empty-name", Span::NOWHERE, "the range is empty")
                        .help("a range is `FROM:TO`, `:TO`, `FROM:` or `TO`"),
                ));
            }
            None => (None, side(text)),
        };
        Ok(Range {
            from,
            to,
            has_colon: text.contains(':'),
        })
    }
}

fn refuse(diagnostic: Diagnostic) -> Report {
    let mut report = Report::new();
    report.push(diagnostic);
    report
}

impl Graph {
    /// The revisions at which a database stands: what was named, by id, each once.
    fn starts(&self, named: &[Named]) -> Result<Vec<usize>, Report> {
        let mut starts: Vec<usize> = named
            .iter()
            .flat_map(|one| one.revisions.iter().copied())
            .collect();
        self.sort_by_id(&mut starts);
        starts.dedup();
        let tips = self.tips(&self.ancestors(&starts));
        let mut mistakes = Report::new();
        for covered in starts.iter().filter(|start| !tips.contains(start)) {
            let above = tips
                .iter()
                .find(|tip| self.ancestors(&[**tip]).contains(*covered));
            let above = above.map_or("", |above| self.id(*above));
            let id = self.id(*covered);
            mistakes.push(
                Diagnostic::error(
                    "overlapping-start",
                    Span::NOWHERE,
                    format!(
                        "no database stands at both `{id}` and `{above}`: the one comes before the other"
                    ),
                )
                .help(format!(
                    "leave `{id}` out: where `{above}` is applied, `{id}` is too"
                )),
            );
        }
        if mistakes.is_empty() {
            Ok(starts)
        } else {
            Err(mistakes)
        }
    }

    /// The branches that every start was named with, as one set; none if a start has no branch.
    fn branches(&self, named: &[Named]) -> Option<NodeSet> {
        let mut all: Option<NodeSet> = None;
        for one in named {
            let line = self.lineage(one.branch?);
            match &mut all {
                Some(all) => all.extend(&line),
                None => all = Some(line),
            }
        }
        all
    }
}
