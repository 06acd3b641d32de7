//! The list of operations, and what may stand beside each: `on` and `note`.

use crate::model::{DialectName, Operation, Step};
use crate::text::yaml::{Entry, Node};
use crate::text::{Diagnostic, Report, suggest};

use super::context::DecodeContext;
use super::{
    Decoder, Fields, alter_column, batch, columns, constraints, enumeration, exclude, execute, extension,
    grant, index, insert, manual, routine, row_change, scalar, schema, sequence, sql, table, view,
};

type Decode = fn(&mut Fields<'_, '_>, &mut Decoder<'_>) -> Option<Operation>;

/// How an operation is decoded.
enum Support {
    /// Everywhere.
    Full(Decode),
    /// Everywhere, and inside `batch_alter_table`.
    Batch(Decode),
}

/// Every operation, in the order of the manual.
const OPERATIONS: &[(&str, Support)] = &[
    ("create_table", Support::Full(table::create)),
    ("drop_table", Support::Full(table::drop)),
    ("rename_table", Support::Full(table::rename)),
    ("create_table_comment", Support::Batch(table::comment)),
    ("drop_table_comment", Support::Batch(table::drop_comment)),
    ("add_column", Support::Batch(columns::add)),
    ("drop_column", Support::Batch(columns::drop)),
    ("alter_column", Support::Batch(alter_column::alter)),
    ("create_index", Support::Batch(index::create)),
    ("drop_index", Support::Batch(index::drop)),
    ("rename_index", Support::Batch(index::rename)),
    (
        "create_primary_key",
        Support::Batch(constraints::create_primary_key),
    ),
    (
        "create_unique_constraint",
        Support::Batch(constraints::create_unique),
    ),
    (
        "create_check_constraint",
        Support::Batch(constraints::create_check),
    ),
    (
        "create_foreign_key",
        Support::Batch(constraints::create_foreign_key),
    ),
    ("create_exclude_constraint", Support::Batch(exclude::create)),
    ("drop_constraint", Support::Batch(constraints::drop)),
    ("rename_constraint", Support::Batch(constraints::rename)),
    ("validate_constraint", Support::Batch(constraints::validate)),
    ("create_schema", Support::Full(schema::create)),
    ("drop_schema", Support::Full(schema::drop)),
    ("create_sequence", Support::Full(sequence::create)),
    ("alter_sequence", Support::Full(sequence::alter)),
    ("drop_sequence", Support::Full(sequence::drop)),
    ("create_enum", Support::Full(enumeration::create)),
    ("alter_enum", Support::Full(enumeration::alter)),
    ("drop_enum", Support::Full(enumeration::drop)),
    ("create_view", Support::Full(view::create)),
    ("drop_view", Support::Full(view::drop)),
    ("create_function", Support::Full(routine::create_function)),
    ("drop_function", Support::Full(routine::drop_function)),
    ("create_procedure", Support::Full(routine::create_procedure)),
    ("drop_procedure", Support::Full(routine::drop_procedure)),
    ("create_trigger", Support::Full(view::create_trigger)),
    ("drop_trigger", Support::Full(view::drop_trigger)),
    ("create_extension", Support::Full(extension::create)),
    ("drop_extension", Support::Full(extension::drop)),
    ("insert", Support::Full(insert::insert)),
    ("bulk_insert", Support::Full(insert::insert)),
    ("update", Support::Full(row_change::update)),
    ("delete", Support::Full(row_change::delete)),
    ("upsert", Support::Full(row_change::upsert)),
    ("execute", Support::Full(execute::execute)),
    ("batch_alter_table", Support::Full(batch::batch)),
    ("grant", Support::Full(grant::grant)),
    ("revoke", Support::Full(grant::revoke)),
    ("manual", Support::Full(manual::manual)),
];

/// The names of the operations in the order of the manual.
pub fn names() -> impl Iterator<Item = &'static str> {
    OPERATIONS.iter().map(|(name, _)| *name)
}

/// The names of those that can stand in `batch_alter_table`.
pub fn batch_names() -> impl Iterator<Item = &'static str> {
    let inside = OPERATIONS
        .iter()
        .filter(|(_, support)| matches!(support, Support::Batch(_)));
    inside.map(|(name, _)| *name)
}

