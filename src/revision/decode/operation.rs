//! One key per operation, with `on` and `note` beside it.

use crate::model::{DialectName, Operation, Step, TableName};
use crate::text::suggest::nearest;
use crate::text::yaml::{Entry, Node};
use crate::text::{Diagnostic, Report};

use super::context::DecodeContext;
use super::fields::{Fields, text, wrong_kind};
use super::sql::unknown_dialect;
use super::tables::not_supported;

type Decoder = for<'c> fn(&DecodeContext<'c>, &mut Fields<'_, '_>, &mut Report) -> Option<Operation>;

/// An operation by name.
struct Known {
    name: &'static str,
    decode: Decoder,
    /// Whether it may stand in `batch_alter_table`.
    in_batch: bool,
}

const fn known(name: &'static str, decode: Decoder) -> Known {
    Known {
        name,
        decode,
        in_batch: false,
    }
}

const fn of_table(name: &'static str, decode: Decoder) -> Known {
    Known {
        name,
        decode,
        in_batch: true,
    }
}

const OPERATIONS: &[Known] = &[
    known("create_table", |c, f, r| c.create_table(f, r)),
    known("drop_table", |c, f, r| c.drop_table(f, r)),
    known("rename_table", |c, f, r| c.rename_table(f, r)),
    known("create_table_comment", |c, f, r| c.create_table_comment(f, r)),
    known("drop_table_comment", |c, f, r| c.drop_table_comment(f, r)),
    of_table("add_column", |c, f, r| c.add_column(f, r)),
    of_table("drop_column", |c, f, r| c.drop_column(f, r)),
    of_table("alter_column", |c, f, r| c.alter_column(f, r)),
    of_table("create_index", |c, f, r| c.create_index(f, r)),
    of_table("drop_index", |c, f, r| c.drop_index(f, r)),
    of_table("create_primary_key", |c, f, r| c.create_primary_key(f, r)),
    of_table("create_unique_constraint", |c, f, r| c.create_unique(f, r)),
    of_table("create_foreign_key", |c, f, r| c.create_foreign_key(f, r)),
    of_table("create_check_constraint", |c, f, r| c.create_check(f, r)),
    of_table("drop_constraint", |c, f, r| c.drop_constraint(f, r)),
    known("insert", |c, f, r| c.insert(f, r)),
    known("bulk_insert", |c, f, r| c.insert(f, r)),
    known("execute", |c, f, r| c.execute(f, r)),
    known("batch_alter_table", |c, f, r| c.batch(f, r)),
    known("create_view", |c, f, r| c.create_view(f, r)),
    known("drop_view", |c, f, r| c.drop_view(f, r)),
    known("create_trigger", |c, f, r| c.create_trigger(f, r)),
    known("drop_trigger", |c, f, r| c.drop_trigger(f, r)),
];

/// Operations of the format that this version does not have yet.
const LATER: &[&str] = &[
    "rename_index",
    "create_exclude_constraint",
    "rename_constraint",
    "create_schema",
    "drop_schema",
    "create_sequence",
    "alter_sequence",
    "drop_sequence",
    "create_enum",
    "alter_enum",
    "drop_enum",
    "create_function",
    "drop_function",
    "create_procedure",
    "drop_procedure",
    "create_extension",
    "drop_extension",
    "update",
    "delete",
    "upsert",
    "grant",
    "revoke",
    "manual",
];

/// Alembic's arguments, and what is meant.
const HINTS: &[(&str, &str)] = &[
    ("table_name", "write `table`"),
    ("old_table_name", "write `name`"),
    ("new_table_name", "write `to`"),
    ("column_name", "write `name`"),
    ("new_column_name", "write `rename`"),
    ("type_", "write `type`"),
    ("server_default", "write `default`"),
    ("existing_type", "not needed: the history knows it"),
    ("existing_nullable", "not needed: the history knows it"),
    ("existing_server_default", "not needed: the history knows it"),
    ("existing_comment", "not needed: the history knows it"),
    ("existing_autoincrement", "not needed: the history knows it"),
    ("constraint_name", "write `name`"),
    ("index_name", "write `name`"),
    ("ondelete", "write `on_delete`"),
    ("onupdate", "write `on_update`"),
    (
        "postgresql_using",
        "write `using` (alter_column) or `postgresql: {using: …}`",
    ),
    ("postgresql_where", "write `postgresql: {where: …}`"),
    (
        "postgresql_concurrently",
        "write `postgresql: {concurrently: true}`",
    ),
    ("sqltext", "write `sql`"),
    ("condition", "write `sql`"),
];

