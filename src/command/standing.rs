//! Where a database stands, from what its DBA pasted.

use std::fs::File;
use std::io::{IsTerminal, Read, Take, Write};

use anyhow::Context;
use camino::{Utf8Path, Utf8PathBuf};

use crate::revision::Graph;
use crate::revision::pasted::{self, Deed, NotPasted, PastedRow, Wanted};
use crate::text::excerpt::Excerpt;
use crate::text::suggest::{nearest, some_of};
use crate::text::{Diagnostic, Report, Span};

use super::Options;
use super::folders::working_folder;
use super::session::Session;

/// The longest text that is read, in bytes: a dump of a schema has its place, one of all rows has not.
const LONGEST: u64 = 256 * 1024 * 1024;

/// Standard input, on the command line and in messages.
const INPUT: &str = "-";

/// What was pasted, and where from.
pub(super) struct Pasted {
    path: Utf8PathBuf,
    text: String,
}

impl Pasted {
    /// Reads a file, or standard input.
    pub(super) fn read(options: &Options, from: Option<&Utf8Path>) -> anyhow::Result<Pasted> {
        let path = from.unwrap_or(Utf8Path::new(INPUT)).to_owned();
        Ok(Pasted {
            text: text(options, &path)?,
            path,
        })
    }

    /// The revisions whose ids the version table has, by id; none: the database is before the first one.
    pub(super) fn standing(&self, session: &Session<'_>) -> Result<Vec<usize>, Report> {
        let version = &session.project.version_table;
        // With several targets it may be any of them.
        let target = match session.selected.as_slice() {
            [selected] => selected.schema(),
            _ => None,
        };
        let wanted = Wanted {
            schema: version.schema.as_ref().or(target).map(|schema| schema.as_str()),
            table: version.name.as_str(),
            column: version.column.as_str(),
        };
        let pasted = pasted::read(&self.text, &wanted).map_err(|why| self.unreadable(why, &wanted))?;
        standing(session, &pasted, &self.text, &self.path)
    }

    fn unreadable(&self, why: NotPasted, wanted: &Wanted<'_>) -> Report {
        let what = match self.path.as_str() {
            INPUT => "standard input".to_owned(),
            path => format!("`{path}`"),
        };
        let column = wanted.column;
        let table = match wanted.schema {
            Some(schema) => format!("{schema}.{}", wanted.table),
            None => wanted.table.to_owned(),
        };
        let title = match why {
            NotPasted::Nothing => format!("{what} has no rows of a version table"),
            NotPasted::OtherDump => format!("{what} is a dump without a table `{table}`"),
            NotPasted::WithoutData => {
                format!(
                    "{what} is a dump without the rows of `{table}`: it does not say where the database stands"
                )
            }
            NotPasted::Several(_) => format!("{what} is a dump of several tables `{}`", wanted.table),
            NotPasted::Unreadable => format!("the rows of `{table}` in {what} cannot be read"),
            NotPasted::Refused { .. } => {
                format!("{what} has a message of an error, not the rows of `{table}`")
            }
        };
        let mut diagnostic = Diagnostic::error("nothing-pasted", Span::NOWHERE, title);
        match why {
            NotPasted::Several(names) => {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                diagnostic = diagnostic.note(format!("there are {}", some_of(&names)));
                if wanted.schema.is_none() {
                    diagnostic = diagnostic.help("where each is of a target, choose one with `--target`");
                }
            }
            NotPasted::Refused { start, end } => {
                diagnostic = diagnostic.excerpt(Excerpt::of(&self.path, &self.text, 1, start, end));
            }
            NotPasted::Nothing | NotPasted::OtherDump | NotPasted::WithoutData | NotPasted::Unreadable => {}
        }
        let mut report = Report::new();
        report.push(diagnostic.help(format!(
            "give it what the database's client prints for `SELECT {column} FROM {table}`, or the ids alone"
        )));
        report
    }
}

