//! A schema from nothing: the operations that make it, each behind what it needs.

mod as_written;
mod needs;
mod things;

use crate::dialect::Dialect;
use crate::model::{AlterSequence, Grant, Granted, Object, ObjectKind, Operation, Schema, Step};
use crate::text::Span;

use things::Things;

pub use as_written::as_written;

/// The operations that make a schema, in an order in which they can be carried out. They say all there is, under the
/// names that it has.
pub fn creation(schema: &Schema, dialect: &Dialect) -> Vec<Step> {
    let mut steps = Vec::new();
    for kind in [ObjectKind::Schema, ObjectKind::Extension] {
        steps.extend(schema.objects_of(kind).map(|(_, object)| made(object)));
    }
    let kept = schema.enums.iter().filter(|one| one.kept);
    steps.extend(kept.map(|one| step(Operation::CreateEnum(one.as_ref().clone()), one.name.span())));
    // A sequence can be a default before it is a column's own.
    let mut owned = Vec::new();
    for (_, object) in schema.objects_of(ObjectKind::Sequence) {
        let Object::Sequence(sequence) = object.as_ref() else {
            continue;
        };
        let mut free = sequence.clone();
        if let Some(owner) = free.owned_by.take() {
            let mut alter = AlterSequence::new(free.name.clone());
            alter.owned_by = Some(Some(owner));
            owned.push(step(
                Operation::AlterSequence(Box::new(alter)),
                sequence.name.span(),
            ));
        }
        steps.push(made(&Object::Sequence(free)));
    }
    let things = Things::of(schema, dialect);
    things.make(&mut steps);
    steps.extend(owned);
    let granted: Vec<Granted> = schema
        .objects_of(ObjectKind::Privilege)
        .filter_map(|(_, object)| match object.as_ref() {
            Object::Privilege(granted) => Some(granted.as_ref().clone()),
            _ => None,
        })
        .collect();
    let grants = Grant::of(&granted).into_iter();
    steps.extend(grants.map(|grant| {
        let span = grant.on.name.span();
        step(Operation::Grant(Box::new(grant)), span)
    }));
    steps
}

fn step(operation: Operation, span: Span) -> Step {
    Step {
        operation,
        note: None,
        span,
    }
}

fn made(object: &Object) -> Step {
    let operation = Operation::CreateObject {
        object: Box::new(object.clone()),
        if_not_exists: false,
        replace: false,
    };
    step(operation, object.name().span)
}
