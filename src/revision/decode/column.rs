//! A column, with what its shorthands ask for.

use crate::dialect::Fragment;
use crate::model::{
    Check, Column, Computed, DefaultName, DefaultValue, Deferrable, ForeignKey, Identity, Index, IndexPart,
    Name, Unique, Value, ValueKind,
};
use crate::text::yaml::{Node, NodeValue};
use crate::text::{Diagnostic, Span};

use super::{Decoder, Fields, constraint, data_type, foreign_key, scalar, sql, value};

/// A column and what was written with it.
pub(super) struct ColumnParts {
    /// The column. Its `nullable` is what was written, or true.
    pub(super) column: Column,
    /// The place of `primary_key: true`.
    pub(super) primary_key: Option<Span>,
    /// The place of `nullable: true`, where it was written.
    pub(super) nullable: Option<Span>,
    /// `references`.
    pub(super) foreign_key: Option<ForeignKey>,
    /// `unique: true` without `index: true`.
    pub(super) unique: Option<Unique>,
    /// `check`.
    pub(super) checks: Vec<Check>,
    /// `index: true`; with `unique: true` it is a unique index, as in SQLAlchemy.
    pub(super) index: Option<Index>,
}

/// A column.
pub(super) fn column(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<ColumnParts> {
    let mut fields = Fields::of(node, "column", node.span, decoder.report)?;
    let name = fields.required_name("name", decoder.report);
    let data_type = fields
        .required("type", decoder.report)
        .and_then(|node| data_type::data_type(node, decoder));
    let nullable = fields.given("nullable");
    let is_nullable = nullable.and_then(|node| scalar::flag(node, "nullable", decoder.report));
    let primary_key = fields.given("primary_key");
    let is_key = primary_key.and_then(|node| scalar::flag(node, "primary_key", decoder.report));
    let default = fields
        .given("default")
        .and_then(|node| default_value(node, decoder));
    let autoincrement = fields.flag("autoincrement", decoder.report);
    let identity = fields
        .given("identity")
        .and_then(|node| identity(node, decoder))
        .flatten();
    let computed = fields.given("computed").and_then(|node| computed(node, decoder));
    let comment = fields.text("comment", decoder.report).map(Box::from);
    let unique = fields.flag("unique", decoder.report);
    let index = fields.flag("index", decoder.report);
    let references = fields.given("references");
    let foreign_key = name
        .as_ref()
        .zip(references)
        .and_then(|(name, node)| foreign_key::of_column(node, name, decoder));
    let checks = fields
        .given("check")
        .map(|node| constraint::checks("check", std::slice::from_ref(node), decoder))
        .unwrap_or_default();
    let collation = fields
        .given("collation")
        .and_then(|node| sql::optional(node, "collation", Fragment::Name, decoder))
        .map(|sql| sql.text);
    fields.finish(decoder.report);
    let name = name?;
    let column = Column {
        name: name.clone(),
        data_type: data_type?,
        collation,
        nullable: is_nullable.unwrap_or(!autoincrement && identity.is_none()),
        default,
        default_name: DefaultName::default(),
        // An identity numbers the rows by itself.
        autoincrement: autoincrement && identity.is_none(),
        identity,
        computed,
        comment,
    };
    contradictions(&column, decoder);
    Some(ColumnParts {
        primary_key: primary_key.filter(|_| is_key == Some(true)).map(|node| node.span),
        nullable: nullable
            .filter(|_| is_nullable == Some(true))
            .map(|node| node.span),
        foreign_key,
        unique: (unique && !index).then(|| Unique {
            name: None,
            columns: vec![name.clone()],
            deferrable: Deferrable::default(),
            options: Default::default(),
        }),
        checks,
        index: index.then(|| Index {
            name: None,
            parts: vec![IndexPart::column(name)],
            unique,
            options: Default::default(),
        }),
        column,
    })
}

/// What fills a column can be one thing only.
fn contradictions(column: &Column, decoder: &mut Decoder<'_>) {
    let sources = [
        (column.default.is_some(), "default"),
        (column.autoincrement, "autoincrement"),
        (column.identity.is_some(), "identity"),
        (column.computed.is_some(), "computed"),
    ];
    let mut given = sources
        .iter()
        .filter(|(is_given, _)| *is_given)
        .map(|(_, key)| *key);
    if let (Some(first), Some(second)) = (given.next(), given.next()) {
        decoder.report.push(
            Diagnostic::error(
                "contradiction",
                column.name.span,
                format!(
                    "the column `{}` cannot have both `{first}` and `{second}`",
                    column.name
                ),
            )
            .help("keep one of them"),
        );
    }
}

/// A default: a value of the column's type, or `{sql: …}`.
pub(super) fn default_value(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<DefaultValue> {
    let Value { kind, span } = value::value(node, decoder)?;
    Some(match kind {
        ValueKind::Sql(sql) => DefaultValue::Sql(sql),
        kind => DefaultValue::Value(Value { kind, span }),
    })
}

/// `true`, `false` (no identity), or `{always, start, increment, min, max, cache, cycle}`.
pub(super) fn identity(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Option<Identity>> {
    if let NodeValue::Scalar { .. } = node.value {
        return scalar::flag(node, "identity", decoder.report).map(|flag| flag.then(Identity::default));
    }
    let mut fields = Fields::of(node, "identity", node.span, decoder.report)?;
    let always = fields.flag("always", decoder.report);
    let start = fields.number("start", decoder.report);
    let increment_node = fields.given("increment");
    let increment = increment_node.and_then(|node| scalar::number(node, "increment", decoder.report));
    if let (Some(0), Some(node)) = (increment, increment_node) {
        decoder.report.push(Diagnostic::error(
            "wrong-shape",
            node.span,
            "`increment` must not be 0",
        ));
    }
    let min = fields.number("min", decoder.report);
    let max = fields.number("max", decoder.report);
    let cache = fields.number("cache", decoder.report);
    let cycle = fields.flag("cycle", decoder.report);
    fields.finish(decoder.report);
    Some(Some(Identity {
        always,
        start,
        increment,
        min,
        max,
        cache,
        cycle,
    }))
}

/// A text, or `{sql, stored}`; stored unless it says otherwise.
pub(super) fn computed(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Computed> {
    if let NodeValue::Scalar { .. } = node.value {
        let sql = sql::one(node, "computed", Fragment::Expression, decoder)?;
        return Some(Computed { sql, stored: true });
    }
    let mut fields = Fields::of(node, "computed", node.span, decoder.report)?;
    let sql = fields
        .required("sql", decoder.report)
        .and_then(|node| sql::one(node, "sql", Fragment::Expression, decoder));
    let stored = fields.given("stored").and_then(|node| {
        let node = sql::for_dialect(node, "stored", decoder)?;
        scalar::flag(node, "stored", decoder.report)
    });
    fields.finish(decoder.report);
    Some(Computed {
        sql: sql?,
        stored: stored.unwrap_or(true),
    })
}

/// The primary key that the flags of columns make: their names in order, and they get NOT NULL.
pub(super) fn flagged_key(parts: &[ColumnParts]) -> Vec<Name> {
    let flagged = parts.iter().filter(|part| part.primary_key.is_some());
    flagged.map(|part| part.column.name.clone()).collect()
}

/// Columns of the primary key are NOT NULL; saying otherwise is a mistake.
pub(super) fn require_not_null(parts: &mut [ColumnParts], key: &[Name], decoder: &mut Decoder<'_>) {
    for part in parts.iter_mut().filter(|part| key.contains(&part.column.name)) {
        part.column.nullable = false;
        if let Some(span) = part.nullable {
            decoder.report.push(
                Diagnostic::error(
                    "nullable-key",
                    span,
                    format!(
                        "the column `{}` of the primary key cannot be nullable",
                        part.column.name
                    ),
                )
                .help("leave `nullable` out"),
            );
        }
    }
}
