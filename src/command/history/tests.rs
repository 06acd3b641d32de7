#![expect(clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use super::drawing::{Drawing, beside};
use crate::revision::Graph;
use crate::revision::graph::notation::{graph, random};

/// The drawing, with nothing but ids beside it.
fn drawn(graph: &Graph) -> String {
    let mut drawing = Drawing::default();
    let mut text = String::new();
    for index in graph.order().iter().rev() {
        if let Some(gap) = drawing.gap(*index) {
            text.push_str(&format!("{gap}\n"));
        }
        let rows = drawing.rows(*index, graph.down(*index));
        text.push_str(&beside(&rows, &drawing.on(), graph.id(*index)));
    }
    text
}

#[test]
fn graphs_are_drawn() {
    for (notation, expected) in [
        ("", ""),
        ("a", "*  a\n"),
        ("a; b <a", "*  b\n*  a\n"),
        // Two heads: the later branch joins the lane that waits already.
        ("a; b <a; c <a", "*  c\n| *  b\n|/\n*  a\n"),
        ("a; b <a; c <a; m <b,c", "*   m\n|\\\n| *  c\n* |  b\n|/\n*  a\n"),
        // An octopus.
        (
            "a; b <a; c <a; d <a; m <b,c,d",
            "*     m\n|\\\n|\\ \\\n| | *  d\n| * |  c\n| |/\n* |  b\n|/\n*  a\n",
        ),
        // Several bases: the lanes beside one that ended close up.
        ("a; b <a; x; y <x; z <y", "*  z\n*  y\n*  x\n\n*  b\n*  a\n"),
        (
            "a; b; c; m <a,b,c",
            "*     m\n|\\\n|\\ \\\n| | *  c\n| *  b\n*  a\n",
        ),
        // What is only depended on is not drawn.
        ("a; b >a", "*  b\n\n*  a\n"),
    ] {
        let found = drawn(&graph(notation));
        assert_eq!(found, expected, "{notation}\n{found}");
    }
}

/// What is drawn, read as an eye does: a straight line goes on straight, and a slanting one goes on slanting.
fn read(text: &str) -> BTreeSet<(String, String)> {
    #[derive(Clone)]
    struct Line {
        at: usize,
        slants: bool,
        forks: bool,
        from: BTreeSet<String>,
    }
    let mut lines: Vec<Line> = Vec::new();
    let mut edges = BTreeSet::new();
    for row in text.lines() {
        let (drawing, id) = match row.rsplit_once("  ") {
            Some((drawing, id)) if id.starts_with(char::is_alphabetic) => (drawing, id),
            _ => (row, ""),
        };
        let letters: Vec<char> = drawing.chars().collect();
        let letter = |at: usize| letters.get(at).copied().unwrap_or(' ');
        let mut next: Vec<Line> = Vec::new();
        for mut line in lines {
            let at = line.at;
            if line.forks && letter(at + 1) == '\\' {
                next.push(Line {
                    at: at + 2,
                    slants: false,
                    forks: false,
                    from: line.from.clone(),
                });
            } else {
                line.forks = false;
            }
            let left = at > 0 && letter(at - 1) == '/';
            let stays = matches!(letter(at), '|' | '*');
            if left && (line.slants || !stays) {
                line.at -= 2;
                while line.at > 0 && letter(line.at - 1) == '_' {
                    line.at -= 2;
                }
                line.slants = true;
            } else if stays {
                line.slants = false;
            } else if letter(at + 1) == '\\' {
                line.at += 2;
                line.slants = false;
            } else {
                // Only the line of a revision without parents ends; it is seen below, as an edge that is missing.
                continue;
            }
            next.push(line);
        }
        next.sort_by_key(|line| line.at);
        lines = Vec::new();
        for line in next {
            match lines
                .iter_mut()
                .find(|other| other.at == line.at && !other.slants && !line.slants)
            {
                Some(other) => other.from.extend(line.from),
                None => lines.push(line),
            }
        }
        if let Some(at) = letters.iter().position(|letter| *letter == '*') {
            assert!(!id.is_empty(), "a revision without a name: {row}");
            let (here, others): (Vec<Line>, Vec<Line>) = lines.into_iter().partition(|line| line.at == at);
            for line in here {
                edges.extend(line.from.into_iter().map(|from| (from, id.to_owned())));
            }
            lines = others;
            lines.push(Line {
                at,
                slants: false,
                forks: true,
                from: BTreeSet::from([id.to_owned()]),
            });
        }
    }
    edges
}

/// What is drawn says what follows what, and nothing else: for any graph.
#[test]
fn a_drawing_can_be_read_back() {
    for seed in 0..3000 {
        let notation = random(seed);
        let graph = graph(&notation);
        let mut expected = BTreeSet::new();
        for (id, index) in graph.ids() {
            let parents = graph.down(index).iter();
            expected.extend(parents.map(|parent| (id.to_owned(), graph.id(*parent).to_owned())));
        }
        let text = drawn(&graph);
        let found = read(&text);
        if found != expected {
            let more: Vec<_> = found.difference(&expected).collect();
            let less: Vec<_> = expected.difference(&found).collect();
            panic!("seed {seed}: {notation}\n{text}\nmore: {more:?}\nless: {less:?}");
        }
    }
}
