//! An entity-relationship diagram of the tables that a range touches, as one SVG picture: tables stand to the right of
//! those that they refer to.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::model::{Table, TableName};

use super::keys::{is_key, refers};
use super::marks::escaped;

/// More tables than this make a picture that nobody reads.
const MOST_TABLES: usize = 60;
/// Columns of one box.
const MOST_COLUMNS: usize = 16;
/// The height at which a column of boxes is full, in pixels.
const FULL: usize = 900;
const LINE: usize = 18;
const LETTER: usize = 8;
const GAP: usize = 24;
const AISLE: usize = 70;

/// A table of the diagram, and whether the range touches it.
pub struct Shown<'a> {
    /// As it is at the end of the range.
    pub table: &'a Table,
    /// Whether it is new.
    pub is_new: bool,
    /// Whether the range touches it; the others are there because these refer to them.
    pub is_touched: bool,
}

struct Node {
    name: String,
    lines: Vec<(String, &'static str)>,
    class: &'static str,
    /// The boxes that it refers to.
    refers: Vec<usize>,
    layer: usize,
    x: usize,
    y: usize,
    width: usize,
}

impl Node {
    fn height(&self) -> usize {
        (self.lines.len() + 1) * LINE + 10
    }

    fn widest(&self) -> usize {
        let lines = self.lines.iter().map(|(line, _)| line.chars().count());
        let letters = lines.chain([self.name.chars().count()]).max().unwrap_or(0);
        letters * LETTER + 20
    }
}

/// The picture; `None` where there is nothing to show, or too much.
pub fn diagram(tables: &[Shown<'_>]) -> Option<String> {
    if tables.is_empty() || tables.len() > MOST_TABLES {
        return None;
    }
    let places: BTreeMap<&TableName, usize> = tables
        .iter()
        .enumerate()
        .map(|(place, shown)| (&shown.table.name, place))
        .collect();
    let mut nodes: Vec<Node> = tables.iter().map(|shown| node(shown, &places)).collect();
    for place in 0..nodes.len() {
        let layer = layer(&nodes, place, &mut vec![false; tables.len()]);
        if let Some(node) = nodes.get_mut(place) {
            node.layer = layer;
        }
    }
    let (width, height) = lay_out(&mut nodes);
    Some(drawn(&nodes, width, height))
}

fn node(shown: &Shown<'_>, places: &BTreeMap<&TableName, usize>) -> Node {
    let table = shown.table;
    let columns = table.columns.iter().take(MOST_COLUMNS).map(|column| {
        let (sign, class) = match (is_key(table, &column.name), refers(table, &column.name)) {
            (true, true) => ("PK FK ", "key"),
            (true, false) => ("PK ", "key"),
            (false, true) => ("FK ", "ref"),
            (false, false) => ("", ""),
        };
        (cut(&format!("{sign}{} {}", column.name, column.data_type)), class)
    });
    let mut lines: Vec<(String, &'static str)> = columns.collect();
    if table.columns.len() > MOST_COLUMNS {
        lines.push((
            format!("… {} more columns", table.columns.len() - MOST_COLUMNS),
            "",
        ));
    }
    let keys = table.foreign_keys.iter();
    let mut refers: Vec<usize> = keys
        .filter_map(|key| places.get(&key.referred_table).copied())
        .collect();
    refers.sort_unstable();
    refers.dedup();
    Node {
        name: cut(&format!(
            "{}{}",
            table.name,
            if shown.is_new { " (new)" } else { "" }
        )),
        lines,
        class: match (shown.is_new, shown.is_touched) {
            (true, _) => "box new",
            (false, true) => "box touched",
            (false, false) => "box",
        },
        refers,
        layer: 0,
        x: 0,
        y: 0,
        width: 0,
    }
}

/// A line that a box has room for.
fn cut(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// The length of the longest way along foreign keys; a table that is on the way already does not count again.
fn layer(nodes: &[Node], place: usize, on_way: &mut Vec<bool>) -> usize {
    let Some(node) = nodes.get(place) else { return 0 };
    if node.layer > 0 {
        return node.layer;
    }
    if std::mem::replace(&mut on_way[place], true) {
        return 0;
    }
    let refers = node.refers.iter().filter(|other| **other != place);
    let mut longest = 0;
    for other in refers {
        if !on_way[*other] {
            longest = longest.max(layer(nodes, *other, on_way) + 1);
        }
    }
    on_way[place] = false;
    longest
}

/// Gives each box its place, and returns the size of the whole.
fn lay_out(nodes: &mut [Node]) -> (usize, usize) {
    let deepest = nodes.iter().map(|node| node.layer).max().unwrap_or(0);
    let (mut x, mut height) = (GAP, 0);
    for layer in 0..=deepest {
        let mut y = GAP;
        let mut column: Vec<usize> = Vec::new();
        let places: Vec<usize> = (0..nodes.len())
            .filter(|place| nodes[*place].layer == layer)
            .collect();
        for place in places {
            if y > GAP && y + nodes[place].height() > FULL {
                x = close(nodes, &column, x);
                column.clear();
                y = GAP;
            }
            nodes[place].y = y;
            y += nodes[place].height() + GAP;
            height = height.max(y);
            column.push(place);
        }
        x = close(nodes, &column, x);
    }
    (x - AISLE + GAP, height)
}

/// A column of boxes is full: all get its width. Returns where the next one begins.
fn close(nodes: &mut [Node], column: &[usize], x: usize) -> usize {
    let width = column
        .iter()
        .map(|place| nodes[*place].widest())
        .max()
        .unwrap_or(0);
    for place in column {
        nodes[*place].x = x;
        nodes[*place].width = width;
    }
    if column.is_empty() { x } else { x + width + AISLE }
}

fn drawn(nodes: &[Node], width: usize, height: usize) -> String {
    let names: Vec<&str> = nodes.iter().map(|node| node.name.as_str()).collect();
    let mut svg = format!(
        "<svg class=\"er\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"Tables and their foreign keys: {}\" \
         viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\">\n",
        escaped(&names.join(", "))
    );
    for node in nodes {
        for other in node.refers.iter().filter_map(|place| nodes.get(*place)) {
            edge(&mut svg, node, other);
        }
    }
    for node in nodes {
        let _ = writeln!(
            svg,
            "<g class=\"{}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"4\"/><text class=\"name\" x=\"{}\" y=\"{}\">{}</text>",
            node.class,
            node.x,
            node.y,
            node.width,
            node.height(),
            node.x + 10,
            node.y + LINE,
            escaped(&node.name)
        );
        let rule = node.y + LINE + 6;
        let _ = writeln!(svg, "<path d=\"M{} {rule}h{}\"/>", node.x, node.width);
        for (index, (line, class)) in node.lines.iter().enumerate() {
            let y = node.y + (index + 2) * LINE + 2;
            let class = if class.is_empty() {
                String::new()
            } else {
                format!(" class=\"{class}\"")
            };
            let _ = writeln!(
                svg,
                "<text{class} x=\"{}\" y=\"{y}\">{}</text>",
                node.x + 10,
                escaped(line)
            );
        }
        svg.push_str("</g>\n");
    }
    svg.push_str("</svg>\n");
    svg
}

/// A foreign key: a line with a dot at the table that it is referred to.
fn edge(svg: &mut String, from: &Node, to: &Node) {
    let middle = |node: &Node| node.y + node.height() / 2;
    let (y1, y2) = (middle(from), middle(to));
    let (x1, x2, bend1, bend2) = if from.x > to.x {
        let (x1, x2) = (from.x, to.x + to.width);
        let half = (x1 - x2) / 2;
        (x1, x2, x1 - half, x2 + half)
    } else {
        // To a table in the same column, or to itself: around the right side.
        let (x1, x2) = (from.x + from.width, to.x + to.width);
        let right = x1.max(x2) + AISLE / 2;
        (x1, x2, right, right)
    };
    let y2 = if y1 == y2 && from.x <= to.x { y2 + LINE } else { y2 };
    let _ = writeln!(
        svg,
        "<path class=\"edge\" d=\"M{x1} {y1}C{bend1} {y1} {bend2} {y2} {x2} {y2}\"/><circle class=\"edge\" cx=\"{x2}\" cy=\"{y2}\" r=\"3\"/>"
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Name, TableName};

    fn table(name: &str) -> Table {
        Table {
            name: TableName {
                schema: None,
                name: Name::new(name),
            },
            columns: Vec::new(),
            primary_key: None,
            uniques: Vec::new(),
            foreign_keys: Vec::new(),
            checks: Vec::new(),
            excludes: Vec::new(),
            indexes: Vec::new(),
            comment: None,
            options: crate::model::Options::default(),
        }
    }

    #[test]
    fn shows_what_can_be_shown() {
        let tables: Vec<Table> = (0..=MOST_TABLES)
            .map(|number| table(&format!("t{number}")))
            .collect();
        let shown: Vec<Shown<'_>> = tables
            .iter()
            .map(|table| Shown {
                table,
                is_new: true,
                is_touched: true,
            })
            .collect();
        assert!(diagram(&[]).is_none());
        assert!(diagram(&shown).is_none());
        let some = diagram(shown.get(..MOST_TABLES).unwrap_or_default()).unwrap_or_default();
        assert_eq!(some.matches("<rect").count(), MOST_TABLES);
    }

    #[test]
    fn escapes_names() {
        let table = table("<script>&\"");
        let shown = Shown {
            table: &table,
            is_new: false,
            is_touched: true,
        };
        let svg = diagram(&[shown]).unwrap_or_default();
        assert!(!svg.contains("<script>"));
        assert!(svg.contains("&lt;script&gt;&amp;&quot;"));
    }
}
