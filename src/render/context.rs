//! Statements as templates see them. Everything is taken apart in full, so that a new field cannot
//! be forgotten here.

mod alter;
mod column;
mod constraint;
mod index;
mod object;
mod rows;

use minijinja::value::Value;

use crate::dialect::{LongPiece, LongValue, Sql};
use crate::plan::Statement;
use crate::plan::statement::{Comment, CopySource, CreateTable};

use super::fields::{Fields, Named, flag, list, optional, row, sql};
use alter::{alter_action, several};
use column::{column, identity_fields};
use constraint::constraint;
use index::create_index;
use rows::{assignment, filtered, keyed_row, upserted};

/// The template of a statement and what it may read; of the rows of a file none, as they are many statements.
pub(super) fn statement(statement: &Statement) -> Option<(&'static str, Value)> {
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
        Statement::AlterTable {
            table,
            actions,
            assertion,
        } => (
            "alter_table.sql.j2",
            vec![
                ("table", sql(table)),
                ("actions", actions.iter().map(alter_action).collect()),
                ("several", flag(several(actions))),
                (
                    "assertion",
                    list(&assertion.iter().flat_map(|it| it.clauses()).collect::<Vec<_>>()),
                ),
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
            options,
        } => (
            "drop_index.sql.j2",
            vec![
                ("name", sql(name)),
                ("table", sql(table)),
                ("if_exists", flag(*if_exists)),
                ("concurrently", flag(*concurrently)),
                ("options", list(options)),
            ],
        ),
        Statement::RenameIndex {
            name,
            to,
            path_literal,
            to_literal,
        } => (
            "rename_index.sql.j2",
            vec![
                ("name", sql(name)),
                ("to", sql(to)),
                ("path_literal", sql(path_literal)),
                ("to_literal", sql(to_literal)),
            ],
        ),
        Statement::RenameConstraintProcedure {
            path_literal,
            to_literal,
        } => (
            "rename_constraint_procedure.sql.j2",
            vec![
                ("path_literal", sql(path_literal)),
                ("to_literal", sql(to_literal)),
            ],
        ),
        Statement::CommentTable(about) => ("comment_table.sql.j2", comment(about)),
        Statement::CommentColumn(about) => ("comment_column.sql.j2", comment(about)),
        Statement::CreateEnum { name, values } => (
            "create_enum.sql.j2",
            vec![("name", sql(name)), ("values", list(values))],
        ),
        Statement::AddEnumValue {
            name,
            value,
            before,
            after,
        } => (
            "add_enum_value.sql.j2",
            vec![
                ("name", sql(name)),
                ("value", sql(value)),
                ("before", optional(before)),
                ("after", optional(after)),
            ],
        ),
        Statement::RenameEnumValue { name, from, to } => (
            "rename_enum_value.sql.j2",
            vec![("name", sql(name)), ("from", sql(from)), ("to", sql(to))],
        ),
        Statement::RenameEnum { name, to } => {
            ("rename_enum.sql.j2", vec![("name", sql(name)), ("to", sql(to))])
        }
        Statement::Relabel {
            table,
            column,
            from,
            to,
            keep,
        } => (
            "relabel.sql.j2",
            vec![
                ("table", sql(table)),
                ("column", sql(column)),
                ("from", sql(from)),
                ("to", sql(to)),
                ("keep", list(keep)),
            ],
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
                ("columns", row(columns)),
                ("rows", rows.iter().map(|values| row(values)).collect()),
                ("overriding", flag(*overriding)),
            ],
        ),
        Statement::InsertLong {
            table,
            columns,
            values,
            variables,
        } => (
            "insert_long.sql.j2",
            vec![
                ("table", sql(table)),
                ("columns", row(columns)),
                ("values", row(values)),
                ("variables", variables.iter().map(variable).collect()),
            ],
        ),
        Statement::DeleteRow { table, key } => (
            "delete_row.sql.j2",
            vec![
                ("table", sql(table)),
                ("key", key.iter().map(assignment).collect()),
            ],
        ),
        Statement::DeleteRows { table, columns, rows } => (
            "delete_rows.sql.j2",
            vec![
                ("table", sql(table)),
                ("columns", list(columns)),
                ("single", flag(columns.len() == 1)),
                ("lines", rows.chunks(KEYS_ON_A_LINE).map(one_line).collect()),
                ("keys", rows.iter().map(|row| terms(columns, row)).collect()),
            ],
        ),
        Statement::File(_) | Statement::Manual(_) => return None,
        Statement::Update { table, set, filter } => {
            let mut fields = filtered(table, filter);
            fields.push(("set", set.iter().map(assignment).collect()));
            ("update.sql.j2", fields)
        }
        Statement::Upsert(rows) => ("upsert.sql.j2", upserted(rows)),
        Statement::MergeRow(keyed) => ("merge_row.sql.j2", keyed_row(keyed)),
        Statement::InsertMissing(keyed) => ("insert_missing.sql.j2", keyed_row(keyed)),
        Statement::Delete { table, filter } => ("delete.sql.j2", filtered(table, filter)),
        Statement::CountRows { table, filter } => ("count_rows.sql.j2", filtered(table, filter)),
        Statement::IdentityInsert { table, on } => (
            "identity_insert.sql.j2",
            vec![("table", sql(table)), ("on", flag(*on))],
        ),
        Statement::SyncSequence {
            table,
            table_literal,
            column,
            column_literal,
            identity,
        } => (
            "sync_sequence.sql.j2",
            vec![
                ("table", sql(table)),
                ("table_literal", sql(table_literal)),
                ("column", sql(column)),
                ("column_literal", sql(column_literal)),
                ("identity", identity_fields(identity)),
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
                ("sources", sources.iter().map(source).collect()),
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
            materialized,
            replace,
        } => (
            "create_view.sql.j2",
            vec![
                ("name", sql(name)),
                ("columns", list(columns)),
                ("sql", sql(query)),
                ("materialized", flag(*materialized)),
                ("replace", flag(*replace)),
            ],
        ),
        Statement::DropView {
            name,
            materialized,
            if_exists,
        } => (
            "drop_view.sql.j2",
            vec![
                ("name", sql(name)),
                ("materialized", flag(*materialized)),
                ("if_exists", flag(*if_exists)),
            ],
        ),
        // Whether it is compound matters to the script's terminator, not to its own words.
        Statement::Raw {
            sql: text,
            compound: _,
        } => ("raw.sql.j2", vec![("sql", sql(text))]),
        Statement::DropTrigger {
            name,
            table,
            if_exists,
        } => (
            "drop_trigger.sql.j2",
            vec![
                ("name", sql(name)),
                ("table", sql(table)),
                ("if_exists", flag(*if_exists)),
            ],
        ),
        Statement::Object(statement) => object::object(statement),
    };
    Some((template, Fields::value(fields)))
}

