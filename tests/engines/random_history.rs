//! Random histories, and what scripts may be asked for of them; the same each time.

use retort::revision::{Direction, Graph, Header, NodeSet, Reference};
use retort::text::{Report, Span};

/// Numbers that look random, and are the same each time.
pub(crate) struct Numbers(pub(crate) u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end.max(1)
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    fn yes(&mut self, in_hundred: usize) -> bool {
        self.below(100) < in_hundred
    }
}

/// A history: branches, merges of up to four, labels, dependencies on ids and labels, several bases.
pub(crate) struct History {
    /// In the order in which Alembic reads them, which is that of files: any.
    pub(crate) headers: Vec<Header>,
    pub(crate) graph: Graph,
    labels: Vec<String>,
}

fn reference(text: &str) -> Reference {
    Reference {
        text: text.to_owned(),
        span: Span::NOWHERE,
    }
}

pub(crate) fn history(numbers: &mut Numbers) -> History {
    loop {
        let headers = headers(numbers);
        let labels = headers
            .iter()
            .flat_map(|header| header.branch_labels.iter().map(|label| label.text.clone()))
            .collect();
        let mut report = Report::new();
        // A merge with an ancestor of another parent is refused here; the next one has none, perhaps.
        if let Some(graph) = Graph::build(&headers, 32, &mut report) {
            return History {
                headers,
                graph,
                labels,
            };
        }
    }
}

fn headers(numbers: &mut Numbers) -> Vec<Header> {
    let mut headers: Vec<Header> = Vec::new();
    let mut heads: Vec<String> = Vec::new();
    for number in 0..3 + numbers.below(18) {
        let known: Vec<String> = headers.iter().map(|header| header.id.text.clone()).collect();
        // Ids of two letters begin many others, so that beginnings are ambiguous now and then.
        let id = format!(
            "{}{}{number:02x}",
            numbers.one(&["a", "b", "c"]),
            numbers.one(&["0", "1", "2", "3"])
        );
        let mut down = Vec::new();
        match numbers.below(12) {
            0 => {}
            1..=3 if heads.len() > 1 => {
                for _ in 0..2 + numbers.below(3).min(heads.len() - 2) {
                    down.push(heads.remove(numbers.below(heads.len())));
                }
            }
            4..=6 if !known.is_empty() => down.push(numbers.one(&known).clone()),
            _ if !heads.is_empty() => down.push(numbers.one(&heads).clone()),
            _ => {}
        }
        let mut needs = Vec::new();
        if !known.is_empty() && numbers.yes(20) {
            let labels: Vec<String> = headers
                .iter()
                .flat_map(|header| header.branch_labels.iter().map(|label| label.text.clone()))
                .collect();
            needs.push(if !labels.is_empty() && numbers.yes(30) {
                numbers.one(&labels).clone()
            } else {
                numbers.one(&known).clone()
            });
        }
        let labels = if numbers.yes(20) {
            vec![format!("label{number}")]
        } else {
            Vec::new()
        };
        heads.retain(|head| !down.contains(head));
        heads.push(id.clone());
        let references = |texts: Vec<String>| texts.iter().map(|text| reference(text)).collect();
        headers.push(Header {
            id: reference(&id),
            down_revision: references(down),
            branch_labels: references(labels),
            depends_on: references(needs),
            message: format!("Make {id}"),
        });
    }
    // Files lie in any order.
    for at in (1..headers.len()).rev() {
        headers.swap(at, numbers.below(at + 1));
    }
    headers
}

/// What a script is asked for.
#[derive(Clone, Debug)]
pub(crate) struct Task {
    pub(crate) way: Direction,
    pub(crate) rows: Vec<String>,
    pub(crate) target: String,
}

impl Task {
    pub(crate) fn asked(&self) -> String {
        format!("{} {}:{}", self.way.name(), self.start(), self.target)
    }

    fn start(&self) -> String {
        match self.rows.as_slice() {
            [] => "base".to_owned(),
            rows => rows.join(","),
        }
    }

    pub(crate) fn range(&self) -> String {
        format!("{}:{}", self.start(), self.target)
    }
}

/// The whole way up and down, and others from anywhere to anywhere.
pub(crate) fn tasks(history: &History, numbers: &mut Numbers) -> Vec<Task> {
    let graph = &history.graph;
    let ids: Vec<&str> = graph.ids().map(|(id, _)| id).collect();
    let all = rows(graph, &graph.real_heads());
    let mut tasks = vec![
        Task {
            way: Direction::Upgrade,
            rows: Vec::new(),
            target: "heads".to_owned(),
        },
        Task {
            way: Direction::Downgrade,
            rows: all,
            target: "base".to_owned(),
        },
    ];
    for _ in 0..20 {
        let way = *numbers.one(&[Direction::Upgrade, Direction::Downgrade]);
        let mut chosen = Vec::new();
        for _ in 0..numbers.below(4) {
            let id: &str = numbers.one::<&str>(&ids);
            chosen.extend(graph.index(id));
        }
        let rows = rows(graph, &graph.tips(&graph.ancestors(&chosen)));
        let id = *numbers.one(&ids);
        let branch = if history.labels.is_empty() {
            id
        } else {
            numbers.one(&history.labels).as_str()
        };
        let steps = 1 + numbers.below(3);
        let sign = if way == Direction::Upgrade { '+' } else { '-' };
        let target = match numbers.below(9) {
            0 | 1 => id.to_owned(),
            2 => id[..2 + numbers.below(2)].to_owned(),
            3 => format!("{sign}{steps}"),
            4 => format!("{id}{}{steps}", numbers.one(&['+', '-'])),
            5 => format!("{branch}@{sign}{steps}"),
            6 => format!(
                "{branch}@{}",
                if way == Direction::Upgrade { "head" } else { "base" }
            ),
            7 => branch.to_owned(),
            _ => if way == Direction::Upgrade { "head" } else { "base" }.to_owned(),
        };
        tasks.push(Task { way, rows, target });
    }
    tasks
}

