//! What differs between the versions of a server has a case on both sides of the boundary. The cases are in
//! `tests/cli/versions/<dialect>.txt`:
//!
//! ```text
//! === 8.0: rename_column              the version, and the facts that it is about
//! given:                              operations of an earlier revision, perhaps
//!   - create_table: …
//! upgrade:                            the operations that are looked at
//!   - alter_column: …
//! --- mysql@5.7                       what `show` says for the version before (rewritten by UPDATE_EXPECT=1)
//! --- mysql@8.0                       and for this one
//! ```
//!
//! Which facts there are is asked of the program: the fields of `Facts` that differ from those of the version before,
//! the types and the options that came with a version.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;

use retort::dialect::options::{OptionObject, rules};
use retort::dialect::server_types::rows;
use retort::dialect::{Dialect, Version};
use retort::model::DialectName;

use crate::run::run;
use crate::support::{Project, diff, manifest_dir};

#[test]
fn every_boundary_of_versions_has_a_case() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1");
    let mut problems = String::new();
    for (name, written) in DialectName::ALL {
        let file = manifest_dir().join(format!("tests/cli/versions/{written}.txt"));
        let text = fs::read_to_string(&file).unwrap_or_default();
        let mut found = String::new();
        let mut covered = BTreeSet::new();
        for case in text.split("=== ").skip(1).map(Case::read) {
            covered.extend(case.facts.iter().map(|fact| (case.version.clone(), fact.clone())));
            found.push_str(&case.look(name, &mut problems));
        }
        let boundaries = boundaries(name);
        for (version, fact) in boundaries.difference(&covered) {
            writeln!(problems, "{written} {version}: no case for `{fact}`").unwrap();
        }
        for (version, fact) in covered.difference(&boundaries) {
            writeln!(problems, "{written} {version}: `{fact}` does not change there").unwrap();
        }
        if update {
            fs::write(&file, &found).unwrap();
        } else if text != found {
            writeln!(
                problems,
                "{} (UPDATE_EXPECT=1 accepts):\n{}",
                file.display(),
                diff(&text, &found)
            )
            .unwrap();
        }
    }
    assert!(problems.is_empty(), "{problems}");
}

struct Case<'t> {
    /// The head, and the operations, as they are written.
    text: &'t str,
    version: String,
    facts: Vec<String>,
    given: &'t str,
    upgrade: &'t str,
}

impl Case<'_> {
    fn read(text: &str) -> Case<'_> {
        let text = text.split("--- ").next().unwrap();
        let (head, operations) = text.split_once('\n').unwrap();
        let (version, facts) = head
            .split_once(": ")
            .unwrap_or_else(|| panic!("no facts: {head}"));
        let (given, upgrade) = operations
            .split_once("upgrade:\n")
            .unwrap_or_else(|| panic!("no `upgrade:`: {head}"));
        Case {
            text,
            version: version.to_owned(),
            facts: facts.split(", ").map(str::to_owned).collect(),
            given: given.strip_prefix("given:\n").unwrap_or("  []\n"),
            upgrade,
        }
    }

    /// The case again, with what the program says on both sides.
    fn look(&self, name: DialectName, problems: &mut String) -> String {
        let versions = versions(name);
        let at = versions
            .iter()
            .position(|version| version.to_string() == self.version);
        let at = at
            .filter(|at| *at > 0)
            .unwrap_or_else(|| panic!("not a version: {}", self.version));
        let sides = [versions[at - 1], versions[at]].map(|version| (version, self.says(name, version)));
        let [before, after] = sides
            .each_ref()
            .map(|(version, said)| said.replace(&version.to_string(), "…"));
        if before == after {
            writeln!(problems, "{name} {}nothing differs", self.text).unwrap();
        }
        if !after.starts_with("-- ") {
            writeln!(problems, "{name} {}fails at its version:\n{after}", self.text).unwrap();
        }
        let mut out = format!("=== {}", self.text);
        for (version, said) in sides {
            write!(out, "--- {name}@{version}\n{said}").unwrap();
        }
        out
    }

    fn says(&self, name: DialectName, version: Version) -> String {
        let project = Project::new(&[(
            "retort.yaml",
            &format!("project: shop\nrevisions: revisions\nout: out\ndialects: ['{name}@{version}']\n"),
        )]);
        let revision = |id: &str, down: &str, operations: &str| {
            format!("revision: {id}\ndown_revision: {down}\nmessage: A case\nupgrade:\n{operations}")
        };
        project.write("revisions/1.yaml", &revision("aaaa11112222", "null", self.given));
        project.write(
            "revisions/2.yaml",
            &revision("bbbb11112222", "aaaa11112222", self.upgrade),
        );
        let run = run(&project, "show bbbb11112222");
        let said = run.stdout();
        let statements = said.split_once(
            "
-- ",
        );
        statements.map_or(String::new(), |(_, statements)| format!("-- {statements}")) + &run.stderr()
    }
}

