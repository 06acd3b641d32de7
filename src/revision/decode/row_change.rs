//! `update`, `delete` and `upsert`.

use crate::dialect::Fragment;
use crate::model::{Filter, Name, Operation, RowChange, Step, Upsert, Value};
use crate::text::Diagnostic;
use crate::text::yaml::{Entry, Node, NodeValue};

use super::insert::{Rows, column, listed, types};
use super::{Decoder, Fields, expected_rows, operation, scalar, sql, table, value};

/// `update`.
pub(super) fn update(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let errors = decoder.report.error_count();
    let table = table::of(fields, decoder);
    let node = fields.required("set", decoder.report);
    let set = node.and_then(|node| columns(node, "set", decoder));
    let change = change(fields, table, set, decoder)?;
    (decoder.report.error_count() == errors).then(|| Operation::Update(Box::new(change)))
}

/// `delete`.
pub(super) fn delete(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let errors = decoder.report.error_count();
    let table = table::of(fields, decoder);
    let change = change(fields, table, Some(Vec::new()), decoder)?;
    (decoder.report.error_count() == errors).then(|| Operation::Delete(Box::new(change)))
}

/// `upsert`.
pub(super) fn upsert(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let errors = decoder.report.error_count();
    let rows = Rows::of(fields, decoder);
    let key = fields.required_names("key", decoder.report);
    let insert = listed(fields, rows, decoder);
    let reverse = reverse(fields, decoder);
    let upsert = Upsert {
        insert: insert?,
        key: key?,
        reverse: reverse?,
    };
    (decoder.report.error_count() == errors).then(|| Operation::Upsert(Box::new(upsert)))
}

/// What both have.
fn change(
    fields: &mut Fields<'_, '_>,
    table: Option<crate::model::TableName>,
    set: Option<Vec<(Name, Value)>>,
    decoder: &mut Decoder<'_>,
) -> Option<RowChange> {
    let filter = filter(fields, decoder);
    let types = types(fields, decoder);
    let expect = expected_rows::expect_rows(fields, decoder);
    let reverse = reverse(fields, decoder);
    Some(RowChange {
        table: table?,
        set: set?,
        filter: filter?,
        types,
        expect,
        reverse: reverse?,
    })
}

/// `where`: the values of columns, `{sql: …}`, or `all`. It must be there, lest a forgotten one changes
/// every row.
fn filter(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Filter> {
    const EVERY_ROW: &str = "write `where: all` if every row is meant";
    let Some(node) = fields.given("where") else {
        let mut missing = crate::text::Report::new();
        fields.required("where", &mut missing);
        for diagnostic in missing.sorted() {
            decoder.report.push(diagnostic.clone().help(EVERY_ROW));
        }
        return None;
    };
    match &node.value {
        NodeValue::Scalar { text, .. } if text == "all" => return Some(Filter::All),
        NodeValue::Map(entries) => {
            return match entries.as_slice() {
                [Entry { key, value, .. }] if key == "sql" => {
                    sql::one(value, "where", Fragment::Expression, decoder).map(Filter::Sql)
                }
                _ => columns(node, "where", decoder).map(Filter::Columns),
            };
        }
        NodeValue::Null | NodeValue::Scalar { .. } | NodeValue::List(_) => {}
    }
    let wanted = "a mapping of columns to values, `{sql: …}`, or `all`";
    let diagnostic = scalar::wrong_shape("where", wanted, node);
    decoder.report.push(match node.scalar() {
        Some(_) => diagnostic.help("a condition is written as `where: {sql: …}`"),
        None => diagnostic,
    });
    None
}

/// Columns and values, at least one.
fn columns(node: &Node<'_>, what: &str, decoder: &mut Decoder<'_>) -> Option<Vec<(Name, Value)>> {
    let Some(entries) = node.map() else {
        let wrong = scalar::wrong_shape(what, "a mapping of columns to values", node);
        decoder.report.push(wrong);
        return None;
    };
    if entries.is_empty() {
        let diagnostic = Diagnostic::error("empty-list", node.span, format!("`{what}` names no column"));
        decoder.report.push(match what {
            "where" => diagnostic.help("write `where: all` if every row is meant"),
            _ => diagnostic,
        });
        return None;
    }
    // Every value is read before a wrong one ends the matter, so that all mistakes show.
    let columns: Vec<_> = entries
        .iter()
        .map(|entry| {
            let name = column(&entry.key, entry.key_span, decoder);
            let value = value::value(&entry.value, decoder);
            Some((name?, value?))
        })
        .collect();
    columns.into_iter().collect()
}

fn changes_rows(operation: &Operation) -> bool {
    matches!(
        operation,
        Operation::Insert(_)
            | Operation::InsertFile(_)
            | Operation::Update(_)
            | Operation::Delete(_)
            | Operation::Upsert(_)
            | Operation::Execute { .. }
    )
}

/// `reverse`: SQL as that of `execute`, or a list of operations. `Some(None)`: nothing was said; `None`:
/// what was said cannot be read.
pub(super) fn reverse(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Option<Vec<Step>>> {
    let Some(node) = fields.given("reverse") else {
        return Some(None);
    };
    let elements = node.list().unwrap_or_default();
    if elements.iter().any(|element| element.map().is_some()) {
        let steps = operation::list(elements, decoder);
        for step in steps.iter().filter(|step| !changes_rows(&step.operation)) {
            decoder.report.push(
                Diagnostic::error("not-in-reverse", step.span, "`reverse` can undo rows only")
                    .help("it takes SQL, `insert`, `update`, `delete`, `upsert` and `execute`"),
            );
        }
        return Some(Some(steps));
    }
    // Nothing needs to be undone.
    if node.list().is_some_and(<[_]>::is_empty) {
        return Some(Some(Vec::new()));
    }
    let sql = sql::several(node, "reverse", decoder)?;
    Some(Some(vec![Step {
        operation: Operation::Execute {
            sql,
            reverse: Some(Vec::new()),
            effects: Vec::new(),
            expect: None,
        },
        note: None,
        span: node.span,
    }]))
}
