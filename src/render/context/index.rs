//! Indexes, as templates see them.

use minijinja::value::Value;

use crate::plan::statement::{CreateIndex, IndexPartSpec};
use crate::render::fields::{Fields, Named, flag, list, optional, sql};

pub(super) fn create_index(spec: &CreateIndex) -> Named {
    let CreateIndex {
        name,
        table,
        unique,
        if_not_exists,
        concurrently,
        kind,
        using,
        parts,
        include,
        nulls_not_distinct,
        predicate,
        options,
    } = spec;
    vec![
        ("name", sql(name)),
        ("table", sql(table)),
        ("unique", flag(*unique)),
        ("if_not_exists", flag(*if_not_exists)),
        ("concurrently", flag(*concurrently)),
        ("kind", optional(kind)),
        ("using", optional(using)),
        ("parts", parts.iter().map(index_part).collect()),
        ("include", list(include)),
        ("nulls_not_distinct", flag(*nulls_not_distinct)),
        ("predicate", optional(predicate)),
        ("options", list(options)),
    ]
}

pub(super) fn index_part(spec: &IndexPartSpec) -> Value {
    let IndexPartSpec {
        target,
        length,
        opclass,
        descending,
        nulls,
    } = spec;
    Fields::value(vec![
        ("target", sql(target)),
        ("length", optional(length)),
        ("opclass", optional(opclass)),
        ("descending", flag(*descending)),
        ("nulls", optional(nulls)),
    ])
}
