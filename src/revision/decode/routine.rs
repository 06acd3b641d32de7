//! `create_function`, `create_procedure`, and `drop_…`.

use crate::dialect::Fragment;
use crate::model::{Object, ObjectKey, ObjectKind, Operation, Routine};
use crate::text::Diagnostic;
use crate::text::yaml::Node;

use super::{Decoder, Fields, scalar, sql, table};

/// `create_function`.
pub(super) fn create_function(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    create(ObjectKind::Function, fields, decoder)
}

/// `create_procedure`.
pub(super) fn create_procedure(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    create(ObjectKind::Procedure, fields, decoder)
}

/// `drop_function`.
pub(super) fn drop_function(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    drop(ObjectKind::Function, fields, decoder)
}

/// `drop_procedure`.
pub(super) fn drop_procedure(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    drop(ObjectKind::Procedure, fields, decoder)
}

fn create(kind: ObjectKind, fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let name = table::by_name(fields, decoder);
    let arguments = fields.given("arguments").map(|node| arguments(node, decoder));
    let sql = fields
        .required("sql", decoder.report)
        .and_then(|node| sql::one(node, "sql", Fragment::Definition, decoder));
    let replace = fields.flag("replace", decoder.report);
    let routine = Routine {
        kind,
        name: name?,
        arguments: match arguments {
            Some(arguments) => Some(arguments?),
            None => None,
        },
        sql: sql?,
    };
    Some(Operation::CreateObject {
        object: Box::new(Object::Routine(routine)),
        if_not_exists: false,
        replace,
    })
}

fn drop(kind: ObjectKind, fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let name = table::by_name(fields, decoder);
    let arguments = match fields.given("arguments") {
        Some(node) => arguments(node, decoder)?,
        None => Box::default(),
    };
    let if_exists = fields.flag("if_exists", decoder.report);
    Some(Operation::DropObject {
        key: Box::new(ObjectKey::detailed(kind, &name?, &arguments)),
        if_exists,
        cascade: false,
    })
}

/// The types of a routine's arguments: a list, or one text with commas. No arguments are `[]`, which is
/// written as a blank, since an empty text stands for "not said".
pub(super) fn arguments(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Box<str>> {
    let nodes = node.list().unwrap_or(std::slice::from_ref(node));
    let mut types = Vec::new();
    for node in nodes {
        let text = scalar::text(node, "arguments", decoder.report)?;
        let words: Vec<&str> = text.split_whitespace().collect();
        let text = words.join(" ");
        let harmless = |c: char| c.is_alphanumeric() || "_ ,.()[]\"".contains(c);
        let is_whole = decoder
            .context
            .dialect
            .flaw(&text, Fragment::Statements)
            .is_none();
        if text.is_empty() || !text.chars().all(harmless) || !is_whole {
            decoder.report.push(
                Diagnostic::error(
                    "wrong-shape",
                    node.span,
                    "`arguments` must be the types of the arguments",
                )
                .help("for example `arguments: [integer, text]`; for none, `arguments: []`"),
            );
            return None;
        }
        types.push(text);
    }
    Some(match types.is_empty() {
        true => " ".into(),
        false => types.join(", ").into(),
    })
}
