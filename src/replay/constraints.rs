//! Create and drop constraints.

use crate::dialect::namespace::NameKind;
use crate::model::{Constraint, ConstraintKind, ConstraintRef, Name, Operation, Step, Table, TableName};
use crate::text::{Diagnostic, Span};

use super::Change;
use super::constraint_lookup::table_constraints;
use super::lookup::duplicate;
use super::option_columns;
use super::replayer::{Replayer, Stop};

impl Replayer<'_> {
    pub(super) fn create_constraint(
        &mut self,
        step: &Step,
        name: &TableName,
        constraint: &Constraint,
    ) -> Result<Vec<Change>, Stop> {
        let before = self.table(name)?;
        let mut after = before.as_ref().clone();
        let mut constraint = constraint.clone();
        let using = self.take_index(&mut after, &mut constraint)?;
        let mut constraint = self.push_constraint(&mut after, &constraint)?;
        if let Some(using) = using {
            constraint.options_mut().0 = vec![using];
        }
        let (before, after) = self.replace(before, after);
        let operation = Operation::CreateConstraint {
            table: name.clone(),
            constraint,
        };
        Ok(vec![Change::new(operation, step).on(before, after)])
    }

    pub(super) fn drop_constraint(
        &mut self,
        step: &Step,
        name: &TableName,
        which: &ConstraintRef,
        if_exists: bool,
    ) -> Result<Vec<Change>, Stop> {
        let before = self.table(name)?;
        if if_exists && self.find_constraints(&before, which).is_empty() {
            let ConstraintRef::Named(..) = which else {
                return Err(self.fail(
                    self.unknown_constraint(&before, which)
                        .help("what the history does not know can be dropped by its `name` only"),
                ));
            };
            let operation = Operation::DropConstraint {
                table: name.clone(),
                which: which.clone(),
                if_exists,
            };
            let same = Some(before);
            return Ok(vec![Change::new(operation, step).on(same.clone(), same)]);
        }
        let (kind, constraint) = self.required_constraint(&before, which)?;
        let mut after = before.as_ref().clone();
        let is_it = |name: &Option<Name>| name.as_ref() == Some(&constraint);
        match kind {
            ConstraintKind::Primary => after.primary_key = None,
            ConstraintKind::Unique => after.uniques.retain(|unique| !is_it(&unique.name)),
            ConstraintKind::ForeignKey => after.foreign_keys.retain(|key| !is_it(&key.name)),
            ConstraintKind::Check => after.checks.retain(|check| !is_it(&check.name)),
            ConstraintKind::Exclude => after.excludes.retain(|exclude| !is_it(&exclude.name)),
        }
        self.refuse_lost_key(&before, &after, &constraint)?;
        let (before, after) = self.replace(before, after);
        let operation = Operation::DropConstraint {
            table: name.clone(),
            which: ConstraintRef::Named(constraint, Some(kind)),
            if_exists,
        };
        Ok(vec![Change::new(operation, step).on(before, after)])
    }

    /// A constraint that must be there.
    pub(super) fn required_constraint(
        &mut self,
        table: &Table,
        which: &ConstraintRef,
    ) -> Result<(ConstraintKind, Name), Stop> {
        let found = self.find_constraints(table, which);
        let diagnostic = match found.as_slice() {
            [only] => return Ok(only.clone()),
            [] => self.unknown_constraint(table, which),
            several => Self::ambiguous_constraint(table, which, several),
        };
        Err(match which {
            ConstraintRef::Named(name, _) => self.fail_about(name, diagnostic),
            ConstraintRef::Over(..) => self.fail(diagnostic),
        })
    }

    /// Puts a constraint into a table that is being made or changed, with its name filled in.
    pub(super) fn push_constraint(
        &mut self,
        table: &mut Table,
        constraint: &Constraint,
    ) -> Result<Constraint, Stop> {
        let mut constraint = match constraint {
            Constraint::Check(check) => Constraint::Check(self.prefixed_check(&table.name, check)?),
            other => other.clone(),
        };
        self.refuse_using_index(&constraint)?;
        self.require_columns(table, constraint.columns())?;
        self.require_columns(table, &option_columns::named(constraint.options()))?;
        self.refuse_repeats(constraint.columns())?;
        if let Constraint::Exclude(exclude) = &constraint {
            self.require_columns(table, exclude.columns())?;
        }
        if let Constraint::ForeignKey(key) = &mut constraint {
            self.check_foreign_key(table, key)?;
        }
        let name = self.constraint_name(table, &constraint)?;
        if let Some((_, old)) = table_constraints(table).find(|(_, old)| self.dialect.same_name(old, &name)) {
            let diagnostic = duplicate("constraint", &name, Some(&table.name), old.span);
            return Err(self.fail_about(&name, diagnostic));
        }
        self.check_unused(NameKind::Constraint(constraint.kind()), &name, table)?;
        self.check_names([&name])?;
        match &mut constraint {
            Constraint::Primary(key) => {
                self.check_primary_key(table, &key.columns, &name)?;
                key.name = Some(name);
                table.primary_key = Some(key.clone());
            }
            Constraint::Unique(unique) => {
                unique.name = Some(name);
                table.uniques.push(unique.clone());
            }
            Constraint::ForeignKey(key) => {
                key.name = Some(name);
                table.foreign_keys.push(key.clone());
            }
            Constraint::Check(check) => {
                check.name = Some(name);
                table.checks.push(check.clone());
            }
            Constraint::Exclude(exclude) => {
                exclude.name = Some(name);
                table.excludes.push(exclude.clone());
            }
        }
        Ok(constraint)
    }

    fn refuse_repeats(&mut self, columns: &[Name]) -> Result<(), Stop> {
        for (i, column) in columns.iter().enumerate() {
            if columns.iter().take(i).any(|earlier| earlier == column) {
                return Err(self.fail(Diagnostic::error(
                    "duplicate-name",
                    column.span,
                    format!("column `{column}` is named twice"),
                )));
            }
        }
        Ok(())
    }

    fn check_primary_key(&mut self, table: &Table, columns: &[Name], name: &Name) -> Result<(), Stop> {
        if let Some(old) = &table.primary_key {
            let first = old.name.as_ref().map_or(Span::NOWHERE, |name| name.span);
            let span = columns.first().map_or(name.span, |column| column.span);
            return Err(self.fail(
                Diagnostic::error(
                    "second-primary-key",
                    span.or(name.span),
                    format!("table `{}` has a primary key already", table.name),
                )
                .related(first, "it is defined here")
                .help("drop it first, or make this one a unique constraint"),
            ));
        }
        for column in columns {
            if table.column(column).is_some_and(|column| column.nullable) {
                return Err(self.fail(
                    Diagnostic::error(
                        "nullable-key",
                        column.span,
                        format!("column `{column}` of a primary key must not be nullable"),
                    )
                    .help("make it `nullable: false` first, with `alter_column`"),
                ));
            }
        }
        Ok(())
    }
}
