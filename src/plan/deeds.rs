//! What a change does to tables, as far as locks go.

use super::again::Again;
use super::{Planned, Statement};
use crate::dialect::Dialect;
use crate::dialect::facts::EnumStyle;
use crate::dialect::locks::{Act, Cost, IndexKind, NewColumn};
use crate::dialect::namespace::NameKind;
use crate::model::{
    Column, Constraint, ConstraintRef, Index, Operation, Options, Table, TableName, ValueKind,
};
use crate::replay::Change;
use crate::text::Span;

/// Something that is done to a table.
#[derive(Clone, Debug)]
pub struct Deed {
    /// What is done.
    pub act: Act,
    /// To which table.
    pub table: TableName,
    /// Another table that it takes a lock on.
    pub referred: Option<TableName>,
    /// What it is done to, such as "column `email`"; empty for the table as a whole.
    pub object: String,
    /// What it costs.
    pub cost: Cost,
    /// Whether it was in the way of a change, and is made again.
    pub again: bool,
}

/// Puts together what a change does.
pub struct Deeds<'a> {
    dialect: &'a Dialect,
    change: &'a Change,
    deeds: Vec<Deed>,
}

impl<'a> Deeds<'a> {
    /// What a change does where the table is changed in place.
    pub fn of(dialect: &'a Dialect, change: &'a Change) -> Vec<Deed> {
        let mut deeds = Deeds {
            dialect,
            change,
            deeds: Vec::new(),
        };
        deeds.operation(&change.operation);
        deeds.deeds
    }

    /// The same, of what is done in its place where there is something safer.
    pub fn done(dialect: &'a Dialect, change: &'a Change) -> Vec<Deed> {
        match change.safer.as_slice() {
            [] => Deeds::of(dialect, change),
            steps => steps.iter().flat_map(|step| Deeds::of(dialect, step)).collect(),
        }
    }

    /// What a change does whose statements make the table again; `None` where they do not.
    pub fn rebuild(dialect: &'a Dialect, change: &'a Change, planned: &[Planned]) -> Option<Vec<Deed>> {
        let table = change.before.as_ref()?;
        let old = dialect.table(&table.name);
        let copies = |planned: &Planned| matches!(&planned.statement, Statement::CopyRows { from, .. } if *from == old);
        planned.iter().any(copies).then(|| {
            let mut deeds = Deeds {
                dialect,
                change,
                deeds: Vec::new(),
            };
            deeds.add(Act::Rebuild, &table.name, None, String::new());
            deeds.deeds
        })
    }

    /// What the statements of a change make again that was in its way, or in that of a part of it, with the place of
    /// that part.
    pub fn again(dialect: &'a Dialect, change: &'a Change, planned: &[Planned]) -> Vec<(Span, Deed)> {
        let mut found = Vec::new();
        for Again { span, operation } in planned.iter().flat_map(|planned| &planned.again) {
            let mut deeds = Deeds {
                dialect,
                change,
                deeds: Vec::new(),
            };
            deeds.operation(operation);
            found.extend(
                deeds
                    .deeds
                    .into_iter()
                    .map(|deed| (*span, Deed { again: true, ..deed })),
            );
        }
        found
    }

    fn add(&mut self, act: Act, table: &TableName, referred: Option<&TableName>, object: String) {
        let mut cost = self.dialect.cost(&act);
        if referred.is_none() {
            cost.referred = None;
        }
        self.deeds.push(Deed {
            act,
            table: table.clone(),
            referred: referred.cloned(),
            object,
            cost,
            again: false,
        });
    }

