//! What uses a sequence or a routine, and which routines use a table.

use crate::dialect::Dialect;
use crate::model::{
    Column, DefaultValue, IndexTarget, Name, Object, ObjectKey, ObjectKind, SqlText, Table, TableName,
};
use crate::text::{Diagnostic, Span};

use super::replayer::{Replayer, Stop};

impl Replayer<'_> {
    /// Says what uses an object that is about to be dropped.
    pub(super) fn refuse_object_users(&mut self, object: &Object, asked: Span) -> Result<(), Stop> {
        let ObjectKey { kind, name, .. } = object.key();
        let Some((user, span)) = self.object_user(object, &name.name) else {
            return Ok(());
        };
        let what = kind.as_str();
        Err(self.fail(
            Diagnostic::error(
                "object-in-use",
                asked,
                format!("{what} `{name}` cannot be dropped: {user} uses it"),
            )
            .related(span, "it is used here")
            .help(format!("change or drop {user} first")),
        ))
    }

    /// The first thing that uses an object, in words, and its place.
    fn object_user(&self, object: &Object, name: &Name) -> Option<(String, Span)> {
        let (dialect, schema) = (self.dialect, &self.schema);
        let is_sequence = match object {
            Object::Sequence(_) => true,
            Object::Routine(_) => false,
            Object::Schema(_) | Object::Extension(_) | Object::Privilege(_) => return None,
        };
        let mentions = |sql: &SqlText| match is_sequence {
            true => dialect.mentions_sequence(&sql.text, name),
            false => dialect.mentions(&sql.text, name),
        };
        for table in schema.tables() {
            let column = table
                .columns
                .iter()
                .find(|column| column_sql(column).any(mentions));
            if let Some(column) = column {
                let user = format!("column `{}` of table `{}`", column.name, table.name);
                return Some((user, column.name.span));
            }
            if !is_sequence && let Some((user, span)) = part_with(dialect, table, name) {
                return Some((format!("{user} of table `{}`", table.name), span));
            }
        }
        if let Some(view) = schema.views.iter().find(|view| mentions(&view.sql)) {
            return Some((format!("view `{}`", view.name), view.name.span()));
        }
        let trigger = schema.triggers.iter().find(|trigger| mentions(&trigger.sql))?;
        let user = format!("trigger `{}` on `{}`", trigger.name, trigger.table);
        Some((user, trigger.name.span))
    }

    /// Warns of routines that speak of a table that is dropped or renamed: no server looks into them.
    pub(super) fn warn_routines(&mut self, table: &TableName, what: &str) {
        if self.derived {
            return;
        }
        let routines = [ObjectKind::Function, ObjectKind::Procedure]
            .into_iter()
            .flat_map(|kind| self.schema.objects_of(kind))
            .filter(|(_, object)| {
                let sql = object.sql();
                sql.is_some_and(|sql| self.dialect.mentions_in_body(&sql.text, &table.name))
            })
            .map(|(key, _)| {
                Diagnostic::warning(
                    "routine-uses-table",
                    table.span(),
                    format!(
                        "table `{table}` is {what}, and {} `{}` speaks of it",
                        key.kind.as_str(),
                        key.name
                    ),
                )
                .related(key.name.span(), "it is defined here")
                .help("no server looks into it: change it too, with `replace: true`, if it means this table")
            })
            .collect::<Vec<_>>();
        for warning in routines {
            self.report.push(warning);
        }
    }
}

/// The SQL in a column.
fn column_sql(column: &Column) -> impl Iterator<Item = &SqlText> {
    let default = match &column.default {
        Some(DefaultValue::Sql(sql)) => Some(sql),
        _ => None,
    };
    default
        .into_iter()
        .chain(column.computed.iter().map(|computed| &computed.sql))
}

/// The check or index of a table that speaks of a name.
fn part_with(dialect: &Dialect, table: &Table, name: &Name) -> Option<(String, Span)> {
    let called = |what: &str, name: &Option<Name>| {
        let name = name.as_ref()?;
        Some((format!("{what} `{name}`"), name.span))
    };
    let check = table
        .checks
        .iter()
        .find(|check| dialect.mentions(&check.sql.text, name));
    if let Some(check) = check {
        return called("check", &check.name);
    }
    let index = table.indexes.iter().find(|index| {
        index.parts.iter().any(|part| match &part.target {
            IndexTarget::Sql(sql) => dialect.mentions(&sql.text, name),
            IndexTarget::Column(_) => false,
        })
    })?;
    called("index", &index.name)
}
