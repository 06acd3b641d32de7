//! Schemas go with what is in them.

use std::cmp::Reverse;

use crate::model::{Name, ObjectKey, ObjectKind, Step, TableName};
use crate::text::Diagnostic;

use super::Change;
use super::lookup::some_of;
use super::replayer::{Replayer, Stop};

impl Replayer<'_> {
    /// Drops what the history knows to be in a schema, or says that it is in the way.
    pub(super) fn empty_schema(
        &mut self,
        step: &Step,
        schema: &Name,
        if_exists: bool,
        cascade: bool,
    ) -> Result<Vec<Change>, Stop> {
        let inside = |name: &TableName| name.schema.as_ref() == Some(schema);
        let mut tables: Vec<TableName> = self.schema.table_names().cloned().collect();
        let mut views: Vec<TableName> = self.schema.views.names().cloned().collect();
        tables.retain(inside);
        views.retain(inside);
        let mut objects: Vec<ObjectKey> = [ObjectKind::Procedure, ObjectKind::Function, ObjectKind::Sequence]
            .into_iter()
            .flat_map(|kind| self.schema.objects_of(kind))
            .map(|(key, _)| key.clone())
            .collect();
        objects.retain(|key| inside(&key.name));
        if !cascade {
            let named = |what: &'static str, name: &TableName| format!("{what} `{}`", name.name);
            let all: Vec<String> = tables
                .iter()
                .map(|name| named("table", name))
                .chain(views.iter().map(|name| named("view", name)))
                .chain(objects.iter().map(|key| named(key.kind.as_str(), &key.name)))
                .collect();
            if all.is_empty() {
                return Ok(Vec::new());
            }
            return Err(self.fail(
                Diagnostic::error(
                    "schema-in-use",
                    schema.span,
                    format!("schema `{schema}` cannot be dropped: it is not empty"),
                )
                .note(format!("in it: {}", some_of(all.iter().map(String::as_str))))
                .help("drop these first, or write `cascade: true`"),
            ));
        }
        let mut changes = Vec::new();
        // A view that others read goes after them.
        while !views.is_empty() {
            let mentions = |view: &TableName, of: &TableName| {
                self.schema
                    .views
                    .get(view)
                    .is_some_and(|view| self.dialect.mentions(&view.sql.text, &of.name))
            };
            let free = views
                .iter()
                .position(|view| !views.iter().any(|other| other != view && mentions(other, view)));
            let view = views.remove(free.unwrap_or(0));
            changes.extend(self.drop_view(step, &view, None, if_exists, false)?);
        }
        // Those that others refer to go last, so that few foreign keys need a statement of their own.
        tables.sort_by_key(|name| Reverse(self.schema.referrers(name).count() == 0));
        for table in &tables {
            changes.extend(self.drop_table(step, table, if_exists, true)?);
        }
        for key in &objects {
            // A sequence may have gone with its table.
            if self.schema.objects.get(key).is_some() {
                changes.extend(self.drop_object(step, key, if_exists, false)?);
            }
        }
        Ok(changes)
    }
}
