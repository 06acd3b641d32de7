//! `templates eject`: copies of built-in templates, to be changed.

use std::collections::BTreeMap;
use std::fs;

use anyhow::Context;
use camino::{Utf8Path, Utf8PathBuf};
use serde_json::json;

use crate::model::DialectName;
use crate::render::BuiltIn;
use crate::revision::draft;
use crate::text::files::create_file;
use crate::text::{Diagnostic, Report, Span, suggest};

use super::{Failure, Format, Options, Outcome, Own, Stopped, dialects, open_project, with_project};

/// What the folder of templates is called where the project file names none.
const FOLDER: &str = "templates";

/// Puts copies of built-in templates into the project's folder of templates: one for all dialects where all six share
/// it, and else one for each dialect that is wanted.
///
/// # Errors
/// A name that no built-in template has; a template that has a file in its place already: nothing is written then.
pub fn run(options: &Options, names: &[String], format: Format) -> Result<Outcome, Failure> {
    with_project(|sources, report| {
        let project = open_project(options, sources, report)?;
        let dialects = dialects(options, Some(&project), report)?;
        let folder = project.templates.clone().unwrap_or_else(|| FOLDER.into());
        let own = Own::below(&project, &folder)?;
        let copies = copies(names, &dialects, &own, report);
        if report.has_errors() {
            return Err(Report::new().into());
        }
        let made: Vec<Utf8PathBuf> = copies.keys().map(|path| folder.join(path)).collect();
        let mut said: String = made.iter().map(|path| format!("made {path}\n")).collect();
        if project.templates.is_none() {
            said.push_str(&format!(
                "next: add `templates: {FOLDER}` to the project file: without it they have no effect\n"
            ));
        }
        write(&project.directory.join(&folder), &copies)?;
        Ok(Outcome::told(format, said, || json!({ "files": made })))
    })
}

/// The copies by their paths in the folder.
fn copies(
    names: &[String],
    wanted: &[DialectName],
    own: &Own,
    report: &mut Report,
) -> BTreeMap<Utf8PathBuf, String> {
    let all = DialectName::ALL.map(|(dialect, _)| (dialect, BuiltIn::of(dialect)));
    let find = |dialect: DialectName, name: &str| {
        let (_, of_dialect) = all.iter().find(|(other, _)| *other == dialect)?;
        of_dialect
            .iter()
            .find(|built_in| built_in.name == name || built_in.name.strip_suffix(".sql.j2") == Some(name))
    };
    let mut copies = BTreeMap::new();
    for name in names {
        if name == draft::TEMPLATE || Some(name.as_str()) == draft::TEMPLATE.strip_suffix(".j2") {
            match own.path_of(draft::TEMPLATE) {
                Some(there) => report.push(taken(draft::TEMPLATE, &there)),
                None => drop(copies.insert(draft::TEMPLATE.into(), draft::BUILT_IN.to_owned())),
            }
            continue;
        }
        let found: Vec<_> = wanted
            .iter()
            .filter_map(|dialect| Some((*dialect, find(*dialect, name)?)))
            .collect();
        let Some((first, built_in)) = found.first() else {
            let of_wanted = all.iter().filter(|(dialect, _)| wanted.contains(dialect));
            let known = of_wanted.flat_map(|(_, of_dialect)| of_dialect);
            report.push(unknown(
                name,
                known.map(|built_in| built_in.name.as_str()),
                wanted,
            ));
            continue;
        };
        let is_shared = all
            .iter()
            .all(|(dialect, _)| find(*dialect, name).is_some_and(|other| other.file == built_in.file));
        let places: Vec<_> = match is_shared {
            true => vec![(*first, *built_in, Utf8PathBuf::from(&built_in.name))],
            false => found
                .iter()
                .map(|(dialect, built_in)| {
                    let path = Utf8Path::new(dialect.as_str()).join(&built_in.name);
                    (*dialect, *built_in, path)
                })
                .collect(),
        };
        let concerned = if is_shared { wanted } else { &[] };
        for (dialect, built_in, path) in places {
            let mut concerned = concerned.iter().chain([&dialect]);
            if let Some(there) = concerned.find_map(|dialect| own.path_for(*dialect, built_in)) {
                report.push(taken(&built_in.name, &there));
            } else if let Some(text) = built_in.copy(dialect) {
                copies.insert(path, text);
            }
        }
    }
    copies
}

fn taken(name: &str, there: &Utf8Path) -> Diagnostic {
    Diagnostic::error(
        "template-exists",
        Span::NOWHERE,
        format!("`{name}` has a file in its place already: `{there}`"),
    )
    .help("nothing is overwritten: remove it, or copy what you need from it")
}

fn unknown<'k>(name: &str, known: impl Iterator<Item = &'k str>, wanted: &[DialectName]) -> Diagnostic {
    let mut title = format!("there is no built-in template `{name}`");
    if wanted.len() < DialectName::ALL.len() {
        let dialects: Vec<&str> = wanted.iter().map(|dialect| dialect.as_str()).collect();
        title.push_str(&format!(" for {}", dialects.join(", ")));
    }
    let diagnostic = Diagnostic::error("unknown-template", Span::NOWHERE, title);
    let known: Vec<&str> = known
        .map(|known| match name.ends_with(".sql.j2") {
            true => known,
            false => known.trim_end_matches(".sql.j2"),
        })
        .collect();
    match suggest::nearest(name, known) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("`retort templates list` shows those that there are"),
    }
}

/// Writes all of them, or none.
fn write(folder: &Utf8Path, copies: &BTreeMap<Utf8PathBuf, String>) -> Result<(), Stopped> {
    let mut made = Vec::new();
    for (path, text) in copies {
        let path = folder.join(path);
        let written = match path.parent() {
            Some(parent) => {
                fs::create_dir_all(parent).with_context(|| format!("cannot make the folder `{parent}`"))
            }
            None => Ok(()),
        };
        if let Err(error) = written.and_then(|()| create_file(&path, text.as_bytes())) {
            for path in made {
                // The first error is the one to be told.
                let _ = fs::remove_file(path);
            }
            return Err(error.into());
        }
        made.push(path);
    }
    Ok(())
}