    fn operation(&mut self, operation: &Operation) {
        match operation {
            Operation::CreateTable { table, .. } => {
                for key in &table.foreign_keys {
                    let own = key.referred_table == table.name;
                    let referred = Some(&key.referred_table).filter(|_| !own);
                    self.add(
                        Act::CreateTable,
                        &table.name,
                        referred,
                        named("table", &table.name),
                    );
                }
            }
            Operation::DropTable { table, .. } => {
                let before = self.change.before.clone();
                let keys = before.iter().flat_map(|table| &table.foreign_keys);
                let referred: Vec<_> = keys.map(|key| &key.referred_table).collect();
                self.add(Act::DropTable, table, None, String::new());
                for other in referred.into_iter().filter(|other| *other != table) {
                    self.add(Act::DropTable, table, Some(other), String::new());
                }
            }
            Operation::RenameTable { table, .. } => self.add(Act::RenameTable, table, None, String::new()),
            Operation::TableComment { table, .. } => self.add(Act::Comment, table, None, String::new()),
            Operation::AddColumn {
                table,
                columns,
                constraints,
                indexes,
                ..
            } => {
                for column in columns {
                    let act = self.add_column(column);
                    self.add(act, table, None, named("column", &column.name));
                }
                for constraint in constraints {
                    self.add_constraint(table, constraint);
                }
                for index in indexes {
                    self.create_index(table, index);
                }
            }
            Operation::DropColumn { table, columns, .. } => {
                for column in columns {
                    self.add(Act::DropColumn, table, None, named("column", column));
                }
            }
            Operation::AlterColumn(_) => self.alter_column(),
            Operation::CreateIndex { table, index, .. } => self.create_index(table, index),
            Operation::DropIndex {
                table, name, options, ..
            } => {
                let act = Act::DropIndex {
                    online: is_online(options),
                };
                let owner = self.change.before.as_ref().map(|table| table.name.clone());
                if let Some(table) = table.clone().or(owner) {
                    self.add(act, &table, None, named("index", name));
                }
            }
            Operation::RenameIndex { table, name, .. } => {
                let owner = self.change.before.as_ref().map(|table| table.name.clone());
                if let Some(table) = table.clone().or(owner) {
                    self.add(Act::RenameIndex, &table, None, named("index", name));
                }
            }
            Operation::CreateConstraint { table, constraint } => self.add_constraint(table, constraint),
            Operation::DropConstraint { table, which, .. } => {
                if let Some(constraint) = self.constraint(which) {
                    let referred = referred(&constraint, table);
                    let object = constraint_named(&constraint);
                    self.add(
                        Act::DropConstraint(constraint.kind()),
                        table,
                        referred.as_ref(),
                        object,
                    );
                }
            }
            Operation::RenameConstraint { table, which, .. } => {
                let object = self.constraint(which).map(|it| constraint_named(&it));
                self.add(Act::RenameConstraint, table, None, object.unwrap_or_default());
            }
            Operation::ValidateConstraint { table, which } => {
                if let Some(constraint) = self.constraint(which) {
                    let referred = referred(&constraint, table);
                    let object = constraint_named(&constraint);
                    self.add(Act::Validate(constraint.kind()), table, referred.as_ref(), object);
                }
            }
            Operation::CreateTrigger { trigger, .. } => {
                self.add(
                    Act::CreateTrigger,
                    &trigger.table,
                    None,
                    named("trigger", &trigger.name),
                );
            }
            Operation::DropTrigger { name, table, .. } => {
                self.add(Act::DropTrigger, table, None, named("trigger", name));
            }
            Operation::Insert(insert) | Operation::DeleteRows(insert) => {
                self.add(Act::WriteRows, &insert.table, None, String::new());
            }
            Operation::InsertFile(rows) | Operation::DeleteFile { rows, .. } => {
                self.add(Act::WriteRows, &rows.table, None, String::new());
            }
            Operation::Update(rows) | Operation::Delete(rows) => {
                self.add(Act::WriteRows, &rows.table, None, String::new());
            }
            Operation::Upsert(upsert) => self.add(Act::WriteRows, &upsert.insert.table, None, String::new()),
            Operation::Execute { .. }
            | Operation::Manual { .. }
            | Operation::BatchAlterTable { .. }
            | Operation::CreateEnum(_)
            | Operation::AlterEnum(_)
            | Operation::DropEnum(_)
            | Operation::CreateView { .. }
            | Operation::DropView { .. }
            | Operation::CreateObject { .. }
            | Operation::DropObject { .. }
            | Operation::Grant(_)
            | Operation::Revoke { .. }
            | Operation::RevokeGrantOption(_)
            | Operation::AlterSequence(_) => {}
        }
    }

    fn add_column(&self, column: &Column) -> Act {
        Act::AddColumn(NewColumn {
            default: self
                .dialect
                .new_default(column.default.as_ref(), &column.data_type),
            not_null: !column.nullable,
            numbered: column.autoincrement || column.identity.is_some(),
            stored: column.computed.as_ref().is_some_and(|computed| computed.stored),
        })
    }

