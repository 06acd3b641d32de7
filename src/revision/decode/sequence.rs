//! `create_sequence`, `alter_sequence`, `drop_sequence`.

use std::str::FromStr;

use crate::model::{
    AlterSequence, DataType, Name, Object, ObjectKey, ObjectKind, Operation, Restart, Sequence, TableName,
};
use crate::text::Diagnostic;
use crate::text::yaml::{Node, NodeValue};

use super::{Decoder, Fields, data_type, scalar, table};

/// `create_sequence`.
pub(super) fn create(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let errors = decoder.report.error_count();
    let name = table::by_name(fields, decoder);
    let data_type = fields.given("type").and_then(|node| numbers_type(node, decoder));
    let start = fields.number("start", decoder.report);
    let increment = increment(fields, decoder).flatten();
    let min = fields.number("min", decoder.report);
    let max = fields.number("max", decoder.report);
    let cache = fields.number("cache", decoder.report);
    let cycle = fields.flag("cycle", decoder.report);
    let owned_by = fields.given("owned_by").and_then(|node| owner(node, decoder));
    let if_not_exists = fields.flag("if_not_exists", decoder.report);
    let sequence = Sequence {
        name: name?,
        data_type,
        start,
        increment,
        min,
        max,
        cache,
        cycle,
        owned_by,
    };
    if decoder.report.error_count() > errors {
        return None;
    }
    Some(Operation::CreateObject {
        object: Box::new(Object::Sequence(Box::new(sequence))),
        if_not_exists,
        replace: false,
    })
}

/// `alter_sequence`. What is null is left to the server again.
pub(super) fn alter(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let errors = decoder.report.error_count();
    let name = table::by_name(fields, decoder)?;
    let unchanged = AlterSequence::new(name.clone());
    let owned_by = fields.take("owned_by").map(|node| {
        let is_none = node.is_null() || node.scalar() == Some("none");
        (!is_none).then(|| owner(node, decoder)).flatten()
    });
    let alter = AlterSequence {
        name,
        start: changed(fields, "start", decoder),
        increment: increment(fields, decoder),
        min: changed(fields, "min", decoder),
        max: changed(fields, "max", decoder),
        cache: changed(fields, "cache", decoder),
        cycle: fields.choice("cycle", decoder.report),
        owned_by,
        restart: fields.given("restart").and_then(|node| restart(node, decoder)),
        after: None,
    };
    if decoder.report.error_count() > errors {
        return None;
    }
    if alter == unchanged {
        decoder.report.push(
            Diagnostic::error("missing-key", fields.span(), "`alter_sequence` changes nothing")
                .help("say what changes: `increment`, `min`, `max`, `cache`, `cycle`, `restart`, …"),
        );
        return None;
    }
    Some(Operation::AlterSequence(Box::new(alter)))
}

/// `drop_sequence`.
pub(super) fn drop(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let name = table::by_name(fields, decoder);
    let if_exists = fields.flag("if_exists", decoder.report);
    Some(Operation::DropObject {
        key: Box::new(ObjectKey::new(ObjectKind::Sequence, &name?)),
        if_exists,
        cascade: false,
    })
}

/// The type of a sequence's numbers, which are whole.
fn numbers_type(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<DataType> {
    let data_type = data_type::data_type(node, decoder)?;
    let whole = match &data_type {
        DataType::SmallInt | DataType::Integer | DataType::BigInt | DataType::Raw(_) => true,
        DataType::Numeric { scale, .. } => scale.unwrap_or(0) == 0,
        _ => false,
    };
    if !whole {
        decoder.report.push(
            Diagnostic::error(
                "bad-type",
                node.span,
                format!("a sequence cannot count in `{data_type}`"),
            )
            .help("write `smallint`, `integer` or `bigint`"),
        );
    }
    whole.then_some(data_type)
}

/// A number that may be null.
fn changed<T: FromStr>(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    decoder: &mut Decoder<'_>,
) -> Option<Option<T>> {
    let node = fields.take(key)?;
    if node.is_null() {
        return Some(None);
    }
    scalar::number(node, key, decoder.report).map(Some)
}

fn increment(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Option<i64>> {
    let node = fields.take("increment")?;
    if node.is_null() {
        return Some(None);
    }
    let number = scalar::number(node, "increment", decoder.report);
    if number == Some(0) {
        decoder.report.push(Diagnostic::error(
            "wrong-shape",
            node.span,
            "`increment` must not be 0",
        ));
    }
    number.map(Some)
}

/// `true`, or a number.
fn restart(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Restart> {
    if scalar::as_flag(node) == Some(true) {
        return Some(Restart::Start);
    }
    scalar::number(node, "restart", decoder.report).map(Restart::At)
}

/// `{table, column}`, perhaps with a schema, or `table.column`.
fn owner(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<(TableName, Name)> {
    if let NodeValue::Map(_) = node.value {
        let mut fields = Fields::of(node, "owned_by", node.span, decoder.report)?;
        let table = table::of(&mut fields, decoder);
        let column = fields.required_name("column", decoder.report);
        fields.finish(decoder.report);
        return Some((table?, column?));
    }
    let text = scalar::text(node, "owned_by", decoder.report)?;
    let parts: Vec<Name> = text.split('.').map(|part| Name::at(part, node.span)).collect();
    let (schema, table, column) = match parts.as_slice() {
        [table, column] => (None, table, column),
        [schema, table, column] => (Some(schema.clone()), table, column),
        _ => {
            decoder.report.push(
                Diagnostic::error("wrong-shape", node.span, "`owned_by` must be `table.column`")
                    .help("or `{table: …, column: …}`, with a `schema` if need be"),
            );
            return None;
        }
    };
    let table = TableName {
        schema,
        name: table.clone(),
    };
    Some((table, column.clone()))
}
