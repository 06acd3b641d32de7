//! The catalogue, a file for each rule, in the order of their classes.

mod add_required_column;
mod blocked_by_work;
mod change_type;
mod drop_column;
mod drop_table;
mod forbid_null;
mod foreign_key_locks_parent;
mod irreversible;
mod lock_timeout;
mod partial_failure;
mod rename_column;
mod rename_table;

use super::Rule;

/// All rules.
pub const CATALOGUE: &[&Rule] = &[
    &drop_table::RULE,
    &drop_column::RULE,
    &blocked_by_work::RULE,
    &foreign_key_locks_parent::RULE,
    &lock_timeout::RULE,
    &rename_table::RULE,
    &rename_column::RULE,
    &add_required_column::RULE,
    &forbid_null::RULE,
    &change_type::RULE,
    &partial_failure::RULE,
    &irreversible::RULE,
];

/// A rule by its name.
pub fn rule(name: &str) -> Option<&'static Rule> {
    CATALOGUE.iter().copied().find(|rule| rule.name == name)
}
