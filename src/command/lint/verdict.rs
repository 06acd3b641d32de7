//! What makes the answer no, and what is waived.

use std::fmt::{self, Display, Formatter};

use jiff::civil::Date;

use crate::command::Failure;
use crate::command::session::Session;
use crate::lint::rules::CATALOGUE;
use crate::lint::{Class, Grouped, Level};
use crate::revision::{Path, Waiver};
use crate::text::suggest::nearest_few;
use crate::text::{Diagnostic, Report, Span};

use super::Request;

/// Something found, and what is made of it.
pub(super) struct Judged {
    pub(super) found: Grouped,
    /// Why it does not count, if it does not.
    pub(super) waived: Option<Waived>,
    /// Whether it makes the answer no.
    pub(super) is_no: bool,
}

/// Why something does not count.
pub(super) struct Waived {
    pub(super) because: String,
    /// The last day on which it is so.
    pub(super) until: Option<Date>,
    pub(super) from: From,
}

/// Who says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    Revision,
    Project,
    CommandLine,
}

impl Display for Waived {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.because)?;
        match self.until {
            Some(until) => write!(f, " (until {until})"),
            None => Ok(()),
        }
    }
}

/// Judges by what the command line says.
pub(super) struct Judge<'a> {
    request: &'a Request,
    denied: Vec<Denied>,
}

/// What `--deny` names.
enum Denied {
    Rule(&'static str),
    Class(Class),
    /// This level, and those above it.
    Level(Level),
}

const LEVELS: [Level; 3] = [Level::Note, Level::Warning, Level::Danger];

impl<'a> Judge<'a> {
    /// Denies nothing.
    pub(super) fn of(request: &'a Request) -> Judge<'a> {
        Judge {
            request,
            denied: Vec::new(),
        }
    }

    /// Reads the options.
    ///
    /// # Errors
    /// A word that is none of the rules, classes and levels.
    pub(super) fn new(request: &'a Request) -> Result<Judge<'a>, Failure> {
        let rules = CATALOGUE.iter().map(|rule| rule.name);
        let classes = Class::ALL.iter().map(|(_, word)| *word);
        let levels = LEVELS.iter().map(|level| level.as_str());
        let unknown = |option: &str, word: &str, known: Vec<&'static str>| {
            let near = nearest_few(word, known, 3);
            let hint = match near.as_slice() {
                [] => "`docs/lint.md` lists the rules".to_owned(),
                near => format!("did you mean {}?", near.join(" or ")),
            };
            Failure::usage(format!(
                "`{option} {word}` names nothing that `lint` knows: {hint}"
            ))
        };
        for word in &request.allow {
            if !rules.clone().any(|rule| rule == word) {
                return Err(unknown("--allow", word, rules.collect()));
            }
        }
        let mut denied = Vec::new();
        for word in &request.deny {
            let rule = rules.clone().find(|rule| rule == word).map(Denied::Rule);
            let class = || Class::ALL.iter().find(|(_, name)| name == word);
            let level = || LEVELS.into_iter().find(|level| level.as_str() == word);
            let found = rule
                .or_else(|| class().map(|(class, _)| Denied::Class(*class)))
                .or_else(|| level().map(Denied::Level));
            match found {
                Some(found) => denied.push(found),
                None => {
                    let known = rules.chain(classes).chain(levels).collect();
                    return Err(unknown("--deny", word, known));
                }
            }
        }
        Ok(Judge { request, denied })
    }

    /// Judges what was found in a history. What is wrong with its waivers goes to the report; `is_whole`: all
    /// dialects of the project were asked.
    pub(super) fn judge(
        &self,
        session: &Session<'_>,
        path: &Path,
        found: Vec<Grouped>,
        is_whole: bool,
        report: &mut Report,
    ) -> Vec<Judged> {
        let mut used: Vec<Span> = Vec::new();
        let mut judged = Vec::with_capacity(found.len());
        for found in found {
            let waived = self.waived(session, &found, &mut used);
            let is_no = waived.is_none() && (found.level > Level::Note || self.denies(&found));
            judged.push(Judged { found, waived, is_no });
        }
        let documents = path
            .steps
            .iter()
            .filter_map(|index| session.documents.get(*index));
        for waiver in documents.flat_map(|document| &document.allow) {
            if let Some(until) = waiver.until.filter(|_| !self.holds(waiver)) {
                let title = format!("the waiver of `{}` held until {until}", waiver.rule);
                report.push(
                    Diagnostic::warning("expired-waiver", waiver.span, title)
                        .help("do what it was waiting for, or give it a later day and say why"),
                );
            } else if is_whole && is_rule(&waiver.rule) && !used.contains(&waiver.span) {
                let title = format!("the waiver of `{}` waives nothing", waiver.rule);
                report.push(Diagnostic::warning("unused-waiver", waiver.span, title).help("delete it"));
            }
        }
        judged
    }

    fn waived(&self, session: &Session<'_>, found: &Grouped, used: &mut Vec<Span>) -> Option<Waived> {
        let document = session
            .graph
            .index(&found.revision)
            .and_then(|index| session.documents.get(index));
        let own = document.into_iter().flat_map(|document| &document.allow);
        let own = own.map(|waiver| (waiver, From::Revision));
        let general = session.project.allow.iter().map(|waiver| (waiver, From::Project));
        let mut fitting = own
            .chain(general)
            .filter(|(waiver, _)| waiver.rule == found.rule.name && self.holds(waiver));
        if let Some((waiver, from)) = fitting.next() {
            used.push(waiver.span);
            return Some(Waived {
                because: waiver.because.clone(),
                until: waiver.until,
                from,
            });
        }
        let is_allowed = self.request.allow.iter().any(|rule| rule == found.rule.name);
        is_allowed.then(|| Waived {
            because: "--allow".to_owned(),
            until: None,
            from: From::CommandLine,
        })
    }

    fn holds(&self, waiver: &Waiver) -> bool {
        let day = waiver.until.zip(self.request.today);
        day.is_none_or(|(until, today)| today <= until)
    }

    fn denies(&self, found: &Grouped) -> bool {
        self.denied.iter().any(|denied| match denied {
            Denied::Rule(rule) => *rule == found.rule.name,
            Denied::Class(class) => *class == found.rule.class,
            Denied::Level(level) => found.level >= *level,
        })
    }
}

fn is_rule(name: &str) -> bool {
    CATALOGUE.iter().any(|rule| rule.name == name)
}

/// Says which waivers name no rule.
pub(super) fn check_rules(waivers: &[Waiver], report: &mut Report) {
    for waiver in waivers.iter().filter(|waiver| !is_rule(&waiver.rule)) {
        let near = nearest_few(&waiver.rule, CATALOGUE.iter().map(|rule| rule.name), 1);
        let title = format!("there is no rule `{}`", waiver.rule);
        let diagnostic = Diagnostic::error("unknown-rule", waiver.span, title);
        report.push(match near.first() {
            Some(near) => diagnostic.label(format!("did you mean `{near}`?")),
            None => diagnostic.help("the manual lists the rules, under \"Lint\""),
        });
    }
}
