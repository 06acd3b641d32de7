//! `revoke`.

use crate::dialect::raw_statement::RawKind;
use crate::lint::{Case, Check, Class, Finding, Level, Rule};
use crate::model::Operation;

pub(super) const RULE: Rule = Rule {
    name: "revoke",
    class: Class::Incompatible,
    level: Level::Warning,
    summary: "A privilege is taken away.",
    why: "Whoever lives by it is refused from that moment on.",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    if let Operation::Revoke { grant, silent: false } = &case.change.operation {
        let names: Vec<String> = grant.to.iter().map(|name| format!("`{name}`")).collect();
        let title = format!(
            "privileges on `{}` are taken from {}",
            grant.on.name,
            names.join(", ")
        );
        return vec![Finding::new(&RULE, case.span(), title)];
    }
    let raw = case.raw.iter().filter(|raw| raw.kind() == RawKind::Revoke);
    raw.map(|raw| Finding::new(&RULE, raw.span, "raw SQL takes privileges away"))
        .collect()
}
