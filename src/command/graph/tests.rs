use super::svg::lanes::Lanes;
use super::{History, Revision, dot, mermaid, svg};
use crate::revision::Graph;
use crate::revision::graph::notation::{graph, random};

fn revisions(graph: &Graph) -> Vec<Revision> {
    let order: Vec<usize> = graph.order().iter().rev().copied().collect();
    let placed = |of: &[usize]| {
        of.iter()
            .filter_map(|index| order.iter().position(|other| other == index))
            .collect()
    };
    order
        .iter()
        .map(|index| Revision {
            id: graph.id(*index).to_owned(),
            message: format!("Make {}", graph.id(*index)),
            marks: String::new(),
            is_head: graph.children(*index).is_empty(),
            is_merge_point: graph.is_merge_point(*index),
            parents: placed(graph.down(*index)),
            dependencies: placed(graph.dependencies(*index)),
        })
        .collect()
}

/// A line meets no revision but its own two, and shares its lane only with lines that lead to the same place.
#[test]
fn no_line_runs_through_a_revision() {
    for seed in 0..2000 {
        let notation = random(seed);
        let revisions = revisions(&graph(&notation));
        let lanes = Lanes::new(&revisions);
        let expected: usize = revisions
            .iter()
            .map(|one| one.parents.len() + one.dependencies.len())
            .sum();
        assert_eq!(lanes.lines.len(), expected, "{notation}");
        for line in &lanes.lines {
            assert!(
                line.to > line.from && line.lane < lanes.count,
                "{notation}: {line:?}"
            );
            for row in line.from + 1..line.to {
                assert_ne!(
                    lanes.of.get(row),
                    Some(&line.lane),
                    "{notation}: {line:?} meets row {row}"
                );
            }
            for other in &lanes.lines {
                let meet = other.from.max(line.from) + 1 < other.to.min(line.to) && other.lane == line.lane;
                let same = (other.to, other.is_dependency) == (line.to, line.is_dependency);
                assert!(same || !meet, "{notation}: {line:?} on {other:?}");
            }
        }
    }
}

/// Branches that nobody merges take no more room than one: each ends before the next begins.
#[test]
fn room_is_used_again() {
    let many: String = (0..30)
        .map(|n| format!("; b{n:02} <a; c{n:02} <b{n:02}"))
        .collect();
    let lanes = Lanes::new(&revisions(&graph(&format!("a{many}"))));
    assert_eq!(lanes.count, 2);
}

#[test]
fn hostile_texts_are_texts() {
    let hostile = r#"a"b'c<d>&e\n\\ `f` #g; {h} [i] |j| --> %% k"#;
    let history = History {
        environment: None,
        revisions: vec![Revision {
            id: "x\\".to_owned(),
            message: hostile.to_owned(),
            marks: " (\"<b>)".to_owned(),
            is_head: true,
            is_merge_point: false,
            parents: Vec::new(),
            dependencies: Vec::new(),
        }],
    };
    let histories = [history];
    assert_eq!(
        mermaid::written(&histories),
        "flowchart TB\n  n0[\"x#92;#8288; (#34;#60;b#62;)<br/>a#34;b#39;c#60;d#62;#38;e#92;#8288;n#92;#8288;#92;#8288; #96;f#96; #35;g#59; #123;h#125; #91;i#93; #124;j#124; --#62; #37;#37; k\"]\n  classDef head stroke-width:3px\n  class n0 head\n"
    );
    assert!(
        dot::written("a\"b", &histories).ends_with(
            "  n0 [label=\"x\\\\ (\\\"<b>)\\na\\\"b'c<d>&amp;e\\\\n\\\\\\\\ `f` #g; {h} [i] |j| --> %% k\", penwidth=2]\n}\n"
        ),
        "{}",
        dot::written("a\"b", &histories)
    );
    let picture = svg::written("<i>", &histories);
    assert!(
        picture.contains("<title>&lt;i&gt;</title>") && picture.contains(" a&quot;b&#39;c&lt;d&gt;&amp;e\\n"),
        "{picture}"
    );
}
