//! Actions of an `ALTER TABLE`, as templates see them.

use minijinja::value::Value;

use crate::plan::AlterAction;
use crate::render::fields::{Fields, flag, list, optional, sql};

use super::column::{added_columns, column, identity_fields};
use super::constraint::constraint;

pub(super) fn alter_action(action: &AlterAction) -> Value {
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
            vec![("column", sql(column)), ("identity", identity_fields(identity))],
        ),
        AlterAction::SetIdentity {
            column,
            generated,
            identity,
        } => (
            "alter/set_identity.sql.j2",
            vec![
                ("column", sql(column)),
                ("always", flag(*generated && identity.always)),
                ("by_default", flag(*generated && !identity.always)),
                ("identity", identity_fields(identity)),
            ],
        ),
        AlterAction::SetExpression {
            column,
            sql: expression,
        } => (
            "alter/set_expression.sql.j2",
            vec![("column", sql(column)), ("sql", sql(expression))],
        ),
        AlterAction::DropExpression { column } => {
            ("alter/drop_expression.sql.j2", vec![("column", sql(column))])
        }
        AlterAction::DropIdentity { column } => ("alter/drop_identity.sql.j2", vec![("column", sql(column))]),
        AlterAction::AddConstraint(spec) => (
            "alter/add_constraint.sql.j2",
            vec![("constraint", constraint(spec))],
        ),
        AlterAction::DropPrimaryKey { name } => {
            ("alter/drop_primary_key.sql.j2", vec![("name", optional(name))])
        }
        AlterAction::DropKeyWithIndex { name: _, columns } => (
            "alter/drop_key_with_index.sql.j2",
            vec![("columns", list(columns))],
        ),
        AlterAction::SetUnused { column } => ("alter/set_unused.sql.j2", vec![("column", sql(column))]),
        AlterAction::DropUnique { name } => ("alter/drop_unique.sql.j2", vec![("name", sql(name))]),
        AlterAction::DropConstraintIfExists { name } => (
            "alter/drop_constraint_if_exists.sql.j2",
            vec![("name", sql(name))],
        ),
        AlterAction::DropForeignKey { name } => ("alter/drop_foreign_key.sql.j2", vec![("name", sql(name))]),
        AlterAction::DropCheck { name } => ("alter/drop_check.sql.j2", vec![("name", sql(name))]),
        AlterAction::DropExclude { name } => ("alter/drop_exclude.sql.j2", vec![("name", sql(name))]),
        AlterAction::RenameConstraint { name, to } => (
            "alter/rename_constraint.sql.j2",
            vec![("name", sql(name)), ("to", sql(to))],
        ),
        AlterAction::RenameIndex { name, to } => (
            "alter/rename_index.sql.j2",
            vec![("name", sql(name)), ("to", sql(to))],
        ),
        AlterAction::ValidateConstraint { name } => {
            ("alter/validate_constraint.sql.j2", vec![("name", sql(name))])
        }
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

/// Whether the actions take a line each: there are several, or one that adds several columns.
pub(super) fn several(actions: &[AlterAction]) -> bool {
    match actions {
        [AlterAction::AddColumn { columns, .. }] => columns.len() > 1,
        actions => actions.len() > 1,
    }
}
