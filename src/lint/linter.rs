//! Runs the rules over a range, revision by revision.

use crate::dialect::Dialect;
use crate::plan::deeds::{Deed, Deeds};
use crate::plan::demands::demands;
use crate::plan::{NewTables, Planned};
use crate::replay::Change;
use crate::text::Span;

use super::loss::Losses;
use super::raw::{Raw, statements};
use super::rules::CATALOGUE;
use super::way_back::{DowngradeCase, WayBack};
use super::{Case, Check, Finding, RevisionCase};

/// What the rules want to know of a revision and of the project around it.
#[derive(Clone, Debug)]
pub struct RevisionFacts {
    /// The place of its id.
    pub span: Span,
    /// Whether its statements run in one transaction that is rolled back as a whole, where the server can do that.
    pub transaction: bool,
    /// Why there is no way back, where there is none.
    pub irreversible: Option<String>,
    /// Whether scripts say how long a statement may wait for a lock.
    pub lock_timeout: bool,
}

/// Runs the rules for one dialect.
pub struct Linter<'a> {
    dialect: &'a Dialect,
    /// The tables that the range has made.
    new_tables: NewTables,
    /// What was done to others.
    deeds: Vec<Deed>,
    losses: Losses,
    raw: Vec<Raw>,
    statements: usize,
    /// The downgrade of the revision, once it has begun.
    back: Option<WayBack>,
    findings: Vec<Finding>,
}

impl<'a> Linter<'a> {
    /// At the start of a range.
    pub fn new(dialect: &'a Dialect) -> Linter<'a> {
        Linter {
            dialect,
            new_tables: NewTables::default(),
            deeds: Vec::new(),
            losses: Losses::default(),
            raw: Vec::new(),
            statements: 0,
            back: None,
            findings: Vec::new(),
        }
    }

    /// One operation was carried out, with these statements.
    pub fn change(&mut self, change: &Change, planned: &[Planned]) {
        self.statements += planned.len();
        let mut again = Deeds::again(self.dialect, change, planned);
        self.leaf(change, &[], Some(planned), &mut again);
        again.retain(|(_, deed)| !self.new_tables.contains(&deed.table));
        self.deeds.extend(again.into_iter().map(|(_, deed)| deed));
    }

    /// A change, or every part of it. `beside`: what it is a part of, part by part. `planned`: the statements; `None`
    /// where the table is made again for all parts together. `again`: what was made again for the parts that are left to
    /// look at.
    fn leaf(
        &mut self,
        change: &Change,
        beside: &[Change],
        planned: Option<&[Planned]>,
        again: &mut Vec<(Span, Deed)>,
    ) {
        let rebuilt = planned.and_then(|planned| Deeds::rebuild(self.dialect, change, planned));
        for part in &change.parts {
            self.leaf(part, &change.parts, planned.filter(|_| rebuilt.is_none()), again);
        }
        let mut deeds = match (planned, rebuilt) {
            (None, _) => Vec::new(),
            (Some(_), Some(deeds)) => deeds,
            (Some(_), None) => Deeds::done(self.dialect, change),
        };
        let own = again.extract_if(.., |(span, _)| *span == change.span);
        deeds.extend(own.map(|(_, deed)| deed));
        let mut raw = statements(self.dialect, change);
        raw.retain(|raw| !self.new_tables.is_called(&raw.statement.object));
        let case = Case {
            dialect: self.dialect,
            change,
            beside,
            deeds: &deeds,
            raw: &raw,
            demands: &demands(change, self.dialect),
            new_tables: &self.new_tables,
        };
        for rule in CATALOGUE {
            if let Check::Change(check) = rule.check {
                self.findings.extend(check(&case));
            }
        }
        self.raw.extend(raw);
        self.losses.take(change);
        // A table is one of them when it is made, and until it is dropped.
        deeds.retain(|deed| !self.new_tables.contains(&deed.table));
        self.new_tables.take(change);
        deeds.retain(|deed| !self.new_tables.contains(&deed.table));
        self.deeds.extend(deeds);
    }

    /// One operation of the revision's downgrade, which comes after its upgrade.
    pub fn downgrade(&mut self, change: &Change) {
        let mut back = self
            .back
            .take()
            .unwrap_or_else(|| WayBack::new(self.new_tables.clone()));
        self.downgrade_leaf(change, &mut back);
        self.back = Some(back);
    }

    fn downgrade_leaf(&mut self, change: &Change, back: &mut WayBack) {
        for part in &change.parts {
            self.downgrade_leaf(part, back);
        }
        back.columns(change, self.dialect);
        let case = DowngradeCase {
            dialect: self.dialect,
            change,
            demands: &demands(change, self.dialect),
            back,
        };
        for rule in CATALOGUE {
            if let Check::Downgrade(check) = rule.check {
                self.findings.extend(check(&case));
            }
        }
        back.take(change);
    }

    /// The revision ends: what was found in it, in the order of its operations.
    pub fn finish(&mut self, revision: &RevisionFacts) -> Vec<Finding> {
        self.back = None;
        let deeds = std::mem::take(&mut self.deeds);
        let losses = self.losses.finish();
        let raw = std::mem::take(&mut self.raw);
        let case = RevisionCase {
            dialect: self.dialect,
            deeds: &deeds,
            losses: &losses,
            raw: &raw,
            statements: std::mem::take(&mut self.statements),
            revision,
        };
        for rule in CATALOGUE {
            if let Check::Revision(check) = rule.check {
                self.findings.extend(check(&case));
            }
        }
        std::mem::take(&mut self.findings)
    }
}
