//! Graphs in one line, for tests: `a; b <a; c <a #pay; m <b,c; x >m`.
//!
//! A revision is its id, then `<` and its parents, `>` and what it depends on, `#` and its labels.

use crate::revision::{Graph, Header, Reference};
use crate::text::{Report, Span};

/// The headers that the notation stands for. Every reference has a span of its own.
pub(crate) fn headers(notation: &str) -> Vec<Header> {
    let mut place = 0;
    let mut references = |text: &str| -> Vec<Reference> {
        text.split(',')
            .map(|name| {
                place += 1;
                Reference {
                    text: name.to_owned(),
                    span: Span::new(0, place, place + 1),
                }
            })
            .collect()
    };
    let revisions = notation.split(';').map(str::trim).filter(|text| !text.is_empty());
    revisions
        .map(|revision| {
            let mut header = Header {
                id: Reference {
                    text: String::new(),
                    span: Span::NOWHERE,
                },
                down_revision: Vec::new(),
                branch_labels: Vec::new(),
                depends_on: Vec::new(),
                message: String::new(),
            };
            for word in revision.split(' ') {
                match word.split_at(word.len().min(1)) {
                    ("<", names) => header.down_revision = references(names),
                    (">", names) => header.depends_on = references(names),
                    ("#", names) => header.branch_labels = references(names),
                    _ => {
                        for id in references(word) {
                            header.id = id;
                        }
                    }
                }
            }
            header
        })
        .collect()
}

/// The graph that the notation stands for.
#[expect(clippy::panic, reason = "a wrong notation is a mistake in the test")]
pub(crate) fn graph(notation: &str) -> Graph {
    let mut report = Report::new();
    match Graph::build(&headers(notation), 32, &mut report) {
        Some(graph) => graph,
        None => panic!("{notation}: {:?}", titles(&report)),
    }
}

/// What the notation is refused for.
pub(crate) fn refused(notation: &str) -> Vec<String> {
    let mut report = Report::new();
    let graph = Graph::build(&headers(notation), 32, &mut report);
    assert!(graph.is_none(), "{notation} was accepted");
    titles(&report)
}

/// The titles of a report.
pub(crate) fn titles(report: &Report) -> Vec<String> {
    report.sorted().iter().map(|d| d.title.clone()).collect()
}

/// Numbers that look random, and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let number = usize::try_from(self.0 >> 33).unwrap_or(0);
        number % end.max(1)
    }
}

/// A history with branches, merges of up to four revisions, several bases and dependencies.
pub(crate) fn random(seed: u64) -> String {
    let mut numbers = Numbers(seed);
    let size = 1 + numbers.below(24);
    let mut heads: Vec<usize> = Vec::new();
    let mut notation = Vec::new();
    for index in 0..size {
        let mut follows = Vec::new();
        match numbers.below(10) {
            0 | 1 => {}
            2..=4 if heads.len() > 1 => {
                for _ in 0..2 + numbers.below(3).min(heads.len() - 2) {
                    follows.push(heads.remove(numbers.below(heads.len())));
                }
            }
            5 | 6 if index > 0 => follows.push(numbers.below(index)),
            _ if !heads.is_empty() => follows.push(heads.remove(numbers.below(heads.len()))),
            _ => {}
        }
        heads.retain(|head| !follows.contains(head));
        heads.push(index);
        let names = |sign: &str, of: &[usize]| match of {
            [] => String::new(),
            of => {
                let names: Vec<String> = of.iter().map(|one| format!("r{one:02}")).collect();
                format!(" {sign}{}", names.join(","))
            }
        };
        let needs = if index > 0 && numbers.below(4) == 0 {
            vec![numbers.below(index)]
        } else {
            Vec::new()
        };
        notation.push(format!(
            "r{index:02}{}{}",
            names("<", &follows),
            names(">", &needs)
        ));
    }
    notation.join("; ")
}
