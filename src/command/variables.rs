//! The variables of the command line: `-x` and `--env-file`.

use std::collections::{BTreeMap, BTreeSet};

use crate::revision::Document;
use crate::revision::environment::var_problem;
use crate::text::{Diagnostic, Report, Span, env_file, suggest};

use super::Options;
use super::folders::working_folder;
use super::session::Session;

/// Their values. Those of `-x` come before those of files, and those of a later file before those of an earlier one.
/// Keys of a file that can be no variables are left out: such files hold other things, too.
pub(super) fn read(options: &Options, report: &mut Report) -> anyhow::Result<BTreeMap<String, String>> {
    let here = working_folder(options)?;
    let mut set = BTreeMap::new();
    for file in &options.env_files {
        let found = env_file::read(&here.join(file), report);
        set.extend(found.into_iter().filter(|(key, _)| var_problem(key).is_none()));
    }
    for (key, value) in &options.vars {
        if let Some(problem) = var_problem(key) {
            report.push(Diagnostic::error(
                "bad-variable",
                Span::NOWHERE,
                format!("the variable `{key}` of `-x` {problem}"),
            ));
        }
        set.insert(key.clone(), value.clone());
    }
    Ok(set)
}

/// The variables that the texts of revisions ask for.
pub(super) fn used<'d>(documents: impl IntoIterator<Item = &'d Document<'d>>) -> BTreeSet<String> {
    documents.into_iter().flat_map(Document::variables).collect()
}

/// Refuses what `-x` sets and no text of the histories asks for, on any dialect: it is misspelt, and the scripts would be
/// made with another value, or were thought to depend on one.
pub(super) fn refuse_unused(options: &Options, sessions: &[Session<'_>]) -> Result<(), Report> {
    let mut report = Report::new();
    if options.vars.is_empty() {
        return Ok(());
    }
    let rendered = sessions.iter().filter(|session| !session.selected.is_empty());
    let used = used(rendered.flat_map(|session| &session.documents));
    for (name, _) in &options.vars {
        if used.contains(name) {
            continue;
        }
        let unused = Diagnostic::error(
            "unused-variable",
            Span::NOWHERE,
            format!("no SQL text uses the variable `{name}` of `-x`"),
        )
        .note(there_are(&used));
        report.push(match suggest::nearest(name, used.iter().map(String::as_str)) {
            Some(near) => unused.help(format!("did you mean `{near}`?")),
            None => unused.help(format!("leave `-x {name}=…` out")),
        });
    }
    if report.has_errors() { Err(report) } else { Ok(()) }
}

fn there_are(used: &BTreeSet<String>) -> String {
    if used.is_empty() {
        return "the SQL texts use no variables".to_owned();
    }
    let names = used.iter().map(|name| format!("`{name}`"));
    format!("the SQL texts use {}", suggest::some_of(names))
}
