//! `create_enum`, `alter_enum`, `drop_enum`.

use crate::model::{AlterEnum, EnumEdit, EnumLabels, Enumeration, LabelPlace, Name, Operation, Relabel};
use crate::text::Diagnostic;
use crate::text::yaml::Node;

use super::{Decoder, Fields, scalar, table};

/// `create_enum`.
pub(super) fn create(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let name = table::by_name(fields, decoder);
    let values = labels(fields.required_list("values", decoder.report), "values", decoder)?;
    if values.is_empty() {
        return None;
    }
    Some(Operation::CreateEnum(Enumeration {
        name: name?,
        values: values.into_iter().map(|value| value.as_str().into()).collect(),
        kept: true,
    }))
}

/// `drop_enum`.
pub(super) fn drop(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    // Which labels it has is known from the history; saying them does no harm.
    fields.take("values");
    Some(Operation::DropEnum(table::by_name(fields, decoder)?))
}

/// `alter_enum`: `rename`, `add`, `drop`, in this order, or `values`.
pub(super) fn alter(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let name = table::by_name(fields, decoder);
    let errors = decoder.report.error_count();
    let mut edits = Vec::new();
    for node in one_or_more(fields.given("rename")) {
        edits.extend(rename(node, decoder));
    }
    for node in one_or_more(fields.given("add")) {
        edits.extend(add(node, decoder));
    }
    let gone = labels(one_or_more(fields.given("drop")), "drop", decoder)?;
    if !gone.is_empty() {
        edits.push(EnumEdit::Drop(gone));
    }
    if let Some(node) = fields.given("values") {
        if !edits.is_empty() {
            let title = "`values` is the whole new list: nothing else can stand beside it";
            decoder
                .report
                .push(Diagnostic::error("said-twice", node.span, title));
        }
        let values = labels(fields.required_list("values", decoder.report), "values", decoder)?;
        edits = vec![EnumEdit::Values(values)];
    }
    if decoder.report.error_count() > errors {
        return None;
    }
    let name = name?;
    if edits.is_empty() {
        decoder.report.push(
            Diagnostic::error("changes-nothing", fields.span(), "`alter_enum` changes nothing")
                .help("add `add`, `rename`, `drop` or `values`"),
        );
        return None;
    }
    Some(Operation::AlterEnum(Box::new(AlterEnum {
        name,
        edits,
        labels: EnumLabels::default(),
    })))
}

fn one_or_more<'n, 's>(node: Option<&'n Node<'s>>) -> &'n [Node<'s>] {
    node.map_or(&[], |node| node.list().unwrap_or(std::slice::from_ref(node)))
}

/// `{value, before}`, `{value, after}`, or the label alone.
fn add(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<EnumEdit> {
    if node.scalar().is_some() {
        let value = label(node, "add", decoder)?;
        return Some(EnumEdit::Add { value, place: None });
    }
    let mut fields = Fields::of(node, "add", node.span, decoder.report)?;
    let value = fields
        .required("value", decoder.report)
        .and_then(|node| label(node, "value", decoder));
    let before = fields
        .given("before")
        .and_then(|node| label(node, "before", decoder));
    let after = fields
        .given("after")
        .and_then(|node| label(node, "after", decoder));
    fields.finish(decoder.report);
    let place = match (before, after) {
        (Some(before), Some(after)) => {
            let title = "the label cannot be placed twice";
            decoder.report.push(
                Diagnostic::error("said-twice", after.span, title)
                    .related(before.span, "placed here already")
                    .help("keep `before` or `after`"),
            );
            return None;
        }
        (Some(other), None) => Some(LabelPlace::Before(other)),
        (None, Some(other)) => Some(LabelPlace::After(other)),
        (None, None) => None,
    };
    let value = value?;
    Some(EnumEdit::Add { value, place })
}

/// `{from, to}`.
fn rename(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<EnumEdit> {
    let mut fields = Fields::of(node, "rename", node.span, decoder.report)?;
    let from = fields
        .required("from", decoder.report)
        .and_then(|node| label(node, "from", decoder));
    let to = fields
        .required("to", decoder.report)
        .and_then(|node| label(node, "to", decoder));
    fields.finish(decoder.report);
    Some(EnumEdit::Rename(Relabel { from: from?, to: to? }))
}

/// Labels, none of them twice. `None`: one of them is wrong.
fn labels(nodes: &[Node<'_>], what: &str, decoder: &mut Decoder<'_>) -> Option<Vec<Name>> {
    let errors = decoder.report.error_count();
    let mut labels: Vec<Name> = Vec::with_capacity(nodes.len());
    for node in nodes {
        let Some(label) = label(node, what, decoder) else {
            continue;
        };
        if let Some(first) = labels.iter().find(|other| **other == label) {
            let title = format!("the enum has the label `{label}` twice");
            decoder.report.push(
                Diagnostic::error("duplicate-name", label.span, title).related(first.span, "the first one"),
            );
        } else {
            labels.push(label);
        }
    }
    (decoder.report.error_count() == errors).then_some(labels)
}

/// A label: any text that a server takes, the empty one too.
fn label(node: &Node<'_>, what: &str, decoder: &mut Decoder<'_>) -> Option<Name> {
    let text = scalar::text(node, what, decoder.report)?;
    if text.contains('\0') {
        let title = format!("`{what}` holds a NUL character, which no server takes");
        decoder
            .report
            .push(Diagnostic::error("bad-name", node.span, title));
        return None;
    }
    Some(Name::at(text, node.span))
}
