//! PostgreSQL cannot take labels away from a type, nor change their order: a new type takes its place.

use std::sync::Arc;

use crate::model::{Constraint, EnumLabels, Name, Operation, Table, TableName, Trigger, View};
use crate::replay::Change;
use crate::replay::naming::shortened;
use crate::text::Diagnostic;

use super::enums::column_changes;
use super::lower::Lowering;
use super::rename::{Speaking, without};
use super::statement::Statement;

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
struct Aside {
    holders: Vec<Holder>,
    keys: Vec<(TableName, Constraint)>,
    views: Vec<Arc<View>>,
    triggers: Vec<Arc<Trigger>>,
}

impl Lowering<'_> {
    /// The old type gets out of the way, each column goes over by way of its label's text, and the old
    /// type is dropped. A row with a label that is gone makes the script fail.
    pub(super) fn swap_enum(&mut self, change: &Change, name: &TableName, labels: &EnumLabels) {
        let aside = self.aside(change);
        self.put_aside(&aside);
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
        self.put_back(change, &aside);
    }

    fn aside(&self, change: &Change) -> Aside {
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
        let mut views = Vec::new();
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
            let reads = |view: &&Arc<View>| {
                let sql = &view.sql.text;
                let speaks = |column: &Name| self.dialect.mentions(sql, column);
                self.dialect.mentions(sql, &holder.after.name.name)
                    && (self.dialect.selects_all(sql) || holder.columns.iter().any(speaks))
            };
            views.extend(self.schema.views.iter().filter(reads).cloned());
        }
        let views = self.with_readers(views);
        let triggers = self.schema.triggers.iter().filter(|trigger| {
            let speaks = |holder: &Holder| {
                let mut columns = holder.columns.iter();
                holder.after.name == trigger.table
                    && columns.any(|column| self.dialect.mentions(&trigger.sql.text, column))
            };
            holders.iter().any(speaks) || views.iter().any(|view| view.name == trigger.table)
        });
        let triggers = triggers.cloned().collect();
        Aside {
            holders,
            keys,
            views,
            triggers,
        }
    }

    fn put_aside(&mut self, aside: &Aside) {
        let Aside {
            holders,
            keys,
            views,
            triggers,
        } = aside;
        for trigger in triggers {
            self.drop_trigger(&trigger.name, &trigger.table, false);
        }
        for view in views.iter().rev() {
            self.warn_made_again(view);
            self.drop_view(&view.name, view.materialized, false);
        }
        self.drop_keys(keys);
        for Holder { after, speaking, .. } in holders {
            self.drop_speaking(after, speaking);
        }
    }

    fn put_back(&mut self, change: &Change, aside: &Aside) {
        let Aside {
            holders,
            keys,
            views,
            triggers,
        } = aside;
        for Holder { after, speaking, .. } in holders {
            let mut on = change.clone();
            on.after = Some(Arc::clone(after));
            self.restore_speaking(&on, &after.name, speaking);
        }
        self.restore_keys(keys);
        for view in views {
            self.create_view(view, false);
        }
        for trigger in triggers {
            self.create_trigger(trigger, false);
        }
    }

    fn warn_made_again(&mut self, view: &View) {
        let title = format!(
            "view `{}` is dropped and made again: what was granted on it is gone",
            view.name
        );
        self.report.push(
            Diagnostic::warning("view-made-again", self.span, title)
                .help("grant again what is needed, in this revision"),
        );
    }
}

/// The change of a column without what is aside.
fn bare(part: &Change, aside: &Aside) -> Change {
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