fn create_table(spec: &CreateTable) -> Named {
    let CreateTable {
        table,
        kind,
        if_not_exists,
        columns,
        constraints,
        comment,
        options,
        last,
    } = spec;
    vec![
        ("table", sql(table)),
        ("kind", optional(kind)),
        ("if_not_exists", flag(*if_not_exists)),
        ("columns", columns.iter().map(column).collect()),
        ("constraints", constraints.iter().map(constraint).collect()),
        ("comment", optional(comment)),
        ("options", list(options)),
        ("last", list(last)),
    ]
}

fn comment(spec: &Comment) -> Named {
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
        ("schema_literal", optional(schema_literal)),
        ("table_literal", sql(table_literal)),
        ("column_literal", optional(column_literal)),
        ("composed", optional(composed)),
    ]
}

fn source(spec: &CopySource) -> Value {
    let CopySource { column, relabel } = spec;
    let relabel = relabel
        .as_ref()
        .map(|(from, to)| Fields::value(vec![("from", sql(from)), ("to", sql(to))]));
    Fields::value(vec![
        ("column", sql(column)),
        ("relabel", relabel.unwrap_or_else(|| Value::from(()))),
    ])
}

/// Keys in a list that stand on one line.
const KEYS_ON_A_LINE: usize = 10;

fn one_line(rows: &[Vec<Sql>]) -> Value {
    let keys: Vec<Sql> = rows.iter().flatten().cloned().collect();
    row(&keys)
}

fn terms(columns: &[Sql], row: &[Sql]) -> Value {
    let pairs = columns.iter().cloned().zip(row.iter().cloned());
    pairs.map(|pair| assignment(&pair)).collect()
}

fn variable((name, value): &(Sql, LongValue)) -> Value {
    let LongValue { data_type, pieces } = value;
    let piece = |LongPiece { length, sql: text }: &LongPiece| {
        Fields::value(vec![("length", optional(length)), ("sql", sql(text))])
    };
    Fields::value(vec![
        ("name", sql(name)),
        ("data_type", sql(data_type)),
        ("pieces", pieces.iter().map(piece).collect()),
    ])
}
