//! The rows of the version table in a dump.

use super::lines::{Line, lines};
use super::{Deed, NotPasted, PastedRow};

/// The rows of the version table, if the text is a dump: of `pg_dump`, `mysqldump`, `sqlite3 .dump`, or a script of SQL
/// Server's.
pub(super) fn rows(text: &str, table: &str, column: &str) -> Option<Result<Vec<PastedRow>, NotPasted>> {
    let mut is_dump = false;
    let mut is_there = false;
    let mut rows = Vec::new();
    let mut all = lines(text);
    while let Some(line) = all.next() {
        let words = line.text.trim_start().to_lowercase();
        let is_copy = words.starts_with("copy ") && words.contains("from stdin");
        let is_insert = words.starts_with("insert ");
        if !(is_copy || is_insert || words.starts_with("create table")) {
            continue;
        }
        is_dump = true;
        let head = words.split('(').next().unwrap_or_default();
        if !mentions(head, &table.to_lowercase()) {
            continue;
        }
        is_there = true;
        if is_copy {
            let at = place_of(&words, column);
            for row in all.by_ref().take_while(|row| row.text != "\\.") {
                rows.extend(copied(&row, at));
            }
        } else if is_insert {
            inserted(&line, &mut rows);
            let mut last = line;
            while !last.text.trim_end().ends_with(';') {
                let Some(next) = all.next() else { break };
                // SQL Server's scripts have no semicolons.
                if !next.text.trim_start().starts_with(['(', ',', '\'', 'V', 'v']) {
                    break;
                }
                inserted(&next, &mut rows);
                last = next;
            }
        }
    }
    match (is_dump, is_there) {
        (false, _) => None,
        (true, true) => Some(Ok(rows)),
        (true, false) => Some(Err(NotPasted::OtherDump)),
    }
}

/// Whether a name stands in a text as a word.
fn mentions(text: &str, name: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(name)
        .any(|(at, _)| !text[..at].ends_with(is_letter) && !text[at + name.len()..].starts_with(is_letter))
}

/// The place of a column among those in brackets.
fn place_of(copy: &str, column: &str) -> usize {
    let columns = copy.split_once('(').and_then(|(_, rest)| rest.split_once(')'));
    let mut columns = columns.map(|(columns, _)| columns).unwrap_or_default().split(',');
    let is_it = |name: &str| name.trim().trim_matches('"').eq_ignore_ascii_case(column);
    columns.position(is_it).unwrap_or(0)
}

fn copied(line: &Line<'_>, at: usize) -> Option<PastedRow> {
    let before: usize = line.text.split('\t').take(at).map(|cell| cell.len() + 1).sum();
    let id = line.text.split('\t').nth(at)?;
    Some(row(line, before, before + id.len()))
}

/// The text literals behind VALUES.
fn inserted(line: &Line<'_>, rows: &mut Vec<PastedRow>) {
    let lower = line.text.to_lowercase();
    let from = lower.find("values").map_or(0, |at| at + "values".len());
    let quotes: Vec<usize> = line
        .text
        .match_indices('\'')
        .map(|(at, _)| at)
        .filter(|at| *at >= from)
        .collect();
    rows.extend(quotes.chunks_exact(2).map(|pair| row(line, pair[0] + 1, pair[1])));
}

fn row(line: &Line<'_>, start: usize, end: usize) -> PastedRow {
    PastedRow {
        id: line.part(start, end).to_owned(),
        start: line.start + start,
        end: line.start + end,
        deed: Deed::Upgrade,
    }
}
