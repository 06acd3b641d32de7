//! `upsert`: by what key the rows are found, and what the schema says of them.

use crate::dialect::facts::UpsertStyle;
use crate::model::{Name, Step, Table, Upsert, ValueKind};
use crate::text::Diagnostic;

use super::Change;
use super::keys::keys_of;
use super::replayer::{Replayer, Stop};

impl Replayer<'_> {
    pub(super) fn upsert(&mut self, step: &Step, upsert: &Upsert) -> Result<Vec<Change>, Stop> {
        let Upsert {
            insert,
            key,
            reverse: _,
        } = upsert;
        let mut changes = self.rows(step, insert)?;
        let mut mistakes = Vec::new();
        if let Some(table) = self.schema.table(&insert.table).cloned() {
            self.require_columns(&table, key)?;
            mistakes.extend(self.not_a_key(&table, key));
            for (name, value) in insert.rows.iter().flat_map(|row| &row.fields) {
                let span = value.span.or(name.span);
                let column = table.column(name).filter(|_| !key.contains(name));
                mistakes.extend(column.and_then(|column| self.renumbered(column, name, span)));
            }
            for change in &mut changes {
                change.spreads = self.spreads(&table, &step.operation);
            }
        }
        for row in &insert.rows {
            for name in key {
                let given = row.fields.iter().find(|(column, _)| column == name);
                let (span, what) = match given.map(|(_, value)| (value.span, &value.kind)) {
                    None => (row.span, "the row does not give it"),
                    Some((span, ValueKind::Null)) => (span, "NULL is equal to nothing"),
                    Some((span, ValueKind::Sql(_))) => {
                        (span, "an expression may have another value each time")
                    }
                    Some(_) => continue,
                };
                mistakes.push(
                    Diagnostic::error(
                        "no-key-value",
                        span.or(row.span),
                        format!("column `{name}` of the key needs a value"),
                    )
                    .note(what),
                );
            }
        }
        let mut result = Ok(changes);
        for mistake in mistakes {
            result = Err(self.fail(mistake));
        }
        result
    }

    /// Why rows cannot be found by these columns.
    fn not_a_key(&self, table: &Table, key: &[Name]) -> Option<Diagnostic> {
        let span = key.first().map(|name| name.span).unwrap_or_default();
        let conflict = self.dialect.facts.upsert == UpsertStyle::OnConflict;
        let mut deferrable = false;
        for candidate in
            keys_of(table).filter(|candidate| candidate.is_over(key) && candidate.is_whole(table))
        {
            if !candidate.is_deferrable || !conflict {
                return None;
            }
            deferrable = true;
        }
        let columns: Vec<String> = key.iter().map(|name| format!("`{name}`")).collect();
        let columns = columns.join(", ");
        let diagnostic = Diagnostic::error(
            "not-a-key",
            span,
            format!("{columns} is not a key of table `{}`", table.name),
        );
        Some(if deferrable {
            diagnostic.note(format!(
                "its unique constraint can be deferred: {} {} finds no rows by it",
                self.dialect.name, self.dialect.version
            ))
        } else {
            diagnostic.help(
                "name all columns of the primary key, or of a unique constraint or index without a condition",
            )
        })
    }
}
