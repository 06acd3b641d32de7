//! What two objects that are no tables differ in.

use std::sync::Arc;

use crate::model::{Object, ObjectKey, Sequence};

use super::difference::{Described, Difference, attribute, objects};

/// Says what of an object is not as it was.
pub(super) fn compare(
    key: &ObjectKey,
    old: Option<&Arc<Object>>,
    new: Option<&Arc<Object>>,
    found: &mut Vec<Difference>,
) {
    let (kind, name) = (key.kind.as_str(), &key.name);
    match (old.map(AsRef::as_ref), new.map(AsRef::as_ref)) {
        (Some(Object::Sequence(old)), Some(Object::Sequence(new))) => {
            let what = format!("{kind} `{name}`");
            for ((label, before), (_, after)) in describe_sequence(old).iter().zip(&describe_sequence(new)) {
                attribute(&what, label, before, after, found);
            }
        }
        (old, new) => objects(kind, name, old, new, found),
    }
}

fn describe_sequence(sequence: &Sequence) -> Described {
    let Sequence {
        name: _,
        data_type,
        start,
        increment,
        min,
        max,
        cache,
        cycle,
        owned_by,
    } = sequence;
    let number = |number: &Option<i128>| number.map(|number| number.to_string()).unwrap_or_default();
    vec![
        (
            "type",
            data_type.as_ref().map(ToString::to_string).unwrap_or_default(),
        ),
        ("start", number(start)),
        ("increment", number(&increment.map(i128::from))),
        ("min", number(min)),
        ("max", number(max)),
        ("cache", number(&cache.map(i128::from))),
        ("cycle", cycle.to_string()),
        (
            "owned_by",
            owned_by
                .as_ref()
                .map(|(table, column)| format!("{table}.{column}"))
                .unwrap_or_default(),
        ),
    ]
}
