//! Constraints, as templates see them.

use minijinja::value::Value;

use crate::dialect::Sql;
use crate::plan::statement::{ConstraintBody, ConstraintSpec, IndexPartSpec, OwnIndex};
use crate::render::fields::{Fields, flag, list, optional, sql};

use super::index::index_part;

pub(super) fn constraint(spec: &ConstraintSpec) -> Value {
    let ConstraintSpec {
        name,
        body,
        form,
        include,
        index,
        options,
        deferrable,
        initially_deferred,
        last,
        not_valid,
    } = spec;
    let (template, body) = match body {
        ConstraintBody::Primary(columns) => {
            ("constraint/primary_key.sql.j2", vec![("columns", list(columns))])
        }
        ConstraintBody::Unique(columns) => ("constraint/unique.sql.j2", vec![("columns", list(columns))]),
        ConstraintBody::UsingIndex { primary, index } => (
            "constraint/using_index.sql.j2",
            vec![("primary", flag(*primary)), ("existing", sql(index))],
        ),
        ConstraintBody::ForeignKey {
            columns,
            referred_table,
            referred_columns,
            on_delete,
            on_update,
            match_full,
        } => (
            "constraint/foreign_key.sql.j2",
            vec![
                ("columns", list(columns)),
                ("referred_table", sql(referred_table)),
                ("referred_columns", list(referred_columns)),
                ("on_delete", optional(on_delete)),
                ("on_update", optional(on_update)),
                ("match_full", flag(*match_full)),
            ],
        ),
        ConstraintBody::Check(condition) => ("constraint/check.sql.j2", vec![("condition", sql(condition))]),
        ConstraintBody::Exclude { using, elements } => (
            "constraint/exclude.sql.j2",
            vec![
                ("using", optional(using)),
                ("elements", elements.iter().map(element).collect()),
            ],
        ),
        ConstraintBody::Key { name, columns } => (
            "constraint/key.sql.j2",
            vec![("key", sql(name)), ("columns", list(columns))],
        ),
    };
    let mut fields = vec![
        ("template", Value::from(template)),
        ("name", optional(name)),
        ("form", optional(form)),
        ("include", list(include)),
        ("index", index.as_ref().map_or_else(|| Value::from(()), own_index)),
        ("options", list(options)),
        ("deferrable", flag(*deferrable)),
        ("initially_deferred", flag(*initially_deferred)),
        ("last", list(last)),
        ("not_valid", flag(*not_valid)),
    ];
    fields.extend(body);
    Fields::value(fields)
}

fn own_index(index: &OwnIndex) -> Value {
    let OwnIndex {
        name,
        table,
        unique,
        options,
    } = index;
    Fields::value(vec![
        ("name", sql(name)),
        ("table", sql(table)),
        ("unique", flag(*unique)),
        ("options", list(options)),
    ])
}

fn element((part, operator): &(IndexPartSpec, Sql)) -> Value {
    Fields::value(vec![("part", index_part(part)), ("operator", sql(operator))])
}
