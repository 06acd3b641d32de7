//! Tests of ranges.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::revision::graph::notation::{graph, titles};
use crate::revision::{Graph, Path};
use crate::text::Report;

const SHOP: &str = "1a2b; 1a3c <1a2b; pay1 <1a3c #payments; pay2 <pay1; pay3 <pay2; geo1 <1a3c #geo; \
                    x1 #extra; x2 <x1 >pay1; x3 <x2";

/// `[start] prelude | steps [end]`, or the mistakes.
fn shown(graph: &Graph, path: Result<Path, Report>) -> String {
    match path {
        Ok(path) => {
            let ids = |list: &[usize]| {
                list.iter()
                    .map(|index| graph.id(*index))
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            format!(
                "[{}] {} | {} [{}]",
                path.start.join(" "),
                ids(&path.prelude),
                ids(&path.steps),
                path.end.join(" ")
            )
        }
        Err(report) => format!("! {}", titles(&report).join("; ")),
    }
}

#[test]
fn upgrades() {
    let graph = graph(SHOP);
    let cases = [
        (
            "heads",
            "[]  | 1a2b 1a3c geo1 pay1 pay2 pay3 x1 x2 x3 [geo1 pay3 x3]",
        ),
        (":", "[]  | 1a2b 1a3c geo1 pay1 pay2 pay3 x1 x2 x3 [geo1 pay3 x3]"),
        ("base:pay2", "[]  | 1a2b 1a3c pay1 pay2 [pay2]"),
        (":pay2", "[]  | 1a2b 1a3c pay1 pay2 [pay2]"),
        ("pay2", "[]  | 1a2b 1a3c pay1 pay2 [pay2]"),
        ("1a3c:pay1", "[1a3c] 1a2b 1a3c | pay1 [pay1]"),
        (
            "pay2:",
            "[pay2] 1a2b 1a3c pay1 pay2 | geo1 pay3 x1 x2 x3 [geo1 pay3 x3]",
        ),
        ("pay2:+1", "[pay2] 1a2b 1a3c pay1 pay2 | pay3 [pay3]"),
        ("geo1:payments@+1", "[geo1] 1a2b 1a3c geo1 | pay1 [geo1 pay1]"),
        ("geo1,x1:x2", "[geo1 x1] 1a2b 1a3c geo1 x1 | pay1 x2 [geo1 x2]"),
        ("x3:payments@+1", "[x3] 1a2b 1a3c pay1 x1 x2 x3 | pay2 [pay2 x3]"),
        ("extra@+1", "[]  | x1 [x1]"),
        ("extra@+2", "[]  | 1a2b 1a3c pay1 x1 x2 [x2]"),
        ("geo@head", "[]  | 1a2b 1a3c geo1 [geo1]"),
        ("geo@base:heads", "[]  | 1a2b 1a3c geo1 [geo1]"),
        ("extra@x1:heads", "[x1] x1 | 1a2b 1a3c pay1 x2 x3 [x3]"),
        (
            "pay1,x1:pay2,geo1",
            "[pay1 x1] 1a2b 1a3c pay1 x1 | geo1 pay2 [geo1 pay2 x1]",
        ),
        (
            "payments@head-1:heads",
            "[pay2] 1a2b 1a3c pay1 pay2 | pay3 [pay3]",
        ),
        (
            "x3,pay1:heads",
            "! no database stands at both `pay1` and `x3`: the one comes before the other",
        ),
        (
            "pay2:pay2",
            "! nothing to do: `pay2` and `pay2` are the same place",
        ),
        ("base", "! nothing to do: `base` and `base` are the same place"),
        (
            "pay2:1a3c",
            "! `pay2:1a3c` does not go up: `1a3c` is before `pay2`",
        ),
        (
            "pay2:base",
            "! `pay2:base` does not go up: `base` is before `pay2`",
        ),
        ("a:b:c", "! `a:b:c` has more than one colon"),
        ("", "! the range is empty"),
        ("pay2:-1", "! `-1` goes down, not up"),
        (
            "pay1:+3",
            "! `+3` is too far: 3 steps from `pay1`, and the head is 2 steps away",
        ),
        ("+1", "! the way of `+1` is ambiguous: the history forks"),
        (
            "pay1,x1:+1",
            "! `+1` is ambiguous: the start is at `pay1` and `x1`",
        ),
        ("nix:nada", "! unknown revision `nix`"),
        ("base:head", "! `head` is ambiguous: there are 3 heads"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(&graph, graph.upgrade_path(text)), expected, "{text}");
    }
}

#[test]
fn downgrades() {
    let graph = graph(SHOP);
    let cases = [
        (
            "base",
            "[geo1 pay3 x3]  | 1a2b 1a3c geo1 pay1 pay2 pay3 x1 x2 x3 []",
        ),
        (
            "pay2",
            "[geo1 pay3 x3] 1a2b 1a3c geo1 pay1 pay2 x1 x2 x3 | pay3 [geo1 pay2 x3]",
        ),
        // What needs `pay1` goes too; the rest of the other histories stays.
        (
            "payments@1a3c",
            "[geo1 pay3 x3] 1a2b 1a3c geo1 x1 | pay1 pay2 pay3 x2 x3 [geo1 x1]",
        ),
        (
            "1a3c",
            "[geo1 pay3 x3] 1a2b 1a3c x1 | geo1 pay1 pay2 pay3 x2 x3 [1a3c x1]",
        ),
        (
            "extra@base",
            "[geo1 pay3 x3] 1a2b 1a3c geo1 pay1 pay2 pay3 | x1 x2 x3 [geo1 pay3]",
        ),
        (
            "geo@-1",
            "[geo1 pay3 x3] 1a2b 1a3c pay1 pay2 pay3 x1 x2 x3 | geo1 [pay3 x3]",
        ),
        (
            "payments@-2",
            "[geo1 pay3 x3] 1a2b 1a3c geo1 pay1 x1 x2 x3 | pay2 pay3 [geo1 x3]",
        ),
        ("pay3:-1", "[pay3] 1a2b 1a3c pay1 pay2 | pay3 [pay2]"),
        ("pay3:-5", "[pay3]  | 1a2b 1a3c pay1 pay2 pay3 []"),
        ("pay3:pay1", "[pay3] 1a2b 1a3c pay1 | pay2 pay3 [pay1]"),
        ("x3:", "[x3]  | 1a2b 1a3c pay1 x1 x2 x3 []"),
        ("x3:payments@-1", "[x3] 1a2b 1a3c x1 | pay1 x2 x3 [1a3c x1]"),
        ("x2:x1", "[x2] 1a2b 1a3c pay1 x1 | x2 [pay1 x1]"),
        (
            "pay2,x1",
            "[geo1 pay3 x3] 1a2b 1a3c geo1 pay1 pay2 x1 | pay3 x2 x3 [geo1 pay2 x1]",
        ),
        // Beside `base`, what is named is all that stays.
        (
            "pay2,base",
            "[geo1 pay3 x3] 1a2b 1a3c pay1 pay2 | geo1 pay3 x1 x2 x3 [pay2]",
        ),
        (
            "base,x1",
            "[geo1 pay3 x3] x1 | 1a2b 1a3c geo1 pay1 pay2 pay3 x2 x3 [x1]",
        ),
        ("geo1,x1:geo1,base", "[geo1 x1] 1a2b 1a3c geo1 | x1 [geo1]"),
        ("geo1,x1:x1,base", "[geo1 x1] x1 | 1a2b 1a3c geo1 [x1]"),
        ("geo1,x3:x2,base", "[geo1 x3] 1a2b 1a3c pay1 x1 x2 | geo1 x3 [x2]"),
        (
            "1a3c,pay1,base",
            "! `1a3c,pay1,base` contradicts itself: `pay1` is to stay, and goes with what is below it",
        ),
        (
            "pay3:pay3,base",
            "! nothing to do: nothing after `pay3,base` is applied at `pay3`",
        ),
        (
            "1a3c,pay1",
            "! `1a3c,pay1` contradicts itself: `pay1` is to stay, and goes with what is below it",
        ),
        (
            "-1",
            "! `-1` is ambiguous: it may start at `geo1`, `pay3` and `x3`",
        ),
        (
            "pay3:-6",
            "! `-6` is too far: 6 steps from `pay3`, and the base is 5 steps away",
        ),
        (
            "pay1:pay3",
            "! `pay1:pay3` does not go down: `pay3` is after `pay1`",
        ),
        (
            "pay3:geo1",
            "! `geo1` is not applied at `pay3`: it is on another branch",
        ),
        (
            "pay3:pay3",
            "! nothing to do: nothing after `pay3` is applied at `pay3`",
        ),
        ("base:base", "! nothing to do: at `base` nothing is applied"),
        ("+1", "! `+1` goes up, not down"),
        (
            "geo1:extra@-1",
            "! `extra@-1`: nothing of this branch is applied at the start",
        ),
        (
            "geo1:payments@-1",
            "! `payments@-1`: nothing of this branch is applied at the start",
        ),
        ("a:b:c", "! `a:b:c` has more than one colon"),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(&graph, graph.downgrade_path(text)), expected, "{text}");
    }
}

