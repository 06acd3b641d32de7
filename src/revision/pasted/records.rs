//! Rows as names and values: records with a line for each column (`\x` of `psql`, `\G` of `mysql`, `.mode line` of
//! `sqlite3`), and JSON.

use super::lines::{Line, is_frame};
use super::said::{Said, said};
use super::{DIRECTION, Deed, ORDER, REVISION, Rows, Wanted};

/// The name of a column, and between which bytes of the text its value stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field<'t> {
    pub(super) name: &'t str,
    pub(super) value: (usize, usize),
}

/// The fields of a text that is made of them.
pub(super) fn fields<'t>(text: &'t str, lines: &[Line<'t>], wanted: &Wanted<'t>) -> Option<Vec<Field<'t>>> {
    let names = [wanted.column, ORDER, REVISION, DIRECTION];
    let is_object = |line: &Line<'_>| line.text.trim_start().trim_start_matches('[').starts_with('{');
    if lines.iter().any(is_object) {
        return Some(in_json(text, &names)).filter(|fields| !fields.is_empty());
    }
    if !is_records(lines, wanted) {
        return None;
    }
    let fields = lines.iter().filter(|line| !begins_record(line));
    let fields = fields.filter_map(|line| names.iter().find_map(|name| value_of(line, name)));
    Some(fields.collect())
}

/// The rows that fields make: one begins where a name comes again.
pub(super) fn rows(text: &str, fields: &[Field<'_>], wanted: &Wanted<'_>) -> Rows {
    let mut rows = Rows::default();
    let mut left = fields;
    while let Some(first) = left.first() {
        let is_same = |field: &Field<'_>| field.name.eq_ignore_ascii_case(first.name);
        let next = left.iter().skip(1).position(is_same);
        let (record, rest) = left.split_at(next.map_or(left.len(), |at| at + 1));
        left = rest;
        let value = |name: &str| {
            let field = record
                .iter()
                .find(|field| field.name.eq_ignore_ascii_case(name))?;
            Some((
                field.value,
                text.get(field.value.0..field.value.1).unwrap_or_default(),
            ))
        };
        if let Some((place, _)) = value(wanted.column) {
            rows.add(text, place, Deed::Upgrade, None);
        } else if let (Some((place, _)), Some((_, direction))) = (value(REVISION), value(DIRECTION)) {
            let order = value(ORDER).and_then(|(_, number)| number.parse().ok());
            rows.is_history = true;
            rows.add(text, place, Deed::of(direction).unwrap_or(Deed::Upgrade), order);
        }
    }
    rows
}

/// Whether lines are records: they are marked as such, or the names of columns stand before their values.
fn is_records(lines: &[Line<'_>], wanted: &Wanted<'_>) -> bool {
    let has = |name: &str| lines.iter().any(|line| value_of(line, name).is_some());
    if lines.iter().any(begins_record) || (has(REVISION) && has(DIRECTION)) {
        return true;
    }
    let is_field = |line: &Line<'_>| value_of(line, wanted.column).is_some();
    // `version_num|a1` may as well be the names of two columns, above their rows.
    let Some(at) = lines.iter().position(is_field) else {
        return false;
    };
    let below = &lines[at + 1..];
    match below.iter().find(|line| said(line).is_none()) {
        Some(next) => is_field(next),
        None => below.iter().all(|line| {
            let is_empty = line.text.trim().is_empty();
            is_empty || (!line.is_rule() && said(line) != Some(Said::NoRows))
        }),
    }
}

/// Whether a record begins: `-[ RECORD 1 ]---`, `┌─[ RECORD 1 ]┬──┐`, `* Record 1`, `*** 1. row ***`.
fn begins_record(line: &Line<'_>) -> bool {
    let text = line.text.trim();
    let inner = text.trim_matches(is_frame);
    let inner = inner.strip_prefix("[ ").and_then(|rest| rest.strip_suffix(" ]"));
    let inner = inner.or(text.strip_prefix("* "));
    let is_numbered = inner
        .and_then(|inner| inner.split_once(' '))
        .is_some_and(|(_, number)| number.parse::<u64>().is_ok());
    is_numbered || (text.starts_with("***") && text.contains(". row ***"))
}

/// The value of a column, if a line is its name and a value.
fn value_of<'t>(line: &Line<'t>, name: &str) -> Option<Field<'t>> {
    let is_around = |c: char| is_frame(c) || c.is_whitespace() || "\"'".contains(c);
    let from = line.text.len() - line.text.trim_start_matches(is_around).len();
    let until = from + name.len();
    let found = line.text.get(from..until)?;
    if !found.eq_ignore_ascii_case(name) {
        return None;
    }
    let rest = &line.text[until..];
    let value = rest.trim_start_matches(|c| is_around(c) || ":,;".contains(c));
    let value_at = line.text.len() - value.len();
    let length = value.trim_end_matches(is_around).len();
    // The rest of a longer name, or of the names of several columns.
    let is_apart = value_at > until && length > 0;
    let is_one = !value[..length].contains(['|', '│', '║', '\t', '(', '\'', '"']);
    let start = line.start + value_at;
    (is_apart && is_one).then_some(Field {
        name: found,
        value: (start, start + length),
    })
}

/// The fields of objects in JSON that have one of these names.
fn in_json<'t>(text: &'t str, names: &[&str]) -> Vec<Field<'t>> {
    let mut fields = Vec::new();
    let mut name = None;
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let start = at;
        let token = match letter {
            '"' => {
                at += 1 + text_length(&text[at + 1..]);
                let token = (start + 1, at);
                at = (at + 1).min(text.len());
                Some(token)
            }
            letter if letter.is_alphanumeric() || "+-.".contains(letter) => {
                let rest = &text[at..];
                at += rest
                    .find(|c: char| !(c.is_alphanumeric() || "+-.".contains(c)))
                    .unwrap_or(rest.len());
                Some((start, at))
            }
            letter => {
                at += letter.len_utf8();
                None
            }
        };
        let Some((start, end)) = token else { continue };
        if text[at..].trim_start().starts_with(':') {
            name = Some(&text[start..end]);
        } else if let Some(name) = name.take().filter(|name| names.contains(name)) {
            fields.push(Field {
                name,
                value: (start, end),
            });
        }
    }
    fields
}

/// How long a text is until the quotes that end it.
fn text_length(text: &str) -> usize {
    let mut is_escaped = false;
    let end = text.find(|c: char| {
        let is_end = c == '"' && !is_escaped;
        is_escaped = c == '\\' && !is_escaped;
        is_end
    });
    end.unwrap_or(text.len())
}
