//! Lines as clients print them, and the cells in them.

/// A line of a text, without its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    /// Its first byte in the text.
    pub(super) start: usize,
    /// Its text.
    pub(super) text: &'t str,
}

/// Whether a letter is of the frame around cells: an ASCII one, or one of the letters that draw boxes.
pub(super) fn is_frame(letter: char) -> bool {
    "-+=|".contains(letter) || ('\u{2500}'..='\u{257f}').contains(&letter)
}

/// Letters that stand upright between cells.
const BARS: [char; 4] = ['|', '│', '║', '┃'];

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

    /// Words between blanks and commas, without quotes and what else stands around ids.
    pub(super) fn words(&self) -> Vec<(usize, usize)> {
        let is_around = |c: char| c.is_whitespace() || BARS.contains(&c) || ",;'\"`()[]".contains(c);
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
    pub(super) fn trimmed(&self, start: usize, end: usize) -> (usize, usize) {
        let part = self.part(start, end);
        let is_around = |c: char| c.is_whitespace() || "'\"`".contains(c);
        let begin = part.len() - part.trim_start_matches(is_around).len();
        let length = part.trim_matches(is_around).len();
        (start + begin, start + begin + length)
    }

    /// Whether there is nothing in it but a frame.
    pub(super) fn is_rule(&self) -> bool {
        self.text.chars().all(|c| is_frame(c) || c.is_whitespace())
    }

    /// The parts that rules stand under, counted in letters: `---- ------`.
    fn rules(&self) -> Vec<(usize, usize)> {
        let letters = || self.text.trim_end().chars();
        let is_rule = |c: char| is_frame(c) && !"+=|".contains(c);
        if !letters().all(|c| is_rule(c) || c == ' ') {
            return Vec::new();
        }
        let mut rules = Vec::new();
        let mut start = None;
        for (at, letter) in letters().chain([' ']).enumerate() {
            if is_rule(letter) {
                start.get_or_insert(at);
            } else {
                rules.extend(start.take().map(|start| (start, at)));
            }
        }
        rules
    }

    /// Where a letter begins, or the line ends.
    fn place(&self, letter: usize) -> usize {
        let place = self.text.char_indices().nth(letter);
        place.map_or(self.text.len(), |(at, _)| at)
    }
}

/// How the cells of a line are kept apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cells {
    /// By letters.
    Apart(&'static [char]),
    /// They stand below each other, between these letters.
    Below(Vec<(usize, usize)>),
    /// There is one.
    Whole,
}

/// The letters that keep cells apart; those of an earlier kind win.
const APART: [&[char]; 4] = [&BARS, &['\t'], &[','], &[';']];

impl Cells {
    /// How a line, with the next one below it, seems to be made.
    pub(super) fn guess(line: &Line<'_>, next: Option<&Line<'_>>) -> Cells {
        if let Some(letters) = APART.into_iter().find(|letters| line.text.contains(*letters)) {
            return Cells::Apart(letters);
        }
        let rules = next.map(Line::rules).unwrap_or_default();
        match rules.len() {
            0 | 1 => Cells::Whole,
            _ => Cells::Below(rules),
        }
    }

    /// The cells of a line, without blanks and quotes.
    pub(super) fn of(&self, line: &Line<'_>) -> Vec<(usize, usize)> {
        match self {
            Cells::Apart(letters) => {
                let ends = line.text.match_indices(*letters);
                let ends = ends.map(|(at, letter)| (at, at + letter.len()));
                let mut start = 0;
                let mut cells = Vec::new();
                for (end, next) in ends.chain([(line.text.len(), line.text.len())]) {
                    cells.push(line.trimmed(start, end));
                    start = next;
                }
                cells
            }
            Cells::Below(places) => places
                .iter()
                .map(|(start, end)| line.trimmed(line.place(*start), line.place(*end)))
                .collect(),
            Cells::Whole => vec![line.trimmed(0, line.text.len())],
        }
    }
}
