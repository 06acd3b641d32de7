//! SQL Server wants one cascade path at most from a table to any other (CREATE TABLE, error 1785).

use std::collections::BTreeSet;

use crate::model::{ForeignKey, Operation, ReferentialAction, TableName};
use crate::replay::Change;
use crate::text::Span;

use super::lower::Lowering;

/// The action of a foreign key that makes a cascade, if it does.
type ActionOf = fn(&ForeignKey) -> Option<ReferentialAction>;

/// Deletions and updates cascade apart.
const KINDS: [(&str, ActionOf); 2] = [
    ("ON DELETE", |key| key.on_delete),
    ("ON UPDATE", |key| key.on_update),
];

impl Lowering<'_> {
    /// Says which new foreign key makes a second cascade path, where a server takes one only.
    pub(super) fn refuse_second_cascade(&mut self, change: &Change) {
        let creates = matches!(
            change.operation,
            Operation::CreateTable { .. } | Operation::CreateConstraint { .. }
        );
        if !self.dialect.facts.single_cascade_path || !creates {
            return;
        }
        let Some(table) = change.after.clone() else { return };
        for key in &table.foreign_keys {
            let is_new = change
                .before
                .as_ref()
                .is_none_or(|before| !before.foreign_keys.iter().any(|old| old.name == key.name));
            if !is_new {
                continue;
            }
            for (clause, action) in KINDS {
                if cascades(key, action) && self.has_second_path(&key.referred_table, action) {
                    let span = key.name.as_ref().map_or(Span::NOWHERE, |name| name.span);
                    self.unsupported(
                        span.or(key.referred_table.span()),
                        &format!("keep a second cascade path through table `{}`", table.name),
                        &format!("leave the {clause} action of this foreign key out, or limit it with `on:`"),
                    );
                }
            }
        }
    }

    /// Whether a row of this table, or of one that it hangs on, would reach some table on two ways.
    fn has_second_path(&self, from: &TableName, action: ActionOf) -> bool {
        let mut above = vec![from.clone()];
        let mut seen: BTreeSet<TableName> = above.iter().cloned().collect();
        while let Some(name) = above.pop() {
            if self.reaches_twice(&name, action) {
                return true;
            }
            let table = self.schema.table(&name);
            let keys = table.into_iter().flat_map(|table| &table.foreign_keys);
            for key in keys.filter(|key| cascades(key, action)) {
                if seen.insert(key.referred_table.clone()) {
                    above.push(key.referred_table.clone());
                }
            }
        }
        false
    }

    fn reaches_twice(&self, from: &TableName, action: ActionOf) -> bool {
        let mut ahead = vec![from.clone()];
        let mut seen: BTreeSet<TableName> = ahead.iter().cloned().collect();
        while let Some(name) = ahead.pop() {
            for referrer in self.schema.referrers(&name) {
                let keys = referrer.foreign_keys.iter();
                for _ in keys.filter(|key| key.referred_table == name && cascades(key, action)) {
                    if !seen.insert(referrer.name.clone()) {
                        return true;
                    }
                    ahead.push(referrer.name.clone());
                }
            }
        }
        false
    }
}

fn cascades(key: &ForeignKey, action: ActionOf) -> bool {
    use ReferentialAction::{Cascade, SetDefault, SetNull};
    matches!(action(key), Some(Cascade | SetNull | SetDefault))
}
