//! Columns, as templates see them.

use minijinja::value::Value;

use crate::dialect::Sql;
use crate::plan::object_statement::CacheSpec;
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
        min,
        max,
        cache,
        cycle,
    } = spec;
    let said = |word: &'static str, value: Value| {
        Some(Fields::value(vec![("word", Value::from(word)), ("value", value)]))
    };
    let none = || Value::from(());
    let bound = |bound: &Option<Option<Sql>>, word, no_word| match bound {
        Some(Some(bound)) => said(word, sql(bound)),
        Some(None) => said(no_word, none()),
        None => None,
    };
    let cache = match cache {
        Some(CacheSpec::Of(number)) => said("cache", sql(number)),
        Some(CacheSpec::None) => said("no_cache", none()),
        Some(CacheSpec::Default) | None => None,
    };
    let cycle = match cycle {
        Some(true) => said("cycle", none()),
        Some(false) => said("no_cycle", none()),
        None => None,
    };
    let options = [
        start.as_ref().and_then(|start| said("start", sql(start))),
        increment.as_ref().and_then(|step| said("increment", sql(step))),
        bound(min, "min", "no_min"),
        bound(max, "max", "no_max"),
        cache,
        cycle,
    ];
    Fields::value(vec![
        ("always", flag(*always)),
        ("start", optional(start)),
        ("increment", optional(increment)),
        ("options", options.into_iter().flatten().collect()),
    ])
}

fn computed_fields(spec: &ComputedSpec) -> Value {
    let ComputedSpec {
        sql: expression,
        stored,
    } = spec;
    Fields::value(vec![("sql", sql(expression)), ("stored", flag(*stored))])
}
