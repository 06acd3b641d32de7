//! After a mistake the schema is not what the user meant it to be, so that much of what follows would
//! be said to be wrong because of it. What is in doubt is remembered, and nothing is said of it.

use std::collections::BTreeSet;

use crate::model::{Column, ConstraintRef, DataType, Name, Operation, Step, TableName};
use crate::text::Diagnostic;

use super::enum_check::fill_enum_name;
use super::enums::{enum_of, enums_of};
use super::replayer::{Replayer, Stop};

/// What nothing is known of.
#[derive(Clone, Debug, Default)]
pub(super) struct Doubt {
    /// The names of what failed operations make, change or drop, whatever it is.
    names: BTreeSet<Box<str>>,
    /// The tables that they are about.
    tables: BTreeSet<Box<str>>,
    /// Whether the present operation is about one of these tables.
    here: bool,
}

impl Replayer<'_> {
    /// An operation that could not even be read: these are the words in it.
    pub fn doubt_words<'w>(&mut self, words: impl IntoIterator<Item = &'w str>) {
        for word in words {
            self.doubt.names.insert(word.into());
            self.doubt.tables.insert(word.into());
        }
    }

    /// An operation failed.
    pub(super) fn doubt_step(&mut self, step: &Step) {
        // Rows leave the schema as it is.
        if matches!(
            step.operation,
            Operation::Insert(_)
                | Operation::InsertFile(_)
                | Operation::DeleteRows(_)
                | Operation::DeleteFile { .. }
                | Operation::Update(_)
                | Operation::Delete(_)
                | Operation::Upsert(_)
        ) {
            return;
        }
        for table in tables(&step.operation) {
            self.doubt.tables.insert(table.name.as_str().into());
            if self.schema.table(table).is_none() {
                self.doubt.names.insert(table.name.as_str().into());
            }
        }
        for name in names(&step.operation) {
            self.doubt.names.insert(name.as_str().into());
        }
        for name in self.enums_with(&step.operation) {
            self.doubt.names.insert(name.name.as_str().into());
        }
    }

    /// The enums that would have come or gone with columns.
    fn enums_with(&self, operation: &Operation) -> Vec<TableName> {
        let named = |table: &TableName, column: &Name, data_type: &DataType| {
            let mut data_type = data_type.clone();
            fill_enum_name(&mut data_type, table, column, &self.dialect.facts);
            enum_of(&data_type).map(|(name, _)| name.clone())
        };
        let of_columns = |table: &TableName, columns: &[Column]| {
            let columns = columns.iter();
            columns
                .filter_map(|column| named(table, &column.name, &column.data_type))
                .collect::<Vec<_>>()
        };
        let known = |table: &TableName| {
            let known = self.schema.table(table);
            let enums = known.into_iter().flat_map(|known| enums_of(known));
            enums.map(|(name, _)| name).collect::<Vec<_>>()
        };
        match operation {
            Operation::CreateTable { table, .. } => of_columns(&table.name, &table.columns),
            Operation::AddColumn { table, columns, .. } => of_columns(table, columns),
            Operation::DropTable { table, .. } | Operation::DropColumn { table, .. } => known(table),
            Operation::AlterColumn(alter) => {
                let new = alter.data_type.as_ref();
                let mut enums = known(&alter.table);
                enums.extend(new.and_then(|new| named(&alter.table, &alter.name, new)));
                enums
            }
            Operation::BatchAlterTable { steps, .. } => steps
                .iter()
                .flat_map(|step| self.enums_with(&step.operation))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// An operation begins.
    pub(super) fn doubt_here(&mut self, step: &Step) {
        let doubtful = |table: &TableName| self.doubt.tables.contains(table.name.as_str());
        self.doubt.here = !self.doubt.tables.is_empty() && tables(&step.operation).into_iter().any(doubtful);
    }

    /// Whether the present operation is about something that an earlier mistake has left in doubt.
    pub(super) fn is_doubtful(&self) -> bool {
        self.doubt.here
    }

    /// Says what is wrong, unless it may be so because of an earlier mistake.
    pub(super) fn fail(&mut self, diagnostic: Diagnostic) -> Stop {
        if !self.doubt.here {
            self.report.push(diagnostic);
        }
        Stop
    }

    /// Says that something is there, or is not, unless an earlier mistake was about a thing of this name.
    pub(super) fn fail_about(&mut self, name: &Name, diagnostic: Diagnostic) -> Stop {
        if !self.doubt.names.contains(name.as_str()) {
            self.report.push(diagnostic);
        }
        Stop
    }
}

/// The tables that an operation changes or refers to.
fn tables(operation: &Operation) -> Vec<&TableName> {
    match operation {
        Operation::CreateTable { table, .. } => {
            let referred = table.foreign_keys.iter().map(|key| &key.referred_table);
            std::iter::once(&table.name).chain(referred).collect()
        }
        Operation::AddColumn {
            table, constraints, ..
        } => {
            let referred = constraints
                .iter()
                .filter_map(|constraint| constraint.referred_table());
            std::iter::once(table).chain(referred).collect()
        }
        Operation::CreateConstraint { table, constraint } => std::iter::once(table)
            .chain(constraint.referred_table())
            .collect(),
        Operation::DropTable { table, .. }
        | Operation::RenameTable { table, .. }
        | Operation::TableComment { table, .. }
        | Operation::DropColumn { table, .. }
        | Operation::CreateIndex { table, .. }
        | Operation::DropConstraint { table, .. }
        | Operation::RenameConstraint { table, .. }
        | Operation::ValidateConstraint { table, .. }
        | Operation::DropTrigger { table, .. } => vec![table],
        Operation::BatchAlterTable { table, steps } => {
            let inner = steps.iter().flat_map(|step| tables(&step.operation));
            std::iter::once(table).chain(inner).collect()
        }
        Operation::AlterColumn(alter) => vec![&alter.table],
        Operation::DropIndex { table, .. } | Operation::RenameIndex { table, .. } => table.iter().collect(),
        Operation::Insert(rows) | Operation::DeleteRows(rows) => vec![&rows.table],
        Operation::InsertFile(rows) | Operation::DeleteFile { rows, .. } => vec![&rows.table],
        Operation::Update(rows) | Operation::Delete(rows) => vec![&rows.table],
        Operation::Upsert(upsert) => vec![&upsert.insert.table],
        Operation::CreateTrigger { trigger, .. } => vec![&trigger.table],
        Operation::Grant(grant) | Operation::RevokeGrantOption(grant) | Operation::Revoke { grant, .. } => {
            vec![&grant.on.name]
        }
        // The effects of raw SQL are operations of their own.
        Operation::Execute { .. }
        | Operation::Manual { .. }
        | Operation::CreateEnum(_)
        | Operation::AlterEnum(_)
        | Operation::DropEnum(_)
        | Operation::CreateView { .. }
        | Operation::DropView { .. }
        | Operation::CreateObject { .. }
        | Operation::DropObject { .. }
        | Operation::AlterSequence(_) => Vec::new(),
    }
}

/// The names of what an operation makes, changes or drops.
fn names(operation: &Operation) -> Vec<&Name> {
    match operation {
        Operation::CreateTable { table, .. } => vec![&table.name.name],
        Operation::DropTable { table, .. } => vec![&table.name],
        Operation::RenameTable { table, to } => vec![&table.name, to],
        Operation::AddColumn {
            columns,
            constraints,
            indexes,
            ..
        } => {
            let constraints = constraints.iter().filter_map(|constraint| constraint.name());
            let indexes = indexes.iter().filter_map(|index| index.name.as_ref());
            let columns = columns.iter().map(|column| &column.name);
            columns.chain(constraints).chain(indexes).collect()
        }
        Operation::DropColumn { columns, .. } => columns.iter().collect(),
        Operation::AlterColumn(alter) => std::iter::once(&alter.name).chain(&alter.rename).collect(),
        Operation::CreateIndex { index, .. } => index.name.iter().collect(),
        Operation::DropIndex { name, .. } | Operation::DropTrigger { name, .. } => vec![name],
        Operation::CreateConstraint { constraint, .. } => constraint.name().into_iter().collect(),
        Operation::DropConstraint {
            which: ConstraintRef::Named(name, _),
            ..
        }
        | Operation::ValidateConstraint {
            which: ConstraintRef::Named(name, _),
            ..
        } => vec![name],
        Operation::RenameIndex { name, to, .. } => vec![name, to],
        Operation::RenameConstraint {
            which: ConstraintRef::Named(name, _),
            to,
            ..
        } => vec![name, to],
        Operation::RenameConstraint { to, .. } => vec![to],
        Operation::BatchAlterTable { steps, .. } => {
            steps.iter().flat_map(|step| names(&step.operation)).collect()
        }
        Operation::CreateView { view, .. } => vec![&view.name.name],
        Operation::DropView { name, .. } => vec![&name.name],
        Operation::CreateTrigger { trigger, .. } => vec![&trigger.name],
        Operation::CreateObject { object, .. } => vec![object.name()],
        Operation::DropObject { key, .. } => vec![&key.name.name],
        Operation::AlterSequence(alter) => vec![&alter.name.name],
        Operation::CreateEnum(enumeration) => vec![&enumeration.name.name],
        Operation::AlterEnum(alter) => vec![&alter.name.name],
        Operation::DropEnum(name) => vec![&name.name],
        Operation::DropConstraint { .. }
        | Operation::ValidateConstraint { .. }
        | Operation::TableComment { .. }
        | Operation::Insert(_)
        | Operation::InsertFile(_)
        | Operation::DeleteRows(_)
        | Operation::DeleteFile { .. }
        | Operation::Update(_)
        | Operation::Delete(_)
        | Operation::Upsert(_)
        | Operation::Execute { .. }
        | Operation::Grant(_)
        | Operation::Revoke { .. }
        | Operation::RevokeGrantOption(_)
        | Operation::Manual { .. } => Vec::new(),
    }
}
