//! Statements about objects that are no tables.

use minijinja::value::Value;

use crate::plan::object_statement::{CacheSpec, ObjectStatement, SequenceSpec};
use crate::render::fields::{Fields, Named, flag, list, optional, sql};

pub(super) fn object(statement: &ObjectStatement) -> (&'static str, Named) {
    match statement {
        ObjectStatement::CreateSchema {
            name,
            if_not_exists,
            name_literal,
            statement_literal,
        } => (
            "create_schema.sql.j2",
            vec![
                ("name", sql(name)),
                ("if_not_exists", flag(*if_not_exists)),
                ("name_literal", sql(name_literal)),
                ("statement_literal", sql(statement_literal)),
            ],
        ),
        ObjectStatement::DropSchema { name, if_exists } => (
            "drop_schema.sql.j2",
            vec![("name", sql(name)), ("if_exists", flag(*if_exists))],
        ),
        ObjectStatement::CreateSequence {
            name,
            if_not_exists,
            sequence: spec,
        } => (
            "create_sequence.sql.j2",
            vec![
                ("name", sql(name)),
                ("if_not_exists", flag(*if_not_exists)),
                ("sequence", sequence(spec)),
            ],
        ),
        ObjectStatement::AlterSequence { name, sequence: spec } => (
            "alter_sequence.sql.j2",
            vec![("name", sql(name)), ("sequence", sequence(spec))],
        ),
        ObjectStatement::DropSequence { name, if_exists } => (
            "drop_sequence.sql.j2",
            vec![("name", sql(name)), ("if_exists", flag(*if_exists))],
        ),
        ObjectStatement::DropRoutine {
            procedure,
            name,
            arguments,
            if_exists,
        } => (
            "drop_routine.sql.j2",
            vec![
                ("procedure", flag(*procedure)),
                ("name", sql(name)),
                ("arguments", optional(arguments)),
                ("if_exists", flag(*if_exists)),
            ],
        ),
        ObjectStatement::CreateExtension {
            name,
            if_not_exists,
            schema,
            version,
            cascade,
        } => (
            "create_extension.sql.j2",
            vec![
                ("name", sql(name)),
                ("if_not_exists", flag(*if_not_exists)),
                ("schema", optional(schema)),
                ("version", optional(version)),
                ("cascade", flag(*cascade)),
            ],
        ),
        ObjectStatement::DropExtension {
            name,
            if_exists,
            cascade,
        } => (
            "drop_extension.sql.j2",
            vec![
                ("name", sql(name)),
                ("if_exists", flag(*if_exists)),
                ("cascade", flag(*cascade)),
            ],
        ),
        ObjectStatement::Grant {
            privileges,
            on,
            to,
            grantable,
        } => (
            "grant.sql.j2",
            vec![
                ("privileges", list(privileges)),
                ("on", sql(on)),
                ("to", list(to)),
                ("grantable", flag(*grantable)),
            ],
        ),
        ObjectStatement::Revoke {
            privileges,
            on,
            from,
            grantable,
            option_only,
        } => (
            "revoke.sql.j2",
            vec![
                ("privileges", list(privileges)),
                ("on", sql(on)),
                ("from", list(from)),
                ("grantable", flag(*grantable)),
                ("option_only", flag(*option_only)),
            ],
        ),
        ObjectStatement::RefreshView { name_literal } => {
            ("refresh_view.sql.j2", vec![("name_literal", sql(name_literal))])
        }
        ObjectStatement::CheckCompiled {
            name_literal,
            schema_literal,
            kind_literal,
            message,
        } => (
            "check_compiled.sql.j2",
            vec![
                ("name_literal", sql(name_literal)),
                ("schema_literal", optional(schema_literal)),
                ("kind_literal", sql(kind_literal)),
                ("message", sql(message)),
            ],
        ),
    }
}

fn sequence(spec: &SequenceSpec) -> Value {
    let SequenceSpec {
        data_type,
        start,
        restart,
        increment,
        min,
        max,
        cache,
        cycle,
        owned_by,
    } = spec;
    let cached = match cache {
        Some(CacheSpec::Of(numbers)) => Some(numbers.clone()),
        _ => None,
    };
    let none_of = |bound: &Option<Option<_>>| flag(*bound == Some(None));
    Fields::value(vec![
        ("data_type", optional(data_type)),
        ("start", optional(start)),
        ("restart", flag(restart.is_some())),
        ("restart_at", optional(&restart.clone().flatten())),
        ("increment", optional(increment)),
        ("min", optional(&min.clone().flatten())),
        ("no_min", none_of(min)),
        ("max", optional(&max.clone().flatten())),
        ("no_max", none_of(max)),
        ("cache", optional(&cached)),
        ("no_cache", flag(*cache == Some(CacheSpec::None))),
        ("own_cache", flag(*cache == Some(CacheSpec::Default))),
        ("cycle", flag(*cycle == Some(true))),
        ("no_cycle", flag(*cycle == Some(false))),
        ("owned_by", optional(owned_by)),
    ])
}
