//! A record as a row of literals.

use std::ops::Range;

use crate::model::{Name, Value, ValueKind};
use crate::text::records::blocks::Block;
use crate::text::{Diagnostic, Severity};

use super::cell::{self, Literal, literal};
use super::columns::{Columns, Slot};
use super::mistakes::Mistakes;
use super::reader::{KEY_HELP, Reader};
use crate::plan::rows::inserter::Values;

impl Reader<'_> {
    /// The literals of a row, unless one of its values is wrong.
    pub(super) fn row(
        &self,
        columns: &Columns,
        nulls: &mut Vec<bool>,
        block: &Block,
        mistakes: &mut Mistakes<'_>,
        cell: impl Fn(usize, &Slot) -> Option<(Result<Value, cell::Wrong>, Range<usize>)>,
    ) -> Option<Values> {
        nulls.clear();
        nulls.resize(columns.names.len(), false);
        let mut values = Values::with_capacity(columns.wanted.len());
        for index in &columns.wanted {
            let (Some(Some(slot)), Some(name)) = (columns.slots.get(*index), columns.names.get(*index))
            else {
                continue;
            };
            let Some((value, place)) = cell(*index, slot) else {
                continue;
            };
            if let (Ok(value), Some(null)) = (&value, nulls.get_mut(*index)) {
                *null = value.kind == ValueKind::Null;
                if let Some(problem) = self.null_problem(name, slot, value) {
                    match problem.severity {
                        Severity::Error => {
                            mistakes.push(|| self.at(problem, block, place));
                            continue;
                        }
                        Severity::Warning | Severity::Note => {
                            mistakes.warn(*index, || self.at(problem, block, place.clone()))
                        }
                    }
                }
            }
            match value.and_then(|value| literal(self.dialect, &value, &slot.data_type)) {
                Ok(Literal::Sql(sql)) => values.push(sql),
                Ok(Literal::Long(long)) => values.push_long(long),
                Err(wrong) => mistakes.push(|| {
                    let is_empty = place.is_empty() && self.rows.null.is_none();
                    let diagnostic = self.at(wrong.diagnostic(), block, place);
                    match is_empty {
                        true => diagnostic.help("with `null: \"\"` an empty field is NULL"),
                        false => diagnostic,
                    }
                }),
            }
        }
        (values.len() == columns.wanted.len()).then_some(values)
    }

    /// What is to be said of NULL, and of an empty text where that is NULL.
    fn null_problem(&self, name: &Name, slot: &Slot, value: &Value) -> Option<Diagnostic> {
        let span = self.rows.span;
        let is_null = value.kind == ValueKind::Null;
        let becomes_null = self.dialect.facts.empty_is_null
            && matches!(&value.kind, ValueKind::Text(text) if text.is_empty());
        if is_null && self.only.is_some() {
            let title = format!("`{name}` is NULL: the row could not be deleted again by it");
            return Some(Diagnostic::error("no-reverse", span, title).help(KEY_HELP));
        }
        if is_null && !slot.nullable {
            let title = format!("column `{name}` of table `{}` is NOT NULL", self.rows.table);
            return Some(Diagnostic::error("null-value", span, title));
        }
        if !becomes_null {
            return None;
        }
        let title = format!("an empty text is NULL on {}", self.dialect.name);
        Some(match slot.nullable {
            true => Diagnostic::warning("empty-is-null", span, title),
            false => {
                let title = format!("{title}, and column `{name}` is NOT NULL");
                Diagnostic::error("empty-is-null", span, title)
                    .help("give another text there, with `on:` and another file if it must differ")
            }
        })
    }
}
