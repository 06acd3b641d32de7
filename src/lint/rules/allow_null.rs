//! `allow-null`.

use crate::lint::{Case, Check, Class, Finding, Level, Rule};

pub(super) const RULE: Rule = Rule {
    name: "allow-null",
    class: Class::Incompatible,
    level: Level::Note,
    summary: "A column that was never NULL may be NULL from now on.",
    why: "An application that runs now may not know what to do with a NULL that a newer one has written. And once there \
          are such rows, the downgrade fails on them.",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some((alter, old, new)) = case.change.altered() else {
        return Vec::new();
    };
    if old.nullable || !new.nullable || case.is_new() {
        return Vec::new();
    }
    let title = format!(
        "column `{}` of `{}` may be NULL from now on",
        alter.name, alter.table
    );
    vec![
        Finding::new(&RULE, case.span(), title)
            .table(&alter.table)
            .safer("release an application that reads NULL first, and let one write it in the release after"),
    ]
}
