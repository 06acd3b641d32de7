//! One history of the review.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::bundle::FileEntry;
use crate::bundle::manifest::Purpose;
use crate::command::lint::with_waivers;
use crate::command::order::Part;
use crate::lint::{Grouping, OnDialect};
use crate::model::{Table, TableName};
use crate::review::{
    Account, Finding, Group, History, Irreversible, Manual, Revision, Rewritten, Rollback, Run, Shown, Sql,
    Step, Touched, changes, diagram,
};
use crate::text::pictured;

use crate::revision::Direction;

use super::grouped::grouped;
use super::told::{Told, ToldRevision};

/// Of how many places the scripts are listed.
pub(in crate::command) const MOST_RUNS: usize = 60;

/// How many statements on another way are listed.
const MOST_REWRITES: usize = 200;

/// Puts a history together from what the first of its jobs tell.
pub(super) fn history(part: &Part<'_>, told: &[Told], project: &str) -> History {
    let tellers: Vec<&Told> = told.iter().filter(|told| !told.revisions.is_empty()).collect();
    let graph = &part.session.graph;
    let count = part.path.steps.len();
    let revisions: Vec<Revision> = (0..count).map(|place| revision(part, &tellers, place)).collect();
    let places = revisions
        .iter()
        .map(|revision| (revision.id.clone(), revision.place))
        .collect();
    let rows = (0..count).flat_map(|place| {
        let id = part.path.steps.get(place).map_or("", |index| graph.id(*index));
        let lines = grouped(&lines(&tellers, place, |account| account.rows.clone()));
        let words = lines.into_iter().flat_map(|group| {
            let dialects = group
                .dialects
                .map(|dialects| format!(" ({dialects})"))
                .unwrap_or_default();
            group
                .words
                .into_iter()
                .map(move |words| format!("{words}{dialects}"))
        });
        words.map(|words| (id.to_owned(), words)).collect::<Vec<_>>()
    });
    let mut rewrites = rewritten(part, &tellers);
    let (shown, too_many_tables) = picture(&tellers);
    History {
        environment: part.session.environment.name.clone(),
        targets: part
            .selected
            .iter()
            .filter_map(|selected| Some(selected.target?.name.clone()))
            .collect(),
        from: standing(&part.path.start),
        to: standing(&part.path.end),
        statements: statements(&tellers),
        findings: findings(part, &tellers),
        more_rewrites: rewrites.len().saturating_sub(MOST_REWRITES),
        rewrites: part.session.safe.map(|_| {
            rewrites.truncate(MOST_REWRITES);
            rewrites
        }),
        irreversible: irreversible(part, &tellers),
        manual: manual(part, &tellers),
        rows: rows.collect(),
        places,
        revisions,
        runs: told
            .iter()
            .take(MOST_RUNS)
            .map(|told| run(told, project))
            .collect(),
        more_runs: part.places().saturating_sub(MOST_RUNS),
        diagram: shown,
        too_many_tables,
    }
}

/// The rows of the version table in words.
fn standing(rows: &[String]) -> String {
    match rows {
        [] => "base".to_owned(),
        rows => rows.join(", "),
    }
}

/// What each teller says of a revision, in lines.
fn lines<'t>(
    tellers: &[&'t Told],
    place: usize,
    what: impl Fn(&Account) -> Vec<String>,
) -> Vec<(&'t str, Vec<String>)> {
    let of = |told: &&'t Told| Some((told.word.as_str(), what(&told.revisions.get(place)?.account)));
    tellers.iter().filter_map(of).collect()
}

fn revision(part: &Part<'_>, tellers: &[&Told], place: usize) -> Revision {
    let index = part.path.steps.get(place).copied().unwrap_or_default();
    let document = part.session.documents.get(index);
    let told = tellers
        .iter()
        .filter_map(|told| Some((*told, told.revisions.get(place)?)));
    let sql = told.map(|(teller, told)| Sql {
        dialect: teller.word.clone(),
        name: teller.name.clone(),
        upgrade: told.upgrade.text.clone(),
        cut: told.upgrade.cut,
        downgrade: told.downgrade.as_ref().ok().map(|shown| shown.text.clone()),
    });
    Revision {
        place: place + 1,
        id: part.session.graph.id(index).to_owned(),
        message: document
            .map(|document| pictured(&document.header.message))
            .unwrap_or_default(),
        author: document
            .and_then(|document| document.author.as_deref())
            .map(pictured),
        ticket: document
            .and_then(|document| document.ticket.as_deref())
            .map(pictured),
        description: document
            .and_then(|document| document.description.as_deref())
            .map(pictured),
        words: grouped(&lines(tellers, place, |account| account.words.clone())),
        tables: changes(&touched(tellers, place)),
        sql: sql.collect(),
    }
}

