//! What two enums differ in.

use crate::model::{Enumeration, TableName};

use super::attribute;

/// One sentence for each difference.
pub(super) fn compare(
    name: &TableName,
    old: Option<&Enumeration>,
    new: Option<&Enumeration>,
    lines: &mut Vec<String>,
) {
    let (old, new) = match (old, new) {
        (Some(old), Some(new)) => (old, new),
        (Some(_), None) => return lines.push(format!("enum `{name}` is not restored")),
        (None, Some(_)) => return lines.push(format!("enum `{name}` is left behind")),
        (None, None) => return,
    };
    let Enumeration {
        name: _,
        values,
        kept,
    } = old;
    let what = format!("enum `{name}`");
    attribute(&what, "labels", &values.join(", "), &new.values.join(", "), lines);
    let stays = |kept: bool| {
        if kept {
            "stays"
        } else {
            "goes with its last column"
        }
    };
    attribute(&what, "end", stays(*kept), stays(new.kept), lines);
}
