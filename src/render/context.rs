//! Statements as templates see them. Everything is taken apart in full, so that a new field cannot
//! be forgotten here.

use minijinja::value::Value;

use crate::dialect::Sql;
use crate::plan::statement::{
    ColumnSpec, Comment, ComputedSpec, ConstraintBody, ConstraintSpec, CreateIndex, CreateTable,
    IdentitySpec, IndexPartSpec,
};
use crate::plan::{AlterAction, Statement};

use super::fields::{Fields, flag, list, optional, sql};

/// The template of a statement and what it may read.
pub(super) fn statement(statement: &Statement) -> (&'static str, Value) {
    let (template, fields) = match statement {
        Statement::CreateTable(table) => ("create_table.sql.j2", create_table(table)),
        Statement::DropTable { table, if_exists } => (
            "drop_table.sql.j2",
            vec![("table", sql(table)), ("if_exists", flag(*if_exists))],
        ),
        Statement::RenameTable {
            table,
            to,
            table_literal,
            to_literal,
        } => (
            "rename_table.sql.j2",
            vec![
                ("table", sql(table)),
                ("to", sql(to)),
                ("table_literal", sql(table_literal)),
                ("to_literal", sql(to_literal)),
            ],
        ),
        Statement::AlterTable { table, actions } => (
            "alter_table.sql.j2",
            vec![
                ("table", sql(table)),
                ("actions", actions.iter().map(alter_action).collect()),
                ("several", flag(several(actions))),
            ],
        ),
        Statement::RenameColumnProcedure {
            path_literal,
            to_literal,
        } => (
            "rename_column_procedure.sql.j2",
            vec![
                ("path_literal", sql(path_literal)),
                ("to_literal", sql(to_literal)),
            ],
        ),
        Statement::CreateIndex(index) => ("create_index.sql.j2", create_index(index)),
        Statement::DropIndex {
            name,
            table,
            if_exists,
            concurrently,
        } => (
            "drop_index.sql.j2",
            vec![
                ("name", sql(name)),
                ("table", sql(table)),
                ("if_exists", flag(*if_exists)),
                ("concurrently", flag(*concurrently)),
            ],
        ),
        Statement::CommentTable(about) => ("comment_table.sql.j2", comment(about)),
        Statement::CommentColumn(about) => ("comment_column.sql.j2", comment(about)),
        Statement::CreateEnum { name, values } => (
            "create_enum.sql.j2",
            vec![("name", sql(name)), ("values", list(values))],
        ),
        Statement::DropEnum { name } => ("drop_enum.sql.j2", vec![("name", sql(name))]),
        Statement::Insert {
            table,
            columns,
            rows,
            overriding,
        } => (
            "insert.sql.j2",
            vec![
                ("table", sql(table)),
                ("columns", list(columns)),
                ("rows", rows.iter().map(|row| list(row)).collect()),
                ("overriding", flag(*overriding)),
            ],
        ),
        Statement::DeleteRow { table, key } => (
            "delete_row.sql.j2",
            vec![("table", sql(table)), ("key", key.iter().map(term).collect())],
        ),
        Statement::IdentityInsert { table, on } => (
            "identity_insert.sql.j2",
            vec![("table", sql(table)), ("on", flag(*on))],
        ),
        Statement::SyncSequence {
            table,
            table_literal,
            column,
            column_literal,
        } => (
            "sync_sequence.sql.j2",
            vec![
                ("table", sql(table)),
                ("table_literal", sql(table_literal)),
                ("column", sql(column)),
                ("column_literal", sql(column_literal)),
            ],
        ),
        Statement::CopyRows {
            from,
            to,
            columns,
            sources,
        } => (
            "copy_rows.sql.j2",
            vec![
                ("from", sql(from)),
                ("to", sql(to)),
                ("columns", list(columns)),
                ("sources", list(sources)),
            ],
        ),
        Statement::CopySequence {
            sequences,
            from_literal,
            to_literal,
        } => (
            "copy_sequence.sql.j2",
            vec![
                ("sequences", sql(sequences)),
                ("from_literal", sql(from_literal)),
                ("to_literal", sql(to_literal)),
            ],
        ),
        Statement::ForeignKeyCheck {
            schema_literal,
            table_literal,
        } => (
            "foreign_key_check.sql.j2",
            vec![
                ("schema_literal", sql(schema_literal)),
                ("table_literal", sql(table_literal)),
            ],
        ),
        Statement::CreateView {
            name,
            columns,
            sql: query,
        } => (
            "create_view.sql.j2",
            vec![
                ("name", sql(name)),
                ("columns", list(columns)),
                ("sql", sql(query)),
            ],
        ),
        Statement::DropView { name } => ("drop_view.sql.j2", vec![("name", sql(name))]),
        // Whether it is compound matters to the script's terminator, not to its own words.
        Statement::Raw {
            sql: text,
            compound: _,
        } => ("raw.sql.j2", vec![("sql", sql(text))]),
        Statement::DropTrigger { name, table } => (
            "drop_trigger.sql.j2",
            vec![("name", sql(name)), ("table", sql(table))],
        ),
    };
    (template, Fields::value(fields))
}

