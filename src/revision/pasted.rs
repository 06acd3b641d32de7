//! What somebody pastes of a database: the rows of its version table or of its audit table, as clients print them and
//! as dumps hold them.

mod dump;
mod lines;

use lines::{Cells, Line, Noise, lines};

/// Rows that were found in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// The rows, in the order in which they count.
    pub rows: Vec<PastedRow>,
    /// Whether they are entries of the audit table, and not rows of the version table.
    pub is_history: bool,
}

/// A row: the id of a revision, and where it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedRow {
    /// The id.
    pub id: String,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last one.
    pub end: usize,
    /// What was done with the revision, of an entry of the audit table.
    pub deed: Deed,
}

/// What an entry of the audit table tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The revision was applied.
    Upgrade,
    /// It was taken back.
    Downgrade,
    /// It was written down as the place where the database stands, or `base` was, whatever was there before.
    Stamp,
}

impl Deed {
    fn from_word(word: &str) -> Deed {
        match word {
            word if word.eq_ignore_ascii_case("downgrade") => Deed::Downgrade,
            word if word.eq_ignore_ascii_case("stamp") => Deed::Stamp,
            _ => Deed::Upgrade,
        }
    }
}

/// Why there are no rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotPasted {
    /// Nothing in the text looks like rows.
    Nothing,
    /// It is a dump, and has no such table.
    OtherDump,
}

/// The names of the columns of the audit table that say where a database stands.
const ORDER: &str = "id";
const REVISION: &str = "revision";
const DIRECTION: &str = "direction";

/// The rows of the version table, of this name and with this column, or of the audit table: as `psql`, `mysql`, `sqlite3`,
/// `sqlcmd`, SQL*Plus and graphical clients print them, as CSV, in a dump, or nothing but ids. No rows are a database
/// before its first revision.
///
/// # Errors
/// A text that is none of these.
pub fn read(text: &str, table: &str, column: &str) -> Result<Pasted, NotPasted> {
    if let Some(found) = dump::rows(text, table, column) {
        return found.map(|rows| Pasted {
            rows,
            is_history: false,
        });
    }
    let all: Vec<Line<'_>> = lines(text).collect();
    let mut reader = Reader {
        column,
        header: None,
        entries: Vec::new(),
        is_seen: false,
    };
    if all.iter().any(|line| line.begins_record()) {
        reader.records(&all);
    } else {
        for (number, line) in all.iter().enumerate() {
            reader.line(line, all.get(number + 1));
        }
    }
    reader.finish()
}

/// Where in a line the cells are that matter.
#[derive(Clone, Debug)]
struct Header {
    cells: Cells,
    id: usize,
    /// Only in the audit table.
    direction: Option<usize>,
    order: Option<usize>,
}

struct Entry {
    row: PastedRow,
    order: Option<u64>,
}

struct Reader<'a> {
    column: &'a str,
    header: Option<Header>,
    entries: Vec<Entry>,
    /// Whether something said that there are no rows, or what stands above them.
    is_seen: bool,
}

impl Reader<'_> {
    fn line(&mut self, line: &Line<'_>, next: Option<&Line<'_>>) {
        match line.noise() {
            Some(Noise::NoRows) => self.is_seen = true,
            Some(Noise::Other) => {}
            None => {
                let cells = Cells::guess(line, next);
                if let Some(header) = self.header_in(line, cells) {
                    self.is_seen = true;
                    self.header = Some(header);
                } else if let Some(header) = self.header.clone() {
                    self.row(line, &header);
                } else {
                    self.bare(line);
                }
            }
        }
    }

    /// The names of columns in a line.
    fn header_in(&self, line: &Line<'_>, cells: Cells) -> Option<Header> {
        let names: Vec<String> = cells
            .of(line)
            .iter()
            .map(|(start, end)| line.part(*start, *end).to_lowercase())
            .collect();
        let at = |name: &str| names.iter().position(|other| other.eq_ignore_ascii_case(name));
        if let Some(id) = at(self.column) {
            return Some(Header {
                cells,
                id,
                direction: None,
                order: None,
            });
        }
        Some(Header {
            id: at(REVISION)?,
            direction: Some(at(DIRECTION)?),
            order: at(ORDER),
            cells,
        })
    }

    fn row(&mut self, line: &Line<'_>, header: &Header) {
        let cells = header.cells.of(line);
        let text = |at: Option<usize>| {
            let (start, end) = at.and_then(|at| cells.get(at)).copied()?;
            Some(line.part(start, end))
        };
        let Some((start, end)) = cells.get(header.id).copied().filter(|(start, end)| start < end) else {
            return;
        };
        let deed = text(header.direction).map_or(Deed::Upgrade, Deed::from_word);
        let order = text(header.order).and_then(|number| number.parse().ok());
        self.add(line, (start, end), deed, order);
    }

    /// Nothing but ids.
    fn bare(&mut self, line: &Line<'_>) {
        for (start, end) in line.words() {
            self.add(line, (start, end), Deed::Upgrade, None);
        }
    }

    /// Records with a line for each column: `\x` of psql, `\G` of mysql.
    fn records(&mut self, all: &[Line<'_>]) {
        let starts = all.iter().enumerate().filter(|(_, line)| line.begins_record());
        let mut starts: Vec<usize> = starts.map(|(at, _)| at).collect();
        starts.push(all.len());
        for pair in starts.windows(2) {
            let fields = &all[pair[0]..pair[1]];
            let field = |name: &str| {
                fields.iter().find_map(|line| {
                    let (key, value) = line.field()?;
                    line.part(key.0, key.1)
                        .eq_ignore_ascii_case(name)
                        .then_some((line, value))
                })
            };
            let text = |name: &str| field(name).map(|(line, (start, end))| line.part(start, end));
            self.is_seen = true;
            if let Some((line, place)) = field(self.column) {
                self.add(line, place, Deed::Upgrade, None);
            } else if let (Some((line, place)), Some(direction)) = (field(REVISION), text(DIRECTION)) {
                let order = text(ORDER).and_then(|number| number.parse().ok());
                self.header.get_or_insert(Header {
                    cells: Cells::Whole,
                    id: 0,
                    direction: Some(0),
                    order: None,
                });
                self.add(line, place, Deed::from_word(direction), order);
            }
        }
    }

    fn add(&mut self, line: &Line<'_>, (start, end): (usize, usize), deed: Deed, order: Option<u64>) {
        let mut start = line.start + start;
        let mut deed = deed;
        // A stamp may be at several places: the first one says that no other is left.
        for id in line.part(start - line.start, end).split(',') {
            self.entries.push(Entry {
                row: PastedRow {
                    id: id.to_owned(),
                    start,
                    end: start + id.len(),
                    deed,
                },
                order,
            });
            start += id.len() + 1;
            deed = Deed::Upgrade;
        }
    }

    fn finish(self) -> Result<Pasted, NotPasted> {
        if self.entries.is_empty() && !self.is_seen {
            return Err(NotPasted::Nothing);
        }
        let is_history = self.header.is_some_and(|header| header.direction.is_some());
        let mut entries = self.entries;
        // The newest may stand first.
        if entries.iter().all(|entry| entry.order.is_some()) {
            entries.sort_by_key(|entry| entry.order);
        }
        let mut rows: Vec<PastedRow> = Vec::with_capacity(entries.len());
        for Entry { row, .. } in entries {
            if is_history || rows.iter().all(|other| other.id != row.id) {
                rows.push(row);
            }
        }
        Ok(Pasted { rows, is_history })
    }
}

#[cfg(test)]
mod tests;
