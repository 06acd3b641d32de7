//! Exclusion constraints: in a table, or on their own.

use crate::dialect::{Fragment, OptionObject};
use crate::model::{Constraint, Exclude, ExcludeElement, IndexPart, Operation};
use crate::text::Diagnostic;
use crate::text::yaml::Node;

use super::{Decoder, Fields, constraint, foreign_key, index, options, scalar, sql, table};

/// `create_exclude_constraint`.
pub(super) fn create(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let table = table::of(fields, decoder);
    let constraint = Constraint::Exclude(exclude(fields, decoder)?);
    Some(Operation::CreateConstraint {
        table: table?,
        constraint,
    })
}

/// `excludes` of a table.
pub(super) fn excludes(nodes: &[Node<'_>], decoder: &mut Decoder<'_>) -> Vec<Exclude> {
    let mut excludes = Vec::with_capacity(nodes.len());
    for node in nodes {
        if let Some(mut fields) = Fields::of(node, "excludes", node.span, decoder.report) {
            excludes.extend(exclude(&mut fields, decoder));
            fields.finish(decoder.report);
        }
    }
    excludes
}

/// The keys `name`, `elements`, `using`, `where`, `deferrable`, `initially` and the dialects'.
fn exclude(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Exclude> {
    let (name, _) = constraint::constraint_name(fields, decoder);
    let nodes = fields.required_list("elements", decoder.report);
    let elements: Vec<_> = nodes.iter().map(|node| element(node, decoder)).collect();
    let using = fields
        .given("using")
        .and_then(|node| options::word(node, "using", decoder.report))
        .map(Box::from);
    let condition = fields.given("where");
    let predicate = condition.and_then(|node| sql::one(node, "where", Fragment::Expression, decoder));
    let deferrable = foreign_key::deferrable(fields, decoder.report);
    let options = options::take(fields, OptionObject::Exclude, decoder);
    let elements: Vec<ExcludeElement> = elements.into_iter().collect::<Option<_>>()?;
    let is_whole = !elements.is_empty() && condition.is_some() == predicate.is_some();
    is_whole.then_some(Exclude {
        name,
        using,
        elements,
        predicate,
        deferrable,
        options,
    })
}

/// `[column, operator]`, or `{name or sql, operator, opclass, order, nulls}`.
fn element(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<ExcludeElement> {
    if let Some(pair) = node.list() {
        let [column, operator] = pair else {
            decoder.report.push(
                scalar::wrong_shape("elements", "a list of pairs of a column and an operator", node)
                    .help("write `[room, =]` for a column, `{sql: …, operator: …}` for an expression"),
            );
            return None;
        };
        let column = scalar::name(column, "elements", decoder.report);
        let operator = operator_of(operator, decoder);
        return Some(ExcludeElement {
            part: IndexPart::column(column?),
            operator: operator?,
        });
    }
    let mut fields = Fields::of(node, "elements", node.span, decoder.report)?;
    let part = index::part_fields(&mut fields, node, decoder);
    let operator = fields
        .required("operator", decoder.report)
        .and_then(|node| operator_of(node, decoder));
    fields.finish(decoder.report);
    Some(ExcludeElement {
        part: part?,
        operator: operator?,
    })
}

/// An operator: the characters that PostgreSQL makes operators of (4.1.3 "Operators"), or
/// `OPERATOR(schema.op)`.
fn operator_of(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Box<str>> {
    let text = scalar::text(node, "operator", decoder.report)?;
    let is_operator = |text: &str| {
        !text.is_empty()
            && text.chars().all(|c| "+-*/<>=~!@#%^&|`?".contains(c))
            && !text.contains("--")
            && !text.contains("/*")
    };
    let qualified = text
        .strip_prefix("OPERATOR(")
        .and_then(|rest| rest.strip_suffix(')'))
        .and_then(|inner| inner.rsplit_once('.'))
        .is_some_and(|(schema, operator)| options::is_word(schema) && is_operator(operator));
    if is_operator(text) || qualified {
        return Some(text.into());
    }
    decoder.report.push(
        Diagnostic::error("wrong-value", node.span, format!("`{text}` is no operator"))
            .help("write one such as `=` or `&&`, or `OPERATOR(schema.&&)`"),
    );
    None
}
