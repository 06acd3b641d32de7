//! Indexes, inside `create_table` and as operations of their own.

use crate::model::{Index, IndexPart, IndexTarget, Operation, TableName};
use crate::text::yaml::Node;
use crate::text::{Diagnostic, Report};

use super::context::{DecodeContext, table_name};
use super::fields::{Fields, list, name};
use super::options::Object;

const HINTS: &[(&str, &str)] = &[
    ("index_name", "write `name`"),
    ("table_name", "write `table`"),
    ("using", "write it under the dialect: `postgresql: {using: …}`"),
    ("where", "write it under the dialect: `postgresql: {where: …}`"),
    ("postgresql_using", "write `postgresql: {using: …}`"),
    ("postgresql_where", "write `postgresql: {where: …}`"),
    (
        "postgresql_concurrently",
        "write `postgresql: {concurrently: true}`",
    ),
    ("sqlite_where", "write `sqlite: {where: …}`"),
    ("mysql_length", "write `mysql: {length: …}`"),
];

impl DecodeContext<'_> {
    /// An index of a table that is being created: `{name, columns, unique}`, or a list of columns.
    pub(super) fn index(&self, node: &Node<'_>, report: &mut Report) -> Option<Index> {
        if node.map().is_none() {
            let nodes = node.list().unwrap_or(std::slice::from_ref(node));
            return Some(Index {
                name: None,
                parts: nodes.iter().filter_map(|node| self.part(node, report)).collect(),
                unique: false,
                options: crate::model::Options::default(),
            });
        }
        let mut fields = Fields::new(node, "an index", report)?;
        let index = self.index_fields(&mut fields, report);
        fields.finish(HINTS, report);
        index
    }

    fn index_fields(&self, fields: &mut Fields<'_, '_>, report: &mut Report) -> Option<Index> {
        let name = fields.name("name", report);
        let columns = fields.required("columns", report);
        let unique = fields.flag("unique", report);
        let options = self.options(fields, Object::Index, report);
        let columns = columns?;
        let nodes = match columns.scalar() {
            Some(_) => std::slice::from_ref(columns),
            None => list(columns, "columns", report),
        };
        if nodes.is_empty() && columns.list().is_some() {
            report.push(Diagnostic::error(
                "no-columns",
                columns.span,
                "the index names no columns",
            ));
        }
        Some(Index {
            name,
            parts: nodes.iter().filter_map(|node| self.part(node, report)).collect(),
            unique,
            options,
        })
    }

    /// `name`, `{name, order, nulls, opclass, length}` or `{sql}`.
    fn part(&self, node: &Node<'_>, report: &mut Report) -> Option<IndexPart> {
        if node.map().is_none() {
            return name(node, report).map(IndexPart::column);
        }
        let mut fields = Fields::new(node, "a part of an index", report)?;
        let column = fields.name("name", report);
        let sql = fields.some("sql").map(|node| self.sql(node, report));
        let descending = fields
            .word("order", &[("asc", false), ("desc", true)], report)
            .unwrap_or(false);
        let nulls_first = fields.word("nulls", &[("first", true), ("last", false)], report);
        let opclass = fields.text("opclass", report).map(Into::into);
        let length = fields.number("length", report);
        let span = fields.span;
        fields.finish(&[("column", "write `name`")], report);
        let target = match (column, sql) {
            (Some(column), None) => IndexTarget::Column(column),
            (None, Some(sql)) => IndexTarget::Sql(sql?),
            _ => {
                report.push(Diagnostic::error(
                    "missing-key",
                    span,
                    "a part of an index is a `name` or `sql`",
                ));
                return None;
            }
        };
        Some(IndexPart {
            target,
            descending,
            nulls_first,
            opclass,
            length,
        })
    }

    pub(super) fn create_index(&self, fields: &mut Fields<'_, '_>, report: &mut Report) -> Option<Operation> {
        let table = table_name(fields, "table", report);
        let index = self.index_fields(fields, report);
        let if_not_exists = fields.flag("if_not_exists", report);
        Some(Operation::CreateIndex {
            table: table?,
            index: index?,
            if_not_exists,
        })
    }

    pub(super) fn drop_index(&self, fields: &mut Fields<'_, '_>, report: &mut Report) -> Option<Operation> {
        let schema = fields.name("schema", report);
        let table = fields.name("table", report);
        let name = fields.required_name("name", report);
        let if_exists = fields.flag("if_exists", report);
        Some(Operation::DropIndex {
            table: table.map(|name| TableName { schema, name }),
            name: name?,
            if_exists,
        })
    }
}
