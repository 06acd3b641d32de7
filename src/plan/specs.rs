//! Definitions of columns, constraints and indexes, with every leaf written for the dialect.

use crate::dialect::Sql;
use crate::dialect::facts::CommentStyle;
use crate::model::constraint::Deferrable;
use crate::model::{
    Column, Constraint, ConstraintKind, DataType, ForeignKey, Index, IndexPart, IndexTarget, Name, Options,
    ReferentialAction, Table, TableName, Value, ValueKind,
};
use crate::text::Span;

use super::foreign_key_index::implied;
use super::lower::Lowering;
use super::statement::{
    ColumnSpec, Comment, ComputedSpec, ConstraintBody, ConstraintSpec, CreateIndex, CreateTable,
    IdentitySpec, IndexPartSpec, Statement,
};

impl Lowering<'_> {
    /// The definition of a table under a name that may be another than its own.
    pub(super) fn create_table_statement(
        &mut self,
        table: &Table,
        name: &Sql,
        if_not_exists: bool,
    ) -> CreateTable {
        let inline_key = self.inline_key(table);
        let columns = table
            .columns
            .iter()
            .map(|column| {
                let key = inline_key.as_ref().filter(|(name, _)| *name == column.name);
                self.column_spec(column, key.map(|(_, constraint)| constraint.clone()))
            })
            .collect();
        let mut constraints = Vec::new();
        let primary = table.primary_key.iter().filter(|_| inline_key.is_none()).cloned();
        let all = primary
            .map(Constraint::Primary)
            .chain(table.uniques.iter().cloned().map(Constraint::Unique))
            .chain(table.foreign_keys.iter().cloned().map(Constraint::ForeignKey))
            .chain(table.checks.iter().cloned().map(Constraint::Check));
        for constraint in all {
            if constraint.kind() == ConstraintKind::Check && !self.dialect.facts.checks {
                self.warn_checks(&constraint);
                continue;
            }
            constraints.push(self.constraint_spec(&constraint));
        }
        if self.dialect.facts.foreign_key_makes_index {
            for (name, columns) in implied(table) {
                constraints.push(ConstraintSpec {
                    name: None,
                    body: ConstraintBody::Key {
                        name: self.dialect.identifier(&name),
                        columns: self.names(&columns),
                    },
                    deferrable: false,
                    initially_deferred: false,
                });
            }
        }
        CreateTable {
            table: name.clone(),
            if_not_exists,
            columns,
            constraints,
            comment: self.inline_comment(table.comment.as_deref(), table.name.span()),
            options: self.dialect.table_options(&table.options),
        }
    }

    /// The numbering column that is the primary key by itself (SQLite), and the key's name.
    fn inline_key(&self, table: &Table) -> Option<(Name, Sql)> {
        if !self.dialect.facts.autoincrement_is_rowid {
            return None;
        }
        let key = table.primary_key.as_ref()?;
        let [column] = key.columns.as_slice() else {
            return None;
        };
        let numbered = table.column(column).filter(|column| column.autoincrement)?;
        Some((numbered.name.clone(), self.dialect.identifier(key.name.as_ref()?)))
    }

    pub(super) fn column_spec(&mut self, column: &Column, primary_key: Option<Sql>) -> ColumnSpec {
        let Column {
            name,
            data_type,
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
                let kind = if computed.stored { "stored" } else { "virtual" };
                self.unsupported(
                    computed.sql.span.or(name.span),
                    &format!("keep a {kind} computed column"),
                    &format!("write `stored: {}`", !computed.stored),
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
        let written = if *autoincrement {
            self.dialect.autoincrement_type_name(data_type)
        } else {
            self.dialect.type_name(data_type)
        };
        ColumnSpec {
            name: self.dialect.identifier(name),
            data_type: self.reported(written, name.span),
            not_null: !nullable && (computed.is_none() || facts.computed_not_null),
            null: *nullable && facts.say_null && matches!(data_type, DataType::TimestampTz { .. }),
            default: default.as_ref().and_then(|default| {
                self.dialect
                    .default(default, data_type)
                    .map_err(|problem| {
                        let span = match default {
                            crate::model::DefaultValue::Value(value) => value.span,
                            crate::model::DefaultValue::Sql(sql) => sql.span,
                        };
                        self.report.push(problem.at(span.or(name.span)));
                    })
                    .ok()
            }),
            default_name: default_name.0.as_ref().map(|name| self.dialect.identifier(name)),
            autoincrement: *autoincrement,
            identity: identity.as_ref().map(identity_spec),
            computed: computed.as_ref().map(|computed| ComputedSpec {
                sql: Sql::trusted(computed.sql.text.trim()),
                stored: computed.stored,
            }),
            comment: self.inline_comment(comment.as_deref(), name.span),
            primary_key,
        }
    }

    pub(super) fn type_name(&mut self, data_type: &DataType, span: Span) -> Sql {
        let written = self.dialect.type_name(data_type);
        self.reported(written, span)
    }

    fn reported(&mut self, written: Result<Sql, crate::dialect::Problem>, span: Span) -> Sql {
        match written {
            Ok(sql) => sql,
            Err(problem) => {
                self.report.push(problem.at(span.or(self.span)));
                Sql::trusted("NULL")
            }
        }
    }

    pub(super) fn text_literal(&mut self, text: &str, span: Span) -> Sql {
        match self.dialect.text_literal(text) {
            Ok(sql) => sql,
            Err(problem) => {
                self.report.push(problem.at(span.or(self.span)));
                Sql::trusted("''")
            }
        }
    }

    fn inline_comment(&mut self, comment: Option<&str>, span: Span) -> Option<Sql> {
        comment
            .filter(|_| self.dialect.facts.comments == CommentStyle::Inline)
            .map(|comment| self.text_literal(comment, span))
    }

    pub(super) fn names(&self, names: &[Name]) -> Vec<Sql> {
        names.iter().map(|name| self.dialect.identifier(name)).collect()
    }

    pub(super) fn constraint_spec(&mut self, constraint: &Constraint) -> ConstraintSpec {
        let span = constraint.name().map_or(Span::NOWHERE, |name| name.span);
        let mut when = Deferrable::default();
        let body = match constraint {
            Constraint::Primary(key) => ConstraintBody::Primary(self.names(&key.columns)),
            Constraint::Unique(unique) => {
                when = unique.deferrable;
                ConstraintBody::Unique(self.names(&unique.columns))
            }
            Constraint::ForeignKey(key) => {
                when = key.deferrable;
                self.foreign_key_body(key)
            }
            Constraint::Check(check) => ConstraintBody::Check(Sql::trusted(check.sql.text.trim())),
        };
        if when.deferrable && !self.dialect.facts.deferrable {
            self.unsupported(
                span,
                "defer a constraint",
                "leave `deferrable` out, or limit the operation with `on:`",
            );
        }
        let named = self.dialect.facts.named_primary_key || constraint.kind() != ConstraintKind::Primary;
        ConstraintSpec {
            name: constraint
                .name()
                .filter(|_| named)
                .map(|name| self.dialect.identifier(name)),
            body,
            deferrable: when.deferrable,
            initially_deferred: when.initially_deferred,
        }
    }

    fn foreign_key_body(&mut self, key: &ForeignKey) -> ConstraintBody {
        let span = key
            .name
            .as_ref()
            .map_or(Span::NOWHERE, |name| name.span)
            .or(key.referred_table.span());
        ConstraintBody::ForeignKey {
            columns: self.names(&key.columns),
            referred_table: self.dialect.referred_table(&key.referred_table),
            referred_columns: self.names(&key.referred_columns),
            on_delete: self.action(key.on_delete, self.dialect.facts.on_delete, "ON DELETE", span),
            on_update: {
                let can: &[ReferentialAction] = if self.dialect.facts.on_update {
                    self.dialect.facts.on_delete
                } else {
                    &[]
                };
                self.action(key.on_update, can, "ON UPDATE", span)
            },
        }
    }

    /// The words of a referential action. NO ACTION is what every server does by itself, and
    /// RESTRICT the same where it is not known, as no such server defers constraints to a later check
    /// under RESTRICT.
    fn action(
        &mut self,
        action: Option<ReferentialAction>,
        can: &[ReferentialAction],
        clause: &str,
        span: Span,
    ) -> Option<Sql> {
        let action = action?;
        if can.contains(&action) {
            return Some(Sql::trusted(action.as_sql()));
        }
        if !matches!(action, ReferentialAction::NoAction | ReferentialAction::Restrict) {
            self.unsupported(
                span,
                &format!("keep a foreign key with {clause} {}", action.as_sql()),
                "choose another action, or limit the operation with `on:`",
            );
        }
        None
    }

    pub(super) fn index_spec(
        &mut self,
        table: &TableName,
        index: &Index,
        if_not_exists: bool,
    ) -> CreateIndex {
        let Index {
            name,
            parts,
            unique,
            options,
        } = index;
        let name = name.clone().unwrap_or_else(|| Name::new("unnamed"));
        let (index_name, table_name) = self.dialect.index_and_table(&name, table);
        let predicate = options.text("where").map(|sql| Sql::trusted(sql.trim()));
        if options.get("where").is_some() && !self.dialect.facts.index_where {
            self.unsupported(
                name.span,
                "keep a partial index",
                "limit the operation with `on:`",
            );
        }
        CreateIndex {
            name: index_name,
            table: table_name,
            unique: *unique,
            if_not_exists,
            concurrently: options.flag("concurrently") && self.dialect.facts.concurrently,
            prefix: self.dialect.index_prefix(options),
            using: options
                .text("using")
                .map(|method| Sql::trusted(method.to_uppercase())),
            parts: parts.iter().map(|part| self.index_part(part, options)).collect(),
            include: option_names(options, "include")
                .iter()
                .map(|column| self.dialect.identifier(&Name::new(*column)))
                .collect(),
            nulls_not_distinct: options.flag("nulls_not_distinct"),
            predicate,
            options: self.dialect.index_options(options),
        }
    }

    fn index_part(&mut self, part: &IndexPart, options: &Options) -> IndexPartSpec {
        let IndexPart {
            target,
            descending,
            nulls_first,
            opclass,
            length,
        } = part;
        let (sql, column) = match target {
            IndexTarget::Column(name) => (self.dialect.identifier(name), Some(name.as_str())),
            IndexTarget::Sql(sql) => (Sql::trusted(format!("({})", sql.text.trim())), None),
        };
        let listed = |option: &str| column.and_then(|column| option_entry(options, option, column));
        if nulls_first.is_some() && !self.dialect.facts.index_nulls {
            self.unsupported(
                self.span,
                "order NULLs in an index",
                "leave `nulls` out, or limit the operation with `on:`",
            );
        }
        let length = length
            .map(|length| length.to_string())
            .or_else(|| listed("length"));
        let opclass = opclass
            .as_deref()
            .map(ToOwned::to_owned)
            .or_else(|| listed("ops"));
        IndexPartSpec {
            target: sql,
            length: length
                .filter(|_| self.dialect.facts.index_prefix_length)
                .map(Sql::trusted),
            opclass: opclass.filter(|_| self.dialect.facts.opclass).map(Sql::trusted),
            descending: *descending,
            nulls: nulls_first.map(|first| Sql::trusted(if first { "NULLS FIRST" } else { "NULLS LAST" })),
        }
    }

    pub(super) fn comment_new_column(&mut self, table: &TableName, column: &Column) {
        if column.comment.is_some() {
            self.comment_on_column(table, &column.name, column.comment.as_deref(), false);
        }
    }

    pub(super) fn comment_on_table(&mut self, table: &TableName, comment: Option<&str>, existed: bool) {
        let comment = self.comment(table, None, comment, existed);
        self.push(Statement::CommentTable(comment));
    }

    pub(super) fn comment_on_column(
        &mut self,
        table: &TableName,
        column: &Name,
        comment: Option<&str>,
        existed: bool,
    ) {
        let comment = self.comment(table, Some(column), comment, existed);
        self.push(Statement::CommentColumn(comment));
    }

    fn comment(
        &mut self,
        table: &TableName,
        column: Option<&Name>,
        comment: Option<&str>,
        existed: bool,
    ) -> Comment {
        let schema = self.dialect.schema_of(table);
        let table_sql = self.dialect.table(table);
        let column_sql = column.map(|column| self.dialect.identifier(column));
        let whole = comment.is_none_or(|comment| self.dialect.is_single_literal(comment));
        let composed = (!whole && self.dialect.facts.comments == CommentStyle::Statement).then(|| {
            let path = match &column_sql {
                Some(column) => format!("COLUMN {table_sql}.{column}"),
                None => format!("TABLE {table_sql}"),
            };
            self.text_literal(&path, table.span())
        });
        Comment {
            table: table_sql,
            column: column_sql,
            comment: comment.map(|comment| self.text_literal(comment, table.span())),
            existed,
            schema_literal: self.name_literal(&schema, table.span()),
            table_literal: self.name_literal(table.name.as_str(), table.span()),
            column_literal: column.map(|column| self.name_literal(column.as_str(), column.span)),
            composed,
        }
    }

    /// A name as a literal for a procedure, which takes no expression.
    pub(super) fn name_literal(&mut self, name: &str, span: Span) -> Sql {
        if !self.dialect.is_single_literal(name) {
            self.unsupported(
                span,
                &format!("hand the name `{name}` to a procedure"),
                "choose a name without `$(`",
            );
        }
        self.text_literal(name, span)
    }
}

/// An identity as a clause.
pub(super) fn identity_spec(identity: &crate::model::Identity) -> IdentitySpec {
    let number = |number: Option<i64>| number.map(|number| Sql::trusted(number.to_string()));
    IdentitySpec {
        always: identity.always,
        start: number(identity.start),
        increment: number(identity.increment),
    }
}

/// The names in an option that is a list, or a single one.
fn option_names<'o>(options: &'o Options, option: &str) -> Vec<&'o str> {
    match options.get(option).map(|value| &value.kind) {
        Some(ValueKind::List(values)) => values.iter().filter_map(Value::scalar).collect(),
        Some(ValueKind::Plain(text) | ValueKind::Text(text)) => vec![text],
        _ => Vec::new(),
    }
}

/// The entry of a column in an option that is a mapping.
fn option_entry(options: &Options, option: &str, column: &str) -> Option<String> {
    match &options.get(option)?.kind {
        ValueKind::Map(entries) => entries
            .iter()
            .find(|(name, _)| &**name == column)
            .and_then(|(_, value)| value.scalar())
            .map(ToOwned::to_owned),
        _ => None,
    }
}
