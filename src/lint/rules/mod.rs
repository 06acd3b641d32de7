//! The catalogue, a file for each rule, in the order of their classes.

mod add_check;
mod add_exclude;
mod add_foreign_key;
mod add_required_column;
mod add_unique;
mod allow_null;
mod breaks_transaction;
mod column_types;
mod delete_all_rows;
mod downgrade_fails;
mod drop_column;
mod drop_constraint;
mod drop_default;
mod drop_routine;
mod drop_schema;
mod drop_sequence;
mod drop_table;
mod drop_trigger;
mod drop_view;
mod enum_labels;
mod forbid_null;
mod irreversible;
mod locks_parent;
mod locks_together;
mod long_lock;
mod narrow_key;
mod narrow_type;
mod no_lock_timeout;
mod partial_failure;
mod quoted_name;
mod raw_sql;
mod rebuild_table;
mod rename_column;
mod rename_table;
mod revoke;
mod update_all_rows;

use crate::dialect::raw_statement::RawKind;
use crate::model::{Column, Operation, TableName};
use crate::plan::demands::DemandQuery;

use super::loss::LossKind;
use super::raw::Raw;
use super::{Case, Finding, RevisionCase, Rule};

/// All rules.
pub const CATALOGUE: &[&Rule] = &[
    &drop_table::RULE,
    &drop_column::RULE,
    &drop_schema::RULE,
    &drop_sequence::RULE,
    &delete_all_rows::RULE,
    &long_lock::RULE,
    &rebuild_table::RULE,
    &locks_together::RULE,
    &locks_parent::RULE,
    &update_all_rows::RULE,
    &no_lock_timeout::RULE,
    &raw_sql::RULE,
    &rename_table::RULE,
    &rename_column::RULE,
    &allow_null::RULE,
    &drop_constraint::RULE,
    &drop_default::RULE,
    &drop_view::RULE,
    &drop_routine::RULE,
    &drop_trigger::RULE,
    &enum_labels::RENAME,
    &revoke::RULE,
    &add_required_column::RULE,
    &forbid_null::RULE,
    &narrow_type::RULE,
    &enum_labels::REMOVE,
    &add_unique::RULE,
    &add_foreign_key::RULE,
    &add_check::RULE,
    &add_exclude::RULE,
    &partial_failure::RULE,
    &breaks_transaction::RULE,
    &irreversible::RULE,
    &downgrade_fails::RULE,
    &quoted_name::RULE,
    &narrow_key::RULE,
    &column_types::PADDED,
    &column_types::LOCAL,
    &column_types::JSON,
];

/// What a change demands of the rows of a table that is in use, of one kind.
fn demanded(rule: &'static Rule, case: &Case<'_>, is_it: impl Fn(&DemandQuery) -> bool) -> Vec<Finding> {
    if case.is_new() {
        return Vec::new();
    }
    case.demands
        .iter()
        .filter(|demand| is_it(&demand.query))
        .map(|demand| {
            let title = format!("{} fails on {}", demand.maker, demand.counted);
            Finding::new(rule, case.span(), title)
                .table(&demand.table)
                .safer("`precheck.sql` counts them: run it before the window")
        })
        .collect()
}

/// What a revision drops of one kind that is no table, by an operation or by raw SQL.
fn lost(
    rule: &'static Rule,
    case: &RevisionCase<'_>,
    kind: LossKind,
    raw: RawKind,
    says: &str,
) -> Vec<Finding> {
    let losses = case.losses.iter().filter(|loss| loss.kind == kind);
    let losses = losses.map(|loss| Finding::new(rule, loss.span, format!("{} {says}", loss.what)));
    losses.chain(in_raw_sql(rule, case.raw, raw)).collect()
}

/// What raw SQL does of one kind.
fn in_raw_sql<'a>(
    rule: &'static Rule,
    all: &'a [Raw],
    kind: RawKind,
) -> impl Iterator<Item = Finding> + use<'a> {
    let found = all.iter().filter(move |raw| raw.kind() == kind);
    found.map(move |raw| Finding::new(rule, raw.span, format!("raw SQL: `{}`", raw.statement.head)))
}

/// The columns that a change makes, each with its table.
fn new_columns<'a>(case: &Case<'a>) -> impl Iterator<Item = (&'a TableName, &'a Column)> {
    let (table, columns): (Option<&TableName>, &[Column]) = match &case.change.operation {
        Operation::CreateTable { table, .. } => (Some(&table.name), &table.columns),
        Operation::AddColumn { table, columns, .. } => (Some(table), columns),
        _ => (None, &[]),
    };
    table
        .into_iter()
        .flat_map(move |table| columns.iter().map(move |column| (table, column)))
}
