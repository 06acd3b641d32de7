//! `update` and `delete`: what the schema says of them. They leave it as it is.

use crate::model::{Column, Name, Operation, ReferentialAction, RowChange, Step, Table, Value, ValueKind};
use crate::text::{Diagnostic, Span};

use super::Change;
use super::replayer::{Replayer, Stop};
use super::uses::triggers_on;

impl Replayer<'_> {
    pub(super) fn change_rows(&mut self, step: &Step, rows: &RowChange) -> Result<Vec<Change>, Stop> {
        let change = Change::new(step.operation.clone(), step);
        if self.schema.table(&rows.table).is_none() && !rows.types.is_empty() {
            return Ok(vec![change]);
        }
        let table = self.table(&rows.table)?;
        let named = rows.set.iter().chain(rows.filter.columns());
        let mut result = self.require_columns(&table, named.map(|(name, _)| name));
        let mut mistakes = Vec::new();
        for (column, name, value) in known(&table, &rows.set) {
            mistakes.extend(self.assigned(&table, column, name, value));
        }
        for (column, name, value) in known(&table, rows.filter.columns()) {
            mistakes.extend(compared(&table, column, name, value));
        }
        for mistake in mistakes {
            result = Err(self.fail(mistake));
        }
        result?;
        let mut change = change.on(Some(table.clone()), Some(table.clone()));
        change.spreads = self.spreads(&table, &step.operation);
        Ok(vec![change])
    }

    /// Why a value cannot be given to a column.
    pub(super) fn assigned(
        &self,
        table: &Table,
        column: &Column,
        name: &Name,
        value: &Value,
    ) -> Option<Diagnostic> {
        let span = value.span.or(name.span);
        if column.computed.is_some() {
            let title = format!("column `{name}` is computed: it cannot be given a value");
            return Some(Diagnostic::error("computed-column", span, title));
        }
        if let Some(diagnostic) = self.renumbered(column, name, span) {
            return Some(diagnostic);
        }
        (!column.nullable && value.kind == ValueKind::Null).then(|| {
            Diagnostic::error(
                "null-value",
                span,
                format!("column `{name}` of table `{}` is NOT NULL", table.name),
            )
        })
    }

    /// Why the number of a row cannot be changed.
    pub(super) fn renumbered(&self, column: &Column, name: &Name, span: Span) -> Option<Diagnostic> {
        let numbers = column.autoincrement || column.identity.is_some();
        let always = column.identity.as_ref().is_some_and(|identity| identity.always);
        if !always && (!numbers || self.dialect.facts.updates_numbers) {
            return None;
        }
        let title = format!(
            "{} {} cannot change the numbers of column `{name}`",
            self.dialect.name, self.dialect.version
        );
        Some(Diagnostic::error("unsupported", span, title).note(if always {
            "the column is `identity: {always: true}`"
        } else {
            "the server numbers the rows by this column"
        }))
    }

    /// Why rows may change that the operation does not name.
    pub(super) fn spreads(&self, table: &Table, operation: &Operation) -> Option<String> {
        if let Some(trigger) = triggers_on(self.dialect, &self.schema, &table.name).next() {
            return Some(format!(
                "trigger `{}` speaks of table `{}` and may change more",
                trigger.name, table.name
            ));
        }
        let acts = |action: Option<ReferentialAction>| {
            action.is_some_and(|action| {
                !matches!(action, ReferentialAction::NoAction | ReferentialAction::Restrict)
            })
        };
        let follows = |key: &&crate::model::ForeignKey| {
            key.referred_table == table.name
                && match operation {
                    Operation::Update(rows) => {
                        let set = |column: &Name| rows.set.iter().any(|(name, _)| name == column);
                        acts(key.on_update) && key.referred_columns.iter().any(set)
                    }
                    Operation::Delete(_) => acts(key.on_delete),
                    _ => acts(key.on_update),
                }
        };
        let referrer = self
            .schema
            .referrers(&table.name)
            .find(|referrer| referrer.foreign_keys.iter().any(|key| follows(&key)))?;
        Some(format!(
            "rows of table `{}` may change with them, by its foreign key",
            referrer.name
        ))
    }
}

/// The columns that the table has, with what was written of them.
fn known<'a>(
    table: &'a Table,
    named: &'a [(Name, Value)],
) -> impl Iterator<Item = (&'a Column, &'a Name, &'a Value)> {
    named
        .iter()
        .filter_map(|(name, value)| Some((table.column(name)?, name, value)))
}

/// Why no row can have such a value.
fn compared(table: &Table, column: &Column, name: &Name, value: &Value) -> Option<Diagnostic> {
    let span = value.span.or(name.span);
    match &value.kind {
        ValueKind::Null if !column.nullable => Some(Diagnostic::error(
            "null-value",
            span,
            format!(
                "column `{name}` of table `{}` is NOT NULL: no row has it so",
                table.name
            ),
        )),
        ValueKind::List(values) if values.is_empty() => Some(
            Diagnostic::error(
                "empty-list",
                span,
                format!("no row has a `{name}` of no value at all"),
            )
            .help("name the values, or leave the column out"),
        ),
        _ => None,
    }
}
