//! What was found, once for all dialects.

use std::collections::BTreeMap;

use crate::text::Span;

use super::{Finding, Level, Rule};

/// A finding with what it means on each dialect that it was found for.
#[derive(Clone, Debug)]
pub struct Grouped {
    /// The rule.
    pub rule: &'static Rule,
    /// The heaviest of the levels.
    pub level: Level,
    /// What happens.
    pub title: String,
    /// The revision.
    pub revision: String,
    /// The operation.
    pub span: Span,
    /// The dialects, in the order in which they were compiled.
    pub on: Vec<OnDialect>,
}

/// What a finding means on one dialect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnDialect {
    /// The dialect with its version, as `postgresql@15`.
    pub dialect: String,
    /// How much it weighs there.
    pub level: Level,
    /// The lock, the work, and what else there is to say.
    pub impact: Option<String>,
    /// What to do instead.
    pub safer: Option<String>,
}

/// Puts findings together that say the same of the same place.
#[derive(Debug, Default)]
pub struct Grouping {
    places: BTreeMap<(Span, &'static str, String), usize>,
    all: Vec<Grouped>,
}

impl Grouping {
    /// Adds a finding of a dialect and a revision.
    pub fn add(&mut self, dialect: &str, revision: &str, finding: &Finding) {
        let key = (finding.span, finding.rule.name, finding.title.clone());
        let place = *self.places.entry(key).or_insert_with(|| {
            self.all.push(Grouped {
                rule: finding.rule,
                level: finding.level,
                title: finding.title.clone(),
                revision: revision.to_owned(),
                span: finding.span,
                on: Vec::new(),
            });
            self.all.len() - 1
        });
        let Some(group) = self.all.get_mut(place) else {
            return;
        };
        group.level = group.level.max(finding.level);
        let on = OnDialect {
            dialect: dialect.to_owned(),
            level: finding.level,
            impact: finding.in_words(),
            safer: finding.safer.clone(),
        };
        if !group.on.contains(&on) {
            group.on.push(on);
        }
    }

    /// All of them, sorted by place, then by weight.
    pub fn finish(mut self) -> Vec<Grouped> {
        self.all.sort_by(|one, other| {
            one.span
                .cmp(&other.span)
                .then_with(|| other.level.cmp(&one.level))
                .then_with(|| one.rule.name.cmp(other.rule.name))
        });
        self.all
    }
}

impl Grouped {
    /// Texts that several dialects may share, each with those dialects: first what it means, then what to do.
    pub fn shared(&self, text: impl Fn(&OnDialect) -> Option<&String>) -> Vec<(Vec<&str>, &str)> {
        let mut lines: Vec<(Vec<&str>, &str)> = Vec::new();
        for on in &self.on {
            let Some(text) = text(on) else { continue };
            match lines.iter_mut().find(|(_, other)| other == text) {
                Some((dialects, _)) => dialects.push(&on.dialect),
                None => lines.push((vec![&on.dialect], text)),
            }
        }
        lines
    }
}
