//! `long-lock`.

use crate::dialect::locks::{Act, Blocks, Work};
use crate::dialect::raw_statement::RawKind;
use crate::lint::{Case, Check, Class, Finding, Level, Rule};
use crate::plan::deeds::Deed;

use super::in_raw_sql;

pub(super) const RULE: Rule = Rule {
    name: "long-lock",
    class: Class::Blocking,
    level: Level::Warning,
    summary: "Others wait while a table is read, indexed or written again.",
    why: "The lock is held for as long as the rows are many, and whoever asks for the table meanwhile waits; behind \
          them waits everybody else. What is done to a table that the same range has made blocks nobody.",
    check: Check::Change(check),
};

fn check(case: &Case<'_>) -> Vec<Finding> {
    let long = case
        .deeds
        .iter()
        // A table that is made again has a rule of its own.
        .filter(|deed| deed.act != Act::Rebuild)
        .filter(|deed| deed.cost.is_long_wait() && !case.is_new_table(&deed.table));
    let long = long.map(|deed| {
        let level = match (deed.cost.blocks(), deed.cost.work) {
            (Blocks::Everything, Work::Rewrite) => Level::Danger,
            _ => Level::Warning,
        };
        let mut finding = Finding::new(&RULE, case.span(), title(deed))
            .table(&deed.table)
            .level(level);
        finding.cost = Some(deed.cost);
        finding.safer = safer(case, deed).map(str::to_owned);
        finding
    });
    long.chain(in_raw_sql(&RULE, case.raw, RawKind::CreateIndex))
        .collect()
}

fn safer(case: &Case<'_>, deed: &Deed) -> Option<&'static str> {
    match deed.act {
        Act::AddConstraint { .. } | Act::CreateIndex { .. } if deed.again => Some(
            "drop it in a revision before, and create it in one after, where it can be done in another way",
        ),
        // The check comes with the type, and no operation says how.
        Act::AddConstraint { .. } if case.retyped().is_some() => None,
        _ => case.dialect.safer(&deed.act),
    }
}

/// The same on every server.
fn title(deed: &Deed) -> String {
    let object = match deed.object.as_str() {
        "" => "the table",
        object => object,
    };
    let again = if deed.again { " again" } else { "" };
    format!(
        "{} {object}{again}: `{}` is locked for as long as it has many rows",
        verb(&deed.act),
        deed.table
    )
}

/// What is done, as the beginning of a sentence.
fn verb(act: &Act) -> &'static str {
    match act {
        Act::CreateTable | Act::CreateIndex { .. } | Act::CreateTrigger => "creating",
        Act::DropTable
        | Act::DropColumn
        | Act::DropConstraint(_)
        | Act::DropIndex { .. }
        | Act::DropTrigger => "dropping",
        Act::RenameTable | Act::RenameColumn | Act::RenameIndex | Act::RenameConstraint => "renaming",
        Act::AddColumn(_) | Act::AddConstraint { .. } => "adding",
        Act::ChangeType(_) => "changing the type of",
        Act::ForbidNull { .. } => "forbidding NULL in",
        Act::AllowNull => "allowing NULL in",
        Act::ChangeDefault => "changing the default of",
        Act::Comment => "commenting on",
        Act::ChangeNumbering => "changing the numbering by",
        Act::ChangeComputed => "computing otherwise",
        Act::Validate(_) => "validating",
        Act::Rebuild => "making again",
        Act::WriteRows => "changing rows of",
    }
}
