//! `add_column` and `drop_column`.

use crate::model::{Constraint, Operation, Position, PrimaryKey};
use crate::text::Diagnostic;

use super::column::{self, ColumnParts};
use super::{Decoder, Fields, table};

/// `add_column`: `column`, or `columns` for several.
pub(super) fn add(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let table = table::of(fields, decoder);
    let single = fields.given("column");
    let several = fields
        .given("columns")
        .map(|_| fields.list("columns", decoder.report));
    let position = position(fields, decoder);
    let if_not_exists = fields.flag("if_not_exists", decoder.report);
    let nodes = match (single, several) {
        (Some(node), None) => std::slice::from_ref(node),
        (None, Some(nodes)) if !nodes.is_empty() => nodes,
        (Some(node), Some(_)) => {
            decoder.report.push(
                Diagnostic::error(
                    "said-twice",
                    node.span,
                    "`column` and `columns` exclude each other",
                )
                .help("list all of them under `columns`"),
            );
            return None;
        }
        (None, _) => {
            decoder.report.push(
                Diagnostic::error("missing-key", fields.span(), "`add_column` needs `column`")
                    .help("write `column: {name: …, type: …}`, or a list of such under `columns`"),
            );
            return None;
        }
    };
    let parts: Vec<_> = nodes.iter().map(|node| column::column(node, decoder)).collect();
    let mut parts: Vec<ColumnParts> = parts.into_iter().collect::<Option<_>>()?;
    let key = column::flagged_key(&parts);
    column::require_not_null(&mut parts, &key, decoder);

    let mut columns = Vec::with_capacity(parts.len());
    let mut constraints = Vec::new();
    let mut indexes = Vec::new();
    if !key.is_empty() {
        constraints.push(Constraint::Primary(PrimaryKey {
            name: None,
            columns: key,
            options: Default::default(),
        }));
    }
    for part in parts {
        columns.push(part.column);
        constraints.extend(part.unique.map(Constraint::Unique));
        constraints.extend(part.foreign_key.map(Constraint::ForeignKey));
        constraints.extend(part.checks.into_iter().map(Constraint::Check));
        indexes.extend(part.index);
    }
    Some(Operation::AddColumn {
        table: table?,
        columns,
        constraints,
        indexes,
        position,
        if_not_exists,
    })
}

fn position(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Position> {
    let after = fields.name("after", decoder.report);
    let first = fields.flag("first", decoder.report);
    match after {
        Some(after) if first => {
            decoder.report.push(Diagnostic::error(
                "contradiction",
                after.span,
                "`after` and `first` exclude each other",
            ));
            None
        }
        Some(after) => Some(Position::After(after)),
        None => first.then_some(Position::First),
    }
}

/// `drop_column`: `name`, or `names` for several.
pub(super) fn drop(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let table = table::of(fields, decoder);
    let single = fields.name("name", decoder.report);
    let mut columns = fields.names("names", decoder.report);
    let is_named = fields.given("name").is_some() || fields.given("names").is_some();
    let if_exists = fields.flag("if_exists", decoder.report);
    let cascade = fields.flag("cascade", decoder.report);
    match single {
        Some(name) if !columns.is_empty() => {
            decoder.report.push(
                Diagnostic::error("said-twice", name.span, "`name` and `names` exclude each other")
                    .help("list all of them under `names`"),
            );
            return None;
        }
        single => columns.extend(single),
    }
    if columns.is_empty() {
        if !is_named {
            fields.required("name", decoder.report);
        }
        return None;
    }
    Some(Operation::DropColumn {
        table: table?,
        columns,
        if_exists,
        cascade,
    })
}
