//! Indexes: in a table, `create_index`, `drop_index`.

use crate::dialect::options::rules;
use crate::dialect::{Fragment, OptionObject};
use crate::model::{DialectOption, Index, IndexPart, IndexTarget, Operation};
use crate::text::yaml::{Node, NodeValue};
use crate::text::{Diagnostic, Report};

use super::options;
use super::{Decoder, Fields, constraint, scalar, sql, table};

/// `create_index`.
pub(super) fn create(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let table = table::of(fields, decoder);
    let if_not_exists = fields.flag("if_not_exists", decoder.report);
    let index = index(fields, decoder);
    Some(Operation::CreateIndex {
        table: table?,
        index: index?,
        if_not_exists,
    })
}

/// `drop_index`. The table may be left out where the name alone says it.
pub(super) fn drop(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let table = table::optional(fields, decoder);
    let name = fields.required_name("name", decoder.report);
    let if_exists = fields.flag("if_exists", decoder.report);
    let options = options::take(fields, OptionObject::DropIndex, decoder);
    Some(Operation::DropIndex {
        table: table?,
        name: name?,
        if_exists,
        options,
    })
}

/// `rename_index`. The table may be left out where the name alone says it.
pub(super) fn rename(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Operation> {
    let table = table::optional(fields, decoder);
    let name = fields.required_name("name", decoder.report);
    let to = fields.required_name("to", decoder.report);
    Some(Operation::RenameIndex {
        table: table?,
        name: name?,
        to: to?,
    })
}

/// `indexes` of a table.
pub(super) fn indexes(nodes: &[Node<'_>], decoder: &mut Decoder<'_>) -> Vec<Index> {
    let mut indexes = Vec::with_capacity(nodes.len());
    for node in nodes {
        if let Some(mut fields) = Fields::of(node, "indexes", node.span, decoder.report) {
            let index = index(&mut fields, decoder);
            for option in index.iter().flat_map(|index| &index.options.0) {
                refuse_manner(option, decoder);
            }
            indexes.extend(index);
            fields.finish(decoder.report);
        }
    }
    indexes
}

/// Says that the index of a new table cannot be built in a manner of its own: there are no rows yet.
fn refuse_manner(option: &DialectOption, decoder: &mut Decoder<'_>) {
    let mut rules = rules(decoder.context.dialect.name, OptionObject::Index).iter();
    if rules.any(|rule| rule.is_manner && option.name == *rule.name) {
        decoder.report.push(
            Diagnostic::error(
                "no-rows-yet",
                option.name.span,
                format!("`{}` says nothing about the index of a new table", option.name),
            )
            .help("leave it out: the table has no rows yet, so the index is there at once"),
        );
    }
}

fn index(fields: &mut Fields<'_, '_>, decoder: &mut Decoder<'_>) -> Option<Index> {
    let (name, _) = constraint::constraint_name(fields, decoder);
    let unique = fields.flag("unique", decoder.report);
    let columns = fields.required("columns", decoder.report);
    let options = options::take(fields, OptionObject::Index, decoder);
    let columns = columns?;
    let nodes = columns.list().unwrap_or(std::slice::from_ref(columns));
    if nodes.is_empty() {
        decoder.report.push(Diagnostic::error(
            "empty-list",
            columns.span,
            "`columns` must not be empty",
        ));
    }
    let parts: Vec<_> = nodes.iter().map(|node| part(node, decoder)).collect();
    let parts: Vec<IndexPart> = parts.into_iter().collect::<Option<_>>()?;
    (!parts.is_empty()).then_some(Index {
        name,
        parts,
        unique,
        options,
    })
}

/// The part of an index or exclusion constraint that a mapping says.
pub(super) fn part_fields(
    fields: &mut Fields<'_, '_>,
    node: &Node<'_>,
    decoder: &mut Decoder<'_>,
) -> Option<IndexPart> {
    let name = fields.name("name", decoder.report);
    let wants_name = fields.given("name").is_some();
    let expression = fields.given("sql");
    let sql = expression.and_then(|node| sql::one(node, "sql", Fragment::Expression, decoder));
    let descending = word(fields, "order", ["asc", "desc"], decoder.report).unwrap_or(false);
    let nulls_first = word(fields, "nulls", ["last", "first"], decoder.report);
    let opclass = fields
        .given("opclass")
        .and_then(|node| options::class(node, "opclass", decoder.report))
        .map(Box::from);
    let length = fields.number("length", decoder.report);
    let target = match (name, sql) {
        (Some(name), None) if expression.is_none() => IndexTarget::Column(name),
        (None, Some(sql)) if !wants_name => IndexTarget::Sql(sql),
        (None, None) if wants_name != expression.is_some() => return None,
        _ => {
            decoder.report.push(Diagnostic::error(
                "missing-key",
                node.span,
                "a part of an index needs either `name` or `sql`",
            ));
            return None;
        }
    };
    Some(IndexPart {
        target,
        descending,
        nulls_first,
        opclass,
        length,
    })
}

/// A column's name, `{name, order, nulls, opclass, length}`, or `{sql, …}`.
fn part(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<IndexPart> {
    if let NodeValue::Scalar { .. } = node.value {
        return scalar::name(node, "columns", decoder.report).map(IndexPart::column);
    }
    let mut fields = Fields::of(node, "columns", node.span, decoder.report)?;
    let part = part_fields(&mut fields, node, decoder);
    fields.finish(decoder.report);
    part
}

/// One of two words: false for the first, true for the second.
fn word(
    fields: &mut Fields<'_, '_>,
    key: &'static str,
    words: [&str; 2],
    report: &mut Report,
) -> Option<bool> {
    let node = fields.given(key)?;
    let text = scalar::text(node, key, report)?;
    let found = words.iter().position(|word| word.eq_ignore_ascii_case(text));
    if found.is_none() {
        let [first, second] = words;
        report.push(Diagnostic::error(
            "unknown-word",
            node.span,
            format!("`{key}` must be `{first}` or `{second}`"),
        ));
    }
    found.map(|index| index == 1)
}
