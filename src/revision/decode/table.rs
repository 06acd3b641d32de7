//! `create_table`, `drop_table`, `rename_table`, the comments of tables; and which table an
//! operation is about.

use crate::dialect::OptionObject;
use crate::model::{Operation, PrimaryKey, Table, TableName};
use crate::text::{Diagnostic, Span};

use super::column::{self, ColumnParts};
use super::options;
use super::{Decoder, Fields, constraint, exclude, index};

/// The table that an operation names under `table` and `schema`. Inside `batch_alter_table` it is
/// that one, and need not be named.
pub(super) fn of(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<TableName> {
    match optional(fields, decoder)? {
        Some(table) => Some(table),
        None => {
            fields.required("table", decoder.report);
            None
        }
    }
}

/// The same, where the table may be left out. `None`: what was written is wrong.
pub(super) fn optional(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Option<TableName>> {
    let schema = fields.name("schema", decoder.report);
    let written = fields.given("table").is_some();
    let name = fields.name("table", decoder.report);
    let Some(outer) = decoder.batch.clone() else {
        return match name {
            Some(name) => Some(Some(named(TableName { schema, name }, decoder))),
            None => (!written).then_some(None),
        };
    };
    let differs = name.filter(|name| *name != outer.name).map(|name| name.span);
    let differs = differs.or(schema
        .filter(|schema| outer.schema.as_ref() != Some(schema))
        .map(|schema| schema.span));
    if let Some(span) = differs {
        decoder.report.push(
            Diagnostic::error(
                "other-table",
                span,
                format!("`batch_alter_table` changes the table `{outer}` only"),
            )
            .related(outer.span(), "named here")
            .help("leave `table` and `schema` out of the operations in it"),
        );
        return None;
    }
    Some(Some(outer))
}

/// The table (or view) that an operation names under `name` and `schema`.
pub(super) fn by_name(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<TableName> {
    let schema = fields.name("schema", decoder.report);
    let name = fields.required_name("name", decoder.report)?;
    Some(named(TableName { schema, name }, decoder))
}

/// Warns of a name with a dot, which is seldom meant as such.
fn named(table: TableName, decoder: &mut Decoder<'_>) -> TableName {
    if let Some((schema, name)) = table.name.as_str().split_once('.') {
        decoder.report.push(
            Diagnostic::warning(
                "dotted-name",
                table.span(),
                format!("the name `{}` has a dot in it", table.name),
            )
            .help(format!(
                "for the table `{name}` in the schema `{schema}` write `schema: {schema}`"
            )),
        );
    }
    table
}

/// `create_table`.
pub(super) fn create(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let name = by_name(fields, decoder);
    let nodes = fields.required_list("columns", decoder.report);
    let parts: Vec<_> = nodes.iter().map(|node| column::column(node, decoder)).collect();
    let all_columns = parts.iter().all(Option::is_some) && !nodes.is_empty();
    let mut parts: Vec<ColumnParts> = parts.into_iter().flatten().collect();

    let key_node = fields.given("primary_key");
    let written = key_node.and_then(|node| constraint::primary_key(node, decoder));
    let primary_key = primary_key(written, &parts, decoder);
    let uniques = fields.list("unique", decoder.report);
    let uniques = constraint::uniques(uniques, decoder);
    let foreign_keys = fields.list("foreign_keys", decoder.report);
    let foreign_keys = constraint::foreign_keys(foreign_keys, decoder);
    let checks = fields.list("checks", decoder.report);
    let checks = constraint::checks("checks", checks, decoder);
    let indexes = fields.list("indexes", decoder.report);
    let indexes = index::indexes(indexes, decoder);
    let excludes = fields.list("excludes", decoder.report);
    let excludes = exclude::excludes(excludes, decoder);
    let comment = fields.text("comment", decoder.report).map(Box::from);
    let if_not_exists = fields.flag("if_not_exists", decoder.report);
    let options = options::take(fields, OptionObject::Table, decoder);

    if let Some(key) = &primary_key {
        column::require_not_null(&mut parts, &key.columns, decoder);
    }
    let name = name.filter(|_| all_columns)?;
    let mut table = Table {
        name,
        columns: Vec::with_capacity(parts.len()),
        primary_key,
        uniques: Vec::new(),
        foreign_keys: Vec::new(),
        checks,
        excludes,
        indexes: Vec::new(),
        comment,
        options,
    };
    let mut own_checks = Vec::new();
    for part in parts {
        table.columns.push(part.column);
        table.uniques.extend(part.unique);
        table.foreign_keys.extend(part.foreign_key);
        table.indexes.extend(part.index);
        own_checks.extend(part.checks);
    }
    own_checks.append(&mut table.checks);
    table.checks = own_checks;
    table.uniques.extend(uniques);
    table.foreign_keys.extend(foreign_keys);
    table.indexes.extend(indexes);
    Some(Operation::CreateTable {
        table: Box::new(table),
        if_not_exists,
    })
}

/// The key as written for the table, or as its columns say; not both.
fn primary_key(
    written: Option<PrimaryKey>,
    parts: &[ColumnParts],
    decoder: &mut Decoder<'_>,
) -> Option<PrimaryKey> {
    let flagged = column::flagged_key(parts);
    match written {
        None => (!flagged.is_empty()).then_some(PrimaryKey {
            name: None,
            columns: flagged,
            options: Default::default(),
        }),
        Some(key) => {
            if let Some(span) = parts.iter().find_map(|part| part.primary_key) {
                let here = key.columns.first().map_or(Span::NOWHERE, |column| column.span);
                decoder.report.push(
                    Diagnostic::error("said-twice", span, "the primary key is given twice")
                        .related(here, "here too")
                        .help("keep either the `primary_key` of the table or those of its columns"),
                );
            }
            Some(key)
        }
    }
}

/// `drop_table`.
pub(super) fn drop(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let table = by_name(fields, decoder);
    let if_exists = fields.flag("if_exists", decoder.report);
    let cascade = fields.flag("cascade", decoder.report);
    Some(Operation::DropTable {
        table: table?,
        if_exists,
        cascade,
    })
}

/// `rename_table`.
pub(super) fn rename(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let table = by_name(fields, decoder);
    let to = fields.required_name("to", decoder.report);
    Some(Operation::RenameTable {
        table: table?,
        to: to?,
    })
}

/// `create_table_comment`.
pub(super) fn comment(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let table = of(fields, decoder);
    let comment = fields.required("comment", decoder.report)?;
    let comment = super::scalar::text(comment, "comment", decoder.report)?;
    Some(Operation::TableComment {
        table: table?,
        comment: Some(comment.into()),
    })
}

/// `drop_table_comment`.
pub(super) fn drop_comment(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let table = of(fields, decoder);
    // What the comment was is known from the history; saying it does no harm.
    fields.take("comment");
    Some(Operation::TableComment {
        table: table?,
        comment: None,
    })
}