/// What was pasted, in UTF-8, or in UTF-16 with a mark at its beginning, as tools on Windows write it.
fn text(options: &Options, path: &Utf8Path) -> anyhow::Result<String> {
    fn all(mut from: Take<impl Read>) -> std::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes)?;
        Ok(bytes)
    }
    let trouble = || format!("cannot read `{path}`");
    let bytes = if path == INPUT {
        if std::io::stdin().is_terminal() {
            // Whoever sees no prompt waits for the program, and it for them.
            let _ = writeln!(
                std::io::stderr(),
                "paste the rows of the version table, then Ctrl-D (Windows: Ctrl-Z, Enter)"
            );
        }
        all(std::io::stdin().lock().take(LONGEST + 1)).with_context(trouble)?
    } else {
        let file = File::open(working_folder(options)?.join(path)).with_context(trouble)?;
        all(file.take(LONGEST + 1)).with_context(trouble)?
    };
    anyhow::ensure!(
        bytes.len() as u64 <= LONGEST,
        "`{path}` is longer than {} MiB: give the rows of the version table alone",
        LONGEST / (1024 * 1024)
    );
    let wide = |units: fn([u8; 2]) -> u16| {
        let pairs = bytes.chunks_exact(2).skip(1);
        let units = pairs.map(|pair| units([pair[0], pair[1]]));
        char::decode_utf16(units)
            .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    };
    Ok(match bytes.as_slice() {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // Ids are what matters; a dump may have bytes of any kind around them.
        bytes => String::from_utf8_lossy(bytes).into_owned(),
    })
}

fn standing(
    session: &Session<'_>,
    pasted: &pasted::Pasted,
    text: &str,
    path: &Utf8Path,
) -> Result<Vec<usize>, Report> {
    let graph = &session.graph;
    let mut report = Report::new();
    let mut known = Vec::new();
    for row in &pasted.rows {
        match graph.index(&row.id) {
            Some(index) => known.push((index, row)),
            None if row.deed == Deed::Stamp && row.id == "base" => {}
            None => report.push(unknown(graph, row, text, path)),
        }
    }
    if report.has_errors() {
        return Err(report);
    }
    if pasted.is_history {
        return Ok(after(graph, &pasted.rows));
    }
    let rows: Vec<usize> = known.iter().map(|(index, _)| *index).collect();
    let tips = graph.tips(&graph.ancestors(&rows));
    let behind = known.iter().filter(|(index, _)| !tips.contains(index));
    for (index, row) in behind {
        let before = |tip: &&usize| graph.ancestors(&[**tip]).contains(*index);
        let later = tips.iter().find(before).map_or("", |tip| graph.id(*tip));
        report.push(
            Diagnostic::error(
                "needed-row",
                Span::NOWHERE,
                format!(
                    "`{later}` needs `{}`, and a version table does not hold both",
                    row.id
                ),
            )
            .excerpt(place(row, text, path))
            .label("this row says nothing new")
            .note("scripts refuse a database whose version table has other rows than they expect")
            .help("find out who changed the version table by hand"),
        );
    }
    if report.has_errors() {
        Err(report)
    } else {
        Ok(tips)
    }
}

/// Where the entries of the audit table end.
fn after(graph: &Graph, entries: &[PastedRow]) -> Vec<usize> {
    let mut applied = graph.ancestors(&[]);
    for row in entries {
        let index = graph.index(&row.id);
        if row.deed == Deed::Stamp {
            applied = graph.ancestors(&[]);
        }
        // What was there before the first entry is not written down.
        applied.extend(&graph.ancestors(index.as_slice()));
        if row.deed == Deed::Downgrade {
            let gone = graph.descendants(index.as_slice());
            let rest: Vec<usize> = graph
                .in_order(&applied)
                .into_iter()
                .filter(|one| !gone.contains(*one))
                .collect();
            applied = graph.ancestors(&rest);
        }
    }
    graph.tips(&applied)
}

fn unknown(graph: &Graph, row: &PastedRow, text: &str, path: &Utf8Path) -> Diagnostic {
    let near = nearest(&row.id, graph.ids().map(|(id, _)| id));
    let title = format!("this history has no revision `{}`", row.id);
    Diagnostic::error("unknown-row", Span::NOWHERE, title)
        .excerpt(place(row, text, path))
        .suggest(near)
        .help("is this the right project, environment (`-n`) and branch, and does it have all revisions?")
}

fn place(row: &PastedRow, text: &str, path: &Utf8Path) -> Excerpt {
    Excerpt::of(path, text, 1, row.start, row.end)
}
