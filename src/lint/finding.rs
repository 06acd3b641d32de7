//! What a rule found.

use crate::dialect::locks::Cost;
use crate::model::TableName;
use crate::text::Span;

use super::Rule;

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Data is lost.
    Destructive,
    /// Others wait.
    Blocking,
    /// The application that runs now may fail.
    Incompatible,
    /// It may fail on the rows that are there.
    DataDependent,
    /// A failure leaves part of it behind.
    NonTransactional,
    /// It cannot be taken back.
    Irreversible,
    /// Names and types that make trouble later.
    Naming,
}

impl Class {
    /// All, with their words.
    pub const ALL: [(Class, &'static str); 7] = [
        (Class::Destructive, "destructive"),
        (Class::Blocking, "blocking"),
        (Class::Incompatible, "incompatible"),
        (Class::DataDependent, "data-dependent"),
        (Class::NonTransactional, "non-transactional"),
        (Class::Irreversible, "irreversible"),
        (Class::Naming, "naming"),
    ];

    /// Its word.
    pub fn as_str(self) -> &'static str {
        Class::ALL[self as usize].1
    }
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Good to know.
    Note,
    /// To be looked at before it runs.
    Warning,
    /// Something is lost, or everybody waits.
    Danger,
}

impl Level {
    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Danger => "error",
        }
    }
}

/// One thing that a rule found in a revision, for one dialect.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How much it weighs here.
    pub level: Level,
    /// What happens: a sentence without a capital and a full stop. The same for every dialect.
    pub title: String,
    /// The operation.
    pub span: Span,
    /// The table that it is about.
    pub table: Option<TableName>,
    /// What it means on this server.
    pub impact: Option<String>,
    /// What it costs, where it is a matter of locks.
    pub cost: Option<Cost>,
    /// What to do instead, on this server.
    pub safer: Option<String>,
}

impl Finding {
    /// What it means on this server, in one sentence: the lock and the work, and what else there is to say.
    pub fn in_words(&self) -> Option<String> {
        let lock = self.cost.zip(self.table.as_ref());
        let lock = lock.map(|(cost, table)| cost.on(table));
        match (lock, &self.impact) {
            (Some(lock), Some(impact)) => Some(format!("{lock}; {impact}")),
            (Some(one), None) => Some(one),
            (None, one) => one.clone(),
        }
    }

    /// Something found, as heavy as the rule says.
    pub fn new(rule: &'static Rule, span: Span, title: impl Into<String>) -> Finding {
        Finding {
            rule,
            level: rule.level,
            title: title.into(),
            span,
            table: None,
            impact: None,
            cost: None,
            safer: None,
        }
    }

    /// The table.
    #[must_use]
    pub fn table(mut self, table: &TableName) -> Finding {
        self.table = Some(table.clone());
        self
    }

    /// What it means on this server.
    #[must_use]
    pub fn impact(mut self, impact: impl Into<String>) -> Finding {
        self.impact = Some(impact.into());
        self
    }

    /// What to do instead.
    #[must_use]
    pub fn safer(mut self, safer: impl Into<String>) -> Finding {
        self.safer = Some(safer.into());
        self
    }

    /// Another weight.
    #[must_use]
    pub fn level(mut self, level: Level) -> Finding {
        self.level = level;
        self
    }
}
