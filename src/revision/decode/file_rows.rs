//! Rows from a file: where it is and what its columns are. The rows themselves are read much later.

use std::sync::Arc;

use crate::model::{FileRows, Name, Operation};
use crate::text::records::blocks::{Block, Stopped};
use crate::text::records::csv::Records;
use crate::text::records::json_lines::Lines;
use crate::text::records::{Format, RecordFile};
use crate::text::yaml::Node;
use crate::text::{Diagnostic, Span};

use super::insert::Rows;
use super::{Decoder, Fields, scalar};

/// `file` of an insert, and what goes with it. The rest of the operation is in `rows`.
pub(super) fn file(
    fields: &mut Fields<'_, '_>,
    file: &Node<'_>,
    rows: Rows,
    decoder: &mut Decoder<'_>,
) -> Option<Operation> {
    let errors = decoder.report.error_count();
    let null = null(fields, decoder);
    if let Some(node) = fields.given("rows") {
        decoder.report.push(
            Diagnostic::error("said-twice", node.span, "`rows` and `file` exclude each other")
                .help("write two operations"),
        );
    }
    let path = scalar::text(file, "file", decoder.report)?;
    let found = match decoder.context.files.find(path, file.span) {
        Ok(found) => found,
        Err(diagnostic) => {
            decoder.report.push(*diagnostic);
            return None;
        }
    };
    let columns = columns(&found, &rows.columns, file.span, decoder)?;
    if found.format == Format::JsonLines {
        let text = "JSON lines have";
        refuse(
            null.as_ref().map(|(_, span)| *span),
            "null",
            text,
            "null",
            decoder,
        );
        let named = rows.columns.first().map(|name| name.span);
        refuse(named, "columns", text, "names of columns", decoder);
    }
    let Rows {
        table,
        columns: given,
        types,
        batch,
    } = rows;
    let table = table?;
    (decoder.report.error_count() == errors).then(|| {
        Operation::InsertFile(Arc::new(FileRows {
            table,
            file: found,
            columns,
            header: given.is_empty(),
            null: null.map(|(text, _)| text),
            types,
            batch,
            span: file.span,
        }))
    })
}

/// Says that a key is for CSV files only.
fn refuse(given: Option<Span>, key: &str, who: &str, what: &str, decoder: &mut Decoder<'_>) {
    if let Some(span) = given {
        decoder.report.push(
            Diagnostic::error("conflicting-keys", span, format!("`{key}` is for CSV files"))
                .help(format!("leave it out: {who} {what} of their own")),
        );
    }
}

/// The text that stands for NULL, which YAML may have taken for a null itself.
fn null(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<(Box<str>, Span)> {
    let entry = fields.entry("null")?;
    if entry.value.is_null() {
        decoder.report.push(
            Diagnostic::error("wrong-shape", entry.key_span, "`null` must be a text")
                .help("put it in quotes: `null: \"\"` or `null: \"NULL\"`"),
        );
        return None;
    }
    let text = scalar::text(&entry.value, "null", decoder.report)?;
    Some((text.into(), entry.value.span))
}

/// The columns of a CSV file, or of the first of JSON lines.
fn columns(file: &RecordFile, given: &[Name], span: Span, decoder: &mut Decoder<'_>) -> Option<Vec<Name>> {
    let mut found = None;
    let stopped = file.forward(&mut |block| {
        found = Some(match file.format {
            Format::Csv => header(file, block, given, span),
            Format::JsonLines => keys(block, span),
        });
        Err(Stopped::Enough)
    });
    match (stopped, found) {
        (_, Some(Ok(columns))) => Some(columns),
        (_, Some(Err(diagnostic))) => {
            decoder.report.push(*diagnostic);
            None
        }
        (Err(Stopped::Mistake(mut diagnostic)), None) => {
            diagnostic.span = span;
            decoder.report.push(*diagnostic);
            None
        }
        (Err(Stopped::Trouble(error)), None) => {
            decoder
                .report
                .push(Diagnostic::error("bad-file", span, format!("{error:#}")));
            None
        }
        (Ok(()) | Err(Stopped::Enough), None) if file.format == Format::Csv && given.is_empty() => {
            let title = format!("`{}` is empty", file.path);
            decoder.report.push(
                Diagnostic::error("bad-file", span, title)
                    .help("its first line names the columns: `id,name`"),
            );
            None
        }
        (Ok(()) | Err(Stopped::Enough), None) => Some(given.to_vec()),
    }
}

/// The names in the first line of a CSV file, unless they are given.
fn header(
    file: &RecordFile,
    block: &Block,
    given: &[Name],
    span: Span,
) -> Result<Vec<Name>, Box<Diagnostic>> {
    let at = |start, end, title: String| {
        Diagnostic::error("bad-header", span, title).excerpt(block.excerpt(file, start, end))
    };
    let mut fields = Vec::new();
    let first = Records::new(block).next(&mut fields);
    let range = match first {
        Ok(range) => range.unwrap_or_default(),
        // The rows are read with care later, and this is said then.
        Err(_) if !given.is_empty() => return Ok(given.to_vec()),
        Err(fault) => return Err(Box::new(file.fault(block, &fault, span))),
    };
    let names: Vec<_> = fields.iter().map(|field| field.value(&block.text)).collect();
    if !given.is_empty() {
        let same = names.len() == given.len()
            && names
                .iter()
                .zip(given)
                .all(|(name, given)| name.trim().eq_ignore_ascii_case(given.as_str()));
        return match same {
            false => Ok(given.to_vec()),
            true => Err(Box::new(
                at(
                    range.start,
                    range.end,
                    "the first line names the columns already".to_owned(),
                )
                .help("leave out `columns`, which is for a file without such a line"),
            )),
        };
    }
    let mut columns: Vec<Name> = Vec::with_capacity(names.len());
    for (index, (name, field)) in names.iter().zip(&fields).enumerate() {
        let place = field.range();
        if name.trim().is_empty() || name.contains(char::is_control) {
            let title = format!(
                "the name of column {} is empty or holds control characters",
                index + 1
            );
            return Err(Box::new(
                at(place.start, place.end, title)
                    .help("the first line of the file names its columns: `id,name`"),
            ));
        }
        if columns.iter().any(|other| other.as_str() == name) {
            return Err(Box::new(at(
                place.start,
                place.end,
                format!("column `{name}` is there twice"),
            )));
        }
        columns.push(Name::at(&**name, span));
    }
    Ok(columns)
}

/// The keys of the first object. What is wrong with it is said when the rows are read.
fn keys(block: &Block, span: Span) -> Result<Vec<Name>, Box<Diagnostic>> {
    let mut members = Vec::new();
    let _ = Lines::new(block).next(&mut members);
    Ok(members
        .iter()
        .map(|member| Name::at(&*member.key, span))
        .collect())
}
