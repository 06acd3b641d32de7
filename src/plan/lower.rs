//! Turns a change into the statements that make it.

use crate::dialect::Dialect;
use crate::dialect::facts::AlterColumnStyle;
use crate::model::{Constraint, ConstraintRef, Operation, Schema, TableName, ViewReplace};
use crate::replay::Change;
use crate::text::{Diagnostic, Report, Span};

use super::file_rows::Way;
use super::statement::{AlterAction, Planned, Statement};
use super::views_aside::Aside;
use super::{merge, rebuild};

/// The statements of one change, in order. `schema` is as the change left it. What the dialect
/// cannot do, and values that are not of their type, go to the report.
pub fn lower(
    change: &Change,
    schema: &Schema,
    dialect: &Dialect,
    format_sql: bool,
    report: &mut Report,
) -> Vec<Planned> {
    let mut lowering = Lowering::new(schema, dialect, format_sql, change.span, report);
    lowering.refuse_table_limits(change);
    lowering.change(change);
    let mut planned = lowering.planned;
    if dialect.facts.many_alter_actions {
        planned = merge::merged(planned);
    }
    if let (Some(first), Some(note)) = (planned.first_mut(), &change.note) {
        first.note = Some(note.clone());
    }
    planned
}

/// Collects the statements of one change.
pub(super) struct Lowering<'a> {
    pub(super) dialect: &'a Dialect,
    pub(super) schema: &'a Schema,
    /// Whether SQL of the user's own is laid out.
    pub(super) format_sql: bool,
    pub(super) report: &'a mut Report,
    pub(super) planned: Vec<Planned>,
    /// Foreign keys that are out of the way already, with their tables.
    pub(super) keys_aside: Vec<(TableName, Constraint)>,
    /// Views and triggers that are out of the way already.
    pub(super) aside: Aside,
    /// The place of the operation, for what has none of its own.
    pub(super) span: Span,
    /// Whether the table at hand takes only values that are of the types of its columns (SQLite).
    pub(super) strict: bool,
}

impl<'a> Lowering<'a> {
    /// No statements yet. `span` is the place of the operation.
    pub(super) fn new(
        schema: &'a Schema,
        dialect: &'a Dialect,
        format_sql: bool,
        span: Span,
        report: &'a mut Report,
    ) -> Lowering<'a> {
        Lowering {
            dialect,
            schema,
            format_sql,
            report,
            planned: Vec::new(),
            keys_aside: Vec::new(),
            aside: Aside::default(),
            span,
            strict: false,
        }
    }
}

