//! Who uses a column or a table.

use std::sync::Arc;

use crate::dialect::Dialect;
use crate::model::{Column, Index, IndexTarget, Name, Schema, Table, TableName, Trigger, View};

use super::option_columns;

/// Whether an index is over a column, by name, in an expression or in its condition.
pub(super) fn index_uses(dialect: &Dialect, index: &Index, column: &Name) -> bool {
    let in_parts = index.parts.iter().any(|part| match &part.target {
        IndexTarget::Column(name) => name == column,
        IndexTarget::Sql(sql) => dialect.mentions(&sql.text, column),
    });
    in_parts || option_columns::speak_of(dialect, &index.options, column)
}

/// The computed columns that read a column, other than itself.
pub fn computed_from<'t>(
    dialect: &Dialect,
    table: &'t Table,
    column: &Name,
) -> impl Iterator<Item = &'t Column> {
    table.columns.iter().filter(move |other| {
        other.name != *column
            && other
                .computed
                .as_ref()
                .is_some_and(|computed| dialect.mentions(&computed.sql.text, column))
    })
}

/// The views that read a table.
pub(super) fn views_on<'s>(
    dialect: &'s Dialect,
    schema: &'s Schema,
    table: &'s TableName,
) -> impl Iterator<Item = &'s View> {
    schema
        .views
        .iter()
        .map(AsRef::as_ref)
        .filter(move |view: &&View| dialect.mentions(&view.sql.text, &table.name))
}

/// The views, and those that read them, directly or through others, in the order in which they can be created.
pub fn with_readers(dialect: &Dialect, schema: &Schema, mut views: Vec<Arc<View>>) -> Vec<Arc<View>> {
    let reads = |view: &View, other: &View| {
        view.name != other.name && dialect.mentions(&view.sql.text, &other.name.name)
    };
    let mut i = 0;
    while let Some(read) = views.get(i).cloned() {
        for view in schema.views.iter() {
            if reads(view, &read) && !views.iter().any(|other| other.name == view.name) {
                views.push(Arc::clone(view));
            }
        }
        i += 1;
    }
    let mut ordered = Vec::new();
    while !views.is_empty() {
        let free = |view: &Arc<View>| !views.iter().any(|other| reads(view, other));
        let next = views.iter().position(free).unwrap_or_default();
        ordered.push(views.remove(next));
    }
    ordered
}

/// Whether a view reads this column of a table that it reads: by name, or by `*`.
pub fn view_uses_column(dialect: &Dialect, view: &View, column: &Name) -> bool {
    dialect.mentions(&view.sql.text, column) || dialect.selects_all(&view.sql.text)
}

/// The triggers that are on a table or speak of it.
pub(super) fn triggers_on<'s>(
    dialect: &'s Dialect,
    schema: &'s Schema,
    table: &'s TableName,
) -> impl Iterator<Item = &'s Trigger> {
    schema
        .triggers
        .iter()
        .map(AsRef::as_ref)
        .filter(move |trigger: &&Trigger| {
            trigger.table == *table || dialect.mentions(&trigger.sql.text, &table.name)
        })
}
