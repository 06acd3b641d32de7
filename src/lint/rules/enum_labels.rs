//! `rename-enum-value` and `remove-enum-value`.

use crate::lint::{Case, Check, Class, Finding, Level, Rule};
use crate::model::{EnumEdit, Operation};

pub(super) const RENAME: Rule = Rule {
    name: "rename-enum-value",
    class: Class::Incompatible,
    level: Level::Warning,
    summary: "A value of an enum gets another name.",
    why: "The application that runs now writes the old word and fails, and does not know the new one that it reads. Add \
          the new value first, and take the old one away in a later release.",
    check: Check::Change(rename),
};

pub(super) const REMOVE: Rule = Rule {
    name: "remove-enum-value",
    class: Class::DataDependent,
    level: Level::Warning,
    summary: "A value of an enum is taken away.",
    why: "It fails on rows that have it, and whoever writes it afterwards fails. Change the rows first, by an `update` in an \
          earlier revision.",
    check: Check::Change(remove),
};

fn rename(case: &Case<'_>) -> Vec<Finding> {
    let Operation::AlterEnum(alter) = &case.change.operation else {
        return Vec::new();
    };
    let renames = alter.edits.iter().filter_map(|edit| match edit {
        EnumEdit::Rename(relabel) => Some(relabel),
        _ => None,
    });
    renames
        .map(|relabel| {
            let title = format!("value `{}` of enum `{}` becomes `{}`", relabel.from, alter.name, relabel.to);
            Finding::new(&RENAME, case.span(), title)
                .safer("add the new value, let the next release write it, and take the old one away in the release after")
        })
        .collect()
}

fn remove(case: &Case<'_>) -> Vec<Finding> {
    let Operation::AlterEnum(alter) = &case.change.operation else {
        return Vec::new();
    };
    let renamed = |label: &str| {
        alter
            .edits
            .iter()
            .any(|edit| matches!(edit, EnumEdit::Rename(relabel) if relabel.from.as_str() == label))
    };
    let labels = &alter.labels;
    let gone = labels
        .before
        .iter()
        .filter(|label| !labels.after.contains(label) && !renamed(label));
    gone.map(|label| {
        let title = format!(
            "value `{label}` of enum `{}` is taken away: it fails on rows that have it",
            alter.name
        );
        Finding::new(&REMOVE, case.span(), title).safer("change the rows that have it in an earlier revision")
    })
    .collect()
}
