//! The rows of the version table in a dump.

use super::lines::lines;
use super::records::{self, Field};
use super::sql::{Name, Piece, Pieces};
use super::{Deed, NotPasted, Rows, Wanted};

/// Beginnings of lines that only dumps have.
const BEGINNINGS: [&str; 10] = [
    "insert ",
    "replace into ",
    "create table ",
    "create unlogged table ",
    "create global temporary table ",
    "lock tables ",
    "pragma foreign_keys=off",
    "-- postgresql database dump",
    "-- mysql dump ",
    "-- mariadb dump ",
];

/// The name that `.mode insert` of `sqlite3` gives to whatever it prints.
const PLACEHOLDER: &str = "table";

/// The rows of the version table, if the text is a dump: of `pg_dump`, `mysqldump`, `sqlite3 .dump`, or a script of SQL
/// Server's.
pub(super) fn rows(text: &str, wanted: &Wanted<'_>) -> Option<Result<Rows, NotPasted>> {
    let mut is_dump = false;
    let mut has_escapes = false;
    for line in lines(text) {
        let start = line.text.trim_start();
        let begins = |words: &&str| {
            let head = start.get(..words.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(words))
        };
        if BEGINNINGS.iter().any(begins) || is_copy(start) {
            is_dump = true;
            // Only MySQL and MariaDB write such quotes, and backslashes.
            has_escapes = start.split('(').next().is_some_and(|head| head.contains('`'));
            if has_escapes {
                break;
            }
        }
    }
    is_dump.then(|| {
        let mut dump = Dump {
            text,
            wanted,
            pieces: Pieces::of(text, has_escapes),
            database: None,
            schema: None,
            is_sqlite: false,
            found: Vec::new(),
        };
        dump.read();
        dump.chosen()
    })
}

fn is_copy(line: &str) -> bool {
    let head = line
        .get(..5)
        .is_some_and(|word| word.eq_ignore_ascii_case("copy "));
    head && line.trim_end().to_lowercase().ends_with("from stdin;")
}

/// A version table of the dump.
#[derive(Debug, Default)]
struct Found<'t> {
    database: Option<&'t str>,
    schema: Option<&'t str>,
    /// Whether it is where `.mode insert` puts its rows, and not the table itself.
    is_placeholder: bool,
    rows: Rows,
    /// How much is seen of its rows.
    data: Data,
}

/// How much is seen of the rows of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Data {
    /// Nothing but the table.
    #[default]
    None,
    /// Where they begin.
    Begun,
    /// All of them.
    Whole,
    /// They are written as nobody can read them.
    Unreadable,
}

struct Dump<'t> {
    text: &'t str,
    wanted: &'t Wanted<'t>,
    pieces: Pieces<'t>,
    /// Where the dump is, if it says so: the database of `USE` and `\connect`, the schema of `search_path`.
    database: Option<&'t str>,
    schema: Option<&'t str>,
    /// Whether it is one of SQLite's, which says nothing of tables without rows.
    is_sqlite: bool,
    found: Vec<Found<'t>>,
}

impl<'t> Dump<'t> {
    fn read(&mut self) {
        let mut is_start = true;
        while let Some(piece) = self.pieces.next() {
            match piece {
                Piece::Comment(text) => self.comment(text),
                Piece::Mark(mark) => is_start = mark == ';',
                Piece::Word(word) if word.eq_ignore_ascii_case("go") => is_start = true,
                Piece::Word(word) if is_start => is_start = self.statement(&word.to_lowercase()),
                Piece::Word(_) | Piece::Text(..) => is_start = false,
                Piece::Open => {}
            }
        }
        if self.pieces.is_cut {
            // The rest may have been of the table.
            self.found
                .iter_mut()
                .for_each(|found| found.data = Data::Unreadable);
        }
    }

    /// What begins with a word; whether another one begins behind it.
    fn statement(&mut self, first: &str) -> bool {
        match first {
            "insert" | "replace" => return self.insert(),
            "copy" => return self.copy(),
            "create" => {
                self.pieces.pass(&["global", "temporary", "temp", "unlogged"]);
                if self.pieces.pass(&["table"]) {
                    self.pieces.pass(&["if", "not", "exists"]);
                    let name = self.pieces.name();
                    self.table(name);
                }
            }
            "lock" => {
                self.pieces.pass(&["table", "tables"]);
                let name = self.pieces.name();
                self.has_data(name, Data::Begun);
            }
            "unlock" => self.end_data(),
            "use" => self.database = self.pieces.name().map(|name| name.table),
            "set" => self.set(),
            "pragma" => self.is_sqlite = self.pieces.pass(&["foreign_keys"]),
            "commit" if self.is_sqlite => {
                let bare = self.found.iter_mut().filter(|found| found.data == Data::None);
                bare.for_each(|found| found.data = Data::Whole);
            }
            _ => {}
        }
        false
    }

