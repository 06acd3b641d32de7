//! What the things of a schema are called, and what they speak of.

use crate::model::{
    Column, DataType, DefaultValue, ForeignKey, Index, IndexTarget, Name, Options, SqlText, Table, ValueKind,
};
use crate::replay::enums::enums_of;

use super::things::Thing;

impl Thing<'_> {
    /// The names under which others speak of it.
    pub(super) fn names(&self) -> Vec<Box<str>> {
        let text = |name: &Name| Box::from(name.as_str());
        match self {
            // An enum that came with a column is there with the first table that has it.
            Thing::Table(table) => std::iter::once(text(&table.name.name))
                .chain(enums_of(table).map(|(name, _)| text(&name.name)))
                .collect(),
            Thing::View(view) => vec![text(&view.name.name)],
            Thing::Routine(object) => vec![text(object.name())],
            Thing::Trigger(trigger) => vec![text(&trigger.name)],
        }
    }

    /// The SQL in it.
    pub(super) fn texts(&self) -> Vec<&SqlText> {
        match self {
            Thing::Table(table) => table_texts(table),
            Thing::View(view) => std::iter::once(&view.sql)
                .chain(view.indexes.iter().flat_map(index_texts))
                .collect(),
            Thing::Routine(object) => object.sql().into_iter().collect(),
            Thing::Trigger(trigger) => vec![&trigger.sql],
        }
    }

    /// The tables that the options of a table name.
    pub(super) fn parents(&self) -> Vec<Name> {
        let Thing::Table(table) = self else {
            return Vec::new();
        };
        let options = table.options.0.iter();
        options
            .filter(|option| matches!(option.value.kind, ValueKind::List(_)))
            .flat_map(|option| table.options.names(option.name.as_str()))
            .collect()
    }

    pub(super) fn foreign_keys(&self) -> &[ForeignKey] {
        match self {
            Thing::Table(table) => &table.foreign_keys,
            _ => &[],
        }
    }
}

fn table_texts(table: &Table) -> Vec<&SqlText> {
    let mut texts: Vec<&SqlText> = table.columns.iter().flat_map(column_texts).collect();
    texts.extend(table.checks.iter().map(|check| &check.sql));
    texts.extend(table.excludes.iter().flat_map(|exclude| exclude.texts()));
    texts.extend(table.indexes.iter().flat_map(index_texts));
    texts.extend(option_texts(&table.options));
    texts
}

fn column_texts(column: &Column) -> Vec<&SqlText> {
    let default = match &column.default {
        Some(DefaultValue::Sql(sql)) => Some(sql),
        _ => None,
    };
    let raw = match &column.data_type {
        DataType::Raw(sql) => Some(sql),
        _ => None,
    };
    let computed = column.computed.as_ref().map(|computed| &computed.sql);
    default.into_iter().chain(raw).chain(computed).collect()
}

fn index_texts(index: &Index) -> Vec<&SqlText> {
    let parts = index.parts.iter().filter_map(|part| match &part.target {
        IndexTarget::Sql(sql) => Some(sql),
        IndexTarget::Column(_) => None,
    });
    parts.chain(option_texts(&index.options)).collect()
}

fn option_texts(options: &Options) -> impl Iterator<Item = &SqlText> {
    options.0.iter().filter_map(|option| match &option.value.kind {
        ValueKind::Sql(sql) => Some(sql),
        _ => None,
    })
}
