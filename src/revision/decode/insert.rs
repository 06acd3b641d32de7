//! `insert` and `bulk_insert`.

use crate::model::{DataType, Insert, Name, Operation, Row, TableName};
use crate::text::yaml::{Node, NodeValue};
use crate::text::{Diagnostic, Span};

use super::{Decoder, Fields, data_type, file_rows, scalar, table, value};

/// Rows in one statement, where nothing else is said.
const BATCH: usize = 500;

/// What inserts have in common, wherever the rows are.
pub(super) struct Rows {
    pub(super) table: Option<TableName>,
    pub(super) columns: Vec<Name>,
    pub(super) types: Vec<(Name, DataType)>,
    pub(super) batch: usize,
}

impl Rows {
    /// What stands beside the rows.
    pub(super) fn of(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Rows {
        Rows {
            table: table::of(fields, decoder),
            columns: fields.names("columns", decoder.report),
            types: types(fields, decoder),
            batch: batch(fields, decoder),
        }
    }
}

/// `insert`: `rows` of mappings, `columns` with `rows` of lists, or a `file`.
pub(super) fn insert(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let errors = decoder.report.error_count();
    let rows = Rows::of(fields, decoder);
    if let Some(node) = fields.given("file") {
        return file_rows::file(fields, node, rows, decoder);
    }
    if let Some(entry) = fields.entry("null") {
        decoder.report.push(
            Diagnostic::error("conflicting-keys", entry.key_span, "`null` is for a `file`")
                .help("write `null` without quotes in a row for NULL"),
        );
    }
    let insert = listed(fields, rows, decoder)?;
    (decoder.report.error_count() == errors).then(|| Operation::Insert(Box::new(insert)))
}

/// The rows that stand in the revision.
pub(super) fn listed(fields: &mut Fields<'_, '_>, rows: Rows, decoder: &mut Decoder<'_>) -> Option<Insert> {
    let nodes = fields.list("rows", decoder.report);
    if fields.given("rows").is_none() {
        fields.required("rows", decoder.report);
    }
    let Rows {
        table,
        columns,
        types,
        batch,
    } = rows;
    let mut rows = Vec::with_capacity(nodes.len());
    for node in nodes {
        rows.extend(row(node, &columns, decoder));
    }
    Some(Insert {
        table: table?,
        rows,
        types,
        batch,
    })
}

fn batch(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> usize {
    let Some(node) = fields.given("batch") else {
        return BATCH;
    };
    match scalar::number(node, "batch", decoder.report) {
        Some(0) => {
            decoder.report.push(Diagnostic::error(
                "wrong-shape",
                node.span,
                "`batch` must be at least 1",
            ));
            BATCH
        }
        Some(batch) => batch,
        None => BATCH,
    }
}

/// `types`: those of columns that the history does not know.
pub(super) fn types(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Vec<(Name, DataType)> {
    let Some(node) = fields.given("types") else {
        return Vec::new();
    };
    let Some(entries) = node.map() else {
        decoder.report.push(scalar::wrong_shape(
            "types",
            "a mapping of columns to types",
            node,
        ));
        return Vec::new();
    };
    let mut types = Vec::with_capacity(entries.len());
    for entry in entries {
        if let Some(data_type) = data_type::data_type(&entry.value, decoder) {
            types.push((Name::at(&*entry.key, entry.key_span), data_type));
        }
    }
    types
}

fn row(node: &Node<'_>, columns: &[Name], decoder: &mut Decoder<'_>) -> Option<Row> {
    let mut fields = Vec::new();
    match &node.value {
        NodeValue::Map(entries) if columns.is_empty() => {
            fields.reserve(entries.len());
            for entry in entries {
                let name = column(&entry.key, entry.key_span, decoder)?;
                fields.push((name, value::value(&entry.value, decoder)?));
            }
            if fields.is_empty() {
                decoder
                    .report
                    .push(Diagnostic::error("empty-row", node.span, "the row is empty"));
                return None;
            }
        }
        NodeValue::List(elements) if !columns.is_empty() => {
            if elements.len() != columns.len() {
                let there = elements.len();
                decoder.report.push(
                    Diagnostic::error(
                        "row-length",
                        node.span,
                        format!("the values of the row are {there}, the columns {}", columns.len()),
                    )
                    .related(
                        columns.first().map_or(Span::NOWHERE, |column| column.span),
                        "the columns",
                    ),
                );
                return None;
            }
            fields.reserve(elements.len());
            for (name, element) in columns.iter().zip(elements) {
                fields.push((name.clone(), value::value(element, decoder)?));
            }
        }
        NodeValue::List(_) => {
            decoder.report.push(
                Diagnostic::error("wrong-shape", node.span, "a row that is a list needs `columns`")
                    .help("add `columns: […]`, or write the row as `{column: value}`"),
            );
            return None;
        }
        NodeValue::Map(_) | NodeValue::Null | NodeValue::Scalar { .. } => {
            let wanted = if columns.is_empty() {
                "a mapping"
            } else {
                "a list, as there are `columns`"
            };
            decoder.report.push(scalar::wrong_shape("rows", wanted, node));
            return None;
        }
    }
    Some(Row {
        fields,
        span: node.span,
    })
}

/// A column's name as a key.
pub(super) fn column(key: &str, span: Span, decoder: &mut Decoder<'_>) -> Option<Name> {
    if key.trim().is_empty() || key.contains(char::is_control) {
        decoder.report.push(Diagnostic::error(
            "bad-name",
            span,
            "a column's name is empty or holds control characters",
        ));
        return None;
    }
    Some(Name::at(key, span))
}
