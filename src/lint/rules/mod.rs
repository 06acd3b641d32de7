//! The catalogue, a file for each rule, in the order of their classes.

mod add_required_column;
mod drop_column;
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

use super::Rule;

/// All rules.
pub const CATALOGUE: &[&Rule] = &[
    &drop_table::RULE,
    &drop_column::RULE,
    &long_lock::RULE,
    &locks_parent::RULE,
    &no_lock_timeout::RULE,
    &rename_table::RULE,
    &rename_column::RULE,
    &add_required_column::RULE,
    &forbid_null::RULE,
    &narrow_type::RULE,
    &partial_failure::RULE,
    &irreversible::RULE,
];
