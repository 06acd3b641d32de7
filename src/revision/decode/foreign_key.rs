//! Foreign keys: in a column, in a table, or on their own.

use crate::dialect::OptionObject;
use crate::model::{Deferrable, ForeignKey, KeyName, Name, ReferentialAction, TableName};
use crate::text::yaml::{Node, NodeValue};
use crate::text::{Diagnostic, Report, Span, suggest};

use super::options;
use super::{Decoder, Fields, constraint, scalar};

/// What stands behind `REFERENCES`.
#[derive(Default)]
struct Reference {
    name: Option<Name>,
    table: Option<TableName>,
    columns: Vec<Name>,
    on_delete: Option<ReferentialAction>,
    on_update: Option<ReferentialAction>,
    match_full: Option<bool>,
    deferrable: Deferrable,
}

/// A column's `references`: `orgs`, `orgs.id`, `app.orgs.id`, or a mapping.
pub(super) fn of_column(node: &Node<'_>, column: &Name, decoder: &mut Decoder<'_>) -> Option<ForeignKey> {
    let reference = reference(node, decoder)?;
    Some(ForeignKey {
        name: reference.name,
        columns: vec![column.clone()],
        referred_table: reference.table?,
        referred_columns: reference.columns,
        on_delete: reference.on_delete,
        on_update: reference.on_update,
        match_full: reference.match_full.unwrap_or(false),
        deferrable: reference.deferrable,
        target: KeyName::default(),
        options: Default::default(),
    })
}

