//! The pages of the manual on operations show what the golden cases hold: what was written, and its SQL on
//! every dialect. `UPDATE_EXPECT=1` rewrites the pages; a person reads the difference.
//!
//! A page names the case and the revision between two marks, and what stands there is put in:
//!
//! ```text
//! <!-- sql: <case> <revision> -->
//! <!-- /sql -->
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{diff, manifest_dir, retort};

const OPEN: &str = "<!-- sql: ";
const CLOSE: &str = "<!-- /sql -->";

#[test]
fn every_page_shows_what_the_golden_cases_hold() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1");
    let mut failures = Vec::new();
    for path in pages() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        match filled(&text) {
            Err(error) => failures.push(format!("== {name}: {error}")),
            Ok(filled) if filled == text => {}
            Ok(filled) if update => fs::write(&path, filled).unwrap(),
            Ok(filled) => failures.push(format!("== {name}\n{}", diff(&text, &filled))),
        }
    }
    assert!(
        failures.is_empty(),
        "{} pages differ (UPDATE_EXPECT=1 accepts):\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// Each operation has a page with its name in the title, and the page shows its SQL.
#[test]
fn every_operation_has_a_page() {
    let mut titles = BTreeSet::new();
    let mut silent = Vec::new();
    for path in pages() {
        let text = fs::read_to_string(&path).unwrap();
        let title = text.lines().next().unwrap_or_default().trim_start_matches("# ");
        titles.extend(title.split(", ").map(str::to_owned));
        if !text.contains(OPEN) {
            silent.push(path);
        }
    }
    let names: BTreeSet<String> = retort::revision::decode::operation::names()
        .map(str::to_owned)
        .collect();
    assert_eq!(
        titles, names,
        "the titles of the pages, and the operations that there are"
    );
    assert!(silent.is_empty(), "pages without SQL: {silent:?}");
}

fn pages() -> Vec<PathBuf> {
    let folder = manifest_dir().join("docs/operations");
    let mut pages: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
        .collect();
    pages.sort();
    pages
}

/// The page with each block as the golden case has it.
fn filled(text: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, from)) = rest.split_once(OPEN) {
        let (what, after) = from
            .split_once(" -->\n")
            .ok_or("a mark does not end with ` -->`")?;
        let (_, after) = after
            .split_once(CLOSE)
            .ok_or_else(|| format!("`{OPEN}{what}` is not closed"))?;
        let (case, revision) = what
            .split_once(' ')
            .ok_or_else(|| format!("`{what}` is not a case and a revision"))?;
        out.push_str(&format!(
            "{before}{OPEN}{what} -->\n{}{CLOSE}",
            block(case, revision)?
        ));
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// What the revision says, and its statements. Dialects with the same statements stand together.
fn block(case: &str, revision: &str) -> Result<String, String> {
    let project = manifest_dir().join("tests/golden").join(case);
    let output = retort()
        .arg("-C")
        .arg(&project)
        .args(["show", revision])
        .output()
        .expect("the program runs");
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("`retort show {revision}` in {case}:\n{said}"));
    }
    let shown = String::from_utf8(output.stdout).map_err(|error| error.to_string())?;
    let mut sections = shown.split("\n-- ");
    let head = sections.next().unwrap_or_default();
    let file = head
        .lines()
        .find_map(|line| line.strip_prefix("Path: "))
        .ok_or("no `Path:`")?;
    let written = operations(&manifest_dir().join(&project).join(relative(file, &project)))?;
    let mut ways: BTreeMap<&str, Vec<(String, String)>> = BTreeMap::new();
    for section in sections {
        let Some((title, statements)) = section.split_once('\n') else {
            continue;
        };
        let Some((dialect, way)) = title.split_once(": ") else {
            continue;
        };
        let (way, sql) = match way.split_once(": ") {
            Some((_, why)) => ("downgrade", format!("-- irreversible: {why}\n")),
            None => (way, statements.trim_end().to_owned() + "\n"),
        };
        let sql = match sql.trim() {
            "" => "-- no statement\n".to_owned(),
            _ => sql,
        };
        let all = ways.entry(way).or_default();
        match all.iter_mut().find(|(_, other)| *other == sql) {
            Some((dialects, _)) => dialects.push_str(&format!(", {dialect}")),
            None => all.push((dialect.to_owned(), sql)),
        }
    }
    let mut text = format!("\n```yaml\n{written}```\n");
    for (way, title) in [("upgrade", "Upgrade"), ("downgrade", "Downgrade")] {
        let Some(all) = ways.get(way) else { continue };
        text.push_str(&format!("\n{title}:\n\n```sql\n"));
        let blocks: Vec<String> = all
            .iter()
            .map(|(dialects, sql)| format!("-- {dialects}\n{sql}"))
            .collect();
        text.push_str(&blocks.join("\n"));
        text.push_str("```\n");
    }
    text.push('\n');
    Ok(text)
}

/// A path as `show` prints it, relative to the project.
fn relative(file: &str, project: &Path) -> PathBuf {
    let file = Path::new(file);
    file.strip_prefix(project).unwrap_or(file).to_path_buf()
}

/// What a revision file does: all from `upgrade:` on.
fn operations(path: &Path) -> Result<String, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let start = text
        .find("\nupgrade:")
        .ok_or_else(|| format!("{} has no `upgrade:`", path.display()))?;
    Ok(text[start + 1..].trim_end().to_owned() + "\n")
}