fn rows(graph: &Graph, indexes: &[usize]) -> Vec<String> {
    indexes.iter().map(|index| graph.id(*index).to_owned()).collect()
}

impl History {
    /// Whether a revision names a parent that another of its parents has brought along already.
    pub(crate) fn says_nothing_new(&self, id: &str) -> bool {
        let index = self.graph.index(id).unwrap();
        let needs = self.graph.written_dependencies(index);
        let parents: Vec<usize> = self.graph.down(index).iter().chain(needs).copied().collect();
        parents.iter().any(|parent| {
            let brings = |other: &usize| other != parent && self.graph.ancestors(&[*other]).contains(*parent);
            parents.iter().any(brings)
        })
    }

    /// Whether `-n` ends at what a merge brings together.
    pub(crate) fn goes_before_a_merge(&self, task: &Task, steps: &[(String, Vec<String>)]) -> bool {
        let Some((start, count)) = task.target.rsplit_once('-') else {
            return false;
        };
        let starts: Vec<&String> = match start.strip_suffix('@') {
            _ if start.is_empty() => task.rows.iter().collect(),
            Some(_) => steps.iter().map(|(id, _)| id).collect(),
            None => self
                .headers
                .iter()
                .map(|header| &header.id.text)
                .filter(|id| *id == start)
                .collect(),
        };
        starts.iter().any(|start| {
            let mut at = self.graph.index(start).unwrap();
            for _ in 1..count.parse().unwrap() {
                let [only] = *self.graph.down(at) else {
                    return false;
                };
                at = only;
            }
            self.graph.is_merge_point(at)
        })
    }

    /// Whether the rows after each step are those that nothing else which is applied needs.
    pub(crate) fn rows_hold(&self, task: &Task, steps: &[(String, Vec<String>)]) -> Result<(), String> {
        let indexes = |ids: &[String]| {
            ids.iter()
                .map(|id| self.graph.index(id).unwrap())
                .collect::<Vec<_>>()
        };
        let mut applied = self.graph.in_order(&self.graph.ancestors(&indexes(&task.rows)));
        for (id, after) in steps {
            let index = self.graph.index(id).unwrap();
            match task.way {
                Direction::Upgrade => applied.push(index),
                Direction::Downgrade => applied.retain(|other| *other != index),
            }
            let mut set = NodeSet::new(self.graph.len());
            for index in &applied {
                set.insert(*index);
            }
            if rows(&self.graph, &self.graph.tips(&set)) != *after {
                return Err(format!("wrong rows after {id}: {after:?}"));
            }
        }
        Ok(())
    }

    /// Whether each revision comes after all that it needs, or going down before.
    pub(crate) fn is_legal(&self, way: Direction, steps: &[(String, Vec<String>)]) -> Result<(), String> {
        let mut order: Vec<usize> = steps
            .iter()
            .map(|(id, _)| self.graph.index(id).unwrap())
            .collect();
        if way == Direction::Downgrade {
            order.reverse();
        }
        for (at, index) in order.iter().enumerate() {
            let below = self.graph.ancestors(&[*index]);
            if let Some(late) = order[at + 1..].iter().find(|other| below.contains(**other)) {
                return Err(format!(
                    "{} before {}",
                    self.graph.id(*index),
                    self.graph.id(*late)
                ));
            }
        }
        Ok(())
    }

    /// A line of a listing without what Alembic leaves to chance: the order of labels, which are a set, and whether a
    /// revision carries a label that is given later on its branch, which depends on the order of a walk.
    pub(crate) fn comparable(&self, line: &str) -> String {
        let (before, words) = match line.rsplit_once("-> ") {
            Some((before, words)) => (format!("{before}-> "), words),
            None => (String::new(), line),
        };
        let id = words.split([' ', ',']).next().unwrap_or_default();
        let until = self.graph.line_ancestors(&[self.graph.index(id).unwrap()]);
        let marks = words.split(" (").skip(1).filter_map(|mark| mark.split_once(')'));
        let marks: Vec<String> = marks
            .map(|(inside, _)| {
                let mut names: Vec<&str> = inside.split(", ").collect();
                names.retain(|name| {
                    self.graph
                        .label_owner(name)
                        .is_none_or(|owner| until.contains(owner))
                });
                names.sort_unstable();
                names.join(", ")
            })
            .filter(|names| !names.is_empty())
            .collect();
        let message = words.split_once(", Make ").map_or("", |(_, message)| message);
        format!("{before}{id} {marks:?} {message}")
    }

    pub(crate) fn shown(&self) -> String {
        let texts = |sign: &str, references: &[Reference]| {
            let texts: Vec<&str> = references.iter().map(|one| one.text.as_str()).collect();
            if texts.is_empty() {
                String::new()
            } else {
                format!(" {sign}{}", texts.join(","))
            }
        };
        let all = self.headers.iter().map(|header| {
            let Header {
                id,
                down_revision,
                branch_labels,
                depends_on,
                ..
            } = header;
            format!(
                "{}{}{}{}",
                id.text,
                texts("<", down_revision),
                texts(">", depends_on),
                texts("#", branch_labels)
            )
        });
        all.collect::<Vec<_>>().join("; ")
    }
}
