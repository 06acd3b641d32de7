//! The catalogue of errors, `docs/errors/`: every entry shows how its error comes about, and what is shown is run here.
//! `UPDATE_EXPECT=1` rewrites what the program prints, and the overview in `docs/errors/README.md`; a person reads the difference.
//!
//! An entry is a section of a page with the code as its title. Files of its project stand behind their paths, and
//! commands behind `$`, each followed by what it prints:
//!
//! ````text
//! ## `unknown-column`
//!
//! What it means.
//!
//! `revisions/2.yaml`:
//!
//! ```yaml
//! revision: b2
//! ```
//!
//! ```console
//! $ retort -v check
//! error[unknown-column]: …
//! ```
//!
//! **Remedy.** What to do.
//! ````
//!
//! The files of `docs/errors/README.md` are in every project. An entry without an example says why: `**No example.** …`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::page::holds;
use crate::support::{Project, diff, manifest_dir, retort};

/// A part of a page.
enum Part<'t> {
    /// Lines as they are.
    Text(&'t str),
    /// A file of the project: its path and its text.
    File(&'t str, &'t str),
    /// The lines between the fences of a session on a terminal.
    Console(&'t str),
}

/// An entry of the catalogue.
struct Entry<'t> {
    code: &'t str,
    text: &'t str,
}

/// The examples speak to the shell and the tools of Linux.
#[cfg(target_os = "linux")]
#[test]
fn every_entry_shows_what_is_printed() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1");
    let overview = fs::read_to_string(manifest_dir().join("docs/errors/README.md")).unwrap();
    let failures: Vec<String> = std::thread::scope(|scope| {
        let pages = pages().into_iter();
        let checks: Vec<_> = pages
            .map(|path| scope.spawn(|| check_page(path, &overview, update)))
            .collect();
        let failures = checks.into_iter().flat_map(|check| check.join().unwrap());
        failures.collect()
    });
    assert!(
        failures.is_empty(),
        "{} failures (UPDATE_EXPECT=1 accepts other texts, not another code):\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// Runs the examples of a page. Returns what is wrong with it.
fn check_page(path: PathBuf, overview: &str, update: bool) -> Vec<String> {
    let mut failures = Vec::new();
    let page = fs::read_to_string(&path).unwrap();
    let (head, entries) = entries(&page);
    let mut filled = head.to_owned();
    for entry in entries {
        match run_entry(&entry, overview) {
            Ok(text) => filled.push_str(&text),
            Err(why) => {
                failures.push(format!("== {}: {why}", entry.code));
                filled.push_str(entry.text);
            }
        }
    }
    if filled != page && update {
        fs::write(&path, filled).unwrap();
    } else if filled != page {
        failures.push(format!("== {}:\n{}", path.display(), diff(&page, &filled)));
    }
    failures
}

#[test]
fn the_overview_lists_the_entries() {
    let mut lists = BTreeMap::new();
    for path in pages() {
        let topic = path.file_stem().unwrap().to_string_lossy().into_owned();
        let page = fs::read_to_string(&path).unwrap();
        let mut list = "| code | means |\n|---|---|\n".to_owned();
        for Entry { code, text } in entries(&page).1 {
            let meaning = first_sentence(text);
            list.push_str(&format!("| [`{code}`]({topic}.md#{code}) | {meaning} |\n"));
        }
        lists.insert(topic, list);
    }
    let parts: Vec<(&str, String)> = lists
        .iter()
        .map(|(topic, list)| (topic.as_str(), list.clone()))
        .collect();
    holds("errors/README.md", &parts);
}

fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = fs::read_dir(manifest_dir().join("docs/errors"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_stem().is_some_and(|name| name != "README"))
        .collect();
    pages.sort();
    assert!(!pages.is_empty(), "the catalogue is gone");
    pages
}

/// What stands before the first entry of a page, and the entries.
fn entries(page: &str) -> (&str, Vec<Entry<'_>>) {
    let starts: Vec<usize> = page.match_indices("\n## ").map(|(at, _)| at + 1).collect();
    let ends = starts.iter().skip(1).copied().chain([page.len()]);
    let entries = starts.iter().zip(ends).map(|(start, end)| {
        let text = &page[*start..end];
        let title = text.lines().next().unwrap_or_default();
        let code = title
            .strip_prefix("## `")
            .and_then(|rest| rest.strip_suffix('`'))
            .unwrap_or_else(|| panic!("the title of an entry is its code: {title}"));
        Entry { code, text }
    });
    (
        &page[..starts.first().copied().unwrap_or(page.len())],
        entries.collect(),
    )
}

/// The parts of a text, which make up the whole of it together with the fences.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, from)) = rest.split_once("\n```") {
        let (info, from) = from.split_once('\n').expect("a fence is a line");
        let (body, after) = match from.split_once("```\n") {
            Some(("", after)) => ("", after),
            _ => from
                .split_once("\n```\n")
                .map(|(body, after)| (&from[..=body.len()], after))
                .expect("a fence is closed"),
        };
        let path = before
            .lines()
            .last()
            .filter(|line| !line.is_empty())
            .or_else(|| before.trim_end().lines().last())
            .and_then(|line| line.strip_prefix('`')?.strip_suffix("`:"));
        let opened = &rest[..before.len() + "\n```".len() + info.len() + 1];
        parts.push(Part::Text(opened));
        parts.push(match path {
            Some(path) => Part::File(path, body),
            None if info == "console" => Part::Console(body),
            None => Part::Text(body),
        });
        parts.push(Part::Text("```\n"));
        rest = after;
    }
    parts.push(Part::Text(rest));
    parts
}

