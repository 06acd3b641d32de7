//! What two enums differ in.

use std::sync::Arc;

use crate::model::{Enumeration, TableName};

use super::{Difference, attribute};

/// One sentence for each difference.
pub(super) fn compare(
    name: &TableName,
    old: Option<&Arc<Enumeration>>,
    new: Option<&Arc<Enumeration>>,
    found: &mut Vec<Difference>,
) {
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) => (old, new),
        (Some(_), None) => return found.push(Difference::Gone(format!("enum `{name}`"))),
        (None, Some(_)) => return found.push(Difference::Added(format!("enum `{name}`"))),
        (None, None) => return,
    };
    let Enumeration {
        name: _,
        values,
        kept,
    } = old.as_ref();
    let what = format!("enum `{name}`");
    attribute(&what, "labels", &values.join(", "), &new.values.join(", "), found);
    let stays = |kept: bool| {
        if kept {
            "stays"
        } else {
            "goes with its last column"
        }
    };
    attribute(&what, "end", stays(*kept), stays(new.kept), found);
}