#[test]
fn a_merge_is_taken_back_by_itself() {
    let graph = graph("r; a <r; b <r; m <a,b; n <m");
    assert_eq!(shown(&graph, graph.downgrade_path("-2")), "[n] r a b | m n [a b]");
    assert_eq!(shown(&graph, graph.downgrade_path("a")), "[n] r a b | m n [a b]");
    assert_eq!(shown(&graph, graph.downgrade_path("r")), "[n] r | a b m n [r]");
    assert_eq!(
        shown(&graph, graph.downgrade_path("-3")),
        "! the way of `-3` is ambiguous: the history forks"
    );
}

#[test]
fn reversed_ranges_name_the_command_that_is_meant() {
    let graph = graph(SHOP);
    let help = |path: Result<Path, Report>| path.unwrap_err().sorted()[0].help.join(" ");
    assert_eq!(
        help(graph.upgrade_path("pay2:1a3c")),
        "`retort downgrade pay2:1a3c` takes revisions back; `retort upgrade 1a3c:pay2` applies them"
    );
    assert_eq!(
        help(graph.downgrade_path("pay1:pay3")),
        "`retort upgrade pay1:pay3` applies revisions; `retort downgrade pay3:pay1` takes them back"
    );
}

#[test]
fn an_empty_history_has_no_path() {
    let graph = graph("");
    assert_eq!(
        shown(&graph, graph.upgrade_path("heads")),
        "! the history has no revisions yet"
    );
    assert_eq!(
        shown(&graph, graph.downgrade_path("base")),
        "! the history has no revisions yet"
    );
}