/// The tables that a revision touches on any dialect, as the first one has them.
fn touched(tellers: &[&Told], place: usize) -> Vec<Touched> {
    let mut all: Vec<Touched> = Vec::new();
    let name = |touched: &Touched| {
        let table = touched.after.as_ref().or(touched.before.as_ref());
        table.map(|table| table.name.clone())
    };
    for told in tellers.iter().filter_map(|told| told.revisions.get(place)) {
        for touched in &told.account.tables {
            if !all.iter().any(|known| name(known) == name(touched)) {
                all.push(touched.clone());
            }
        }
    }
    all
}

fn statements(tellers: &[&Told]) -> Vec<(String, usize)> {
    let of = |told: &&Told| {
        let mut entries = told.scripts.iter().map(|(entry, _)| entry);
        let upgrade = entries.find(|entry| entry.direction == Purpose::Upgrade);
        (told.name.clone(), upgrade.map_or(0, |entry| entry.statements))
    };
    tellers.iter().map(of).collect()
}

fn findings(part: &Part<'_>, tellers: &[&Told]) -> Vec<Finding> {
    let graph = &part.session.graph;
    let mut grouping = Grouping::default();
    for told in tellers {
        for revision in &told.revisions {
            for finding in &revision.findings {
                grouping.add(&told.version, graph.id(revision.index), finding);
            }
        }
    }
    let mut findings: Vec<Finding> = with_waivers(part.session, &part.path, grouping.finish())
        .into_iter()
        .map(|(found, waived)| Finding {
            level: found.level.as_str(),
            class: found.rule.class.as_str(),
            rule: found.rule.name,
            revision: found.revision,
            title: found.title,
            on: meanings(&found.on, tellers.len()),
            waived,
        })
        .collect();
    // The heaviest first, those that do not count last; else in the order of the revisions.
    let weight = |finding: &Finding| match finding.level {
        _ if finding.waived.is_some() => 3,
        "error" => 0,
        "warning" => 1,
        _ => 2,
    };
    findings.sort_by_key(weight);
    findings
}

/// What is done without long locks, revision by revision.
fn rewritten(part: &Part<'_>, tellers: &[&Told]) -> Vec<Rewritten> {
    let mut all = Vec::new();
    for (place, index) in part.path.steps.iter().enumerate() {
        for told in tellers {
            let rewrites = told.revisions.get(place).map(|revision| &revision.rewrites);
            all.extend(rewrites.into_iter().flatten().map(|rewrite| Rewritten {
                revision: part.session.graph.id(*index).to_owned(),
                dialect: told.name.clone(),
                is_back: rewrite.direction == Direction::Downgrade,
                was: statements_as_text(&rewrite.was),
                is: statements_as_text(&rewrite.is),
                cost_was: rewrite.cost_was.clone(),
                cost_is: rewrite.cost_is.clone(),
            }));
        }
    }
    all
}

fn statements_as_text(statements: &[String]) -> String {
    let closed: Vec<String> = statements.iter().map(|sql| format!("{sql};")).collect();
    closed.join("\n")
}

/// What a finding means, with the dialects where it does not mean the same on all.
fn meanings(on: &[OnDialect], all: usize) -> Vec<Group> {
    let mut groups: Vec<(Vec<&str>, Group)> = Vec::new();
    for one in on {
        let words: Vec<String> = one.impact.iter().cloned().collect();
        let word = one.dialect.split('@').next().unwrap_or_default();
        let same = |(_, group): &&mut (Vec<&str>, Group)| group.words == words && group.safer == one.safer;
        match groups.iter_mut().find(same) {
            Some((dialects, _)) => dialects.push(word),
            None => groups.push((
                vec![word],
                Group {
                    dialects: None,
                    words,
                    safer: one.safer.clone(),
                },
            )),
        }
    }
    let named = |(dialects, group): (Vec<&str>, Group)| Group {
        dialects: (dialects.len() < all).then(|| dialects.join(", ")),
        ..group
    };
    groups.into_iter().map(named).collect()
}

