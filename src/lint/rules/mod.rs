//! The catalogue, a file for each rule, in the order of their classes.

mod add_check;
mod add_exclude;
mod add_foreign_key;
mod add_required_column;
mod add_unique;
mod allow_null;
mod delete_all_rows;
mod drop_column;
mod drop_constraint;
mod drop_table;
mod forbid_null;
mod irreversible;
mod locks_parent;
mod long_lock;
mod narrow_type;
mod no_lock_timeout;
mod partial_failure;
mod rename_column;
mod rename_table;
mod update_all_rows;

use crate::plan::demands::DemandQuery;

use super::{Case, Finding, Rule};

/// All rules.
pub const CATALOGUE: &[&Rule] = &[
    &drop_table::RULE,
    &drop_column::RULE,
    &delete_all_rows::RULE,
    &long_lock::RULE,
    &locks_parent::RULE,
    &update_all_rows::RULE,
    &no_lock_timeout::RULE,
    &rename_table::RULE,
    &rename_column::RULE,
    &allow_null::RULE,
    &drop_constraint::RULE,
    &add_required_column::RULE,
    &forbid_null::RULE,
    &narrow_type::RULE,
    &add_unique::RULE,
    &add_foreign_key::RULE,
    &add_check::RULE,
    &add_exclude::RULE,
    &partial_failure::RULE,
    &irreversible::RULE,
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
