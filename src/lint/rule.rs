//! What a rule is.

use super::way_back::DowngradeCase;
use super::{Case, Class, Finding, Level, RevisionCase};

/// One rule of the catalogue.
#[derive(Debug)]
pub struct Rule {
    /// Its name, as users write it in waivers.
    pub name: &'static str,
    /// What it is about.
    pub class: Class,
    /// How much a finding weighs, unless the rule says otherwise.
    pub level: Level,
    /// What it finds, in one sentence for the manual.
    pub summary: &'static str,
    /// Why it matters and what to do, for the manual.
    pub why: &'static str,
    /// How it looks.
    pub check: Check,
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// One change after the other.
    Change(fn(&Case<'_>) -> Vec<Finding>),
    /// A revision as a whole.
    Revision(fn(&RevisionCase<'_>) -> Vec<Finding>),
    /// One change of the downgrade after the other.
    Downgrade(fn(&DowngradeCase<'_>) -> Vec<Finding>),
}