    /// Before version 11, `pg_dump` named the schema once.
    fn set(&mut self) {
        let is_path = self.pieces.pass(&["search_path"]);
        if is_path && (self.pieces.pass_mark('=') || self.pieces.pass(&["to"])) {
            self.schema = self.pieces.name().map(|name| name.table);
        }
    }

    /// `pg_dump` and `mysqldump` say of which table the rows follow, and programs of MySQL of which database.
    fn comment(&mut self, text: &'t str) {
        // Another section of the dump begins, or its end.
        if text
            .strip_prefix("--")
            .is_some_and(|text| !text.trim().is_empty())
        {
            self.end_data();
        }
        let lower = text.to_lowercase();
        let behind = |words: &str| lower.find(words).and_then(|at| text.get(at + words.len()..));
        if let Some(database) = text.trim_start().strip_prefix("\\connect ") {
            self.database = database.split_whitespace().next_back();
        } else if let Some(rest) = behind("data for name: ").filter(|_| lower.contains("type: table data")) {
            let part = |text: &'t str| text.split(';').next().map(str::trim);
            let schema = rest.split_once("Schema: ").and_then(|(_, rest)| part(rest));
            let table = part(rest).unwrap_or_default();
            self.has_data(Some(Name { schema, table }), Data::Begun);
        } else if let Some(rest) = behind("dumping data for table ") {
            let name = Pieces::of(rest, false).name();
            self.has_data(name, Data::Begun);
        } else if let Some(database) = behind("database: ").filter(|_| lower.contains("host: ")) {
            self.database = Some(database.trim()).filter(|name| !name.is_empty());
        }
    }

    /// The rows of `COPY … FROM stdin`.
    fn copy(&mut self) -> bool {
        let name = self.pieces.name();
        let columns = self.pieces.columns();
        if !(self.pieces.pass(&["from"]) && self.pieces.pass(&["stdin"]) && self.pieces.pass_mark(';')) {
            return false;
        }
        self.pieces.line();
        let at = self.table(name);
        let place = self.place_of(columns.as_deref());
        while !self.pieces.is_done() {
            let (start, line) = self.pieces.line();
            if line == "\\." {
                if let Some(found) = at.and_then(|at| self.found.get_mut(at)) {
                    found.data = match place {
                        Some(_) => Data::Whole,
                        None => Data::Unreadable,
                    };
                }
                return true;
            }
            let (Some(found), Some(place)) = (at.and_then(|at| self.found.get_mut(at)), place) else {
                continue;
            };
            let before: usize = line.split('\t').take(place).map(|cell| cell.len() + 1).sum();
            let length = line.split('\t').nth(place).map_or(0, str::len);
            let place = (start + before, start + before + length);
            found.rows.add(self.text, place, Deed::Upgrade, None);
        }
        if let Some(found) = at.and_then(|at| self.found.get_mut(at)) {
            found.data = Data::Unreadable;
        }
        true
    }

    /// The rows of an `INSERT`.
    fn insert(&mut self) -> bool {
        self.pieces
            .pass(&["or", "ignore", "replace", "low_priority", "delayed", "into"]);
        let name = self.pieces.name();
        let columns = self.pieces.columns();
        let at = self.table(name);
        self.pieces.pass(&["overriding", "system", "user", "value"]);
        if !self.pieces.pass(&["values"]) {
            if let Some(found) = at.and_then(|at| self.found.get_mut(at)) {
                found.data = Data::Unreadable;
            }
            return false;
        }
        while self.pieces.pass_mark('(') {
            let values = self.pieces.values();
            self.insert_row(at, columns.as_deref(), &values);
            if !self.pieces.pass_mark(',') {
                break;
            }
        }
        // Scripts of SQL Server's have no semicolons.
        true
    }

