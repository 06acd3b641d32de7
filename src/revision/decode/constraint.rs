//! Constraints as they stand in a table or on their own.

use crate::dialect::{Fragment, OptionObject};
use crate::model::{Check, ForeignKey, Name, PrimaryKey, Unique};
use crate::text::Diagnostic;
use crate::text::yaml::{Node, NodeValue};

use super::options;
use super::{Decoder, Fields, foreign_key, scalar, sql};

/// `primary_key`: a list of columns, or `{name, columns}`.
pub(super) fn primary_key(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<PrimaryKey> {
    if let NodeValue::Map(_) = node.value {
        let mut fields = Fields::of(node, "primary_key", node.span, decoder.report)?;
        let key = primary_key_fields(&mut fields, decoder);
        fields.finish(decoder.report);
        return key;
    }
    let columns = columns(node, "primary_key", decoder)?;
    Some(PrimaryKey {
        name: None,
        columns,
        options: Default::default(),
    })
}

/// The keys `name`, `columns` and the dialects'.
pub(super) fn primary_key_fields(
    fields: &mut Fields<'_, '_>,
    decoder: &mut Decoder<'_>,
) -> Option<PrimaryKey> {
    let (name, _) = constraint_name(fields, decoder);
    let columns = fields.required_names("columns", decoder.report);
    let options = options::take(fields, OptionObject::PrimaryKey, decoder);
    Some(PrimaryKey {
        name,
        columns: columns?,
        options,
    })
}

/// `unique`: a list of lists of columns, or of `{name, columns}`.
pub(super) fn uniques(nodes: &[Node<'_>], decoder: &mut Decoder<'_>) -> Vec<Unique> {
    let mut uniques = Vec::with_capacity(nodes.len());
    for node in nodes {
        match &node.value {
            NodeValue::Map(_) => {
                let Some(mut fields) = Fields::of(node, "unique", node.span, decoder.report) else {
                    continue;
                };
                uniques.extend(unique_fields(&mut fields, decoder));
                fields.finish(decoder.report);
            }
            NodeValue::List(_) => {
                let columns = columns(node, "unique", decoder);
                uniques.extend(columns.map(|columns| Unique {
                    name: None,
                    columns,
                    deferrable: Default::default(),
                    options: Default::default(),
                }));
            }
            NodeValue::Null | NodeValue::Scalar { .. } => decoder.report.push(
                scalar::wrong_shape("unique", "a list of lists of columns", node)
                    .help("write `[[a, b]]` for one constraint over both, `[[a], [b]]` for one each"),
            ),
        }
    }
    uniques
}

/// The keys `name`, `columns`, `deferrable`, `initially` and the dialects'.
pub(super) fn unique_fields(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Unique> {
    let (name, _) = constraint_name(fields, decoder);
    let columns = fields.required_names("columns", decoder.report);
    let deferrable = foreign_key::deferrable(fields, decoder.report);
    let options = options::take(fields, OptionObject::Unique, decoder);
    Some(Unique {
        name,
        columns: columns?,
        deferrable,
        options,
    })
}

/// `checks` of a table or `check` of a column: conditions, or `{name, sql}`.
pub(super) fn checks(key: &'static str, nodes: &[Node<'_>], decoder: &mut Decoder<'_>) -> Vec<Check> {
    let mut checks = Vec::with_capacity(nodes.len());
    for node in nodes {
        if let NodeValue::Scalar { .. } = node.value {
            checks.extend(
                sql::one(node, key, Fragment::Expression, decoder).map(|sql| Check {
                    name: None,
                    is_exact: false,
                    sql,
                    options: Default::default(),
                }),
            );
        } else if let Some(mut fields) = Fields::of(node, key, node.span, decoder.report) {
            checks.extend(check_fields(&mut fields, decoder));
            fields.finish(decoder.report);
        }
    }
    checks
}

/// The keys `name`, `sql` and the dialects'.
pub(super) fn check_fields(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Check> {
    let (name, is_exact) = constraint_name(fields, decoder);
    let sql = fields
        .required("sql", decoder.report)
        .and_then(|node| sql::one(node, "sql", Fragment::Expression, decoder));
    let options = options::take(fields, OptionObject::Check, decoder);
    Some(Check {
        name,
        is_exact,
        sql: sql?,
        options,
    })
}

/// `foreign_keys`: a list of mappings.
pub(super) fn foreign_keys(nodes: &[Node<'_>], decoder: &mut Decoder<'_>) -> Vec<ForeignKey> {
    let mut keys = Vec::with_capacity(nodes.len());
    for node in nodes {
        if let Some(mut fields) = Fields::of(node, "foreign_keys", node.span, decoder.report) {
            keys.extend(foreign_key::of_table(&mut fields, decoder));
            fields.finish(decoder.report);
        }
    }
    keys
}

fn columns(node: &Node<'_>, what: &str, decoder: &mut Decoder<'_>) -> Option<Vec<Name>> {
    if node.list().is_some_and(<[_]>::is_empty) {
        decoder.report.push(Diagnostic::error(
            "empty-list",
            node.span,
            format!("`{what}` must not be empty"),
        ));
    }
    let columns = scalar::names(node, what, decoder.report);
    (!columns.is_empty()).then_some(columns)
}

/// The name of a constraint, and whether it was written as `{exact: …}`: as it is, whatever the naming
/// convention says. Only the names of checks are put through the convention at all.
pub(super) fn constraint_name(
    fields: &mut Fields<'_, '_>,
    decoder: &mut Decoder<'_>,
) -> (Option<Name>, bool) {
    let Some(node) = fields.given("name") else {
        return (None, false);
    };
    let NodeValue::Map(_) = node.value else {
        return (scalar::name(node, "name", decoder.report), false);
    };
    let Some(mut exact) = Fields::of(node, "name", node.span, decoder.report) else {
        return (None, true);
    };
    let name = exact.required_name("exact", decoder.report);
    exact.finish(decoder.report);
    (name, true)
}
