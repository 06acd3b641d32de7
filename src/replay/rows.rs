//! Rows and raw SQL: what they do to the schema, and what the schema says of them.

use crate::dialect::Dialect;
use crate::model::{FileRows, Insert, Operation, Row, Step, Table, ValueKind};
use crate::text::Diagnostic;

use super::Change;
use super::replayer::{Replayer, Stop};

/// Mistakes of one operation after which the rest of its rows is not looked at.
const MOST: usize = 20;

impl Replayer<'_> {
    pub(super) fn rows(&mut self, step: &Step, insert: &Insert) -> Result<Vec<Change>, Stop> {
        let change = Change::new(step.operation.clone(), step);
        if self.schema.table(&insert.table).is_none() && !insert.types.is_empty() {
            return Ok(vec![change]);
        }
        let table = self.table(&insert.table)?;
        let inserting = matches!(step.operation, Operation::Insert(_) | Operation::Upsert(_));
        let mut mistakes = 0;
        for row in &insert.rows {
            if self
                .require_columns(&table, row.fields.iter().map(|(name, _)| name))
                .is_err()
            {
                mistakes += 1;
            }
            for diagnostic in row_mistakes(self.dialect, &table, row, inserting) {
                let Stop = self.fail(diagnostic);
                mistakes += 1;
            }
            if mistakes >= MOST {
                break;
            }
        }
        if mistakes > 0 {
            return Err(Stop);
        }
        Ok(vec![change.on(Some(table.clone()), Some(table))])
    }

    /// The rows of a file, which are looked at when they are planned: only then are they read.
    pub(super) fn file_rows(&mut self, step: &Step, rows: &FileRows) -> Result<Vec<Change>, Stop> {
        let change = Change::new(step.operation.clone(), step);
        if self.schema.table(&rows.table).is_none() && !rows.types.is_empty() {
            return Ok(vec![change]);
        }
        let table = self.table(&rows.table)?;
        // The columns may be missing only because of an earlier mistake.
        if self.is_doubtful() {
            return Err(Stop);
        }
        Ok(vec![change.on(Some(table.clone()), Some(table))])
    }

    pub(super) fn execute(&mut self, step: &Step, effects: &[Step]) -> Result<Vec<Change>, Stop> {
        let mut change = Change::new(step.operation.clone(), step);
        let mut result = Ok(());
        for effect in effects {
            match self.run(effect) {
                Ok(parts) => change.parts.extend(parts),
                Err(stop) => result = Err(stop),
            }
        }
        result.map(|()| vec![change])
    }
}

/// What is wrong with a row, other than columns that there are not.
fn row_mistakes(dialect: &Dialect, table: &Table, row: &Row, inserting: bool) -> Vec<Diagnostic> {
    let mut mistakes = Vec::new();
    for (i, (name, value)) in row.fields.iter().enumerate() {
        let Some(column) = table.column(name) else {
            continue;
        };
        if row.fields.iter().take(i).any(|(earlier, _)| earlier == name) {
            mistakes.push(Diagnostic::error(
                "duplicate-name",
                name.span,
                format!("column `{name}` is given twice in this row"),
            ));
        }
        if column.computed.is_some() && inserting {
            mistakes.push(Diagnostic::error(
                "computed-column",
                value.span.or(name.span),
                format!("column `{name}` is computed: a row cannot give it a value"),
            ));
        }
        if !column.nullable && value.kind == ValueKind::Null {
            mistakes.push(Diagnostic::error(
                "null-value",
                value.span.or(name.span),
                format!("column `{name}` of table `{}` is NOT NULL", table.name),
            ));
        }
    }
    if !inserting {
        return mistakes;
    }
    for column in &table.columns {
        let filled = dialect.is_filled(column) || row.fields.iter().any(|(name, _)| *name == column.name);
        if !filled {
            mistakes.push(
                Diagnostic::error(
                    "missing-value",
                    row.span,
                    format!(
                        "the row has no value for column `{}` of table `{}`",
                        column.name, table.name
                    ),
                )
                .note("the column is NOT NULL and has no default"),
            );
        }
    }
    mistakes
}