/// Decodes a list of operations for one dialect. All are read for mistakes; those that `on:` keeps
/// from the dialect are not returned.
pub fn steps(nodes: &[Node<'_>], context: &DecodeContext, report: &mut Report) -> Vec<Step> {
    // A report of its own: one that has seen another dialect would not count the same mistake again.
    let mut own = Report::new();
    let steps = list(nodes, &mut Decoder::new(context, &mut own));
    report.extend(own);
    steps
}

/// The same inside of an operation.
pub(super) fn list(nodes: &[Node<'_>], decoder: &mut Decoder<'_>) -> Vec<Step> {
    let mut steps = Vec::with_capacity(nodes.len());
    for node in nodes {
        steps.extend(step(node, decoder));
    }
    steps
}

/// One operation with its `on` and `note`.
fn step(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Step> {
    let Some(entries) = node.map() else {
        decoder.report.push(
            Diagnostic::error("wrong-shape", node.span, "this is no operation")
                .help("write `- operation: {…}`"),
        );
        return None;
    };
    let mut found: Option<(&Entry<'_>, &Support)> = None;
    let mut on = None;
    let mut note = None;
    let mut is_wrong = false;
    for entry in entries {
        match &*entry.key {
            "on" => on = Some(&entry.value),
            "note" => note = Some(&entry.value),
            key => match (OPERATIONS.iter().find(|(name, _)| *name == key), found) {
                (Some((_, support)), None) => found = Some((entry, support)),
                (Some(_), Some((first, _))) => {
                    is_wrong = true;
                    decoder.report.push(
                        Diagnostic::error("two-operations", entry.key_span, "two operations in one item")
                            .related(first.key_span, "the first one")
                            .help("start the second one with a `-` of its own"),
                    );
                }
                (None, _) => {
                    is_wrong = true;
                    decoder.report.push(unknown(entry));
                }
            },
        }
    }
    let was_active = decoder.active;
    decoder.active &= on.is_none_or(|node| is_wanted(node, decoder.context.dialect.name, decoder.report));
    let note = note
        .filter(|node| !node.is_null())
        .and_then(|node| scalar::text(node, "note", decoder.report));
    let step = match found {
        None => {
            if !is_wrong {
                decoder.report.push(
                    Diagnostic::error("no-operation", node.span, "no operation here")
                        .help("write `- operation: {…}`, with `on` and `note` beside it"),
                );
            }
            None
        }
        Some((entry, support)) => operation(entry, support, decoder).map(|operation| Step {
            operation,
            note: note.map(Box::from),
            span: entry.key_span,
        }),
    };
    let is_active = std::mem::replace(&mut decoder.active, was_active);
    step.filter(|_| is_active)
}

fn operation(entry: &Entry<'_>, support: &Support, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let decode = match support {
        Support::Batch(decode) => *decode,
        Support::Full(decode) if decoder.batch.is_none() => *decode,
        Support::Full(_) => {
            decoder.report.push(
                Diagnostic::error(
                    "not-in-batch",
                    entry.key_span,
                    format!("`{}` cannot stand in `batch_alter_table`", entry.key),
                )
                .help("columns, indexes, constraints and the comment of the table can"),
            );
            return None;
        }
    };
    let name = names().find(|name| *name == entry.key)?;
    let mut fields = Fields::of(&entry.value, name, entry.key_span, decoder.report)?;
    let errors = decoder.report.error_count();
    let operation = decode(&mut fields, decoder);
    fields.finish(decoder.report);
    // An operation that falls out must not do so silently, whatever the reason.
    if operation.is_none() && decoder.active && decoder.report.error_count() == errors {
        decoder.report.push(Diagnostic::error(
            "unreadable-operation",
            entry.key_span,
            format!("`{name}` cannot be read"),
        ));
    }
    operation
}

fn unknown(entry: &Entry<'_>) -> Diagnostic {
    Diagnostic::error(
        "unknown-operation",
        entry.key_span,
        format!("unknown operation `{}`", entry.key),
    )
    .suggest(suggest::nearest(&entry.key, names().chain(["on", "note"])))
}

/// Whether `on` names the dialect: one name or a list of them.
fn is_wanted(node: &Node<'_>, dialect: DialectName, report: &mut Report) -> bool {
    let nodes = node.list().unwrap_or(std::slice::from_ref(node));
    if nodes.is_empty() || nodes.iter().any(Node::is_null) {
        report.push(
            Diagnostic::error("empty-list", node.span, "`on` names no dialect")
                .help("name some, or leave it out"),
        );
    }
    let mut wanted = false;
    for node in nodes.iter().filter(|node| !node.is_null()) {
        let Some(text) = scalar::text(node, "on", report) else {
            continue;
        };
        match DialectName::from_name(text) {
            Some(name) => wanted |= name == dialect,
            None => report.push(
                Diagnostic::error("unknown-dialect", node.span, format!("unknown dialect `{text}`"))
                    .suggest(suggest::nearest(
                        text,
                        DialectName::ALL.iter().map(|(_, name)| *name),
                    ))
                    .note(sql::DIALECTS),
            ),
        }
    }
    wanted
}