/// A foreign key as in `foreign_keys` and `create_foreign_key`: `{name, columns, references}`, or
/// Alembic's `referred_table` and `referred_columns` instead of `references`.
pub(super) fn of_table(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<ForeignKey> {
    let (name, _) = constraint::constraint_name(fields, decoder);
    let columns = fields.required_names("columns", decoder.report);
    let options = options::take(fields, OptionObject::ForeignKey, decoder);
    let mut flat = Reference {
        columns: fields.names("referred_columns", decoder.report),
        ..Reference::default()
    };
    flat.on_delete = action(fields, "on_delete", decoder.report);
    flat.on_update = action(fields, "on_update", decoder.report);
    flat.deferrable = deferrable(fields, decoder.report);
    let schema = fields.name("referred_schema", decoder.report);
    let table = fields.name("referred_table", decoder.report);
    let given = fields.given("references");
    flat.match_full = match_full(fields, decoder.report);
    let reference = match (given, table) {
        (None, None) => {
            fields.required("references", decoder.report);
            None
        }
        (None, Some(table)) => {
            flat.table = Some(TableName { schema, name: table });
            Some(flat)
        }
        (Some(node), table) => {
            let other = table.map(|table| table.span).or(schema.map(|schema| schema.span));
            let other = other.or(flat.columns.first().map(|column| column.span));
            if let Some(span) = other {
                decoder.report.push(
                    Diagnostic::error("said-twice", span, "the table referred to is given twice")
                        .related(node.span, "here too")
                        .help("keep `references` only"),
                );
            }
            reference(node, decoder).map(|inner| Reference {
                on_delete: inner.on_delete.or(flat.on_delete),
                on_update: inner.on_update.or(flat.on_update),
                match_full: inner.match_full.or(flat.match_full),
                deferrable: Deferrable {
                    deferrable: inner.deferrable.deferrable || flat.deferrable.deferrable,
                    initially_deferred: inner.deferrable.initially_deferred
                        || flat.deferrable.initially_deferred,
                },
                ..inner
            })
        }
    };
    let reference = reference?;
    let columns = columns?;
    let there = reference.columns.len();
    if there != 0 && there != columns.len() {
        decoder.report.push(
            Diagnostic::error(
                "column-count",
                reference
                    .columns
                    .first()
                    .map_or(fields.span(), |column| column.span),
                format!("{} columns refer to {there}", columns.len()),
            )
            .label("as many on both sides")
            .related(
                columns.first().map_or(Span::NOWHERE, |column| column.span),
                "these refer",
            ),
        );
        return None;
    }
    Some(ForeignKey {
        name: name.or(reference.name),
        columns,
        referred_table: reference.table?,
        referred_columns: reference.columns,
        on_delete: reference.on_delete,
        on_update: reference.on_update,
        match_full: reference.match_full.unwrap_or(false),
        deferrable: reference.deferrable,
        target: KeyName::default(),
        options,
    })
}

fn reference(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Reference> {
    if let NodeValue::Scalar { .. } = node.value {
        return short(node, decoder.report);
    }
    let mut fields = Fields::of(node, "references", node.span, decoder.report)?;
    let name = fields.name("name", decoder.report);
    let schema = fields.name("schema", decoder.report);
    let table = fields.required_name("table", decoder.report);
    let mut columns = fields.names("column", decoder.report);
    columns.extend(fields.names("columns", decoder.report));
    let on_delete = action(&mut fields, "on_delete", decoder.report);
    let on_update = action(&mut fields, "on_update", decoder.report);
    let deferrable = deferrable(&mut fields, decoder.report);
    let match_full = match_full(&mut fields, decoder.report);
    fields.finish(decoder.report);
    Some(Reference {
        name,
        table: Some(TableName { schema, name: table? }),
        columns,
        on_delete,
        on_update,
        match_full,
        deferrable,
    })
}

/// `orgs`, `orgs.id` or `app.orgs.id`.
fn short(node: &Node<'_>, report: &mut Report) -> Option<Reference> {
    let text = scalar::name(node, "references", report)?;
    let mut parts = Vec::new();
    for part in text.as_str().split('.') {
        if part.trim().is_empty() {
            parts.clear();
            break;
        }
        parts.push(Name::at(part, node.span));
    }
    let mut parts = parts.into_iter();
    let (table, column) = match (parts.next(), parts.next(), parts.next(), parts.next()) {
        (Some(table), column, None, None) => (TableName::unqualified(table), column),
        (Some(schema), Some(name), Some(column), None) => {
            let schema = Some(schema);
            (TableName { schema, name }, Some(column))
        }
        _ => {
            report.push(
                Diagnostic::error(
                    "bad-name",
                    node.span,
                    "`references` must name a table and a column",
                )
                .help("write `table.column`, or `{table: …, column: …}`"),
            );
            return None;
        }
    };
    Some(Reference {
        table: Some(table),
        columns: column.into_iter().collect(),
        ..Reference::default()
    })
}

fn action(fields: &mut Fields<'_, '_>, key: &'static str, report: &mut Report) -> Option<ReferentialAction> {
    let node = fields.given(key)?;
    let text = scalar::text(node, key, report)?;
    let folded = text.to_lowercase().replace('_', " ");
    let found = ReferentialAction::ALL.iter().find(|(_, word, _)| *word == folded);
    if let Some((action, _, _)) = found {
        return Some(*action);
    }
    let words = || ReferentialAction::ALL.iter().map(|(_, word, _)| *word);
    let list: Vec<String> = words().map(|word| format!("`{word}`")).collect();
    report.push(
        Diagnostic::error("unknown-word", node.span, format!("`{key}` cannot be `{text}`"))
            .suggest(suggest::nearest(&folded, words()))
            .note(format!("it is one of {}", list.join(", "))),
    );
    None
}

/// `match: full`; `simple` is what happens without a word.
fn match_full(fields: &mut Fields<'_, '_>, report: &mut Report) -> Option<bool> {
    let node = fields.given("match")?;
    let text = scalar::text(node, "match", report)?;
    match text.to_lowercase().as_str() {
        "full" => return Some(true),
        "simple" => return Some(false),
        "partial" => report.push(
            Diagnostic::error("unsupported", node.span, "no server has `MATCH PARTIAL`")
                .help("write `full` (PostgreSQL) or `simple`"),
        ),
        _ => report.push(Diagnostic::error(
            "unknown-word",
            node.span,
            "`match` must be `full` or `simple`",
        )),
    }
    None
}

/// `deferrable: true` and `initially: deferred`, which implies it.
pub(super) fn deferrable(fields: &mut Fields<'_, '_>, report: &mut Report) -> Deferrable {
    let deferrable = fields.choice("deferrable", report);
    let node = fields.given("initially");
    let initially_deferred = node.is_some_and(|node| {
        let text = scalar::text(node, "initially", report).map(str::to_lowercase);
        match text.as_deref() {
            Some("deferred") => return true,
            Some("immediate") | None => {}
            Some(_) => report.push(Diagnostic::error(
                "unknown-word",
                node.span,
                "`initially` must be `deferred` or `immediate`",
            )),
        }
        false
    });
    if let (Some(false), true, Some(node)) = (deferrable, initially_deferred, node) {
        report.push(Diagnostic::error(
            "contradiction",
            node.span,
            "what is not deferrable cannot be deferred initially",
        ));
    }
    Deferrable {
        deferrable: deferrable.unwrap_or(initially_deferred),
        initially_deferred,
    }
}