/// The operations of a list that are for this dialect. Those of other dialects are checked all the
/// same.
pub fn steps(nodes: &[Node<'_>], context: &DecodeContext<'_>, report: &mut Report) -> Vec<Step> {
    nodes
        .iter()
        .filter_map(|node| step_in(node, None, context, report))
        .collect()
}

/// One operation, perhaps within a batch on a table.
pub(super) fn step_in(
    node: &Node<'_>,
    batch: Option<&TableName>,
    context: &DecodeContext<'_>,
    report: &mut Report,
) -> Option<Step> {
    let Some(entries) = node.map() else {
        report.push(wrong_kind(
            node,
            "an operation",
            "a mapping such as `drop_table: {name: …}`",
        ));
        return None;
    };
    let beside = |key: &str| {
        entries
            .iter()
            .find(|entry| entry.key == key)
            .map(|entry| &entry.value)
    };
    let wanted = match beside("on").filter(|node| !node.is_null()) {
        Some(node) => is_on(node, context.name(), report),
        None => true,
    };
    let note = beside("note")
        .filter(|node| !node.is_null())
        .and_then(|node| text(node, report));
    let mut operations = entries
        .iter()
        .filter(|entry| entry.key != "on" && entry.key != "note");
    let Some(entry) = operations.next() else {
        report.push(Diagnostic::error(
            "no-operation",
            node.span,
            "there is no operation here",
        ));
        return None;
    };
    if let Some(second) = operations.next() {
        report.push(
            Diagnostic::error(
                "two-operations",
                second.key_span,
                format!(
                    "`{}` and `{}` stand in one item of the list",
                    entry.key, second.key
                ),
            )
            .help("begin each operation with `-`"),
        );
        return None;
    }
    // What is not for this dialect may speak of types and SQL that it has not: only the mistakes
    // that do not depend on the dialect are of interest, and those are found where it is wanted.
    if !wanted {
        find(entry, batch, report)?;
        return None;
    }
    let operation = decode(entry, batch, context, report)?;
    Some(Step {
        operation,
        note: note.map(Into::into),
        span: entry.key_span,
    })
}

/// The operation of a name, if there is one.
fn find(entry: &Entry<'_>, batch: Option<&TableName>, report: &mut Report) -> Option<&'static Known> {
    let name = entry.key.as_ref();
    let Some(known) = OPERATIONS.iter().find(|known| known.name == name) else {
        if LATER.contains(&name) {
            report.push(not_supported(&format!("`{name}`"), entry.key_span));
            return None;
        }
        let names = OPERATIONS.iter().map(|known| known.name);
        report.push(
            Diagnostic::error(
                "unknown-operation",
                entry.key_span,
                format!("unknown operation `{name}`"),
            )
            .suggest(nearest(name, names.chain(LATER.iter().copied()))),
        );
        return None;
    };
    if batch.is_some() && !known.in_batch {
        report.push(
            Diagnostic::error(
                "not-in-batch",
                entry.key_span,
                format!("`{name}` cannot stand in `batch_alter_table`"),
            )
            .help("write it before or after the batch"),
        );
        return None;
    }
    Some(known)
}

fn decode(
    entry: &Entry<'_>,
    batch: Option<&TableName>,
    context: &DecodeContext<'_>,
    report: &mut Report,
) -> Option<Operation> {
    let known = find(entry, batch, report)?;
    let what = format!("`{}`", known.name);
    let Some(batch) = batch else {
        let mut fields = Fields::new(&entry.value, &what, report)?;
        let operation = (known.decode)(context, &mut fields, report);
        fields.finish(HINTS, report);
        return operation;
    };
    let filled = in_table(&entry.value, batch, report)?;
    let mut fields = Fields::new(&filled, &what, report)?;
    let operation = (known.decode)(context, &mut fields, report);
    fields.finish(HINTS, report);
    operation
}

/// The arguments of an operation in a batch, with the batch's table put in.
fn in_table<'s>(node: &Node<'s>, batch: &TableName, report: &mut Report) -> Option<Node<'s>> {
    let Some(entries) = node.map() else {
        report.push(wrong_kind(node, "the operation", "a mapping"));
        return None;
    };
    for entry in entries
        .iter()
        .filter(|entry| entry.key == "table" || entry.key == "schema")
    {
        let same = match entry.key.as_ref() {
            "table" => entry.value.scalar() == Some(batch.name.as_str()),
            _ => entry.value.scalar() == batch.schema.as_ref().map(crate::model::Name::as_str),
        };
        if !same {
            report.push(
                Diagnostic::error(
                    "other-table",
                    entry.value.span,
                    format!("the batch is on table `{batch}`"),
                )
                .help(format!("leave `{}` out", entry.key)),
            );
            return None;
        }
    }
    let mut all: Vec<Entry<'s>> = entries
        .iter()
        .filter(|entry| entry.key != "table" && entry.key != "schema")
        .cloned()
        .collect();
    let given = [("table", Some(&batch.name)), ("schema", batch.schema.as_ref())];
    for (key, name) in given {
        if let Some(name) = name {
            all.push(Entry {
                key: key.into(),
                key_span: name.span,
                value: Node {
                    span: name.span,
                    value: crate::text::yaml::NodeValue::Scalar {
                        text: name.as_str().to_owned().into(),
                        plain: false,
                    },
                },
            });
        }
    }
    Some(Node {
        span: node.span,
        value: crate::text::yaml::NodeValue::Map(all),
    })
}

/// Whether `on:` names the dialect.
fn is_on(node: &Node<'_>, dialect: DialectName, report: &mut Report) -> bool {
    let nodes = node.list().unwrap_or(std::slice::from_ref(node));
    let mut found = false;
    for node in nodes {
        let Some(name) = text(node, report) else { continue };
        match DialectName::from_name(name) {
            Some(named) => found |= named == dialect,
            None => report.push(unknown_dialect(name, node.span)),
        }
    }
    if nodes.is_empty() {
        report
            .push(Diagnostic::error("no-dialect", node.span, "`on` names no dialect").help("leave `on` out"));
    }
    found
}