fn irreversible(part: &Part<'_>, tellers: &[&Told]) -> Vec<Irreversible> {
    let mut all = Vec::new();
    for (place, index) in part.path.steps.iter().enumerate() {
        let document = part.session.documents.get(*index);
        let why = tellers.iter().filter_map(|told| {
            let why = told.revisions.get(place)?.downgrade.as_ref().err();
            Some((told.word.as_str(), why.into_iter().cloned().collect()))
        });
        let why: Vec<(&str, Vec<String>)> = why.collect();
        for group in grouped(&why) {
            all.extend(group.words.into_iter().map(|because| {
                Irreversible {
                    revision: part.session.graph.id(*index).to_owned(),
                    message: document
                        .map(|document| document.header.message.clone())
                        .unwrap_or_default(),
                    because,
                    dialects: group.dialects.clone(),
                }
            }));
        }
    }
    all
}

fn manual(part: &Part<'_>, tellers: &[&Told]) -> Vec<Manual> {
    let mut all: Vec<Manual> = Vec::new();
    for (place, index) in part.path.steps.iter().enumerate() {
        let revisions: Vec<&ToldRevision> = tellers
            .iter()
            .filter_map(|told| told.revisions.get(place))
            .collect();
        for (way, is_back) in [false, true].into_iter().enumerate() {
            let of = revisions.iter().filter_map(|revision| revision.manual.get(way));
            let steps: Vec<(&str, Vec<String>)> = of.map(|steps| ("", steps.clone())).collect();
            let steps = grouped(&steps).into_iter().flat_map(|group| group.words);
            all.extend(steps.map(|because| Manual {
                revision: part.session.graph.id(*index).to_owned(),
                because,
                is_back,
            }));
        }
    }
    all
}

/// The picture of the tables at the end of the range, or how many are too many for it.
fn picture(tellers: &[&Told]) -> (Option<String>, Option<usize>) {
    // The table as it is, whether it is new, and whether the range touches it.
    let mut tables: BTreeMap<TableName, (Arc<Table>, bool, bool)> = BTreeMap::new();
    let Some(first) = tellers.first() else {
        return (None, None);
    };
    for revision in &first.revisions {
        for Touched { before, after } in &revision.account.tables {
            let old = before.as_ref().and_then(|before| tables.remove(&before.name));
            let is_new = match (&old, before) {
                (Some((_, is_new, true)), _) => *is_new,
                (_, before) => before.is_none(),
            };
            if let Some(after) = after {
                tables.insert(after.name.clone(), (Arc::clone(after), is_new, true));
            }
        }
        for referred in &revision.account.referred {
            tables
                .entry(referred.name.clone())
                .or_insert_with(|| (Arc::clone(referred), false, false));
        }
    }
    let shown: Vec<Shown<'_>> = tables
        .values()
        .map(|(table, is_new, is_touched)| Shown {
            table,
            is_new: *is_new,
            is_touched: *is_touched,
        })
        .collect();
    let picture = diagram(&shown);
    let too_many = (picture.is_none() && !shown.is_empty()).then_some(shown.len());
    (picture, too_many)
}

fn run(told: &Told, project: &str) -> Run {
    let find = |purpose: Purpose| told.scripts.iter().find(|(entry, _)| entry.direction == purpose);
    let step = |what: &'static str, (entry, command): &(FileEntry, String)| Step {
        what,
        command: command.clone(),
        path: entry.path.to_string(),
        sha256: entry.sha256.clone(),
        ok: match entry.checks {
            Some(checks) => format!("OK: all {checks} checks hold"),
            None => format!("OK: {project} is at {}", standing(&entry.to)),
        },
    };
    let steps = [
        ("Before the window, look whether it can run", Purpose::Precheck),
        ("Upgrade", Purpose::Upgrade),
        ("Look whether the database is as it should be", Purpose::Verify),
    ];
    let steps = steps
        .into_iter()
        .filter_map(|(what, purpose)| Some(step(what, find(purpose)?)));
    let back = find(Purpose::Downgrade);
    let upgrade = find(Purpose::Upgrade).map(|(entry, _)| entry.revisions.as_slice());
    let taken_back = back.map_or(0, |(entry, _)| entry.revisions.len());
    let last = upgrade.unwrap_or_default().iter().rev().nth(taken_back);
    Run {
        target: told.target.clone(),
        dialect: told.name.clone(),
        steps: steps.collect(),
        rollback: Rollback {
            to: back.map_or_else(String::new, |(entry, _)| standing(&entry.to)),
            step: back.map(|back| step("Downgrade", back)),
            stops_at: last.cloned(),
        },
    }
}
