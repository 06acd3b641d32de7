//! Tests of the graph.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use super::notation::{graph, headers, refused, titles};
use crate::revision::Graph;
use crate::text::Report;

fn ids(graph: &Graph, indices: &[usize]) -> String {
    indices
        .iter()
        .map(|index| graph.id(*index))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn an_empty_history_is_a_graph() {
    let graph = graph("");
    assert!(graph.is_empty());
    assert!(graph.heads().is_empty());
}

#[test]
fn order_keeps_branches_together() {
    let cases = [
        ("a; b <a; c <b", "a b c"),
        ("c <b; b <a; a", "a b c"),
        ("m <b2,c2; c2 <c1; c1 <a; b2 <b1; b1 <a; a", "a b1 b2 c1 c2 m"),
        // A branch that opened last is walked first: `c` comes before the older branch `b9`.
        ("r; a1 <r; b9 <r; a2 <a1; c <a1", "r a1 a2 c b9"),
        // Two bases; the one waits for the other, which is walked to its end first.
        ("a1; a2 <a1 >b2; a3 <a2; b1; b2 <b1; b3 <b2", "a1 b1 b2 b3 a2 a3"),
        // It both follows and depends on the same one.
        ("r; x <r >r; w >r", "r x w"),
    ];
    for (notation, order) in cases {
        let graph = graph(notation);
        assert_eq!(ids(&graph, graph.order()), order, "{notation}");
    }
}

#[test]
fn order_does_not_depend_on_reading_order() {
    let notation = "r; a1 <r; b1 <r; a2 <a1 >b1; b2 <b1; z; m <a2,b2; y <z >m; q <z";
    let written: Vec<_> = headers(notation);
    let first = graph(notation);
    for shift in 0..written.len() {
        let mut shuffled = written.clone();
        shuffled.rotate_left(shift);
        shuffled.swap(0, 4);
        let mut report = Report::new();
        let other = Graph::build(&shuffled, 32, &mut report).unwrap();
        assert_eq!(ids(&other, other.order()), ids(&first, first.order()));
        assert_eq!(ids(&other, &other.real_heads()), ids(&first, &first.real_heads()));
    }
}

#[test]
fn knows_heads_bases_and_points() {
    let graph = graph("r; a <r; b <r; m <a,b; z; y <z >m; c <b");
    assert_eq!(ids(&graph, &graph.heads()), "c m y");
    assert_eq!(ids(&graph, &graph.real_heads()), "c y");
    assert_eq!(ids(&graph, &graph.bases()), "r z");
    let point = |id: &str| {
        let index = graph.index(id).unwrap();
        (graph.is_branch_point(index), graph.is_merge_point(index))
    };
    assert_eq!(point("r"), (true, false));
    assert_eq!(point("m"), (false, true));
    assert_eq!(point("a"), (false, false));
    let y = graph.index("y").unwrap();
    assert_eq!(
        ids(&graph, &graph.in_order(&graph.ancestors(&[y]))),
        "r a b m z y"
    );
    assert_eq!(ids(&graph, &graph.in_order(&graph.line_ancestors(&[y]))), "z y");
    let b = graph.index("b").unwrap();
    assert_eq!(ids(&graph, &graph.in_order(&graph.descendants(&[b]))), "b c m y");
    assert_eq!(
        ids(&graph, &graph.in_order(&graph.line_descendants(&[b]))),
        "b c m"
    );
    assert_eq!(ids(&graph, &graph.in_order(&graph.lineage(b))), "r b c m");
}

#[test]
fn drops_dependencies_that_come_along() {
    let cases = [
        ("a; b <a; x >a,b", "b"),
        ("a; b <a; x <b >a", ""),
        ("a; b; x >a; y <x >a,b", "b"),
        ("a #lab; x >lab", "a"),
        ("a; x <a >a", ""),
    ];
    for (notation, needed) in cases {
        let graph = graph(notation);
        let last = graph.index("y").or_else(|| graph.index("x")).unwrap();
        assert_eq!(ids(&graph, graph.dependencies(last)), needed, "{notation}");
    }
}

#[test]
fn labels_spread_over_their_branch() {
    let graph = graph("r; s <r; a <s; a1 <a #left; a2 <a1 #later; b <s #right; m <a2,b; n <m #merged");
    let labels = |id: &str| graph.labels_of(graph.index(id).unwrap()).join(" ");
    assert_eq!(labels("r"), "");
    assert_eq!(labels("s"), "");
    assert_eq!(labels("a"), "later left");
    assert_eq!(labels("a2"), "later left");
    assert_eq!(labels("b"), "right");
    assert_eq!(labels("m"), "later left right");
    assert_eq!(labels("n"), "later left merged right");
    assert_eq!(graph.label_owner("left"), graph.index("a1"));
}

#[test]
fn refuses_what_is_wrong() {
    let cases: [(&str, &[&str]); 14] = [
        ("a; a", &["revision id `a` is used twice"]),
        ("a #x; b <a #x", &["branch label `x` is used twice"]),
        ("a #b; b <a", &["branch label `b` is the id of a revision"]),
        ("abcd; b <abce", &["unknown revision `abce`"]),
        ("abcd; b <abcd >zz", &["unknown revision or label `zz`"]),
        (
            "a #lab; b <lab",
            &["`lab` is a branch label, `down_revision` needs a revision id"],
        ),
        ("a <a", &["revision `a` follows itself"]),
        ("a >a", &["revision `a` depends on itself"]),
        (
            "a <c; b <a; c <b; d <c",
            &["revisions `a`, `c` and `b` follow one another in a cycle"],
        ),
        (
            "a >b; b <a",
            &["revisions `a` and `b` depend on one another in a cycle"],
        ),
        (
            "a <b; b <a; x <y; y <x",
            &[
                "revisions `a` and `b` follow one another in a cycle",
                "revisions `x` and `y` follow one another in a cycle",
            ],
        ),
        (
            "a #x; b <a >x; c >nix,lab; d <c #lab",
            &[
                "unknown revision or label `nix`",
                "revisions `c` and `d` depend on one another in a cycle",
            ],
        ),
        (
            "a; b <a; m <a,b",
            &["revision `m` merges `b` with its own ancestor"],
        ),
        (
            "012345678901234567890123456789012",
            &[
                "revision id `012345678901234567890123456789012` has 33 characters, the version table's column holds 32",
            ],
        ),
    ];
    for (notation, expected) in cases {
        assert_eq!(refused(notation), expected, "{notation}");
    }
}

#[test]
fn allows_a_merge_of_heads_of_which_one_depends_on_the_other() {
    let graph = graph("a; b; c <b >a; m <a,c");
    assert_eq!(ids(&graph, &graph.heads()), "m");
}

#[test]
fn suggests_the_revision_that_was_meant() {
    let label = |notation: &str| {
        let mut report = Report::new();
        assert!(Graph::build(&headers(notation), 32, &mut report).is_none());
        report.sorted()[0].label.clone()
    };
    assert_eq!(
        label("1a2b3c4d5e6f; b <1a2b3c4d5e6e"),
        "did you mean `1a2b3c4d5e6f`?"
    );
    assert_eq!(label("1a2b3c4d5e6f; b <1a2b"), "did you mean `1a2b3c4d5e6f`?");
    assert_eq!(label("1a2b #payments; b >payment"), "did you mean `payments`?");
    assert_eq!(label("1a2b; b <zzzz"), "no file defines it");
}

#[test]
fn tells_a_cycle_link_by_link() {
    let mut report = Report::new();
    assert!(Graph::build(&headers("a <b; b <c; c >a"), 32, &mut report).is_none());
    let sorted = report.sorted();
    assert_eq!(
        sorted[0].notes,
        ["`a` follows `b`, `b` follows `c`, `c` depends on `a`"]
    );
    assert_eq!(sorted[0].related.len(), 2);
}

#[test]
fn warns_of_ids_that_differ_in_case() {
    let mut report = Report::new();
    let built = Graph::build(&headers("Ab; aB <Ab"), 32, &mut report);
    assert!(built.is_some());
    assert_eq!(
        titles(&report),
        ["revision ids `Ab` and `aB` differ in case only"]
    );
}

#[test]
fn a_long_cycle_is_shortened() {
    let notation: Vec<String> = (0..50)
        .map(|n| format!("r{n:02} <r{:02}", (n + 1) % 50))
        .collect();
    let titles = refused(&notation.join("; "));
    assert_eq!(titles.len(), 1);
    assert!(
        titles[0].contains("… and 38 more follow one another"),
        "{titles:?}"
    );
}

#[test]
fn ten_thousand_revisions_are_quick() {
    use std::fmt::Write;
    // Two interwoven chains, each revision of the one depending on the other, with branches and
    // merges: a quadratic step would take minutes.
    let mut notation = String::from("a0000; b0000");
    for n in 1..4000 {
        let before = n - 1;
        write!(
            notation,
            "; a{n:04} <a{before:04} >b0000; b{n:04} <b{before:04} >a{before:04}"
        )
        .unwrap();
    }
    notation.push_str("; s0000 <a3999");
    for n in 1..700 {
        let before = n - 1;
        write!(
            notation,
            "; x{n:04} <s{before:04}; y{n:04} <s{before:04} #l{n}; s{n:04} <x{n:04},y{n:04}"
        )
        .unwrap();
    }
    let written = headers(&notation);
    let began = std::time::Instant::now();
    let mut report = Report::new();
    let graph = Graph::build(&written, 32, &mut report).unwrap();
    let path = graph.upgrade_path("heads").unwrap();
    assert_eq!(graph.rows_up(&path).len(), graph.len());
    assert_eq!(graph.rows_down(&path).len(), graph.len());
    assert!(began.elapsed().as_secs() < 10, "{:?}", began.elapsed());
}
