//! What only the project knows of a range: the schema at its end, and what the rules find in it.

use std::collections::{BTreeMap, BTreeSet};

use crate::bundle::Manifest;
use crate::command::Options;
use crate::command::jobs::{Done, Work, count};
use crate::command::lint::findings;
use crate::command::session::{Session, Stopped, for_target};
use crate::dialect::Dialect;
use crate::model::Schema;
use crate::replay::difference::{self, Difference};
use crate::revision::Path;
use crate::text::Report;

/// An environment and a dialect.
pub(super) type Server = (Option<String>, String);

/// What the project knows.
pub(super) struct Facts {
    /// The schema for each dialect; where there are targets, for the first of them.
    schemas: BTreeMap<Server, Schema>,
    /// What the rules find: in the whole, or in what is new since the other side.
    findings: BTreeSet<Found>,
    is_since: bool,
}

/// Something that a rule found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    /// The environment.
    pub(super) environment: Option<String>,
    /// The revision.
    pub(super) revision: String,
    /// The rule.
    pub(super) rule: &'static str,
    /// How much it weighs: the word for it.
    pub(super) level: &'static str,
    /// What happens.
    pub(super) title: String,
}

/// A difference of schemas, with the servers for which it is one.
pub(super) struct SchemaChange {
    /// The environment.
    pub(super) environment: Option<String>,
    /// What it is.
    pub(super) difference: Difference,
    /// The dialects; empty: all.
    pub(super) dialects: Vec<String>,
}

impl Facts {
    /// Gathers them for the ends of paths. The rules look at what comes after the end of an older side, where that is
    /// known: a table that it has made is in use.
    pub(super) fn of(
        options: &Options,
        sessions: &[Session<'_>],
        paths: &[Path],
        since: Option<&Manifest>,
    ) -> Result<Facts, Stopped> {
        let mut facts = Facts {
            schemas: BTreeMap::new(),
            findings: BTreeSet::new(),
            is_since: since.is_some(),
        };
        // What is warned of is told when the scripts are made.
        let mut warnings = Report::new();
        let steps: usize = sessions.iter().map(|session| session.dialects.len()).sum();
        let mut work = Work::begin("diff", steps + count(sessions), options, &mut warnings);
        for (session, path) in sessions.iter().zip(paths) {
            let environment = session.environment.name.clone();
            work.each(
                session.dialects.iter(),
                |dialect| schema(session, dialect, path),
                |found| {
                    let found = found.map(|(dialect, schema)| ((environment.clone(), dialect), schema));
                    facts.schemas.extend(found);
                    Ok(())
                },
            )?;
            let news = match since.and_then(|since| end(session, since)) {
                Some(end) => path_above(session, &end, path),
                None => {
                    facts.is_since = false;
                    Some(path.clone())
                }
            };
            let Some(news) = news else { continue };
            let found = findings(session, &news, &mut work)?;
            facts.findings.extend(found.into_iter().map(|found| Found {
                environment: environment.clone(),
                revision: found.revision,
                rule: found.rule.name,
                level: found.level.as_str(),
                title: found.title,
            }));
        }
        work.finish()?;
        Ok(facts)
    }

    /// What the schemas differ in, where both sides have one.
    pub(super) fn schema_changes(&self, new: &Facts) -> Vec<SchemaChange> {
        let mut changes: Vec<SchemaChange> = Vec::new();
        let mut servers: BTreeMap<&Option<String>, usize> = BTreeMap::new();
        for (server, old) in &self.schemas {
            let Some(new) = new.schemas.get(server) else {
                continue;
            };
            let (environment, dialect) = server;
            *servers.entry(environment).or_default() += 1;
            for difference in difference::between(old, new) {
                let same = |change: &&mut SchemaChange| {
                    change.environment == *environment && change.difference == difference
                };
                match changes.iter_mut().find(same) {
                    Some(change) => change.dialects.push(dialect.clone()),
                    None => changes.push(SchemaChange {
                        environment: environment.clone(),
                        difference,
                        dialects: vec![dialect.clone()],
                    }),
                }
            }
        }
        for change in &mut changes {
            if servers.get(&change.environment) == Some(&change.dialects.len()) {
                change.dialects.clear();
            }
        }
        changes
    }

    /// What the rules find on the newer side, and not on the older one.
    pub(super) fn found_since(&self, old: &Facts) -> Vec<Found> {
        self.findings.difference(&old.findings).cloned().collect()
    }

    /// What they found on the older side and do not find any more; nothing where they have looked at what is new only.
    pub(super) fn gone_since(&self, old: &Facts) -> Vec<Found> {
        match self.is_since {
            true => Vec::new(),
            false => old.findings.difference(&self.findings).cloned().collect(),
        }
    }
}

/// Where an older side ended in a history, if the history still knows that.
fn end(session: &Session<'_>, older: &Manifest) -> Option<Vec<String>> {
    let histories = older.render.histories.iter();
    let mut histories = histories.filter(|history| history.environment == session.environment.name);
    let end = &histories.next()?.to;
    let is_known = |id: &String| session.graph.index(id).is_some();
    end.iter().all(is_known).then(|| end.clone())
}

/// The path from there to the end of another one; `None`: there is nothing between.
fn path_above(session: &Session<'_>, end: &[String], path: &Path) -> Option<Path> {
    let range = format!("{}:{}", end.join(","), path.end.join(","));
    session.graph.upgrade_path(&range).ok()
}

/// The schema of the first target.
fn schema(session: &Session<'_>, dialect: &Dialect, path: &Path) -> Done<Option<(String, Schema)>> {
    let Some(selected) = session.selected.first() else {
        return Ok((None, Report::new()));
    };
    let dialect = for_target(dialect, selected);
    let schema = session.schema(&dialect, selected, path)?;
    Ok((Some((dialect.name.as_str().to_owned(), schema)), Report::new()))
}
