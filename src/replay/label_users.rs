//! Says what writes a label of an enum in SQL text, which would not follow when the label is gone.

use crate::dialect::Dialect;
use crate::model::{Column, DefaultValue, IndexTarget, Name, Table, TableName};
use crate::text::{Diagnostic, Span};

use super::replayer::{Replayer, Stop};
use super::uses::{triggers_on, view_uses_column, views_on};

impl Replayer<'_> {
    /// Says that a label cannot go or get another word while a text that speaks of its column has it.
    pub(super) fn refuse_label_users(
        &mut self,
        name: &TableName,
        label: &str,
        span: Span,
    ) -> Result<(), Stop> {
        let found = self.enum_users(name).find_map(|(table, column)| {
            let user = self.label_user(table, column, label)?;
            Some((user, table.name.clone(), column.name.clone()))
        });
        let Some(((kind, user), table, column)) = found else {
            return Ok(());
        };
        let title = format!(
            "label `{label}` of enum `{name}` cannot change: {kind} `{user}` writes it, for column `{column}` of table `{table}`"
        );
        let help = format!(
            "drop the {kind} first, and create it again afterwards, as it is to be with the new labels"
        );
        let diagnostic = Diagnostic::error("label-in-use", span, title)
            .related(user.span, format!("the {kind} is defined here"))
            .help(help);
        Err(self.fail(diagnostic))
    }

    /// What writes a label beside a column: its kind and name.
    fn label_user(&self, table: &Table, column: &Column, label: &str) -> Option<(&'static str, Name)> {
        let dialect = self.dialect;
        let enum_check = super::enum_check::enum_check(dialect, &table.name, column);
        let writes = |sql: &str| dialect.mentions(sql, &column.name) && dialect.writes_text(sql, label);
        let named = |kind, name: &Option<Name>| Some((kind, name.clone().unwrap_or_else(|| Name::new(kind))));
        if let Some(check) = table.checks.iter().find(|check| {
            let is_own = enum_check.as_ref().is_some_and(|own| own.sql == check.sql);
            !is_own && writes(&check.sql.text)
        }) {
            return named("check", &check.name);
        }
        let index = table.indexes.iter().find(|index| {
            index.options.text("where").is_some_and(writes)
                || index
                    .parts
                    .iter()
                    .any(|part| matches!(&part.target, IndexTarget::Sql(sql) if writes(&sql.text)))
        });
        if let Some(index) = index {
            return named("index", &index.name);
        }
        let computed = |other: &&Column| other.computed.as_ref().is_some_and(|c| writes(&c.sql.text));
        if let Some(other) = table.columns.iter().find(computed) {
            return Some(("computed column", other.name.clone()));
        }
        if default_writes(dialect, column, label) {
            return Some(("default of column", column.name.clone()));
        }
        let view = views_on(dialect, &self.schema, &table.name).find(|view| {
            view_uses_column(dialect, view, &column.name) && dialect.writes_text(&view.sql.text, label)
        });
        if let Some(view) = view {
            return Some(("view", view.name.name.clone()));
        }
        triggers_on(dialect, &self.schema, &table.name)
            .find(|trigger| writes(&trigger.sql.text))
            .map(|trigger| ("trigger", trigger.name.clone()))
    }
}

/// Whether the default of a column is an expression with the label in it.
fn default_writes(dialect: &Dialect, column: &Column, label: &str) -> bool {
    let sql = match &column.default {
        Some(DefaultValue::Sql(sql)) => sql,
        Some(DefaultValue::Value(value)) => match &value.kind {
            crate::model::ValueKind::Sql(sql) => sql,
            _ => return false,
        },
        None => return false,
    };
    dialect.writes_text(&sql.text, label)
}
