//! Enum types: made, changed and dropped, where they are types; elsewhere they are in the columns.

use std::sync::Arc;

use crate::dialect::Sql;
use crate::dialect::facts::EnumStyle;
use crate::model::{
    AlterEnum, Constraint, DataType, EnumEdit, EnumLabels, Enumeration, Operation, Table, TableName,
};
use crate::replay::Change;

use super::guard::Guarded;
use super::lower::Lowering;
use super::statement::{Planned, Statement};

impl Lowering<'_> {
    /// `if_not_exists`: the type comes with a table or column that may be there already. There is no such
    /// clause (PostgreSQL manual, CREATE TYPE).
    pub(super) fn create_enum(&mut self, enumeration: &Enumeration, if_not_exists: bool) {
        let Enumeration { name, values, .. } = enumeration;
        if self.dialect.facts.enums != EnumStyle::Type {
            return;
        }
        let missing = (Guarded::Enum, false);
        if let Some(guard) = self.condition(if_not_exists, false, missing, name, None) {
            self.guarded(guard, |own| own.create_enum_type(name, values));
        }
    }

    pub(super) fn drop_enum(&mut self, name: &TableName) {
        if self.dialect.facts.enums == EnumStyle::Type {
            let name = self.dialect.table(name);
            self.push(Statement::DropEnum { name });
        }
    }

    pub(super) fn create_enum_type(&mut self, name: &TableName, values: &[Box<str>]) {
        self.check_labels(name, values);
        let values = values
            .iter()
            .map(|label| self.text_literal(label, name.span()))
            .collect();
        let name = self.dialect.table(name);
        self.push(Statement::CreateEnum { name, values });
    }

    pub(super) fn alter_enum(&mut self, change: &Change, alter: &AlterEnum) {
        if self.dialect.facts.enums != EnumStyle::Type {
            return self.alter_enum_columns(change);
        }
        let AlterEnum { name, edits, labels } = alter;
        if let [EnumEdit::Rename(relabel)] = edits.as_slice() {
            self.check_labels(name, &labels.after);
            let from = self.text_literal(relabel.from.as_str(), relabel.from.span);
            let to = self.text_literal(relabel.to.as_str(), relabel.to.span);
            let name = self.dialect.table(name);
            return self.push(Statement::RenameEnumValue { name, from, to });
        }
        if !labels.only_grow() {
            return self.swap_enum(change, name, labels);
        }
        self.check_labels(name, &labels.after);
        self.add_enum_values(name, labels);
        for part in column_changes(change) {
            self.change(&with_new_type(part));
        }
    }

    /// A value cannot be used in the transaction that adds it (PostgreSQL manual, ALTER TYPE, "Notes"),
    /// and what uses it may be any SQL behind it. So the statement stands outside of transactions, and
    /// says IF NOT EXISTS, since a run that failed behind it has left the value there.
    fn add_enum_values(&mut self, name: &TableName, labels: &EnumLabels) {
        let type_name = self.dialect.table(name);
        for (i, label) in labels.after.iter().enumerate() {
            if labels.before.contains(label) {
                continue;
            }
            let is_last = labels
                .after
                .iter()
                .skip(i)
                .all(|label| !labels.before.contains(label));
            let mut literal = |label: &str| self.text_literal(label, name.span());
            let previous = i.checked_sub(1).and_then(|i| labels.after.get(i));
            let (before, after) = match previous {
                _ if is_last => (None, None),
                Some(previous) => (None, Some(literal(previous))),
                None => (labels.before.first().map(|first| literal(first)), None),
            };
            let value = literal(label);
            self.planned.push(Planned {
                outside_transaction: true,
                ..Planned::new(Statement::AddEnumValue {
                    name: type_name.clone(),
                    value,
                    before,
                    after,
                })
            });
        }
    }

    /// Each column on its own. Where foreign keys stand in the way of a change of type, those between two
    /// such columns come back only when all have changed.
    fn alter_enum_columns(&mut self, change: &Change) {
        self.refuse_relabelled_arrays(change);
        let mut keys: Vec<(TableName, Constraint)> = Vec::new();
        if self.dialect.facts.foreign_keys_fix_types {
            for part in column_changes(change) {
                let (Operation::AlterColumn(alter), Some(after)) = (&part.operation, &part.after) else {
                    continue;
                };
                for key in self.keys_on(after, &alter.name) {
                    if !keys.contains(&key) {
                        keys.push(key);
                    }
                }
            }
        }
        self.drop_keys(&keys);
        self.keys_aside = keys;
        for part in &change.parts {
            self.change(part);
        }
        let keys = std::mem::take(&mut self.keys_aside);
        self.restore_keys(&keys);
    }

    /// Says that the elements of arrays cannot follow where arrays are JSON.
    fn refuse_relabelled_arrays(&mut self, change: &Change) {
        for part in column_changes(change) {
            let Operation::AlterColumn(alter) = &part.operation else {
                continue;
            };
            let old = part.before.as_ref().and_then(|before| before.column(&alter.name));
            let is_array = old.is_some_and(|column| matches!(column.data_type, DataType::Array(_)));
            if let Some(relabel) = alter.relabel.as_ref().filter(|_| is_array) {
                self.unsupported(
                    relabel.from.span,
                    &format!(
                        "rename a label inside the arrays of column `{}`, which are JSON there",
                        alter.name
                    ),
                    "add the new label, change the rows with `execute`, and drop the old one",
                );
            }
        }
    }

    fn check_labels(&mut self, name: &TableName, values: &[Box<str>]) {
        let data_type = DataType::Enum {
            name: Some(name.clone()),
            values: values.to_vec(),
        };
        let _: Sql = self.type_name(&data_type, name.span());
    }
}

/// The changes of columns that a change of an enum is made of.
pub(super) fn column_changes(change: &Change) -> Vec<&Change> {
    match &change.operation {
        Operation::AlterColumn(_) => vec![change],
        _ => change.parts.iter().flat_map(column_changes).collect(),
    }
}

/// The same change of a column whose type has its new labels already.
fn with_new_type(change: &Change) -> Change {
    let mut before: Option<Table> = change.before.as_deref().cloned();
    if let (Some(before), Some((_, old, new))) = (&mut before, change.altered())
        && let Some(column) = before.column_mut(&old.name)
    {
        column.data_type = new.data_type.clone();
    }
    Change {
        before: before.map(Arc::new),
        ..change.clone()
    }
}