#[test]
fn histories() {
    let graph = graph(SHOP);
    let cases = [
        (":", "1a2b 1a3c geo1 pay1 pay2 pay3 x1 x2 x3"),
        ("pay1:", "pay1 pay2 pay3"),
        (":pay1", "1a2b 1a3c pay1"),
        ("1a3c:pay2", "1a3c pay1 pay2"),
        ("pay1:+1", "pay1 pay2"),
        ("pay1:+9", "pay1 pay2 pay3"),
        ("-1:pay3", "pay2 pay3"),
        ("-9:pay3", "1a2b 1a3c pay1 pay2 pay3"),
        ("-1:", "1a3c geo1 pay1 pay2 pay3 x2 x3"),
        ("extra@base:heads", "1a2b 1a3c pay1 x1 x2 x3"),
        ("pay2:pay2", "pay2"),
        (
            "pay3:pay1",
            "! `pay3:pay1` is empty: `pay3` is not before the end",
        ),
        ("pay3", "! `pay3` is not a range"),
    ];
    for (text, expected) in cases {
        let found = match graph.history_range(text) {
            Ok(found) => found
                .iter()
                .map(|index| graph.id(*index))
                .collect::<Vec<_>>()
                .join(" "),
            Err(report) => format!("! {}", titles(&report).join("; ")),
        };
        assert_eq!(found, expected, "{text}");
    }
}
