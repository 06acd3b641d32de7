//! Tests of names.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use crate::revision::Graph;
use crate::revision::graph::notation::{graph, titles};

/// A trunk with two branches, and a history of its own that depends on one of them.
const SHOP: &str = "1a2b; 1a3c <1a2b; pay1 <1a3c #payments; pay2 <pay1; pay3 <pay2; geo1 <1a3c #geo; \
                    x1 #extra; x2 <x1 >pay1; x3 <x2";

fn found(graph: &Graph, text: &str) -> String {
    match graph.revisions(text) {
        Ok(found) if found.is_empty() => "base".to_owned(),
        Ok(found) => found
            .iter()
            .map(|index| graph.id(*index))
            .collect::<Vec<_>>()
            .join(" "),
        Err(report) => format!("! {}", titles(&report).join("; ")),
    }
}

#[test]
fn finds_what_is_meant() {
    let graph = graph(SHOP);
    let cases = [
        ("1a2b", "1a2b"),
        (" 1a2b ", "1a2b"),
        ("1a2", "1a2b"),
        ("x2", "x2"),
        ("heads", "geo1 pay3 x3"),
        ("base", "base"),
        ("payments", "pay1"),
        ("payments@head", "pay3"),
        ("payments@heads", "pay3"),
        ("payments@base", "base"),
        ("payments@pay2", "pay2"),
        ("payments@1a2", "1a2b"),
        ("payments@1a2b+3", "pay2"),
        ("payments@head-1", "pay2"),
        ("pay1@head", "pay3"),
        ("pay3-1", "pay2"),
        ("pay3-4", "1a2b"),
        ("pay3-5", "base"),
        ("pay1+2", "pay3"),
        ("extra@base+2", "x2"),
        ("pay1,geo1,pay1", "geo1 pay1"),
        ("x1+0", "x1"),
    ];
    for (text, expected) in cases {
        assert_eq!(found(&graph, text), expected, "{text}");
    }
}

#[test]
fn a_step_below_a_merge_is_at_all_its_parents() {
    let graph = graph("r; a <r; b <r; m <b,a; n <m");
    assert_eq!(found(&graph, "m-1"), "a b");
    assert_eq!(found(&graph, "n-2"), "a b");
    assert_eq!(
        found(&graph, "n-3"),
        "! the way of `n-3` is ambiguous: the history forks"
    );
}

#[test]
fn every_mistake_has_its_own_message() {
    let graph = graph(SHOP);
    let cases = [
        ("", "! a revision name is empty"),
        ("1a2b,", "! a revision name is empty"),
        ("zzzz", "! unknown revision `zzzz`"),
        ("zzzz,yyyy", "! unknown revision `zzzz`; unknown revision `yyyy`"),
        ("1a", "! `1a` is ambiguous: 2 revision ids begin so"),
        ("head", "! `head` is ambiguous: there are 3 heads"),
        ("heads-1", "! `heads-1` is ambiguous: there are 3 heads"),
        ("1a3c@head", "! `1a3c@head` is ambiguous: there are 2 heads"),
        ("payments@geo1", "! revision `geo1` is not on branch `payments`"),
        ("nix@head", "! unknown branch `nix`"),
        (
            "pay3-6",
            "! `pay3-6` is too far: 6 steps from `pay3`, and the base is 5 steps away",
        ),
        (
            "pay1+3",
            "! `pay1+3` is too far: 3 steps from `pay1`, and the head is 2 steps away",
        ),
        ("base-1", "! `base-1` is too far: nothing is below `base`"),
        ("1a2b+2", "! the way of `1a2b+2` is ambiguous: the history forks"),
        ("base+1", "! the way of `base+1` is ambiguous: the history forks"),
        ("current", "! `current` is not known: no database is ever opened"),
        ("-1", "! `-1` does not say from where"),
        ("a@b@c", "! `a@b@c` is not the name of a revision"),
    ];
    for (text, expected) in cases {
        assert_eq!(found(&graph, text), expected, "{text}");
    }
}

#[test]
fn messages_help() {
    let help = |text: &str| {
        let report = graph(SHOP).revisions(text).unwrap_err();
        report.sorted()[0].clone()
    };
    assert_eq!(help("hed").help, ["did you mean `head`?"]);
    assert_eq!(help("pay4").help, ["did you mean `pay1`, `pay2` or `pay3`?"]);
    assert_eq!(help("paymets@head").help, ["did you mean `payments`?"]);
    assert_eq!(help("head").notes, ["the heads are `geo1`, `pay3` and `x3`"]);
    assert_eq!(
        help("head").help,
        ["name one, as in `geo1` or `geo@head`, or write `heads` for all of them"]
    );
    assert_eq!(help("1a").notes, ["they are `1a2b` and `1a3c`"]);
}

#[test]
fn one_revision_is_asked_for() {
    let graph = graph(SHOP);
    let title = |text: &str| titles(&graph.revision(text).unwrap_err()).join("; ");
    assert_eq!(graph.revision("pay1").ok(), graph.index("pay1"));
    assert_eq!(title("base"), "`base` is no revision");
    assert_eq!(title("heads"), "`heads` means several revisions");
}

#[test]
fn a_long_list_of_matches_is_shortened() {
    let many: Vec<String> = (0..30).map(|n| format!("a{n:02}")).collect();
    let report = graph(&many.join("; ")).revisions("a").unwrap_err();
    assert_eq!(
        report.sorted()[0].notes,
        ["they are `a00`, `a01`, `a02`, `a03`, `a04`, `a05`, … and 24 more"]
    );
}

#[test]
fn an_empty_history_has_no_head() {
    assert_eq!(found(&graph(""), "head"), "! the history has no revisions yet");
    assert_eq!(found(&graph(""), "heads"), "! the history has no revisions yet");
    assert_eq!(found(&graph(""), "base"), "base");
}

/// What stood there on the branch, also because another branch needed it.
#[test]
fn a_release_on_a_branch_is_what_the_branch_had_then() {
    let ids = |all: &[&str]| all.iter().map(|id| (*id).to_owned()).collect();
    let releases = [
        ("r1", ids(&["x2", "geo1"])),
        ("r2", ids(&["1a3c"])),
        ("r3", Vec::new()),
    ];
    let graph = graph(SHOP).with_releases(releases.map(|(name, ids)| (name.to_owned(), ids)));
    let cases = [
        ("r1", "geo1 x2"),
        ("payments@r1", "pay1"),
        ("geo@r1", "geo1"),
        ("extra@r1", "x2"),
        ("payments@r2", "1a3c"),
        ("extra@r2", "base"),
        ("geo@r3", "base"),
    ];
    for (text, expected) in cases {
        assert_eq!(found(&graph, text), expected, "{text}");
    }
}
