//! Keys over columns that may be NULL: what the server takes for the same there, and others do not.

use crate::dialect::facts::UniqueNulls;
use crate::model::{Constraint, Index, Name, Operation, Table};
use crate::replay::Change;
use crate::text::{Diagnostic, Span};

use super::lower::Lowering;

impl Lowering<'_> {
    /// Warns of a new unique constraint or index that takes fewer rows with NULL than it does elsewhere.
    pub(super) fn warn_unique_nulls(&mut self, change: &Change) {
        let nulls = self.dialect.facts.unique_nulls;
        if nulls == UniqueNulls::Differ {
            return;
        }
        let Some(table) = change.after.clone() else { return };
        match &change.operation {
            Operation::CreateTable { .. } => {
                for unique in &table.uniques {
                    self.warn_unique(&table, unique.name.as_ref(), &unique.columns, nulls);
                }
                for index in &table.indexes {
                    self.warn_unique_index(&table, index);
                }
            }
            Operation::CreateIndex { index, .. } => self.warn_unique_index(&table, index),
            Operation::CreateConstraint {
                constraint: Constraint::Unique(unique),
                ..
            } => self.warn_unique(&table, unique.name.as_ref(), &unique.columns, nulls),
            _ => {}
        }
    }

    fn warn_unique_index(&mut self, table: &Table, index: &Index) {
        // One with a condition, or over an expression, is made with a thought to NULL.
        let columns: Vec<Name> = index.columns().cloned().collect();
        let plain = index.options.get("where").is_none() && columns.len() == index.parts.len();
        if index.unique && plain {
            // SQLRF, CREATE INDEX, "ASC | DESC": in descending order NULLs are duplicates of each other.
            let same = self.dialect.facts.unique_nulls == UniqueNulls::PartlySame
                && index.parts.iter().any(|part| part.descending);
            let nulls = if same {
                UniqueNulls::Same
            } else {
                self.dialect.facts.unique_nulls
            };
            self.warn_unique(table, index.name.as_ref(), &columns, nulls);
        }
    }

    fn warn_unique(&mut self, table: &Table, name: Option<&Name>, columns: &[Name], nulls: UniqueNulls) {
        let nullable = |name: &&Name| table.column(name).is_some_and(|column| column.nullable);
        let Some(column) = columns.iter().find(nullable) else {
            return;
        };
        let alone = columns.len() == 1;
        let server = self.dialect.name;
        let title = match nulls {
            UniqueNulls::Differ => return,
            UniqueNulls::PartlySame if alone => return,
            UniqueNulls::Same if alone => {
                format!(
                    "a unique key of {server} takes one row with NULL only, and column `{column}` may be NULL"
                )
            }
            UniqueNulls::Same | UniqueNulls::PartlySame => format!(
                "a unique key of {server} takes NULL in column `{column}` for the same where the other columns are the same"
            ),
        };
        let help = match self.dialect.facts.unique_nulls {
            UniqueNulls::Same => {
                let conditions: Vec<String> = columns
                    .iter()
                    .filter(nullable)
                    .map(|column| format!("{column} IS NOT NULL"))
                    .collect();
                format!(
                    "forbid NULL; or, to take many such rows as other servers do, make it a unique index there with `{server}: {{where: {}}}`",
                    conditions.join(" AND ")
                )
            }
            _ => "forbid NULL, if no two such rows should be refused there".to_owned(),
        };
        let span = name
            .map_or(Span::NOWHERE, |name| name.span)
            .or(columns.first().map_or(Span::NOWHERE, |column| column.span));
        self.report
            .push(Diagnostic::warning("unique-null", span.or(self.span), title).help(help));
    }
}
