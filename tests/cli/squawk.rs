//! The rules of `lint` beside those of squawk, which reads PostgreSQL's scripts: what it finds in the cases of
//! `tests/cli/lint/`, `lint` finds too, or the manual says why not.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::cases::project_of;
use crate::fetched::fetched;
use crate::page::holds;
use crate::run::run;
use crate::support::manifest_dir;

/// What stands for a rule of squawk.
enum Beside {
    /// One of these rules.
    Rules(&'static [&'static str]),
    /// None, for this reason.
    Reason(&'static str),
}

use Beside::{Reason, Rules};

/// Every rule of squawk that finds something in the cases.
const BESIDE: &[(&str, Beside)] = &[
    (
        "adding-foreign-key-constraint",
        Rules(&["add-foreign-key", "long-lock"]),
    ),
    ("adding-not-nullable-field", Rules(&["forbid-null", "long-lock"])),
    ("adding-required-field", Rules(&["add-required-column"])),
    (
        "ban-add-column",
        Reason(
            "a column that may be NULL or has a default goes with the old and the new application; `add-required-column` finds the others",
        ),
    ),
    ("ban-char-field", Rules(&["padded-text"])),
    ("ban-drop-column", Rules(&["drop-column"])),
    ("ban-drop-constraint", Rules(&["drop-constraint"])),
    ("ban-drop-default", Rules(&["drop-default"])),
    ("ban-drop-function", Rules(&["drop-routine"])),
    ("ban-drop-not-null", Rules(&["allow-null"])),
    ("ban-drop-schema", Rules(&["drop-schema"])),
    ("ban-drop-sequence", Rules(&["drop-sequence"])),
    ("ban-drop-table", Rules(&["drop-table"])),
    ("ban-drop-trigger", Rules(&["drop-trigger"])),
    ("ban-drop-type", Rules(&["remove-enum-value"])),
    ("ban-drop-view", Rules(&["drop-view"])),
    (
        "ban-new-write-restriction",
        Rules(&[
            "add-check",
            "add-required-column",
            "add-exclude",
            "add-foreign-key",
            "add-unique",
            "forbid-null",
            "long-lock",
        ]),
    ),
    (
        "ban-replace-view-function",
        Reason("a view in the place of another has its columns, or is made anew with all that reads it"),
    ),
    ("ban-revoke", Rules(&["revoke"])),
    ("changing-column-type", Rules(&["long-lock", "narrow-type"])),
    (
        "constraint-missing-not-valid",
        Rules(&[
            "add-check",
            "add-exclude",
            "add-foreign-key",
            "add-unique",
            "long-lock",
        ]),
    ),
    (
        "disallowed-unique-constraint",
        Rules(&["add-unique", "long-lock"]),
    ),
    (
        "prefer-bigint-over-int",
        Reason("an `integer` may count anything; `narrow-key` speaks of the columns that number the rows"),
    ),
    (
        "prefer-robust-stmts",
        Reason(
            "a script runs only from where it starts, and a revision is rolled back as a whole; what stands outside of a transaction is told by `--resume`",
        ),
    ),
    (
        "prefer-text-field",
        Reason("`string(n)` has a limit on purpose, on six servers; making it longer is no rewrite"),
    ),
    ("prefer-timestamp-tz", Rules(&["local-time"])),
    ("renaming-column", Rules(&["rename-column"])),
    (
        "renaming-object",
        Rules(&["remove-enum-value", "rename-enum-value"]),
    ),
    ("renaming-table", Rules(&["rename-table"])),
    ("require-concurrent-index-creation", Rules(&["long-lock"])),
    ("require-lock-timeout", Rules(&["no-lock-timeout"])),
    (
        "require-statement-timeout",
        Reason(
            "a limit of time would end the very statements that are meant to take long; what others wait for is the lock, of which `no-lock-timeout` speaks",
        ),
    ),
    (
        "require-table-schema",
        Reason("a project says `schema` where it wants one; without it the scripts go where the DBA stands"),
    ),
    ("transaction-nesting", Rules(&["breaks-transaction"])),
];

/// Rules of squawk that are off unless they are asked for.
const ASKED_FOR: &str = "ban-add-column,ban-add-enum-value,ban-alter-sequence-values,ban-disable-trigger,ban-drop-index,ban-drop-trigger,\
                         ban-new-write-restriction,ban-replace-view-function,ban-revoke,ban-set-default,\
                         require-table-schema";

#[test]
#[ignore = "needs squawk, which tests/fetch/squawk gets"]
fn squawk_finds_nothing_that_is_not_found_or_explained() {
    let program = fetched("squawk");
    let mut used = BTreeSet::new();
    let mut problems = Vec::new();
    let folder = manifest_dir().join("tests/cli/lint");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        if !text.contains("postgresql@15") {
            continue;
        }
        let name = file.file_stem().unwrap().to_string_lossy().into_owned();
        let (project, arguments) = project_of(&text, "stdout");
        let range = arguments
            .split(' ')
            .find(|word| word.contains(':'))
            .unwrap_or("base:heads");
        let upgrade = run(&project, &format!("-d postgresql@15 upgrade {range}"))
            .code(0)
            .stdout();
        // psql's own commands.
        let lines: Vec<&str> = upgrade
            .lines()
            .map(|line| if line.starts_with('\\') { "" } else { line })
            .collect();
        project.write("squawk.sql", &lines.join("\n"));
        let output = Command::new(&program)
            .args([
                "--reporter",
                "json",
                "--pg-version",
                "15.0",
                "--include",
                ASKED_FOR,
            ])
            .arg(project.path().join("squawk.sql"))
            .output()
            .unwrap();
        let found: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
        let own = run(&project, &format!("-d postgresql@15 lint {range} --format json")).stdout();
        let own: Vec<Value> = serde_json::from_str(&own).unwrap();
        let own: BTreeSet<&str> = own
            .iter()
            .map(|finding| finding["rule"].as_str().unwrap())
            .collect();
        for one in &found {
            let rule = one["rule_name"].as_str().unwrap();
            let line = lines[usize::try_from(one["line"].as_u64().unwrap()).unwrap()];
            // What the same range has made blocks nobody, and squawk does not know.
            let is_new = lines
                .iter()
                .filter_map(|line| line.strip_prefix("CREATE TABLE "))
                .any(|table| {
                    let table = table.split([' ', '(']).next().unwrap();
                    line.split(' ').any(|word| word.trim_end_matches(';') == table)
                });
            let Some((known, beside)) = BESIDE.iter().find(|(known, _)| *known == rule) else {
                problems.push(format!("{name}: `{rule}` is nowhere explained: {line}"));
                continue;
            };
            used.insert(*known);
            if let Rules(rules) = beside
                && !is_new
                && !rules.iter().any(|rule| own.contains(rule))
            {
                problems.push(format!("{name}: none of {rules:?} beside `{rule}`: {line}"));
            }
        }
    }
    let idle = BESIDE.iter().filter(|(known, _)| !used.contains(known));
    problems.extend(idle.map(|(known, _)| format!("`{known}` finds nothing any more")));
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn the_manual_says_what_stands_beside_squawk() {
    let mut list = String::from("\n| squawk | here |\n|---|---|\n");
    for (rule, beside) in BESIDE {
        let here = match beside {
            Rules(rules) => {
                let all: Vec<String> = rules.iter().map(|rule| format!("`{rule}`")).collect();
                all.join(", ")
            }
            Reason(reason) => format!("no rule: {reason}"),
        };
        list.push_str(&format!("| `{rule}` | {here} |\n"));
    }
    holds("lint.md", &[("squawk", list)]);
}
