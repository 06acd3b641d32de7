//! Tests of the looks.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use serde_json::json;

use super::{show, to_json};
use crate::text::{Diagnostic, Report, Sources, Span};

const REVISION: &str = "a: 1\r\nb:\r\n\tcolumns: [emial, ünïcode, 表x]\r\n";

fn sources() -> Sources {
    let mut sources = Sources::default();
    sources.add("r/a.yaml", REVISION.to_owned());
    sources.add("r/b.yaml", "id: 2\n".to_owned());
    sources
}

/// The span of these words in the first file.
fn at(words: &str) -> Span {
    let start = REVISION.find(words).unwrap();
    Span::new(0, start, start + words.len())
}

fn shown(diagnostics: impl IntoIterator<Item = Diagnostic>, sources: &Sources, colour: bool) -> String {
    let mut report = Report::new();
    diagnostics
        .into_iter()
        .for_each(|diagnostic| report.push(diagnostic));
    show(&report, sources, colour, false)
}

#[test]
fn looks_like_rustc() {
    let error = Diagnostic::error("unknown-column", at("emial"), "column `emial` does not exist")
        .suggest(Some("email"))
        .related(Span::new(0, 0, 1), "in this table")
        .related(Span::new(1, 0, 2), "made here")
        .note("the table is as revision 1 left it")
        .help("name one of its columns");
    let expected = "\
error: column `emial` does not exist
 --> r/a.yaml:3:12
  |
1 | a: 1
  | - in this table
2 | b:
3 |     columns: [emial, ünïcode, 表x]
  |               ^^^^^ did you mean `email`?
  |
 ::: r/b.yaml:1:1
  |
1 | id: 2
  | -- made here
  = note: the table is as revision 1 left it
  = help: name one of its columns
";
    assert_eq!(shown([error], &sources(), false), expected);
}

#[test]
fn several_stand_apart_in_the_order_of_their_places() {
    let later = Diagnostic::error("c", at("表x"), "later").label("here");
    let first = Diagnostic::warning("c", at("a"), "first").note("so");
    let nowhere = Diagnostic::error("c", Span::NOWHERE, "unknown revision `x`")
        .label("did you mean `y`?")
        .note("two\nlines")
        .help("look");
    let expected = "\
error: unknown revision `x`
 = note: two
         lines
 = help: did you mean `y`?
 = help: look

warning: first
 --> r/a.yaml:1:1
  |
1 | a: 1
  | ^
  = note: so

error: later
 --> r/a.yaml:3:28
  |
3 |     columns: [emial, ünïcode, 表x]
  |                               ^^^ here
";
    assert_eq!(shown([later, first, nowhere], &sources(), false), expected);
}

#[test]
fn odd_places_are_shown_as_well_as_can_be() {
    let show = |span| {
        shown(
            [Diagnostic::error("c", span, "odd").label("x")],
            &sources(),
            false,
        )
    };
    let over_lines = show(Span::new(0, 0, 30));
    assert_eq!(
        over_lines,
        "error: odd\n --> r/a.yaml:1:1\n  |\n1 | a: 1\n  | ^^^^ x\n"
    );
    let at_the_end = show(Span::new(0, 9999, 9999));
    assert_eq!(at_the_end, "error: odd\n --> r/a.yaml:4:1\n  |\n4 |\n  | ^ x\n");
    let no_such_file = show(Span::new(7, 0, 1));
    assert_eq!(no_such_file, "error: odd\n = help: x\n");
    // Every span over every text: nothing panics.
    for start in 0..REVISION.len() + 2 {
        for end in 0..REVISION.len() + 2 {
            show(Span::new(0, start, end));
        }
    }
}

#[test]
fn long_lines_are_cut() {
    let text = format!("{}[x]{}", "é".repeat(50_000), "b".repeat(50_000));
    let mut sources = Sources::default();
    let file = sources.add("long.yaml", text);
    let span = Span::new(file, 100_001, 100_002);
    let shown = shown(
        [Diagnostic::error("c", span, "long").label("this one")],
        &sources,
        false,
    );
    assert!(shown.contains("--> long.yaml:1:50002"), "{shown}");
    assert!(shown.contains("é[x]b"), "{shown}");
    assert!(shown.lines().all(|line| line.chars().count() < 200), "{shown}");
}

#[test]
fn colours_change_nothing_else() {
    let error = || {
        Diagnostic::error("c", at("emial"), "column `emial` does not exist")
            .label("here")
            .note("so")
            .help("do")
    };
    let coloured = shown([error()], &sources(), true);
    assert!(coloured.contains('\u{1b}'));
    let plain: Vec<String> = coloured
        .lines()
        .map(|line| super::uncoloured(line).trim_end().to_owned())
        .collect();
    assert_eq!(plain.join("\n") + "\n", shown([error()], &sources(), false));
}

#[test]
fn a_terminal_is_not_told_what_to_do() {
    let mut sources = Sources::default();
    let file = sources.add("a.yaml", "x: \u{1b}[2Jy\n".to_owned());
    let error = Diagnostic::error("c", Span::new(file, 0, 1), "bad \u{1b}[31m name").note("\u{1b}[0m");
    assert!(!shown([error], &sources, false).contains('\u{1b}'));
}

#[test]
fn json_has_everything() {
    let mut report = Report::new();
    report.push(
        Diagnostic::error("unknown-column", at("ünï"), "odd")
            .label("x")
            .related(Span::new(1, 0, 2), "y")
            .note("n"),
    );
    report.push(Diagnostic::warning("w", Span::NOWHERE, "nowhere").help("h"));
    let expected = json!([
        {
            "severity": "warning", "code": "w", "title": "nowhere",
            "path": null, "line": null, "column": null, "end_line": null, "end_column": null,
            "label": "", "related": [], "notes": [], "help": ["h"],
        },
        {
            "severity": "error", "code": "unknown-column", "title": "odd",
            "path": "r/a.yaml", "line": 3, "column": 19, "end_line": 3, "end_column": 22,
            "label": "x",
            "related": [
                {"path": "r/b.yaml", "line": 1, "column": 1, "end_line": 1, "end_column": 3, "label": "y"},
            ],
            "notes": ["n"], "help": [],
        },
    ]);
    assert_eq!(to_json(&report, &sources()), expected);
}
