//! What somebody pastes of a database: the rows of its version table or of its audit table, as clients print them and
//! as dumps hold them.

mod dump;
mod lines;
mod records;
mod said;
mod sql;

use lines::{Cells, Line, lines};
use said::Said;

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
    fn of(word: &str) -> Option<Deed> {
        match word {
            word if word.eq_ignore_ascii_case("upgrade") => Some(Deed::Upgrade),
            word if word.eq_ignore_ascii_case("downgrade") => Some(Deed::Downgrade),
            word if word.eq_ignore_ascii_case("stamp") => Some(Deed::Stamp),
            _ => None,
        }
    }
}

/// The table whose rows are looked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The schema in which it is; `None`: that of the session, which nobody knows.
    pub schema: Option<&'a str>,
    /// Its name.
    pub table: &'a str,
    /// Its column.
    pub column: &'a str,
}

/// Why there are no rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotPasted {
    /// Nothing in the text looks like rows.
    Nothing,
    /// It is a dump, and has no such table.
    OtherDump,
    /// It is a dump without the rows of the table.
    WithoutData,
    /// It is a dump with tables of this name in several places, which are named.
    Several(Vec<String>),
    /// It is a dump that ends too early, or that writes the rows as nobody can read them.
    Unreadable,
    /// The client was refused: between these bytes it says why.
    Refused {
        /// The first byte of what it says.
        start: usize,
        /// The byte after the last one.
        end: usize,
    },
}

/// The names of the columns of the audit table that say where a database stands.
const ORDER: &str = "id";
const REVISION: &str = "revision";
const DIRECTION: &str = "direction";

/// The rows of the version table or of the audit table: as `psql`, `mysql`, `sqlite3`, `sqlcmd`, SQL*Plus and graphical
/// clients print them, as CSV, in a dump, or nothing but ids. No rows are a database before its first revision.
///
/// # Errors
/// A text that is none of these, or that does not say where the database stands.
pub fn read(text: &str, wanted: &Wanted<'_>) -> Result<Pasted, NotPasted> {
    if let Some(found) = dump::rows(text, wanted) {
        return found.map(Rows::finish);
    }
    let all: Vec<Line<'_>> = lines(text).collect();
    if let Some(fields) = records::fields(text, &all, wanted) {
        let rows = records::rows(text, &fields, wanted);
        return match rows.entries.is_empty() {
            true => Err(NotPasted::Nothing),
            false => Ok(rows.finish()),
        };
    }
    let mut reader = Reader {
        wanted,
        text,
        header: None,
        rows: Rows::default(),
        is_empty: false,
        refused: None,
    };
    for (number, line) in all.iter().enumerate() {
        reader.line(line, all.get(number + 1));
    }
    if !said::is_missing(&all, wanted) {
        return reader.finish();
    }
    // Nobody prints ids alone beside a message.
    match reader.header {
        Some(_) => reader.finish(),
        None => Ok(Pasted::default()),
    }
}

/// Rows in the order in which they were found.
#[derive(Debug, Default)]
struct Rows {
    entries: Vec<Entry>,
    is_history: bool,
}

#[derive(Debug)]
struct Entry {
    row: PastedRow,
    order: Option<u64>,
}

impl Rows {
    /// Adds what stands at a place.
    fn add(&mut self, text: &str, (start, end): (usize, usize), deed: Deed, order: Option<u64>) {
        let mut start = start;
        let mut deed = deed;
        // A stamp may be at several places: the first one says that no other is left.
        for id in text.get(start..end).unwrap_or_default().split(',') {
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

    fn finish(self) -> Pasted {
        let mut entries = self.entries;
        // The newest may stand first.
        if entries.iter().all(|entry| entry.order.is_some()) {
            entries.sort_by_key(|entry| entry.order);
        }
        let mut rows: Vec<PastedRow> = Vec::with_capacity(entries.len());
        for Entry { row, .. } in entries {
            if self.is_history || rows.iter().all(|other| other.id != row.id) {
                rows.push(row);
            }
        }
        Pasted {
            rows,
            is_history: self.is_history,
        }
    }
}

/// Where in a line the cells are that matter.
#[derive(Clone, Debug)]
struct Header {
    cells: Cells,
    /// How many there are.
    count: usize,
    id: usize,
    /// Only in the audit table.
    direction: Option<usize>,
    order: Option<usize>,
}

/// Reads tables, and ids without any.
struct Reader<'a> {
    wanted: &'a Wanted<'a>,
    text: &'a str,
    header: Option<Header>,
    rows: Rows,
    /// Whether something said that there are no rows.
    is_empty: bool,
    /// What the client says of an error.
    refused: Option<(usize, usize)>,
}

impl Reader<'_> {
    fn line(&mut self, line: &Line<'_>, next: Option<&Line<'_>>) {
        let said = if self.is_row(line) { None } else { said::said(line) };
        match said {
            Some(Said::NoRows) => self.is_empty = true,
            Some(Said::Error) => {
                let end = line.start + line.text.trim_end().len();
                self.refused.get_or_insert((line.start, end));
            }
            Some(Said::Other) => {}
            None => {
                let cells = Cells::guess(line, next);
                if let Some(header) = self.header_in(line, cells) {
                    if self.header.is_none() {
                        // What stands above a table is what the client or its user said.
                        self.rows.entries.clear();
                    }
                    self.rows.is_history = header.direction.is_some();
                    self.header = Some(header);
                } else if let Some(header) = self.header.clone() {
                    self.row(line, &header);
                } else {
                    self.bare(line);
                }
            }
        }
    }

    /// Whether a line is a row, whatever it says: it has a word of the audit table where that belongs, or as many cells as
    /// there are columns.
    fn is_row(&self, line: &Line<'_>) -> bool {
        let Some(header) = &self.header else {
            return false;
        };
        let cells = header.cells.of(line);
        match header.direction {
            Some(at) => cells
                .get(at)
                .is_some_and(|(start, end)| Deed::of(line.part(*start, *end)).is_some()),
            None => {
                let is_apart = matches!(header.cells, Cells::Apart(_)) && header.count > 1;
                is_apart && cells.len() == header.count && !line.is_rule()
            }
        }
    }

    /// The names of columns in a line.
    fn header_in(&self, line: &Line<'_>, cells: Cells) -> Option<Header> {
        let names: Vec<&str> = cells
            .of(line)
            .iter()
            .map(|(start, end)| line.part(*start, *end))
            .collect();
        let count = names.len();
        let at = |name: &str| names.iter().position(|other| other.eq_ignore_ascii_case(name));
        if let Some(id) = at(self.wanted.column) {
            return Some(Header {
                cells,
                count,
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
            count,
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
        let deed = text(header.direction).and_then(Deed::of).unwrap_or(Deed::Upgrade);
        let order = text(header.order).and_then(|number| number.parse().ok());
        let place = (line.start + start, line.start + end);
        self.rows.add(self.text, place, deed, order);
    }

    /// Nothing but ids.
    fn bare(&mut self, line: &Line<'_>) {
        for (start, end) in line.words() {
            let place = (line.start + start, line.start + end);
            self.rows.add(self.text, place, Deed::Upgrade, None);
        }
    }

    fn finish(self) -> Result<Pasted, NotPasted> {
        match self.refused {
            Some((start, end)) => Err(NotPasted::Refused { start, end }),
            None if self.rows.entries.is_empty() && self.header.is_none() && !self.is_empty => {
                Err(NotPasted::Nothing)
            }
            None => Ok(self.rows.finish()),
        }
    }
}

#[cfg(test)]
mod tests;
