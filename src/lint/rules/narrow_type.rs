//! `narrow-type`.

use crate::lint::{Case, Check, Class, Finding, Level, Rule};

pub(super) const RULE: Rule = Rule {
    name: "narrow-type",
    class: Class::DataDependent,
    level: Level::Warning,
    summary: "A column gets a type that does not hold every value of the old one.",
    why: "It fails on the first value that does not fit, or rounds it, or cuts it off, as the server does. The \
          downgrade brings the type back, not the values.",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some((alter, old, new)) = case.change.altered() else {
        return Vec::new();
    };
    if case.is_new() || !case.narrows(case.change) {
        return Vec::new();
    }
    let title = format!(
        "not every `{}` in column `{}` of `{}` fits into `{}`",
        old.data_type, alter.name, alter.table, new.data_type
    );
    let finding = Finding::new(&RULE, case.span(), title).table(&alter.table);
    // It may be so on one server only, by what a type is there.
    let names = [old, new].map(|column| case.dialect.type_name(&column.data_type));
    vec![match names {
        [Ok(old), Ok(new)] if old != new => finding.impact(format!("{old} becomes {new}")),
        _ => finding,
    }]
}
