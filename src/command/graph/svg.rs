//! One picture, which needs nothing else: a row for each revision, the newest first, with its lines on the left and its
//! words on the right.

pub(super) mod lanes;

use lanes::{Lanes, Line};

use std::fmt::Write as _;

use crate::review::escaped;
use crate::text::visible;

use super::{History, Revision};

const ROW: usize = 26;
const LANE: usize = 18;
const MARGIN: usize = 20;
/// Room for the name of a history.
const TITLE: usize = 44;
/// How wide a letter is at most.
const LETTER: usize = 8;
/// More letters of a message than this are told by its tooltip only.
const MESSAGE: usize = 100;
/// How many colours there are for lanes.
const COLOURS: usize = 8;

const STYLE: &str = "
  .back { fill: #fff; }
  text { fill: #1b1b1f; font: 13px ui-monospace, Menlo, Consolas, \"DejaVu Sans Mono\", monospace; }
  .title { font-weight: 700; font-size: 15px; } .id { font-weight: 700; } .marks { fill: #2a4fa0; } .soft { fill: #5a5a66; }
  path { fill: none; stroke-width: 2; } .needs { stroke-dasharray: 3 3; }
  circle { stroke-width: 2; } .merge { fill: #fff; } .head { stroke: #1b1b1f; }
  .l0 { stroke: #1f6feb; } .l1 { stroke: #b35900; } .l2 { stroke: #1a7f37; } .l3 { stroke: #8250df; }
  .l4 { stroke: #bf3989; } .l5 { stroke: #0a7d8c; } .l6 { stroke: #8a5d00; } .l7 { stroke: #cf222e; }
  .f0 { fill: #1f6feb; } .f1 { fill: #b35900; } .f2 { fill: #1a7f37; } .f3 { fill: #8250df; }
  .f4 { fill: #bf3989; } .f5 { fill: #0a7d8c; } .f6 { fill: #8a5d00; } .f7 { fill: #cf222e; }
  @media (prefers-color-scheme: dark) {
    .back, .merge { fill: #17171b; } text { fill: #e6e6ea; } .marks { fill: #9fbcff; } .soft { fill: #a0a0ac; } .head { stroke: #e6e6ea; }
    .l0 { stroke: #58a6ff; } .l1 { stroke: #f0883e; } .l2 { stroke: #3fb950; } .l3 { stroke: #bc8cff; }
    .l4 { stroke: #f778ba; } .l5 { stroke: #39c5cf; } .l6 { stroke: #d29922; } .l7 { stroke: #ff7b72; }
    .f0 { fill: #58a6ff; } .f1 { fill: #f0883e; } .f2 { fill: #3fb950; } .f3 { fill: #bc8cff; }
    .f4 { fill: #f778ba; } .f5 { fill: #39c5cf; } .f6 { fill: #d29922; } .f7 { fill: #ff7b72; }
  }
";

pub(super) fn written(project: &str, histories: &[History]) -> String {
    let mut body = String::new();
    let (mut width, mut y) = (0, 0);
    for history in histories {
        let title = match &history.environment {
            Some(environment) => format!("{project}: {environment}"),
            None => project.to_owned(),
        };
        let wide = section(&title, &history.revisions, y, &mut body);
        width = width.max(wide);
        y += TITLE + history.revisions.len() * ROW + MARGIN / 2;
    }
    let height = y + MARGIN / 2;
    let name = text(project);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\">\n<title>{name}</title>\n\
         <style>{STYLE}</style>\n<rect class=\"back\" width=\"{width}\" height=\"{height}\"/>\n{body}</svg>\n"
    )
}

/// One history below its title; tells how wide it is.
fn section(title: &str, revisions: &[Revision], top: usize, out: &mut String) -> usize {
    let lanes = Lanes::new(revisions);
    let x = |lane: usize| MARGIN + lane * LANE;
    let y = |row: usize| top + TITLE + row * ROW + ROW / 2;
    let says = if lanes.lines.iter().any(|line| line.is_dependency) {
        "newest first; a dashed line leads to what is depended on"
    } else {
        "newest first"
    };
    let _ = writeln!(
        out,
        "<text x=\"{MARGIN}\" y=\"{}\"><tspan class=\"title\">{}</tspan> <tspan class=\"soft\">{says}</tspan></text>",
        top + 28,
        text(title)
    );
    for line in &lanes.lines {
        drawn(line, &lanes, &x, &y, out);
    }
    let left = x(lanes.count.max(1));
    // The title's letters are larger.
    let mut width = MARGIN * 2 + letters(title) * 10 + (letters(says) + 1) * LETTER;
    for (row, (revision, lane)) in revisions.iter().zip(&lanes.of).enumerate() {
        let (cx, cy) = (x(*lane), y(row));
        let colour = lane % COLOURS;
        let fill = if revision.is_merge_point {
            "merge".to_owned()
        } else {
            format!("f{colour}")
        };
        let stroke = if revision.is_head {
            "head".to_owned()
        } else {
            format!("l{colour}")
        };
        let message = shortened(&revision.message);
        let _ = write!(
            out,
            "<g><title>{}</title><circle class=\"{fill} {stroke}\" cx=\"{cx}\" cy=\"{cy}\" r=\"5\"/>\
             <text x=\"{left}\" y=\"{}\"><tspan class=\"id\">{}</tspan><tspan class=\"marks\">{}</tspan>",
            text(&format!("{}{} {}", revision.id, revision.marks, revision.message)),
            cy + 5,
            text(&revision.id),
            text(&revision.marks),
        );
        let _ = writeln!(out, " {}</text></g>", text(&message));
        let words = letters(&revision.id) + letters(&revision.marks) + letters(&message) + 1;
        width = width.max(left + words * LETTER + MARGIN);
    }
    width
}

/// A line leaves its lane in the gaps next to its ends only.
fn drawn(
    line: &Line,
    lanes: &Lanes,
    x: &impl Fn(usize) -> usize,
    y: &impl Fn(usize) -> usize,
    out: &mut String,
) {
    let Line {
        from,
        to,
        lane,
        is_dependency,
    } = *line;
    let of = |row: usize| x(lanes.of.get(row).copied().unwrap_or(0));
    let mut path = format!("M{} {}", of(from), y(from));
    if to == from + 1 {
        bend(&mut path, (of(from), y(from)), (of(to), y(to)));
    } else {
        bend(&mut path, (of(from), y(from)), (x(lane), y(from + 1)));
        if to > from + 2 {
            let _ = write!(path, "V{}", y(to - 1));
        }
        bend(&mut path, (x(lane), y(to - 1)), (of(to), y(to)));
    }
    let needs = if is_dependency { " needs" } else { "" };
    let _ = writeln!(out, "<path class=\"l{}{needs}\" d=\"{path}\"/>", lane % COLOURS);
}

/// Goes on to the next row, on the same lane or another.
fn bend(path: &mut String, (x0, y0): (usize, usize), (x1, y1): (usize, usize)) {
    let middle = (y0 + y1) / 2;
    let _ = match x0 == x1 {
        true => write!(path, "V{y1}"),
        false => write!(path, "C{x0} {middle} {x1} {middle} {x1} {y1}"),
    };
}

fn shortened(message: &str) -> String {
    if message.chars().count() <= MESSAGE {
        return message.to_owned();
    }
    let start: String = message.chars().take(MESSAGE).collect();
    format!("{}…", start.trim_end())
}

/// How many letters of the usual width a text takes; others may be wider.
fn letters(text: &str) -> usize {
    text.chars()
        .map(|letter| if letter.is_ascii() { 1 } else { 2 })
        .sum()
}

/// A text in XML, which has no place for what cannot be seen.
fn text(text: &str) -> String {
    escaped(&visible(text))
}