    fn insert_row(
        &mut self,
        at: Option<usize>,
        columns: Option<&[&'t str]>,
        values: &[Option<(usize, usize)>],
    ) {
        let place = self.place_of(columns);
        let (text, wanted) = (self.text, self.wanted);
        let Some(found) = at.and_then(|at| self.found.get_mut(at)) else {
            return;
        };
        let value = place.and_then(|place| values.get(place).copied().flatten());
        match (value, columns) {
            (Some(value), _) if columns.is_some() || values.len() == 1 || !found.is_placeholder => {
                found.rows.add(text, value, Deed::Upgrade, None);
            }
            (None, Some(columns)) if found.is_placeholder => {
                let fields = columns.iter().zip(values);
                let fields = fields.filter_map(|(name, value)| {
                    Some(Field {
                        name,
                        value: (*value)?,
                    })
                });
                let rows = records::rows(text, &fields.collect::<Vec<_>>(), wanted);
                if rows.entries.is_empty() {
                    found.data = Data::Unreadable;
                }
                found.rows.is_history |= rows.is_history;
                found.rows.entries.extend(rows.entries);
            }
            _ => found.data = Data::Unreadable,
        }
    }

    /// The place of the table's column among these; the first one where none are named.
    fn place_of(&self, columns: Option<&[&str]>) -> Option<usize> {
        let is_it = |name: &&str| name.eq_ignore_ascii_case(self.wanted.column);
        columns.map_or(Some(0), |columns| columns.iter().position(is_it))
    }

    /// The place of a table in what was found, if it has the name that is wanted.
    fn table(&mut self, name: Option<Name<'t>>) -> Option<usize> {
        let Name { schema, table } = name?;
        let is_placeholder = table == PLACEHOLDER && schema.is_none();
        if !(table.eq_ignore_ascii_case(self.wanted.table) || is_placeholder) {
            return None;
        }
        let schema = schema.or(self.schema);
        let is_it = |found: &Found<'_>| {
            (found.is_placeholder, found.database, found.schema) == (is_placeholder, self.database, schema)
        };
        Some(self.found.iter().position(is_it).unwrap_or_else(|| {
            self.found.push(Found {
                database: self.database,
                schema,
                is_placeholder,
                ..Found::default()
            });
            self.found.len() - 1
        }))
    }

    /// Says that the rows of a table begin, or are there.
    fn has_data(&mut self, name: Option<Name<'t>>, data: Data) {
        let found = self.table(name).and_then(|at| self.found.get_mut(at));
        if let Some(found) = found.filter(|found| found.data != Data::Unreadable) {
            found.data = data;
        }
    }

    /// Says that the rows which began are all there.
    fn end_data(&mut self) {
        let begun = self.found.iter_mut().filter(|found| found.data == Data::Begun);
        begun.for_each(|found| found.data = Data::Whole);
    }

    /// The rows of the table that is wanted.
    fn chosen(self) -> Result<Rows, NotPasted> {
        let Dump { wanted, found, .. } = self;
        let is_it = |found: &Found<'_>| {
            // MySQL's databases are its schemas.
            let place = found.schema.or(found.database);
            let wanted = wanted.schema.filter(|_| !found.is_placeholder);
            match (place, wanted) {
                (Some(place), Some(wanted)) => place.eq_ignore_ascii_case(wanted),
                _ => true,
            }
        };
        let has_named = found.iter().any(|found| !found.is_placeholder);
        let mut found: Vec<Found<'_>> = found
            .into_iter()
            .filter(|found| is_it(found) && found.is_placeholder != has_named)
            .collect();
        // Where one says in which schema it is, it is that one.
        let is_placed = |found: &Found<'_>| found.schema.or(found.database).is_some();
        if wanted.schema.is_some() && found.iter().any(is_placed) {
            found.retain(is_placed);
        }
        if found.len() > 1 {
            let names = found.iter().map(|found| {
                let parts = [found.database, found.schema, Some(wanted.table)];
                parts.into_iter().flatten().collect::<Vec<_>>().join(".")
            });
            return Err(NotPasted::Several(names.collect()));
        }
        let found = found.pop().ok_or(NotPasted::OtherDump)?;
        match found.data {
            Data::Unreadable => Err(NotPasted::Unreadable),
            Data::Whole => Ok(found.rows),
            Data::None | Data::Begun if found.rows.entries.is_empty() => Err(NotPasted::WithoutData),
            Data::None | Data::Begun => Ok(found.rows),
        }
    }
}
