//! Add columns.

use crate::model::{Column, Constraint, Name, Operation, Position, Step, Table};
use crate::text::Diagnostic;

use super::Change;
use super::lookup::duplicate;
use super::replayer::{Replayer, Stop};

impl Replayer<'_> {
    pub(super) fn add_column(&mut self, step: &Step) -> Result<Vec<Change>, Stop> {
        let Operation::AddColumn {
            table: name,
            columns,
            constraints,
            indexes,
            position,
            if_not_exists,
        } = &step.operation
        else {
            return Ok(Vec::new());
        };
        let before = self.table(name)?;
        let mut after = before.as_ref().clone();
        let mut at = match position {
            Some(Position::After(column)) => {
                self.require_columns(&before, [column])?;
                before
                    .columns
                    .iter()
                    .position(|c| c.name == *column)
                    .map(|i| i + 1)
            }
            Some(Position::First) => Some(0),
            None => None,
        }
        .filter(|_| self.dialect.facts.column_position);
        let mut result = Ok(());
        let mut added = Vec::new();
        for column in columns {
            if *if_not_exists && before.column(&column.name).is_some() {
                continue;
            }
            result = result.and(self.push_column(&mut after, column, at));
            at = at.map(|at| at + 1);
            added.extend(after.column(&column.name).cloned());
        }
        result?;
        if added.is_empty() {
            return Ok(Vec::new());
        }
        let names: Vec<Name> = added.iter().map(|column| column.name.clone()).collect();
        let checks = self.enum_checks(name, &added);
        let operation = Operation::AddColumn {
            table: name.clone(),
            columns: added,
            constraints: Vec::new(),
            indexes: Vec::new(),
            position: position.clone().filter(|_| self.dialect.facts.column_position),
            if_not_exists: *if_not_exists,
        };
        let (before, after) = self.replace(before, after);
        let mut parts = vec![Change::new(operation, step).on(before, after)];
        // Indexes before foreign keys: MySQL and MariaDB need no other index under a key then.
        let checks = checks.into_iter().map(Constraint::Check);
        let (last, first): (Vec<_>, Vec<_>) = constraints
            .iter()
            .cloned()
            .chain(checks)
            .filter(|constraint| {
                !*if_not_exists || constraint.columns().iter().all(|column| names.contains(column))
            })
            .partition(|constraint| matches!(constraint, Constraint::ForeignKey(_) | Constraint::Check(_)));
        for constraint in &first {
            parts.extend(self.create_constraint(step, name, constraint)?);
        }
        for index in indexes {
            parts.extend(self.create_index(step, name, index, *if_not_exists)?);
        }
        for constraint in &last {
            parts.extend(self.create_constraint(step, name, constraint)?);
        }
        for part in parts.iter_mut().skip(1) {
            part.guarded = *if_not_exists;
        }
        if let Some(table) = parts.last().and_then(|part| part.after.clone()) {
            self.check_numbering(&table)?;
        }
        Ok(Self::grouped(step, name, parts))
    }

    /// Puts a column into a table that is being made or changed.
    pub(super) fn push_column(
        &mut self,
        table: &mut Table,
        column: &Column,
        at: Option<usize>,
    ) -> Result<(), Stop> {
        self.check_new_column(table, &column.name)?;
        self.check_names([&column.name])?;
        let mut column = column.clone();
        self.fill_enum(&mut column.data_type, table, &column.name)?;
        if let Some(computed) = &column.computed {
            let also = [
                (column.default.is_some(), "a default"),
                (column.autoincrement, "autoincrement"),
                (column.identity.is_some(), "an identity"),
            ];
            if let Some((_, what)) = also.into_iter().find(|(is, _)| *is) {
                let title = format!("computed column `{}` cannot have {what}", column.name);
                return Err(self.fail(
                    Diagnostic::error("computed-column", computed.sql.span.or(column.name.span), title)
                        .help("keep one of the two"),
                ));
            }
        }
        self.name_default(table, &mut column);
        let at = at.unwrap_or(table.columns.len());
        table.columns.insert(at.min(table.columns.len()), column);
        Ok(())
    }

    /// Says that a table has a column of this name already.
    pub(super) fn check_new_column(&mut self, table: &Table, name: &Name) -> Result<(), Stop> {
        let old = table
            .columns
            .iter()
            .find(|column| self.dialect.same_name(&column.name, name));
        match old {
            None => Ok(()),
            Some(old) => {
                let mut diagnostic = duplicate("column", name, Some(&table.name), old.name.span);
                if old.name != *name {
                    let note = format!(
                        "{} does not look at the case of letters in names",
                        self.dialect.name
                    );
                    diagnostic = diagnostic.note(note);
                }
                Err(self.fail_about(name, diagnostic))
            }
        }
    }

    /// A default is a named constraint on some servers: gives it a name that is free, unless it has
    /// one from a derived way back.
    pub(super) fn name_default(&self, table: &Table, column: &mut Column) {
        if self.derived && column.default.is_some() {
            return;
        }
        column.default_name.0 = None;
        if !self.dialect.facts.named_defaults || column.default.is_none() {
            return;
        }
        let base = format!("df_{}_{}", table.name.name, column.name);
        column.default_name.0 = Some(self.free_name(&base, table));
    }
}
