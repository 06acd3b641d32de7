//! `insert` and `bulk_insert`.

use crate::model::{Insert, Name, Operation, Row};
use crate::text::yaml::Node;
use crate::text::{Diagnostic, Report};

use super::context::{DecodeContext, table_name};
use super::fields::{Fields, list, name, wrong_kind};
use super::tables::not_supported;

/// Rows in one statement unless the user says otherwise.
const BATCH: usize = 500;

impl DecodeContext<'_> {
    pub(super) fn insert(&self, fields: &mut Fields<'_, '_>, report: &mut Report) -> Option<Operation> {
        let table = table_name(fields, "table", report);
        let columns = fields.names("columns", report);
        let given_columns = fields.key_span("columns").is_some();
        if fields.some("file").is_some() {
            let span = fields.key_span("file").unwrap_or(fields.span);
            report.push(not_supported("`file` of `bulk_insert`", span));
            fields.know("rows");
            fields.know("null");
        }
        let mut types = Vec::new();
        for entry in fields
            .some("types")
            .and_then(|node| node.map())
            .into_iter()
            .flatten()
        {
            if let Some(data_type) = self.data_type(&entry.value, report) {
                types.push((Name::at(entry.key.as_ref(), entry.key_span), data_type));
            }
        }
        let batch = fields.number("batch", report).unwrap_or(BATCH);
        if batch == 0 {
            let span = fields.key_span("batch").unwrap_or(fields.span);
            report.push(Diagnostic::error(
                "wrong-kind",
                span,
                "`batch` must be at least 1",
            ));
        }
        if fields.key_span("file").is_some() {
            return None;
        }
        let nodes = fields
            .required("rows", report)
            .map(|node| list(node, "rows", report))
            .unwrap_or_default();
        let rows = nodes
            .iter()
            .filter_map(|node| {
                if given_columns {
                    self.row_by_place(node, &columns, report)
                } else {
                    self.row_by_name(node, report)
                }
            })
            .collect();
        Some(Operation::Insert(Box::new(Insert {
            table: table?,
            rows,
            types,
            batch,
        })))
    }

    fn row_by_name(&self, node: &Node<'_>, report: &mut Report) -> Option<Row> {
        let Some(entries) = node.map() else {
            report.push(
                wrong_kind(node, "a row", "a mapping of columns to values")
                    .help("for rows that are lists, name the `columns`"),
            );
            return None;
        };
        if entries.is_empty() {
            report.push(Diagnostic::error("empty-row", node.span, "the row is empty"));
            return None;
        }
        let fields = entries
            .iter()
            .filter_map(|entry| {
                let value = self.value(&entry.value, report)?;
                Some((Name::at(entry.key.as_ref(), entry.key_span), value))
            })
            .collect();
        Some(Row {
            fields,
            span: node.span,
        })
    }

    fn row_by_place(&self, node: &Node<'_>, columns: &[Name], report: &mut Report) -> Option<Row> {
        let Some(values) = node.list() else {
            report.push(wrong_kind(node, "a row under `columns`", "a list of values"));
            return None;
        };
        if values.len() != columns.len() {
            report.push(Diagnostic::error(
                "row-length",
                node.span,
                format!(
                    "the row has {} values for {} columns",
                    values.len(),
                    columns.len()
                ),
            ));
            return None;
        }
        let fields = columns
            .iter()
            .zip(values)
            .filter_map(|(column, node)| Some((column.clone(), self.value(node, report)?)))
            .collect();
        Some(Row {
            fields,
            span: node.span,
        })
    }
}

/// A name that must be there and is used by several operations.
pub(super) fn required(fields: &mut Fields<'_, '_>, key: &'static str, report: &mut Report) -> Option<Name> {
    fields.required(key, report).and_then(|node| name(node, report))
}