    fn add_constraint(&mut self, table: &TableName, constraint: &Constraint) {
        let act = match is_made_online(constraint.options()) {
            true => Act::CreateIndex {
                online: true,
                kind: IndexKind::Plain,
            },
            false => Act::AddConstraint {
                kind: constraint.kind(),
                // An index that is there has looked at the rows already.
                checked: !constraint.options().flag("not_valid")
                    && constraint.options().get("using_index").is_none(),
            },
        };
        let referred = referred(constraint, table);
        self.add(act, table, referred.as_ref(), constraint_named(constraint));
    }

    fn create_index(&mut self, table: &TableName, index: &Index) {
        let kind = match index
            .options
            .text("prefix")
            .map(str::to_ascii_lowercase)
            .as_deref()
        {
            Some("fulltext") => IndexKind::FullText,
            Some("spatial") => IndexKind::Spatial,
            _ if index.options.flag("clustered") => IndexKind::Clustered,
            _ => IndexKind::Plain,
        };
        let act = Act::CreateIndex {
            online: is_online(&index.options),
            kind,
        };
        let object = index.name.as_ref().map(|name| named("index", name));
        self.add(act, table, None, object.unwrap_or_else(|| "an index".to_owned()));
    }

    fn alter_column(&mut self) {
        let change = self.change;
        let (Some(before), Some((alter, old, new))) = (&change.before, change.altered()) else {
            return;
        };
        let mut acts = self.column_acts(before, old, new);
        // Where an enum is a type, another word for a label is a matter of the catalog.
        if alter.relabel.is_some() && self.dialect.facts.enums == EnumStyle::Type {
            acts.retain(|act| !matches!(act, Act::ChangeType(_)));
        }
        for act in acts {
            self.add(act, &before.name, None, named("column", &old.name));
        }
    }

    fn column_acts(&self, table: &Table, old: &Column, new: &Column) -> Vec<Act> {
        let mut acts = Vec::new();
        if old.name != new.name {
            acts.push(Act::RenameColumn);
        }
        if old.data_type != new.data_type || old.collation != new.collation {
            acts.push(Act::ChangeType(self.dialect.column_change(old, new)));
        }
        if old.computed != new.computed {
            acts.push(Act::ChangeComputed);
        }
        if (old.autoincrement, &old.identity) != (new.autoincrement, &new.identity) {
            acts.push(Act::ChangeNumbering);
        }
        if old.nullable && !new.nullable {
            acts.push(Act::ForbidNull {
                proven: self.says_not_null(table, old),
            });
        }
        if !old.nullable && new.nullable {
            acts.push(Act::AllowNull);
        }
        if old.default != new.default {
            acts.push(Act::ChangeDefault);
        }
        if old.comment != new.comment {
            acts.push(Act::Comment);
        }
        acts
    }

    /// Whether a check that the rows were checked for says that the column is not NULL.
    fn says_not_null(&self, table: &Table, column: &Column) -> bool {
        let mut valid = table
            .checks
            .iter()
            .filter(|check| !check.options.flag("not_valid"));
        valid.any(|check| self.dialect.says_not_null(&check.sql.text, &column.name))
    }

    /// A constraint that is dropped, renamed or validated, as it was before.
    fn constraint(&self, which: &ConstraintRef) -> Option<Constraint> {
        match which {
            ConstraintRef::Named(name, _) => self.change.before.as_ref()?.constraint(name),
            // The replay has put the name there.
            ConstraintRef::Over(..) => None,
        }
    }
}

/// The other table that a foreign key refers to.
fn referred(constraint: &Constraint, table: &TableName) -> Option<TableName> {
    match constraint {
        Constraint::ForeignKey(key) => Some(key.referred_table.clone()).filter(|other| other != table),
        _ => None,
    }
}

/// A constraint in words.
fn constraint_named(constraint: &Constraint) -> String {
    let kind = NameKind::Constraint(constraint.kind()).as_str();
    match constraint.name() {
        Some(name) => named(kind, name),
        None => kind.to_owned(),
    }
}

fn named(kind: &str, name: impl std::fmt::Display) -> String {
    format!("{kind} `{name}`")
}

/// Whether the index of a key is made while others write (SQL Server).
fn is_made_online(options: &Options) -> bool {
    match options.get("with").map(|value| &value.kind) {
        Some(ValueKind::Map(settings)) => settings.iter().any(|(name, value)| {
            name.eq_ignore_ascii_case("online") && matches!(value.scalar(), Some("true" | "on"))
        }),
        _ => false,
    }
}

/// Whether an index is made or dropped while others write.
fn is_online(options: &Options) -> bool {
    options.flag("concurrently") || options.flag("online")
}
