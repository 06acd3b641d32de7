//! What `diff` answers, whatever it is printed as.

use serde_json::{Value, json};

use crate::bundle::Manifest;
use crate::bundle::compare::{Comparison, Fate, RevisionChange};
use crate::replay::difference::{Difference, said};

use super::facts::{Found, SchemaChange};
use super::side::Opened;
use super::unified::unified;

/// What `diff` answers.
pub(super) struct Answer {
    /// The sides in a few words.
    pub(super) old: String,
    pub(super) new: String,
    /// Sentences.
    pub(super) notes: Vec<String>,
    pub(super) revisions: Vec<RevisionChange>,
    /// `None`: a side is a bundle, which does not tell.
    pub(super) project: Option<ProjectChanges>,
}

/// What only the project knows.
pub(super) struct ProjectChanges {
    pub(super) schema: Vec<SchemaChange>,
    /// What the rules find in the newer one only.
    pub(super) found: Vec<Found>,
    /// What they found in the older one only.
    pub(super) gone: Vec<Found>,
}

impl Answer {
    pub(super) fn new(old: &Opened, new: &Opened, comparison: Comparison) -> Answer {
        let project = old.facts.as_ref().zip(new.facts.as_ref());
        let project = project.map(|(before, after)| ProjectChanges {
            schema: before.schema_changes(after),
            found: after.found_since(before),
            gone: after.gone_since(before),
        });
        let mut notes = comparison.notes;
        let (old_name, new_name) = (&old.side.manifest.project, &new.side.manifest.project);
        if old_name != new_name {
            notes.insert(
                0,
                format!("the older bundle is of the project {old_name}, the newer one of {new_name}"),
            );
        }
        if project.is_none() {
            notes.push("a bundle does not hold the schema: schemas and lint are compared for ranges and git revisions".to_owned());
        }
        Answer {
            old: words(&old.name, &old.side.manifest),
            new: words(&new.name, &new.side.manifest),
            notes,
            revisions: comparison.revisions,
            project,
        }
    }

    /// Whether something that was given out is not so any more.
    pub(super) fn is_alarm(&self) -> bool {
        self.revisions.iter().any(|change| change.fate.is_alarm())
    }

    /// Whether nothing is different.
    pub(super) fn is_empty(&self) -> bool {
        let changes = self.project.as_ref();
        self.revisions.is_empty()
            && changes.is_none_or(|changes| {
                changes.schema.is_empty() && changes.found.is_empty() && changes.gone.is_empty()
            })
    }

    /// What is alarming, in a sentence.
    pub(super) fn alarm(&self) -> Option<String> {
        let count = |fate| self.revisions.iter().filter(|change| change.fate == fate).count();
        let said = |count: usize, what: &str| match count {
            0 => None,
            1 => Some(format!("1 revision {what}")),
            _ => Some(format!("{count} revisions {what}")),
        };
        let parts = [
            said(count(Fate::Changed), "changed after release"),
            said(count(Fate::Removed), "gone"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| format!("ALARM: {}", parts.join(", ")))
    }

    pub(super) fn json(&self) -> Value {
        let project = self.project.as_ref();
        json!({
            "alarm": self.is_alarm(),
            "old": self.old,
            "new": self.new,
            "notes": self.notes,
            "revisions": self.revisions.iter().map(revision_json).collect::<Vec<_>>(),
            "schema": project.map(|changes| changes.schema.iter().map(schema_json).collect::<Vec<_>>()),
            "lint": project.map(|changes| json!({
                "added": changes.found.iter().map(found_json).collect::<Vec<_>>(),
                "removed": changes.gone.iter().map(found_json).collect::<Vec<_>>(),
            })),
        })
    }
}

/// A side in a few words: `out (shop 2026.11, base:heads)`.
fn words(name: &str, manifest: &Manifest) -> String {
    let release = manifest
        .release
        .as_ref()
        .map_or_else(String::new, |name| format!(" {name}"));
    format!("{name} ({}{release}, {})", manifest.project, manifest.range)
}

fn revision_json(change: &RevisionChange) -> Value {
    json!({
        "environment": change.environment,
        "revision": change.id,
        "message": change.message,
        "fate": change.fate.as_str(),
        "scripts": change.scripts.iter().map(|script| json!({
            "target": script.place.target,
            "dialect": script.place.dialect,
            "direction": script.place.direction,
            "diff": unified(script),
        })).collect::<Vec<_>>(),
    })
}

fn schema_json(change: &SchemaChange) -> Value {
    let mut object = match &change.difference {
        Difference::Gone(what) => json!({"change": "removed", "what": what}),
        Difference::Added(what) => json!({"change": "added", "what": what}),
        Difference::Rewritten(what) => json!({"change": "rewritten", "what": what}),
        Difference::Changed {
            what,
            attribute,
            before,
            after,
        } => json!({
            "change": "changed", "what": what, "attribute": attribute, "before": before, "after": after,
        }),
    };
    object["environment"] = json!(change.environment);
    object["dialects"] = json!(change.dialects);
    object
}

fn found_json(found: &Found) -> Value {
    json!({
        "environment": found.environment,
        "revision": found.revision,
        "rule": found.rule,
        "level": found.level,
        "title": found.title,
    })
}

/// A difference as a line: a sign and a sentence.
pub(super) fn schema_line(change: &SchemaChange) -> (char, String) {
    let (sign, mut line) = match &change.difference {
        Difference::Gone(what) => ('-', what.clone()),
        Difference::Added(what) => ('+', what.clone()),
        Difference::Rewritten(what) => ('~', format!("{what} has another text")),
        Difference::Changed {
            what,
            attribute,
            before,
            after,
        } => (
            '~',
            format!("{what}: {attribute} was {}, is {}", said(before), said(after)),
        ),
    };
    if let Some(environment) = &change.environment {
        line = format!("[{environment}] {line}");
    }
    if !change.dialects.is_empty() {
        line.push_str(&format!(" ({})", change.dialects.join(", ")));
    }
    (sign, line)
}

/// A finding as a line.
pub(super) fn found_line(found: &Found) -> String {
    format!(
        "{}[{}]: {} ({})",
        found.level, found.rule, found.title, found.revision
    )
}

/// A revision as a line.
pub(super) fn revision_line(change: &RevisionChange) -> String {
    let environment = change
        .environment
        .as_ref()
        .map_or_else(String::new, |name| format!("[{name}] "));
    format!("{environment}{}  {}", change.id, change.message)
        .trim_end()
        .to_owned()
}

/// The scripts of a revision that differ in the same way, with what they differ in.
pub(super) fn scripts(change: &RevisionChange) -> Vec<(String, String)> {
    let mut all: Vec<((&str, String), Vec<String>)> = Vec::new();
    for script in &change.scripts {
        let (what, folder) = ((script.place.direction, unified(script)), script.place.folder());
        match all.iter_mut().find(|(other, _)| *other == what) {
            Some((_, folders)) => folders.push(folder),
            None => all.push((what, vec![folder])),
        }
    }
    let named = |((direction, text), folders): ((&str, String), Vec<String>)| {
        (format!("{direction} on {}", folders.join(", ")), text)
    };
    all.into_iter().map(named).collect()
}
