//! Create, drop, rename and comment tables.

use std::fmt;
use std::sync::Arc;

use crate::dialect::namespace::NameKind;
use crate::model::{Constraint, ConstraintRef, Name, Operation, SecurableKind, Step, Table, TableName};
use crate::text::{Diagnostic, Span};

use super::Change;
use super::lookup::duplicate;
use super::replayer::{Replayer, Stop};
use super::uses::{triggers_on, views_on};

impl Replayer<'_> {
    pub(super) fn create_table(
        &mut self,
        step: &Step,
        written: &Table,
        if_not_exists: bool,
    ) -> Result<Vec<Change>, Stop> {
        if let Some(old) = self.schema.table(&written.name).cloned() {
            if if_not_exists {
                return Ok(Vec::new());
            }
            let diagnostic = duplicate("table", &written.name.name, None, old.name.span());
            return Err(self.fail_about(&written.name.name, diagnostic));
        }
        self.check_free(NameKind::Table, &written.name)?;
        if written.columns.is_empty() {
            return Err(self.fail(
                Diagnostic::error(
                    "no-columns",
                    written.name.span(),
                    format!("table `{}` has no columns", written.name),
                )
                .help("list at least one under `columns`"),
            ));
        }
        let mut table = Table {
            columns: Vec::new(),
            primary_key: None,
            uniques: Vec::new(),
            foreign_keys: Vec::new(),
            checks: Vec::new(),
            excludes: Vec::new(),
            indexes: Vec::new(),
            ..written.clone()
        };
        let mut result = self.check_names([&written.name.name]);
        for column in &written.columns {
            result = result.and(self.push_column(&mut table, column, None));
        }
        result?;
        let constraints = written
            .primary_key
            .iter()
            .cloned()
            .map(Constraint::Primary)
            .chain(written.uniques.iter().cloned().map(Constraint::Unique))
            .chain(written.foreign_keys.iter().cloned().map(Constraint::ForeignKey))
            .chain(written.checks.iter().cloned().map(Constraint::Check))
            .chain(written.excludes.iter().cloned().map(Constraint::Exclude))
            .chain(
                self.enum_checks(&written.name, &table.columns)
                    .into_iter()
                    .map(Constraint::Check),
            );
        for constraint in constraints {
            result = result.and(self.push_constraint(&mut table, &constraint).map(|_| ()));
        }
        for index in &written.indexes {
            result = result.and(self.push_index(&mut table, index).map(|_| ()));
        }
        result?;
        self.check_numbering(&table)?;
        let table = Arc::new(table);
        self.schema.put(Arc::clone(&table));
        let operation = Operation::CreateTable {
            table: Box::new(table.as_ref().clone()),
            if_not_exists,
        };
        Ok(vec![Change::new(operation, step).on(None, Some(table))])
    }

    pub(super) fn drop_table(
        &mut self,
        step: &Step,
        name: &TableName,
        if_exists: bool,
        cascade: bool,
    ) -> Result<Vec<Change>, Stop> {
        if if_exists && self.schema.table(name).is_none() {
            if cascade {
                return Err(self.lost_cascade("table", name, name.span()));
            }
            return Ok(vec![Change::new(step.operation.clone(), step)]);
        }
        let table = self.table(name)?;
        self.refuse_readers(name, "dropped")?;
        self.warn_routines(name, "dropped");
        let (mut changes, sequences) = self.free_sequences(step, name, None)?;
        for referrer in self.referrers(name) {
            let keys = referrer
                .foreign_keys
                .iter()
                .filter(|key| key.referred_table == *name);
            for key in keys {
                let Some(key_name) = &key.name else { continue };
                if !cascade {
                    return Err(self.fail(
                        Diagnostic::error(
                            "table-in-use",
                            name.span(),
                            format!(
                                "table `{name}` is still referred to by foreign key `{key_name}` of table `{}`",
                                referrer.name
                            ),
                        )
                        .help(format!(
                            "drop the foreign key or table `{}` first, or write `cascade: true`",
                            referrer.name
                        )),
                    ));
                }
                let which = ConstraintRef::Named(key_name.clone(), None);
                changes.extend(self.drop_constraint(step, &referrer.name, &which, if_exists)?);
            }
        }
        changes.extend(self.drop_own_triggers(step, name, if_exists)?);
        changes.extend(self.drop_grants(step, &[SecurableKind::Table], name, if_exists));
        self.schema.remove(name);
        let operation = Operation::DropTable {
            table: name.clone(),
            if_exists,
            cascade,
        };
        changes.push(Change::new(operation, step).on(Some(table), None));
        changes.extend(self.drop_freed(step, &sequences)?);
        Ok(changes)
    }

    /// What goes with a thing that the history does not know is not known either.
    pub(super) fn lost_cascade(&mut self, what: &str, name: impl fmt::Display, span: Span) -> Stop {
        let title = format!(
            "`cascade` cannot be kept: the history knows no {what} `{name}`, nor what would go with it"
        );
        self.fail(
            Diagnostic::error("lost-cascade", span, title)
                .help("leave `cascade` out, or write the statement with `execute`"),
        )
    }

    /// The other tables that refer to this one.
    pub(super) fn referrers(&self, name: &TableName) -> Vec<Arc<Table>> {
        self.schema
            .referrers(name)
            .filter(|table| table.name != *name)
            .cloned()
            .collect()
    }

    /// Says which view, or trigger of another table, reads the table.
    fn refuse_readers(&mut self, table: &TableName, what: &str) -> Result<(), Stop> {
        let view = views_on(self.dialect, &self.schema, table)
            .next()
            .map(|view| ("view", view.name.clone()));
        let reader = view.or_else(|| {
            triggers_on(self.dialect, &self.schema, table)
                .find(|trigger| trigger.table != *table || what == "renamed")
                .map(|trigger| ("trigger", trigger.table.sibling(trigger.name.clone())))
        });
        let Some((kind, reader)) = reader else {
            return Ok(());
        };
        Err(self.fail(
            Diagnostic::error(
                "table-in-use",
                table.span(),
                format!("table `{table}` cannot be {what}: {kind} `{reader}` uses it"),
            )
            .related(reader.span(), format!("the {kind} is created here"))
            .help(format!(
                "drop the {kind} first, and create it again afterwards if it is still wanted"
            )),
        ))
    }

    pub(super) fn rename_table(
        &mut self,
        step: &Step,
        name: &TableName,
        to: &Name,
    ) -> Result<Vec<Change>, Stop> {
        let before = self.table(name)?;
        self.check_names([to])?;
        let renamed = name.sibling(to.clone());
        self.check_free(NameKind::Table, &renamed)?;
        self.refuse_readers(name, "renamed")?;
        self.warn_routines(name, "renamed");
        self.rename_owner((name, None), (&renamed, None));
        let (mut changes, granted) = self.move_grants(step, name, &renamed);
        for referrer in self.referrers(name) {
            let mut table = referrer.as_ref().clone();
            for key in &mut table.foreign_keys {
                if key.referred_table == *name {
                    key.referred_table = renamed.clone();
                }
            }
            self.schema.put(Arc::new(table));
        }
        let mut after = before.as_ref().clone();
        after.name = renamed.clone();
        self.dialect.name_after_table(&mut after, &name.name);
        for key in &mut after.foreign_keys {
            if key.referred_table == *name {
                key.referred_table = renamed.clone();
            }
        }
        let (before, after) = self.replace(before, after);
        let operation = Operation::RenameTable {
            table: name.clone(),
            to: to.clone(),
        };
        changes.push(Change::new(operation, step).on(before, after));
        changes.extend(granted);
        Ok(changes)
    }

    pub(super) fn table_comment(
        &mut self,
        step: &Step,
        name: &TableName,
        comment: Option<&str>,
    ) -> Result<Vec<Change>, Stop> {
        let before = self.table(name)?;
        let mut after = before.as_ref().clone();
        after.comment = comment.filter(|text| !text.is_empty()).map(Into::into);
        let (before, after) = self.replace(before, after);
        Ok(vec![Change::new(step.operation.clone(), step).on(before, after)])
    }
}