fn create_table(spec: &CreateTable) -> Vec<(&'static str, Value)> {
    let CreateTable {
        table,
        if_not_exists,
        columns,
        constraints,
        comment,
        options,
    } = spec;
    vec![
        ("table", sql(table)),
        ("if_not_exists", flag(*if_not_exists)),
        ("columns", columns.iter().map(column).collect()),
        ("constraints", constraints.iter().map(constraint).collect()),
        ("comment", optional(comment)),
        ("options", list(options)),
    ]
}

fn column(spec: &ColumnSpec) -> Value {
    Fields::value(column_fields(spec))
}

/// Columns that are added together. Where the first has a place, each other comes behind the one before it.
fn added_columns(specs: &[ColumnSpec], placed: bool) -> Value {
    let before = std::iter::once(None).chain(specs.iter().map(Some));
    let columns = specs.iter().zip(before).map(|(spec, before)| {
        let mut fields = column_fields(spec);
        let after = before.filter(|_| placed).map(|before| before.name.clone());
        fields.push(("after", optional(&after)));
        Fields::value(fields)
    });
    columns.collect()
}

fn column_fields(spec: &ColumnSpec) -> Vec<(&'static str, Value)> {
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
            identity.as_ref().map_or_else(|| Value::from(()), identity_of),
        ),
        (
            "computed",
            computed.as_ref().map_or_else(|| Value::from(()), computed_of),
        ),
        ("comment", optional(comment)),
        ("primary_key", optional(primary_key)),
    ]
}

