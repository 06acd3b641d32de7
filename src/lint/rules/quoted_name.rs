//! `quoted-name`.

use crate::lint::{Case, Check, Class, Finding, Level, Rule};
use crate::model::{Name, Operation};

use super::new_columns;

pub(super) const RULE: Rule = Rule {
    name: "quoted-name",
    class: Class::Naming,
    level: Level::Note,
    summary: "A new table or column has a name that must be quoted.",
    why: "It is a reserved word of the server, or has capitals, blanks or other signs. Scripts quote it; whoever writes SQL by hand \
          must do so, too, each time, and on each server in another way.",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let mut names: Vec<(&'static str, &Name)> = Vec::new();
    match &case.change.operation {
        Operation::CreateTable { table, .. } => names.push(("table", &table.name.name)),
        Operation::RenameTable { to, .. } => names.push(("table", to)),
        _ => {}
    }
    names.extend(new_columns(case).map(|(_, column)| ("column", &column.name)));
    if let Some((_, old, new)) = case.change.altered()
        && old.name != new.name
    {
        names.push(("column", &new.name));
    }
    let quoted = names.into_iter().filter(|(_, name)| {
        let written = case.dialect.identifier(name);
        written.as_str() != name.as_str()
    });
    quoted
        .map(|(kind, name)| {
            let title = format!("the name of {kind} `{name}` must be quoted");
            Finding::new(&RULE, name.span.or(case.span()), title)
                .impact(format!("write {}", case.dialect.identifier(name)))
        })
        .collect()
}
