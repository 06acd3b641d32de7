//! `downgrade-fails`.

use crate::lint::way_back::{DowngradeCase, Filling};
use crate::lint::{Check, Class, Finding, Level, Rule};
use crate::plan::demands::{Demand, DemandQuery};

pub(super) const RULE: Rule = Rule {
    name: "downgrade-fails",
    class: Class::Irreversible,
    level: Level::Warning,
    summary: "The downgrade cannot run over rows.",
    why: "It brings back what was dropped, and not what was in it: a column that must not be NULL has no value for the \
          rows that are there, a key over a column with one value in each row is there twice, and rows refer to \
          a table that is empty. Write the downgrade by hand, with the rows in it, or take a backup.",
    check: Check::Downgrade(check),
};

fn check(case: &DowngradeCase<'_>) -> Vec<Finding> {
    let demands = case
        .demands
        .iter()
        .filter(|demand| case.back.has_rows(&demand.table));
    demands
        .filter_map(|demand| {
            let (why, safer) = fails(case, demand)?;
            let title = format!(
                "the downgrade cannot run over the rows of `{}`: {}",
                demand.table, demand.maker
            );
            Some(
                Finding::new(&RULE, case.change.span, title)
                    .table(&demand.table)
                    .impact(why)
                    .safer(safer),
            )
        })
        .collect()
}

/// Why a change fails, and what to write instead.
fn fails(case: &DowngradeCase<'_>, demand: &Demand) -> Option<(String, &'static str)> {
    let filling = |column| case.back.filling(&demand.table, column);
    match &demand.query {
        DemandQuery::Rows { .. } => Some((
            "it comes back without a value for them".to_owned(),
            "write a `downgrade` that adds it nullable, fills it, and sets `nullable: false` then",
        )),
        DemandQuery::Duplicates {
            keys,
            predicate: None,
            filled,
            any_filled,
            ..
        } if keys.len() == demand.columns.len()
            && demand.columns.iter().all(|column| match filling(column) {
                Some(Filling::OneValue) => true,
                Some(Filling::Nulls) => filled.is_empty() && any_filled.is_empty(),
                _ => false,
            }) =>
        {
            Some((
                "it comes back over one value for all of them, and fails where there are two".to_owned(),
                "write a `downgrade` that fills the column before the key comes back",
            ))
        }
        DemandQuery::Orphans { .. } => {
            let referred = demand
                .referred
                .as_ref()
                .filter(|table| case.back.is_empty(table))?;
            let is_null = demand
                .columns
                .iter()
                .any(|column| filling(column) == Some(Filling::Nulls));
            (!is_null).then(|| {
                (
                    format!("it comes back to `{referred}`, which is empty then, and fails where a row refers to it"),
                    "rename the table instead, and drop it in a later release; or write a `downgrade` that puts its rows back before the foreign key",
                )
            })
        }
        _ => None,
    }
}
