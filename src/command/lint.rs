//! `lint`: what a DBA would warn of.

mod github;
mod json;
mod sarif;
mod text;
mod verdict;

use jiff::civil::Date;

use crate::bundle::Wanted;
use crate::lint::{Grouped, Grouping};
use crate::revision::Path;
use crate::text::{Report, Sources};

use super::jobs::{Work, count};
use super::session::{Session, with_sessions};
use super::variables::refuse_unused;
use super::{Failure, Options, Outcome};

use verdict::{Judge, Judged};

/// What is to be looked through, and how.
#[derive(Clone, Debug)]
pub struct Request {
    /// The range.
    pub range: String,
    /// How it is printed.
    pub format: Format,
    /// Rules, classes and levels that make the answer no.
    pub deny: Vec<String>,
    /// Rules that do not.
    pub allow: Vec<String>,
    /// The day on which waivers are judged; `None`: they hold whatever their last day is.
    pub today: Option<Date>,
}

/// How it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Text,
    /// For machines.
    Json,
    /// For code scanning: SARIF 2.1.0.
    Sarif,
    /// For the log of a GitHub workflow.
    Github,
}

/// Looks through a range.
///
/// # Errors
/// Anything wrong in the project; a rule that does not exist.
pub fn run(options: &Options, request: &Request) -> Result<Outcome, Failure> {
    let judge = Judge::new(request)?;
    let ((printed, code), warnings) = with_sessions(options, |project, sessions, report| {
        refuse_unused(options, sessions)?;
        let mut all: Vec<Judged> = Vec::new();
        let mut work = Work::begin("lint", count(sessions), options, report);
        let mut mistakes = Report::new();
        let mut unused = Report::new();
        verdict::check_rules(&project.allow, &mut mistakes);
        for session in sessions {
            for document in &session.documents {
                verdict::check_rules(&document.allow, &mut mistakes);
            }
            let path = session.graph.upgrade_path(&request.range)?;
            let found = findings(session, &path, &mut work)?;
            // A waiver may be for a dialect that was not asked for.
            let is_whole = options.dialects.is_empty();
            all.extend(judge.judge(session, &path, found, is_whole, &mut unused));
        }
        mistakes.extend(work.mistakes);
        report.extend(unused);
        if mistakes.has_errors() {
            return Err(mistakes.into());
        }
        let none = Sources::default();
        let sources = sessions.first().map_or(&none, |session| session.sources);
        let code = u8::from(all.iter().any(|judged| judged.is_no));
        let printed = match request.format {
            Format::Text => text::text(&all, sources, options.color),
            Format::Json => format!("{:#}\n", json::json(&all, sources)),
            Format::Sarif => format!("{:#}\n", sarif::sarif(&all, sources)),
            Format::Github => github::github(&all, sources),
        };
        Ok((printed, code))
    })?;
    Ok(Outcome {
        printed,
        warnings,
        code,
        ..Outcome::default()
    })
}

/// What was found, each with why it does not count where a waiver says so. Whatever the day is, waivers hold.
pub(super) fn with_waivers(
    session: &Session<'_>,
    path: &Path,
    found: Vec<Grouped>,
) -> Vec<(Grouped, Option<String>)> {
    let request = Request {
        range: String::new(),
        format: Format::Text,
        deny: Vec::new(),
        allow: Vec::new(),
        today: None,
    };
    let judge = Judge::of(&request);
    let judged = judge.judge(session, path, found, false, &mut Report::new());
    let waived = |judged: Judged| (judged.found, judged.waived.map(|waived| waived.to_string()));
    judged.into_iter().map(waived).collect()
}

/// What is found for all targets and dialects, put together.
pub(super) fn findings(
    session: &Session<'_>,
    path: &Path,
    work: &mut Work<'_>,
) -> anyhow::Result<Vec<Grouped>> {
    let mut grouping = Grouping::default();
    work.each_target(
        session,
        |selected, dialect, renderer| {
            let (compiled, warnings) =
                session.compile(dialect, selected, renderer, path, Wanted::Findings)?;
            let found = compiled.into_iter().flat_map(|revision| {
                let findings = revision.findings.into_iter();
                findings.map(move |finding| (revision.index, finding))
            });
            Ok(((dialect.to_string(), found.collect::<Vec<_>>()), warnings))
        },
        |(dialect, found)| {
            for (revision, finding) in &found {
                grouping.add(&dialect, session.graph.id(*revision), finding);
            }
            Ok(())
        },
    )?;
    Ok(grouping.finish())
}
