//! Histories of chance: valid by the program's own word, with hostile names and values and with rows in
//! the tables, run up, down and up on real servers. The catalog must be what the program believes it to
//! be at every step, and rows must be there where they were.
//!
//! The seed and the number of cases are fixed. `RETORT_HISTORIES=500` runs more of them,
//! `RETORT_HISTORIES_SEED=7` others, `RETORT_HISTORIES_CASE=12` a single one, and
//! `RETORT_HISTORIES_TALLY=1` says what was thrown and what was refused.
#![expect(
    clippy::print_stderr,
    reason = "a long run shows each failure when it happens, and the tally on request"
)]

mod dice;
mod history;
mod lineage;
mod names;
mod operations;
mod rows;
mod trial;
mod values;
mod world;

use std::collections::BTreeSet;

use crate::engine::on_every_engine;

use dice::Dice;
use history::History;
use world::Tally;

/// Cases of a dialect, unless the environment says otherwise.
const CASES: u64 = 8;

/// Cases for the dialects without a server, which cost less.
const SERVERLESS_CASES: u64 = 12;

const SEED: u64 = 20_261_125;

on_every_engine!(histories_go_up_and_down);

fn histories_go_up_and_down(dialect: &str) {
    let mut failures = Vec::new();
    let mut seen = BTreeSet::new();
    each(dialect, CASES, |case, history| {
        if let Err(why) = trial::run(history) {
            if !seen.insert(trial::sign(&why)) {
                return;
            }
            let (smallest, why) = trial::shrink(history, why);
            let text = format!("== {dialect}, case {case}: {why}\n\n{}", smallest.yaml());
            eprintln!("{text}");
            failures.push(text);
        }
    });
    assert!(
        failures.is_empty(),
        "{} failures:\n{}",
        failures.len(),
        failures.join("\n\n")
    );
}

#[test]
fn every_dialect_renders_a_history_or_says_why_not() {
    for dialect in ["mysql", "mssql", "oracle"] {
        each(dialect, SERVERLESS_CASES, |case, history| {
            let project = history.project();
            let render = || crate::support::Project::render(project.path(), &[]);
            let (one, other) = (render(), render());
            let tree =
                one.unwrap_or_else(|error| panic!("{dialect}, case {case}: {error}\n{}", history.yaml()));
            assert_eq!(
                Ok(&tree),
                other.as_ref(),
                "{dialect}, case {case}: other bytes\n{}",
                history.yaml()
            );
            for (path, bytes) in tree.0.iter().filter(|(path, _)| path.ends_with(".sql")) {
                let text = String::from_utf8_lossy(bytes);
                assert!(
                    !text.contains("CONSTRAINT  "),
                    "{dialect}, case {case}: a name is missing in {path}\n{text}"
                );
            }
        });
    }
}

/// Throws the histories of a dialect.
fn each(dialect: &str, cases: u64, mut work: impl FnMut(u64, &History)) {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seed = number("RETORT_HISTORIES_SEED").unwrap_or(SEED);
    let cases = number("RETORT_HISTORIES_CASE")
        .map_or(0..number("RETORT_HISTORIES").unwrap_or(cases), |case| {
            case..case + 1
        });
    let mut tally = Tally::default();
    for case in cases {
        let history = world::history(dialect, Dice::new(seed, case), &mut tally);
        work(case, &history);
    }
    if number("RETORT_HISTORIES_TALLY").is_some() {
        eprintln!("{dialect}: {:?}", tally.taken);
        for (why, count) in &tally.refused {
            eprintln!("{count:5} {why}");
        }
    }
}
