//! PostgreSQL cannot take labels away from a type, nor change their order: a new type takes its place.

use std::sync::Arc;

use crate::model::{Constraint, EnumLabels, Name, Operation, Table, TableName};
use crate::replay::Change;
use crate::replay::naming::shortened;

use super::enums::column_changes;
use super::lower::Lowering;
use super::rename::{Speaking, without};
use super::statement::Statement;
use super::views_aside::Aside;

/// A table with columns of the enum.
struct Holder {
    /// As it is after the change.
    after: Arc<Table>,
    /// The names that the columns have then.
    columns: Vec<Name>,
    /// Whose text speaks of them: it holds the old type's labels and operators.
    speaking: Speaking,
}

/// What is out of the way during the swap.
struct SwapAside {
    holders: Vec<Holder>,
    keys: Vec<(TableName, Constraint)>,
    readers: Aside,
}

impl Lowering<'_> {
    /// The old type gets out of the way, each column goes over by way of its label's text, and the old
    /// type is dropped. A row with a label that is gone makes the script fail.
    pub(super) fn swap_enum(&mut self, change: &Change, name: &TableName, labels: &EnumLabels) {
        let aside = self.swap_aside(change);
        self.put_swap_aside(&aside);
        let aside_name = shortened(&format!("_retort_{}", name.name), &self.dialect.facts);
        let old = name.sibling(Name::new(aside_name));
        let rename = Statement::RenameEnum {
            name: self.dialect.table(name),
            to: self.dialect.identifier(&old.name),
        };
        self.push(rename);
        self.create_enum_type(name, &labels.after);
        for part in column_changes(change) {
            self.change(&bare(part, &aside));
        }
        self.drop_enum(&old);
        self.put_swap_back(change, &aside);
    }

    fn swap_aside(&self, change: &Change) -> SwapAside {
        let mut holders: Vec<Holder> = Vec::new();
        for part in column_changes(change) {
            let (Operation::AlterColumn(alter), Some(after)) = (&part.operation, &part.after) else {
                continue;
            };
            let column = alter.rename.clone().unwrap_or_else(|| alter.name.clone());
            match holders.iter_mut().find(|holder| holder.after.name == after.name) {
                Some(holder) => {
                    holder.after = Arc::clone(after);
                    holder.columns.push(column);
                }
                None => holders.push(Holder {
                    after: Arc::clone(after),
                    columns: vec![column],
                    speaking: Speaking::default(),
                }),
            }
        }
        let mut keys: Vec<(TableName, Constraint)> = Vec::new();
        for holder in &mut holders {
            for column in &holder.columns {
                holder.speaking.join(self.texts_on(&holder.after, column));
                let more = self.keys_on(&holder.after, column);
                keys.extend(
                    more.into_iter()
                        .filter(|key| !keys.contains(key))
                        .collect::<Vec<_>>(),
                );
            }
        }
        let columns: Vec<_> = holders
            .iter()
            .map(|holder| {
                let names = self.and_computed(&holder.after, holder.columns.iter().cloned());
                (holder.after.name.clone(), names)
            })
            .collect();
        SwapAside {
            readers: self.aside(&columns),
            holders,
            keys,
        }
    }

    fn put_swap_aside(&mut self, aside: &SwapAside) {
        let SwapAside {
            holders,
            keys,
            readers,
        } = aside;
        self.put_aside(readers);
        self.drop_keys(keys);
        for Holder { after, speaking, .. } in holders {
            self.drop_speaking(after, speaking);
        }
    }

    fn put_swap_back(&mut self, change: &Change, aside: &SwapAside) {
        let SwapAside {
            holders,
            keys,
            readers,
        } = aside;
        for Holder { after, speaking, .. } in holders {
            let mut on = change.clone();
            on.after = Some(Arc::clone(after));
            self.restore_speaking(&on, &after.name, speaking);
        }
        self.restore_keys(keys);
        self.put_back(readers);
    }
}

/// The change of a column without what is aside.
fn bare(part: &Change, aside: &SwapAside) -> Change {
    let mut part = part.clone();
    let strip = |table: &Option<Arc<Table>>| {
        let table = table.as_ref()?;
        let holder = aside
            .holders
            .iter()
            .find(|holder| holder.after.name == table.name);
        Some(match holder {
            Some(holder) => Arc::new(without(table, &holder.speaking)),
            None => Arc::clone(table),
        })
    };
    part.before = strip(&part.before);
    part.after = strip(&part.after);
    part
}
