//! The definition of a column.

use crate::dialect::Sql;
use crate::model::{Column, DataType, DefaultValue, Identity, Sequence, TableName};

use super::lower::Lowering;
use super::sequences::cache_spec;
use super::statement::{ColumnSpec, ComputedSpec, IdentitySpec};

impl Lowering<'_> {
    pub(super) fn column_spec(&mut self, column: &Column, primary_key: Option<Sql>) -> ColumnSpec {
        let Column {
            name,
            data_type,
            collation: _,
            nullable,
            default,
            default_name,
            autoincrement,
            identity,
            computed,
            comment,
        } = column;
        let facts = &self.dialect.facts;
        if let Some(computed) = computed {
            let can = if computed.stored {
                facts.computed_stored
            } else {
                facts.computed_virtual
            };
            if !can {
                let instead = match facts.computed_stored || facts.computed_virtual {
                    true => format!("write `stored: {}`", !computed.stored),
                    false => "compute it in a view, or limit the operation with `on:`".to_owned(),
                };
                let kind = if computed.stored { "stored" } else { "virtual" };
                self.unsupported(
                    computed.sql.span.or(name.span),
                    &format!("keep a {kind} computed column"),
                    &instead,
                );
            }
        }
        if identity.is_some() && !facts.identity {
            self.unsupported(
                name.span,
                "keep an identity column",
                "use `autoincrement: true`, or limit the operation with `on:`",
            );
        }
        if let Some(DefaultValue::Value(value)) = default
            && !nullable
        {
            self.warn_empty(column, value);
        }
        self.check_bounds(column);
        let written = self.dialect.column_type_name(column, self.strict);
        let written = written.and_then(|written| self.dialect.with_collation(written, column));
        ColumnSpec {
            name: self.dialect.identifier(name),
            data_type: self.reported(written, name.span),
            not_null: !nullable && self.says_not_null(column),
            null: *nullable && self.says_null(data_type),
            default: default.as_ref().and_then(|default| {
                self.dialect
                    .default(default, data_type)
                    .map_err(|problem| {
                        let span = match default {
                            DefaultValue::Value(value) => value.span,
                            DefaultValue::Sql(sql) => sql.span,
                        };
                        self.report.push(problem.at(span.or(name.span)));
                    })
                    .ok()
            }),
            default_name: default_name.0.as_ref().map(|name| self.dialect.identifier(name)),
            autoincrement: *autoincrement,
            identity: identity.as_ref().map(identity_spec),
            computed: computed.as_ref().map(|computed| ComputedSpec {
                sql: self
                    .dialect
                    .computed_with_collation(Sql::own(&computed.sql), column),
                stored: computed.stored,
            }),
            comment: self.inline_comment(comment.as_deref(), name.span),
            primary_key,
        }
    }

    /// Whether a column that takes NULL must say so: a TIMESTAMP of MySQL and MariaDB, and what SQL Server forbids NULL in
    /// where nothing is said (`sys.types`, `is_nullable`; CREATE TABLE, "Nullability rules within a table definition").
    fn says_null(&self, data_type: &DataType) -> bool {
        match data_type {
            DataType::TimestampTz { .. } => self.dialect.facts.say_null,
            DataType::Server(server) => matches!(server.name, "sysname" | "rowversion"),
            _ => false,
        }
    }
}

impl Lowering<'_> {
    /// Says that an identity says more than the server has words for.
    pub(super) fn check_bounds(&mut self, column: &Column) {
        let facts = &self.dialect.facts;
        let says_more = |i: &&Identity| i.min.is_some() || i.max.is_some() || i.cache.is_some() || i.cycle;
        let bounded = column.identity.as_ref().filter(says_more);
        if bounded.is_some() && facts.identity && !facts.identity_options {
            self.unsupported(
                column.name.span,
                "say `min`, `max`, `cache` or `cycle` of an identity",
                "leave them out there, or take the default of the column from a sequence with `create_sequence`",
            );
        }
        let identity = column.identity.as_ref().filter(|_| facts.identity_options);
        let flaw = identity.and_then(|identity| {
            let numbers = numbers(column, identity);
            numbers.flaw(numbers.first())
        });
        if let Some(flaw) = flaw {
            self.unsupported(
                column.name.span,
                &format!("number the rows by column `{}`: {flaw}", column.name),
                "say another `start`, or other bounds",
            );
        }
    }
}

/// The sequence that is behind an identity.
fn numbers(column: &Column, identity: &Identity) -> Sequence {
    Sequence {
        name: TableName::unqualified(column.name.clone()),
        data_type: Some(column.data_type.clone()),
        start: identity.start.map(i128::from),
        increment: identity.increment,
        min: identity.min.map(i128::from),
        max: identity.max.map(i128::from),
        cache: None,
        cycle: identity.cycle,
        owned_by: None,
    }
}

/// An identity as a clause.
pub(super) fn identity_spec(identity: &Identity) -> IdentitySpec {
    let Identity {
        always,
        start,
        increment,
        min,
        max,
        cache,
        cycle,
    } = identity;
    let number = |number: &Option<i64>| number.map(|number| Sql::trusted(number.to_string()));
    IdentitySpec {
        always: *always,
        start: number(start),
        increment: number(increment),
        min: number(min).map(Some),
        max: number(max).map(Some),
        cache: cache.map(|cache| cache_spec(u64::from(cache))),
        cycle: cycle.then_some(true),
    }
}

/// What an identity says beside its start.
pub(super) fn identity_beside_start(column: &Column) -> IdentitySpec {
    let identity = column.identity.as_ref().map(identity_spec).unwrap_or_default();
    IdentitySpec {
        start: None,
        ..identity
    }
}
