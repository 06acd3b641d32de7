//! Draws what follows what, in text, beside a listing that begins with the newest.
//!
//! A lane is a column, two letters wide. It leads down to the revision that it waits for. A lane bends to the left
//! only where it joins another that waits for the same revision, or where one beside it ended; and to the right only
//! where a merge opens another.

/// A history that is being drawn, from the top.
#[derive(Debug, Default)]
pub(super) struct Drawing {
    /// The revision that each lane waits for, each once.
    lanes: Vec<usize>,
    /// Whether the lane furthest to the right ended just now.
    has_ended: bool,
}

impl Drawing {
    /// The row above the next revision, where it would seem to be the parent of the last one without.
    pub(super) fn gap(&self, index: usize) -> Option<String> {
        (self.has_ended && self.place(index).is_none()).then(|| self.on())
    }

    /// The rows of the next revision: that of the revision itself, then those that lead on to its parents.
    pub(super) fn rows(&mut self, index: usize, parents: &[usize]) -> Vec<String> {
        let lane = self.place(index).unwrap_or_else(|| {
            self.lanes.push(index);
            self.lanes.len() - 1
        });
        let mut rows = vec![self.row(|at| if at == lane { '*' } else { '|' })];
        self.has_ended = parents.is_empty() && lane + 1 == self.lanes.len();
        self.open(lane, parents, &mut rows);
        self.join(&mut rows);
        rows
    }

    /// The row of lanes that go straight on.
    pub(super) fn on(&self) -> String {
        self.row(|_| '|')
    }

    fn place(&self, index: usize) -> Option<usize> {
        self.lanes.iter().position(|waiting| *waiting == index)
    }

    /// A row in which no lane moves.
    fn row(&self, letter: impl Fn(usize) -> char) -> String {
        let mut letters = blank(self.lanes.len());
        for at in 0..self.lanes.len() {
            put(&mut letters, at * 2, letter(at));
        }
        finished(letters)
    }

    /// Lets the lane of a revision wait for its parents: the first of them on this lane, the others on lanes of their own
    /// beside it. Parents for which a lane on the left waits come first, so that nothing crosses on the way there.
    fn open(&mut self, lane: usize, parents: &[usize], rows: &mut Vec<String>) {
        let mut sorted: Vec<(usize, usize)> = parents
            .iter()
            .map(|parent| match self.place(*parent) {
                Some(at) if at < lane => (at, *parent),
                Some(at) => (at + 1, *parent),
                None => (lane, *parent),
            })
            .collect();
        sorted.sort_by_key(|(at, _)| *at);
        let Some(((_, first), more)) = sorted.split_first() else {
            self.lanes.remove(lane);
            if lane < self.lanes.len() {
                let mut letters = blank(self.lanes.len() + 1);
                for at in 0..lane {
                    put(&mut letters, at * 2, '|');
                }
                for at in lane..self.lanes.len() {
                    put(&mut letters, at * 2 + 1, '/');
                }
                rows.push(finished(letters));
            }
            return;
        };
        if let Some(waiting) = self.lanes.get_mut(lane) {
            *waiting = *first;
        }
        for (_, parent) in more.iter().rev() {
            let mut letters = blank(self.lanes.len() + 1);
            for at in 0..=lane {
                put(&mut letters, at * 2, '|');
            }
            for at in lane..self.lanes.len() {
                put(&mut letters, at * 2 + 1, '\\');
            }
            rows.push(finished(letters));
            self.lanes.insert(lane + 1, *parent);
        }
    }

    /// Joins lanes that wait for the same revision: the right one bends to the left one, and those beside it follow.
    fn join(&mut self, rows: &mut Vec<String>) {
        while let Some((left, right)) = self.twins() {
            let width = self.lanes.len();
            let mut letters = blank(width);
            for at in 0..right {
                put(&mut letters, at * 2, '|');
            }
            for at in right..width {
                put(&mut letters, at * 2 - 1, '/');
            }
            for at in left + 1..right.saturating_sub(1) {
                put(&mut letters, at * 2 + 1, '_');
            }
            rows.push(finished(letters));
            self.lanes.remove(right);
            if right - left > 1 {
                let mut letters: Vec<char> = self.on().chars().collect();
                put(&mut letters, left * 2 + 1, '/');
                rows.push(finished(letters));
            }
        }
    }

    /// The two lanes nearest to the left that wait for the same revision.
    fn twins(&self) -> Option<(usize, usize)> {
        (0..self.lanes.len()).find_map(|right| {
            let waiting = self.lanes.get(right)?;
            self.place(*waiting)
                .filter(|left| *left < right)
                .map(|left| (left, right))
        })
    }
}

fn blank(lanes: usize) -> Vec<char> {
    vec![' '; lanes * 2]
}

fn put(letters: &mut [char], at: usize, letter: char) {
    if let Some(place) = letters.get_mut(at) {
        *place = letter;
    }
}

fn finished(letters: Vec<char>) -> String {
    letters.into_iter().collect::<String>().trim_end().to_owned()
}

/// The lines of a text beside rows of a drawing. What has no row of its own stands beside lanes that go straight on.
pub(super) fn beside(rows: &[String], on: &str, text: &str) -> String {
    let width = rows.iter().map(|row| row.chars().count()).max().unwrap_or(0);
    let mut lines = text.lines();
    let mut out = String::new();
    let mut add = |row: &str, line: Option<&str>| {
        let line = line.unwrap_or_default();
        out.push_str(format!("{row:width$}  {line}").trim_end());
        out.push('\n');
    };
    for row in rows {
        add(row, lines.next());
    }
    for line in lines {
        add(on, Some(line));
    }
    out
}