impl Lowering<'_> {
    pub(super) fn push(&mut self, statement: Statement) {
        self.planned.push(Planned::new(statement));
    }

    pub(super) fn alter(&mut self, table: &TableName, action: AlterAction) {
        let table = self.dialect.table(table);
        self.push(Statement::AlterTable {
            table,
            actions: vec![action],
            assertion: None,
        });
    }

    /// Says that the dialect cannot do it, and what to write instead.
    pub(super) fn unsupported(&mut self, span: Span, what: &str, instead: &str) {
        let title = format!("{} {} cannot {what}", self.dialect.name, self.dialect.version);
        self.report
            .push(Diagnostic::error("unsupported", span.or(self.span), title).help(instead));
    }

    /// Plans one change: what is wrong with it is shown at its place, also where it is a part of another.
    pub(super) fn change(&mut self, change: &Change) {
        let outer = std::mem::replace(&mut self.span, change.span);
        match change.safer.as_slice() {
            [] => {
                let first = self.planned.len();
                self.whole(change);
                if change.asserted {
                    self.assert(change, first);
                }
            }
            steps => self.safely(steps),
        }
        self.span = outer;
    }

    fn whole(&mut self, change: &Change) {
        let table = change.after.as_ref().or(change.before.as_ref());
        self.strict = table.is_some_and(|table| table.options.flag("strict"));
        if self.dialect.facts.alter_column == AlterColumnStyle::Rebuild
            && rebuild::is_needed(self.dialect, change)
        {
            return self.rebuild(change);
        }
        self.refuse_unlimited_keys(change);
        self.refuse_second_cascade(change);
        self.refuse_same_columns(change);
        self.warn_unique_nulls(change);
        self.check_addition(change);
        let keys = self.foreign_key_indexes(change);
        self.add_key_indexes(change, &keys);
        self.around_views(change, |own| own.plain(change));
        self.drop_key_indexes(change, &keys);
    }

    fn plain(&mut self, change: &Change) {
        match &change.operation {
            Operation::CreateTable { table, if_not_exists } => self.create_table(table, *if_not_exists),
            Operation::DropTable { table, if_exists, .. } => self.drop_table(table, *if_exists),
            Operation::RenameTable { table, to } => self.rename_table(table, to),
            Operation::TableComment { table, .. } => self.table_comment(change, table),
            Operation::AddColumn {
                table,
                columns,
                position,
                if_not_exists,
                ..
            } => self.add_columns(table, columns, position.as_ref(), *if_not_exists),
            Operation::DropColumn {
                table,
                columns,
                if_exists,
                ..
            } => self.drop_columns(change, table, columns, *if_exists),
            Operation::AlterColumn(_) => self.alter_column(change),
            Operation::CreateIndex {
                table,
                index,
                if_not_exists,
            } => self.create_index(table, index, *if_not_exists),
            Operation::DropIndex {
                table,
                name,
                if_exists,
                options,
            } => {
                // Without a table it is one that the history does not know, of which the name is enough.
                let unnamed = TableName::unqualified(name.clone());
                self.drop_index(table.as_ref().unwrap_or(&unnamed), name, *if_exists, options);
            }
            Operation::RenameIndex { table, name, to } => {
                if let Some(table) = table {
                    self.rename_index(change, table, name, to);
                }
            }
            Operation::RenameConstraint { table, which, to } => {
                if let ConstraintRef::Named(name, Some(kind)) = which {
                    self.rename_constraint(change, table, *kind, name, to);
                }
            }
            Operation::ValidateConstraint { table, which } => {
                if let ConstraintRef::Named(name, _) = which {
                    let name = self.dialect.identifier(name);
                    self.alter(table, AlterAction::ValidateConstraint { name });
                }
            }
            Operation::CreateConstraint { table, constraint } => {
                self.add_constraint_if(table, constraint, change.guarded);
            }
            Operation::DropConstraint {
                table,
                which,
                if_exists,
            } => match which {
                ConstraintRef::Named(name, kind) if *if_exists => self.drop_constraint_if(table, *kind, name),
                ConstraintRef::Named(name, Some(kind)) => {
                    self.drop_constraint_of(change.before.as_deref(), table, *kind, name);
                }
                ConstraintRef::Named(_, None) | ConstraintRef::Over(..) => {}
            },
            Operation::Insert(insert) => self.insert(change.before.as_deref(), insert),
            Operation::InsertFile(rows) => self.file_rows(change, rows, Way::Insert),
            Operation::DeleteFile { rows, key } => self.file_rows(change, rows, Way::Delete(key.clone())),
            Operation::DeleteRows(insert) => self.delete_rows(change.before.as_deref(), insert),
            Operation::Update(rows) => self.update(change.before.as_deref(), rows),
            Operation::Delete(rows) => self.delete(change.before.as_deref(), rows),
            Operation::Upsert(upsert) => self.upsert(change.before.as_deref(), upsert),
            Operation::Execute { sql, expect, .. } => self.execute(sql, expect.as_ref()),
            Operation::Manual { step, .. } => self.push(Statement::Manual(step.clone())),
            Operation::BatchAlterTable { .. } => {
                for part in &change.parts {
                    self.change(part);
                }
            }
            Operation::CreateEnum(enumeration) => self.create_enum(enumeration, change.guarded),
            Operation::AlterEnum(alter) => self.alter_enum(change, alter),
            Operation::DropEnum(name) => self.drop_enum(name),
            Operation::CreateView { view, replace } => {
                self.create_view(view, *replace != ViewReplace::No);
            }
            Operation::DropView {
                name,
                materialized,
                if_exists,
                cascade: _,
            } => self.drop_view(name, materialized.unwrap_or(false), *if_exists),
            Operation::CreateTrigger { trigger, replace } => self.create_trigger(trigger, *replace),
            Operation::DropTrigger {
                name,
                table,
                if_exists,
            } => self.drop_trigger(name, table, *if_exists),
            Operation::CreateObject {
                object,
                if_not_exists,
                replace,
            } => self.create_object(object, *if_not_exists, *replace),
            Operation::DropObject {
                key,
                if_exists,
                cascade,
            } => self.drop_object(key, *if_exists, *cascade),
            Operation::Grant(grant) => self.grant(grant, false),
            Operation::RevokeGrantOption(grant) => self.revoke_grant_option(grant),
            Operation::Revoke { silent: true, .. } => {}
            Operation::Revoke { grant, silent: false } => {
                let guard = if change.guarded {
                    self.guard_of(&grant.on)
                } else {
                    None
                };
                self.guarded(guard, |own| own.grant(grant, true));
            }
            Operation::AlterSequence(alter) => self.alter_sequence(alter),
        }
    }
}
