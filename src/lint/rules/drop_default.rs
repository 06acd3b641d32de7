//! `drop-default`.

use crate::lint::{Case, Check, Class, Finding, Level, Rule};

pub(super) const RULE: Rule = Rule {
    name: "drop-default",
    class: Class::Incompatible,
    level: Level::Warning,
    summary: "A column that must not be NULL loses its default.",
    why: "Whoever inserts rows without naming the column fails from that moment on. Release an application that names it \
          first.",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let Some((_, old, new)) = case.change.altered() else {
        return Vec::new();
    };
    let is_lost = old.default.is_some() && new.default.is_none() && !new.nullable;
    let numbers = new.autoincrement || new.identity.is_some();
    if !is_lost || numbers || case.is_new() {
        return Vec::new();
    }
    let title = format!(
        "column `{}` must be named by every insert: it loses its default",
        new.name
    );
    let mut finding = Finding::new(&RULE, case.span(), title);
    finding.table = case.change.before.as_ref().map(|table| table.name.clone());
    vec![finding.safer("release an application that names the column first")]
}
