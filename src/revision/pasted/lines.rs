//! Lines as clients print them, and the cells in them.

/// A line of a text, without its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    /// Its first byte in the text.
    pub(super) start: usize,
    /// Its text.
    pub(super) text: &'t str,
}

/// What a client says around the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noise {
    /// That there are none, or that there is no such table.
    NoRows,
    /// Anything else: rules, prompts, how many rows there are.
    Other,
}

/// What clients print where a table is missing: PostgreSQL, MySQL and MariaDB, SQLite, SQL Server, Oracle.
const NO_TABLE: [&str; 5] = [
    "does not exist",
    "doesn't exist",
    "no such table",
    "invalid object name",
    "ora-00942",
];

/// What they print where there are no rows.
const NO_ROWS: [&str; 4] = ["(0 rows", "empty set", "no rows selected", "0 rows returned"];

/// What they print besides.
const SAID: [&str; 12] = [
    "rows)",
    "row)",
    "rows affected)",
    "row affected)",
    "rows in set",
    "row in set",
    "rows selected",
    "row selected",
    "rows returned",
    "elapsed:",
    "time:",
    "select ",
];

/// The lines of a text.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let whole = Line {
            start,
            text: line.trim_end_matches(['\n', '\r']),
        };
        start += line.len();
        whole
    })
}

impl<'t> Line<'t> {
    /// A part of it.
    pub(super) fn part(&self, start: usize, end: usize) -> &'t str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// What the line is, if it is no row.
    pub(super) fn noise(&self) -> Option<Noise> {
        let line = self.text.trim().to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| line.contains(word));
        if has(&NO_TABLE) || has(&NO_ROWS) {
            return Some(Noise::NoRows);
        }
        let is_rule = line.chars().all(|c| "-+=| ".contains(c));
        let is_prompt = !line.contains(' ') && (line.ends_with('>') || line.ends_with("=#"));
        (is_rule || is_prompt || has(&SAID)).then_some(Noise::Other)
    }

    /// Whether a record with a line for each column begins: `-[ RECORD 1 ]---`, `*** 1. row ***`.
    pub(super) fn begins_record(&self) -> bool {
        let line = self.text.trim();
        line.starts_with("-[ RECORD") || (line.starts_with("***") && line.contains(". row ***"))
    }

    /// The name and the value of a column of a record.
    pub(super) fn field(&self) -> Option<((usize, usize), (usize, usize))> {
        let at = self.text.find(['|', ':'])?;
        Some((self.trimmed(0, at), self.trimmed(at + 1, self.text.len())))
    }

    /// Words between blanks and commas, without quotes and what else stands around ids.
    pub(super) fn words(&self) -> Vec<(usize, usize)> {
        let is_around = |c: char| c.is_whitespace() || ",;|'\"`()[]".contains(c);
        let mut words = Vec::new();
        let mut start = None;
        for (at, c) in self.text.char_indices() {
            if is_around(c) {
                words.extend(start.take().map(|start| (start, at)));
            } else {
                start.get_or_insert(at);
            }
        }
        words.extend(start.map(|start| (start, self.text.len())));
        words
    }

    /// A part without blanks and quotes around it.
    fn trimmed(&self, start: usize, end: usize) -> (usize, usize) {
        let part = self.part(start, end);
        let is_around = |c: char| c.is_whitespace() || "'\"`".contains(c);
        let begin = part.len() - part.trim_start_matches(is_around).len();
        let length = part.trim_matches(is_around).len();
        (start + begin, start + begin + length)
    }

    /// The parts that rules stand under: `---- ------`.
    fn rules(&self) -> Vec<(usize, usize)> {
        let is_rule = !self.text.trim().is_empty() && self.text.trim().chars().all(|c| c == '-' || c == ' ');
        if is_rule { self.words() } else { Vec::new() }
    }
}

/// How the cells of a line are kept apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cells {
    /// By a letter.
    Apart(char),
    /// They stand below each other, between these bytes.
    Below(Vec<(usize, usize)>),
    /// There is one.
    Whole,
}

impl Cells {
    /// How a line, with the next one below it, seems to be made.
    pub(super) fn guess(line: &Line<'_>, next: Option<&Line<'_>>) -> Cells {
        let rules = next.map(Line::rules).unwrap_or_default();
        if let Some(letter) = ['|', '\t', ',', ';']
            .into_iter()
            .find(|letter| line.text.contains(*letter))
        {
            return Cells::Apart(letter);
        }
        match rules.len() {
            0 | 1 => Cells::Whole,
            _ => Cells::Below(rules),
        }
    }

    /// The cells of a line, without blanks and quotes.
    pub(super) fn of(&self, line: &Line<'_>) -> Vec<(usize, usize)> {
        match self {
            Cells::Apart(letter) => {
                let ends = line.text.match_indices(*letter).map(|(at, _)| at);
                let mut start = 0;
                let mut cells = Vec::new();
                for end in ends.chain([line.text.len()]) {
                    cells.push(line.trimmed(start, end));
                    start = end + letter.len_utf8();
                }
                cells
            }
            Cells::Below(places) => places
                .iter()
                .map(|(start, end)| line.trimmed(*start, (*end).min(line.text.len())))
                .collect(),
            Cells::Whole => vec![line.trimmed(0, line.text.len())],
        }
    }
}