fn identity_of(spec: &IdentitySpec) -> Value {
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

fn computed_of(spec: &ComputedSpec) -> Value {
    let ComputedSpec {
        sql: expression,
        stored,
    } = spec;
    Fields::value(vec![("sql", sql(expression)), ("stored", flag(*stored))])
}

fn constraint(spec: &ConstraintSpec) -> Value {
    let ConstraintSpec {
        name,
        body,
        deferrable,
        initially_deferred,
    } = spec;
    let (template, body) = match body {
        ConstraintBody::Primary(columns) => {
            ("constraint/primary_key.sql.j2", vec![("columns", list(columns))])
        }
        ConstraintBody::Unique(columns) => ("constraint/unique.sql.j2", vec![("columns", list(columns))]),
        ConstraintBody::ForeignKey {
            columns,
            referred_table,
            referred_columns,
            on_delete,
            on_update,
        } => (
            "constraint/foreign_key.sql.j2",
            vec![
                ("columns", list(columns)),
                ("referred_table", sql(referred_table)),
                ("referred_columns", list(referred_columns)),
                ("on_delete", optional(on_delete)),
                ("on_update", optional(on_update)),
            ],
        ),
        ConstraintBody::Check(condition) => ("constraint/check.sql.j2", vec![("condition", sql(condition))]),
        ConstraintBody::Key { name, columns } => (
            "constraint/key.sql.j2",
            vec![("key", sql(name)), ("columns", list(columns))],
        ),
    };
    let mut fields = vec![
        ("template", Value::from(template)),
        ("name", optional(name)),
        ("deferrable", flag(*deferrable)),
        ("initially_deferred", flag(*initially_deferred)),
    ];
    fields.extend(body);
    Fields::value(fields)
}

fn create_index(spec: &CreateIndex) -> Vec<(&'static str, Value)> {
    let CreateIndex {
        name,
        table,
        unique,
        if_not_exists,
        concurrently,
        prefix,
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
        ("prefix", optional(prefix)),
        ("using", optional(using)),
        ("parts", parts.iter().map(index_part).collect()),
        ("include", list(include)),
        ("nulls_not_distinct", flag(*nulls_not_distinct)),
        ("predicate", optional(predicate)),
        ("options", list(options)),
    ]
}

fn index_part(spec: &IndexPartSpec) -> Value {
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

fn comment(spec: &Comment) -> Vec<(&'static str, Value)> {
    let Comment {
        table,
        column,
        comment,
        existed,
        schema_literal,
        table_literal,
        column_literal,
        composed,
    } = spec;
    vec![
        ("table", sql(table)),
        ("column", optional(column)),
        ("comment", optional(comment)),
        ("existed", flag(*existed)),
        ("schema_literal", sql(schema_literal)),
        ("table_literal", sql(table_literal)),
        ("column_literal", optional(column_literal)),
        ("composed", optional(composed)),
    ]
}

fn term((column, value): &(Sql, Sql)) -> Value {
    Fields::value(vec![("column", sql(column)), ("value", sql(value))])
}

/// Whether the actions take a line each: there are several, or one that adds several columns.
fn several(actions: &[AlterAction]) -> bool {
    match actions {
        [AlterAction::AddColumn { columns, .. }] => columns.len() > 1,
        actions => actions.len() > 1,
    }
}

fn alter_action(action: &AlterAction) -> Value {
    let (template, mut fields) = match action {
        AlterAction::AddColumn {
            columns,
            position,
            if_not_exists,
        } => (
            "alter/add_column.sql.j2",
            vec![
                ("columns", added_columns(columns, position.is_some())),
                ("position", optional(position)),
                ("if_not_exists", flag(*if_not_exists)),
            ],
        ),
        AlterAction::DropColumn { name, if_exists } => (
            "alter/drop_column.sql.j2",
            vec![("name", sql(name)), ("if_exists", flag(*if_exists))],
        ),
        AlterAction::RenameColumn { name, to } => (
            "alter/rename_column.sql.j2",
            vec![("name", sql(name)), ("to", sql(to))],
        ),
        AlterAction::ModifyColumn(spec) => ("alter/modify_column.sql.j2", vec![("column", column(spec))]),
        AlterAction::ChangeColumn { name, column: spec } => (
            "alter/change_column.sql.j2",
            vec![("name", sql(name)), ("column", column(spec))],
        ),
        AlterAction::SetType {
            column,
            data_type,
            using,
            not_null,
        } => (
            "alter/set_type.sql.j2",
            vec![
                ("column", sql(column)),
                ("data_type", sql(data_type)),
                ("using", optional(using)),
                ("not_null", flag(*not_null)),
            ],
        ),
        AlterAction::SetNotNull { column } => ("alter/set_not_null.sql.j2", vec![("column", sql(column))]),
        AlterAction::DropNotNull { column } => ("alter/drop_not_null.sql.j2", vec![("column", sql(column))]),
        AlterAction::SetDefault { column, value, name } => (
            "alter/set_default.sql.j2",
            vec![
                ("column", sql(column)),
                ("value", sql(value)),
                ("name", optional(name)),
            ],
        ),
        AlterAction::DropDefault { column, name } => (
            "alter/drop_default.sql.j2",
            vec![("column", sql(column)), ("name", optional(name))],
        ),
        AlterAction::AddIdentity { column, identity } => (
            "alter/add_identity.sql.j2",
            vec![("column", sql(column)), ("identity", identity_of(identity))],
        ),
        AlterAction::DropIdentity { column } => ("alter/drop_identity.sql.j2", vec![("column", sql(column))]),
        AlterAction::AddConstraint(spec) => (
            "alter/add_constraint.sql.j2",
            vec![("constraint", constraint(spec))],
        ),
        AlterAction::DropPrimaryKey { name } => {
            ("alter/drop_primary_key.sql.j2", vec![("name", optional(name))])
        }
        AlterAction::DropUnique { name } => ("alter/drop_unique.sql.j2", vec![("name", sql(name))]),
        AlterAction::DropForeignKey { name } => ("alter/drop_foreign_key.sql.j2", vec![("name", sql(name))]),
        AlterAction::DropCheck { name } => ("alter/drop_check.sql.j2", vec![("name", sql(name))]),
        AlterAction::DropIndex { name } => ("alter/drop_index.sql.j2", vec![("name", sql(name))]),
        AlterAction::AddIndex { name, columns } => (
            "alter/add_index.sql.j2",
            vec![("name", sql(name)), ("columns", list(columns))],
        ),
        AlterAction::TableComment { comment } => {
            ("alter/table_comment.sql.j2", vec![("comment", sql(comment))])
        }
    };
    fields.push(("template", Value::from(template)));
    Fields::value(fields)
}
