//! Carries out operations on a schema.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::dialect::Dialect;
use crate::model::{Operation, Schema, Step, Table, TableName};
use crate::text::Report;

use super::doubt::Doubt;
use super::{Change, Naming};

/// An operation that could not be carried out. What is wrong is in the report.
#[derive(Clone, Copy, Debug)]
pub struct Stop;

/// A schema and all that is needed to change it.
#[derive(Debug)]
pub struct Replayer<'a> {
    /// The dialect whose history this is: `on:` and types per dialect make them differ.
    pub dialect: &'a Dialect,
    /// How unnamed constraints are named.
    pub naming: &'a Naming,
    /// The schema so far.
    pub schema: Schema,
    /// What is wrong so far.
    pub report: Report,
    /// The tables of Retort's own, whose names nothing else can have.
    pub reserved: Vec<OwnTable>,
    /// The revision that touched a table last, for messages.
    pub(super) left_by: BTreeMap<TableName, Arc<str>>,
    /// Whether the operations are a derived way back: they say all there was, under the names that it
    /// had, so that nothing is named or added of the replayer's own accord.
    pub(super) derived: bool,
    /// What an earlier mistake has left in doubt.
    pub(super) doubt: Doubt,
}

/// A table of Retort's own, which no revision can make.
#[derive(Clone, Debug)]
pub struct OwnTable {
    /// What it is, in words.
    pub what: &'static str,
    /// Its name.
    pub table: TableName,
    /// What to do where a revision wants the name.
    pub help: &'static str,
}

impl<'a> Replayer<'a> {
    /// An empty schema.
    pub fn new(dialect: &'a Dialect, naming: &'a Naming) -> Replayer<'a> {
        Replayer {
            dialect,
            naming,
            schema: Schema::default(),
            report: Report::new(),
            reserved: Vec::new(),
            left_by: BTreeMap::new(),
            derived: false,
            doubt: Doubt::default(),
        }
    }

    /// Carries out one operation. Returns what it did, table by table; enum types that come and go
    /// with it stand before and after it.
    ///
    /// # Errors
    /// The operation is illegal here: the report says why, and the schema is as it was.
    pub fn run(&mut self, step: &Step) -> Result<Vec<Change>, Stop> {
        let point = self.schema.checkpoint();
        self.doubt_here(step);
        let result = self
            .dispatch(step)
            .and_then(|changes| self.with_enums(changes, step));
        if result.is_err() {
            self.schema.rollback(point);
            self.doubt_step(step);
        }
        result
    }

    /// Carries out one operation without looking at enum types.
    pub(super) fn dispatch(&mut self, step: &Step) -> Result<Vec<Change>, Stop> {
        match &step.operation {
            Operation::CreateTable { table, if_not_exists } => self.create_table(step, table, *if_not_exists),
            Operation::DropTable {
                table,
                if_exists,
                cascade,
            } => self.drop_table(step, table, *if_exists, *cascade),
            Operation::RenameTable { table, to } => self.rename_table(step, table, to),
            Operation::TableComment { table, comment } => self.table_comment(step, table, comment.as_deref()),
            Operation::AddColumn { .. } => self.add_column(step),
            Operation::DropColumn {
                table,
                columns,
                if_exists,
                cascade,
            } => self.drop_column(step, table, columns, *if_exists, *cascade),
            Operation::AlterColumn(alter) => self.alter_column(step, alter),
            Operation::CreateIndex {
                table,
                index,
                if_not_exists,
            } => self.create_index(step, table, index, *if_not_exists),
            Operation::DropIndex {
                table,
                name,
                if_exists,
                options,
            } => self.drop_index(step, table.as_ref(), name, *if_exists, options),
            Operation::RenameIndex { table, name, to } => self.rename_index(step, table.as_ref(), name, to),
            Operation::RenameConstraint { table, which, to } => {
                self.rename_constraint(step, table, which, to)
            }
            Operation::ValidateConstraint { table, which } => self.validate_constraint(step, table, which),
            Operation::CreateConstraint { table, constraint } => {
                self.create_constraint(step, table, constraint)
            }
            Operation::DropConstraint {
                table,
                which,
                if_exists,
            } => self.drop_constraint(step, table, which, *if_exists),
            Operation::Insert(insert) | Operation::DeleteRows(insert) => self.rows(step, insert),
            Operation::InsertFile(rows) | Operation::DeleteFile { rows, .. } => self.file_rows(step, rows),
            Operation::Update(rows) | Operation::Delete(rows) => self.change_rows(step, rows),
            Operation::Upsert(upsert) => self.upsert(step, upsert),
            Operation::Execute { effects, .. } => self.execute(step, effects),
            Operation::Manual { step: done, reverse } => {
                let undo = reverse.clone().map(|back| Operation::Manual {
                    step: back,
                    reverse: Some(done.clone()),
                });
                Ok(vec![Change::new(step.operation.clone(), step).undone_by(undo)])
            }
            Operation::BatchAlterTable { table, steps } => self.batch(step, table, steps),
            Operation::CreateEnum(enumeration) => self.create_enum(step, enumeration),
            Operation::AlterEnum(alter) => self.alter_enum(step, alter),
            Operation::DropEnum(name) => self.drop_enum(step, name),
            Operation::CreateView { view, replace } => self.create_view(step, view, *replace),
            Operation::DropView {
                name,
                materialized,
                if_exists,
                cascade,
            } => self.drop_view(step, name, *materialized, *if_exists, *cascade),
            Operation::CreateTrigger { trigger, replace } => self.create_trigger(step, trigger, *replace),
            Operation::DropTrigger {
                name,
                table,
                if_exists,
            } => self.drop_trigger(step, name, table, *if_exists),
            Operation::CreateObject {
                object,
                if_not_exists,
                replace,
            } => self.create_object(step, object, *if_not_exists, *replace),
            Operation::DropObject {
                key,
                if_exists,
                cascade,
            } => self.drop_object(step, key, *if_exists, *cascade),
            Operation::Grant(grant) => self.grant(step, grant),
            Operation::Revoke { grant, .. } => self.revoke(step, grant),
            Operation::RevokeGrantOption(grant) => self.revoke_grant_option(step, grant),
            Operation::AlterSequence(alter) => self.alter_sequence(step, alter),
        }
    }

    /// Puts a changed table into the schema and returns it with what it was.
    pub(super) fn replace(
        &mut self,
        before: Arc<Table>,
        after: Table,
    ) -> (Option<Arc<Table>>, Option<Arc<Table>>) {
        let after = Arc::new(after);
        if before.name != after.name {
            self.schema.remove(&before.name);
        }
        self.schema.put(Arc::clone(&after));
        (Some(before), Some(after))
    }

    /// Several changes of one table as one, or the single one itself.
    pub(super) fn grouped(step: &Step, table: &TableName, mut parts: Vec<Change>) -> Vec<Change> {
        if parts.len() < 2 {
            return parts
                .pop()
                .map(|mut part| {
                    part.note = part.note.or_else(|| step.note.clone());
                    part
                })
                .into_iter()
                .collect();
        }
        let before = parts.first().and_then(|part| part.before.clone());
        let after = parts.last().and_then(|part| part.after.clone());
        let operation = Operation::BatchAlterTable {
            table: table.clone(),
            steps: Vec::new(),
        };
        let mut change = Change::new(operation, step).on(before, after);
        change.parts = parts;
        vec![change]
    }
}