/// The versions of a server that there are, from the oldest that is supported, and some that may come.
fn versions(name: DialectName) -> Vec<Version> {
    let majors = |from: u16, to: u16| (from..=to).map(|major| Version::new(major, 0));
    let minors = |major: u16, from: u16, to: u16| (from..=to).map(move |minor| Version::new(major, minor));
    let out: Vec<Version> = match name {
        DialectName::Postgresql => majors(13, 30).collect(),
        DialectName::Mysql => minors(5, 7, 7)
            .chain(minors(8, 0, 4))
            .chain(minors(9, 0, 30))
            .collect(),
        DialectName::Mariadb => minors(10, 6, 11)
            .chain(minors(11, 0, 8))
            .chain((12..=14).flat_map(|major| minors(major, 0, 8)))
            .collect(),
        DialectName::Sqlite => minors(3, 25, 80).collect(),
        DialectName::Mssql => [2016, 2017, 2019, 2022, 2025, 2028]
            .map(|year| Version::new(year, 0))
            .into(),
        DialectName::Oracle => minors(12, 1, 2)
            .chain([18, 19, 21, 23, 26, 28, 30].map(|major| Version::new(major, 0)))
            .collect(),
    };
    let oldest = Dialect::parse(&format!("{name}@{}", out[0])).unwrap();
    assert_eq!(oldest.version, out[0]);
    out
}

/// What differs from the version before, by version.
pub(crate) fn boundaries(name: DialectName) -> BTreeSet<(String, String)> {
    let versions = versions(name);
    let facts: Vec<_> = versions
        .iter()
        .map(|version| {
            let dialect = Dialect::parse(&format!("{name}@{version}")).unwrap();
            fields(&format!("{:#?}", dialect.facts))
        })
        .collect();
    let mut out = BTreeSet::new();
    for (pair, version) in facts.windows(2).zip(&versions[1..]) {
        let all: BTreeSet<&String> = pair[0].keys().chain(pair[1].keys()).collect();
        for field in all {
            if pair[0].get(field) != pair[1].get(field) {
                out.insert((version.to_string(), field.clone()));
            }
        }
    }
    let later = |version: Version| version > versions[0];
    for row in rows() {
        if let Some(since) = row.since(name).filter(|since| later(*since)) {
            out.insert((since.to_string(), format!("type {}", row.name())));
        }
    }
    for (object, words) in OptionObject::ALL {
        for rule in rules(name, object).iter().filter(|rule| later(rule.since)) {
            out.insert((rule.since.to_string(), format!("option {} of {words}", rule.name)));
        }
    }
    out
}

/// The fields of a struct as `{:#?}` prints it, by their names; what has none belongs to the field around it.
fn fields(printed: &str) -> BTreeMap<String, String> {
    let mut out: BTreeMap<String, String> = BTreeMap::new();
    let mut path: Vec<(usize, &str)> = Vec::new();
    for line in printed.lines() {
        let text = line.trim_start();
        let depth = line.len() - text.len();
        if text.chars().all(|c| ")]},".contains(c)) {
            continue;
        }
        path.retain(|(outer, _)| *outer < depth);
        let value = match text.split_once(": ") {
            Some((name, value)) if name.chars().all(|c| c.is_ascii_lowercase() || c == '_') => {
                path.push((depth, name));
                value
            }
            _ => text,
        };
        let names: Vec<&str> = path.iter().map(|(_, name)| *name).collect();
        out.entry(names.join(".")).or_default().push_str(value);
    }
    out
}

/// The test sees what it is there to see.
#[test]
fn fields_of_facts_are_found() {
    let printed = "Facts {\n    a: 1,\n    b: Ok(\n        Inner {\n            c: true,\n        },\n    ),\n    d: [\n        (\n            \"X\",\n        ),\n    ],\n}";
    let fields = fields(printed);
    let names: Vec<&str> = fields.keys().map(String::as_str).collect();
    assert_eq!(names, ["", "a", "b", "b.c", "d"]);
    assert_eq!(fields["d"], "[(\"X\",");
}
