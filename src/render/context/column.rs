//! Columns, as templates see them.

use minijinja::value::Value;

use crate::plan::statement::{ColumnSpec, ComputedSpec, IdentitySpec};
use crate::render::fields::{Fields, Named, flag, optional, sql};

pub(super) fn column(spec: &ColumnSpec) -> Value {
    Fields::value(column_fields(spec))
}

/// Columns that are added together. Where the first has a place, each other comes behind the one before it.
pub(super) fn added_columns(specs: &[ColumnSpec], placed: bool) -> Value {
    let before = std::iter::once(None).chain(specs.iter().map(Some));
    let columns = specs.iter().zip(before).map(|(spec, before)| {
        let mut fields = column_fields(spec);
        let after = before.filter(|_| placed).map(|before| before.name.clone());
        fields.push(("after", optional(&after)));
        Fields::value(fields)
    });
    columns.collect()
}

fn column_fields(spec: &ColumnSpec) -> Named {
    let ColumnSpec {
        name,
        data_type,
        not_null,
        null,
        default,
        default_name,
        autoincrement,
        identity,
        computed,
        comment,
        primary_key,
    } = spec;
    vec![
        ("name", sql(name)),
        ("data_type", sql(data_type)),
        ("not_null", flag(*not_null)),
        ("null", flag(*null)),
        ("default", optional(default)),
        ("default_name", optional(default_name)),
        ("autoincrement", flag(*autoincrement)),
        (
            "identity",
            identity.as_ref().map_or_else(|| Value::from(()), identity_fields),
        ),
        (
            "computed",
            computed.as_ref().map_or_else(|| Value::from(()), computed_fields),
        ),
        ("comment", optional(comment)),
        ("primary_key", optional(primary_key)),
    ]
}

pub(super) fn identity_fields(spec: &IdentitySpec) -> Value {
    let IdentitySpec {
        always,
        start,
        increment,
    } = spec;
    Fields::value(vec![
        ("always", flag(*always)),
        ("start", optional(start)),
        ("increment", optional(increment)),
        ("options", flag(start.is_some() || increment.is_some())),
    ])
}

fn computed_fields(spec: &ComputedSpec) -> Value {
    let ComputedSpec {
        sql: expression,
        stored,
    } = spec;
    Fields::value(vec![("sql", sql(expression)), ("stored", flag(*stored))])
}
