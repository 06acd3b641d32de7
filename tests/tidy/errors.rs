//! Every code of a message has an entry in the catalogue of errors, and every entry is about a code that there is.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{files, report, test_files};

/// What makes a message. The code is the first argument, and stands there as a text, so that it is found.
const MAKERS: [&str; 4] = [
    "Diagnostic::error(",
    "Diagnostic::warning(",
    "Problem::new(",
    "self.problem(",
];

/// Where a code is handed on; the rules of `lint` have a catalogue of their own.
const HANDED_ON: [&str; 4] = [
    "src/bundle/examine.rs",
    "src/command/lint/text.rs",
    "src/dialect/problem.rs",
    "src/text/diagnostic.rs",
];

#[test]
fn every_code_has_an_entry_in_the_manual() {
    let mut problems = Vec::new();
    let mut codes = BTreeMap::new();
    let sources = files("src", &[".rs"]);
    let tests = test_files(&sources);
    for (path, text) in sources
        .iter()
        .filter(|(path, _)| !tests.contains(path) && !path.contains("/tests/"))
    {
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        let (found, others) = codes_of(text);
        codes.extend(found.into_iter().map(|code| (code, path.clone())));
        let may_hand_on = HANDED_ON.contains(&path.as_str());
        if others != usize::from(may_hand_on) {
            problems.push(format!(
                "{path}: write the code of a message where it is made, as a text"
            ));
        }
    }
    assert!(codes.len() > 100, "the codes are not where they are looked for");
    let mut entries = BTreeSet::new();
    for (path, text) in files("docs/errors", &[".md"]) {
        let titles = text
            .lines()
            .filter_map(|line| line.strip_prefix("## `")?.strip_suffix('`'));
        for code in titles {
            if !entries.insert(code.to_owned()) {
                problems.push(format!("{path}: a second entry for `{code}`"));
            }
            if !codes.contains_key(code) {
                problems.push(format!("{path}: no message has the code `{code}`"));
            }
        }
    }
    let missing = codes.iter().filter(|(code, _)| !entries.contains(*code));
    for (code, path) in missing {
        problems.push(format!(
            "{path}: `{code}` has no entry in docs/errors/; tests/cli/error_pages.rs says how one looks"
        ));
    }
    report(&problems);
}

/// The codes that stand as texts behind a maker, and how often something else stands there.
fn codes_of(text: &str) -> (BTreeSet<String>, usize) {
    let (mut codes, mut others) = (BTreeSet::new(), 0);
    for maker in MAKERS {
        for (at, _) in text.match_indices(maker) {
            if text[..at].ends_with(|c: char| c.is_alphanumeric()) {
                continue;
            }
            let argument = text[at + maker.len()..].trim_start();
            match argument.strip_prefix('"').and_then(|rest| rest.split_once('"')) {
                Some((code, _)) => {
                    codes.insert(code.to_owned());
                }
                None => others += 1,
            }
        }
    }
    (codes, others)
}

/// The check can fail.
#[test]
fn codes_are_found() {
    let (codes, others) = codes_of(
        "Diagnostic::error(\n  \"a-b\", x) TypeProblem::new(d) Problem::new(code, y) Diagnostic::warning(\"c\", z)",
    );
    assert_eq!(codes, ["a-b".to_owned(), "c".to_owned()].into());
    assert_eq!(others, 1);
}