/// The entry with what its commands print.
fn run_entry(entry: &Entry<'_>, overview: &str) -> Result<String, String> {
    if first_sentence(entry.text).is_empty() {
        return Err("it does not say what the error means".to_owned());
    }
    let parts = parts(entry.text);
    let project = Project::new(&[]);
    for part in self::parts(overview).iter().chain(&parts) {
        if let Part::File(path, text) = part {
            project.write(path, text);
        }
    }
    let mut filled = String::new();
    let mut found = false;
    for part in &parts {
        match part {
            Part::Text(text) | Part::File(_, text) => filled.push_str(text),
            Part::Console(session) => {
                for line in session.lines().filter(|line| line.starts_with("$ ")) {
                    let printed = printed(project.path(), &line[2..]);
                    found |= ["error", "warning"]
                        .iter()
                        .any(|severity| printed.contains(&format!("{severity}[{}]", entry.code)));
                    filled.push_str(&format!("{line}\n{printed}"));
                }
            }
        }
    }
    let excuse = entry.text.contains("\n**No example.** ");
    match (found, excuse) {
        (true, true) => return Err("it has an example and says that it has none".to_owned()),
        (false, false) => return Err(format!("its example does not print the code:\n{filled}")),
        _ => {}
    }
    if !entry.text.contains("\n**Remedy.** ") {
        return Err("it has no `**Remedy.** `".to_owned());
    }
    Ok(filled)
}

/// What a command line prints on a terminal, in the folder of a project.
fn printed(folder: &Path, line: &str) -> String {
    let program = PathBuf::from(retort().get_program());
    let path = std::env::var("PATH").unwrap_or_default();
    let output = Command::new("sh")
        .args(["-c", &format!("exec 2>&1; {line}")])
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env("LC_ALL", "C.UTF-8")
        .env("COLUMNS", "120")
        .env("PATH", format!("{}:{path}", program.parent().unwrap().display()))
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(!text.contains("panicked"), "{text}");
    text.replace(folder.to_str().unwrap(), "/home/you/shop")
}

/// The first sentence of an entry.
fn first_sentence(text: &str) -> String {
    let paragraph = text.split("\n\n").nth(1).unwrap_or_default().replace('\n', " ");
    match paragraph.split_once(". ") {
        Some((first, _)) => first.to_owned(),
        None => paragraph.trim().trim_end_matches('.').to_owned(),
    }
}

/// The checks can fail.
#[test]
fn an_entry_without_its_code_is_found() {
    let overview = "`retort.yaml`:\n\n```yaml\nproject: a\n```\n";
    let said = |text: &str| {
        let entry = Entry { code: "usage", text };
        run_entry(&entry, overview).err().unwrap_or_default()
    };
    let whole = "## `usage`\n\nA sentence.\n\n```console\n$ retort -v -x a check\n```\n\n**Remedy.** None.\n";
    assert_eq!(said(whole), "");
    assert!(said(&whole.replace("A sentence.", "")).contains("means"));
    assert!(said(&whole.replace("-v ", "")).contains("does not print the code"));
    assert!(said(&whole.replace("**Remedy.**", "")).contains("no `**Remedy.**"));
    assert!(said(&whole.replace("**Remedy.**", "**No example.** So.\n\n**Remedy.**")).contains("has none"));
}
