//! Columns, and what is written at a column but belongs to its table.

use crate::model::constraint::Deferrable;
use crate::model::{
    Column, Computed, Constraint, DataType, ForeignKey, Identity, Index, IndexPart, Name, Options, TableName,
    Unique,
};
use crate::text::yaml::Node;
use crate::text::{Diagnostic, Report};

use super::constraints::{deferrable, referential_actions};
use super::context::DecodeContext;
use super::fields::{Fields, name, names};

/// A column as it was written.
pub(super) struct WrittenColumn {
    pub(super) column: Column,
    pub(super) primary_key: bool,
    /// Unique constraint and foreign key.
    pub(super) constraints: Vec<Constraint>,
    pub(super) indexes: Vec<Index>,
}

/// Keys of SQLAlchemy's `Column`, and what is meant.
const HINTS: &[(&str, &str)] = &[
    ("type_", "write `type`"),
    ("server_default", "write `default`"),
    ("foreign_key", "write `references: {table: …, column: …}`"),
    ("not_null", "write `nullable: false`"),
    ("required", "write `nullable: false`"),
    ("auto_increment", "write `autoincrement`"),
];

impl DecodeContext<'_> {
    pub(super) fn column(
        &self,
        node: &Node<'_>,
        table: &TableName,
        report: &mut Report,
    ) -> Option<WrittenColumn> {
        let mut fields = Fields::new(node, "a column", report)?;
        let column_name = fields.required_name("name", report);
        let data_type = fields
            .required("type", report)
            .and_then(|node| self.data_type(node, report));
        let primary_key = fields.flag("primary_key", report);
        let nullable = fields.maybe_flag("nullable", report);
        if primary_key && nullable == Some(true) {
            let span = fields.key_span("nullable").unwrap_or(node.span);
            report.push(Diagnostic::error(
                "nullable-key",
                span,
                "a column of the primary key cannot be nullable",
            ));
        }
        let default = fields
            .some("default")
            .and_then(|node| self.default(node, report))
            .flatten();
        let autoincrement = fields.flag("autoincrement", report);
        let identity = fields
            .some("identity")
            .and_then(|node| self.identity(node, report))
            .flatten();
        let computed = fields
            .some("computed")
            .and_then(|node| self.computed(node, report));
        let comment = fields
            .text("comment", report)
            .filter(|text| !text.is_empty())
            .map(Into::into);
        let unique = fields.some("unique").map(|node| self.unique_flag(node, report));
        let index = fields.some("index").map(|node| self.unique_flag(node, report));
        let references = fields
            .some("references")
            .map(|node| self.references(node, table, report));
        fields.finish(HINTS, report);
        let column_name = column_name?;
        let mut constraints = Vec::new();
        if let Some((true, name)) = unique {
            constraints.push(Constraint::Unique(Unique {
                name,
                columns: vec![column_name.clone()],
                deferrable: Deferrable::default(),
                options: Options::default(),
            }));
        }
        if let Some(Some(mut key)) = references {
            key.columns = vec![column_name.clone()];
            constraints.push(Constraint::ForeignKey(key));
        }
        let indexes = match index {
            Some((true, name)) => vec![Index {
                name,
                parts: vec![IndexPart::column(column_name.clone())],
                unique: false,
                options: Options::default(),
            }],
            _ => Vec::new(),
        };
        let numbers = autoincrement || identity.is_some();
        Some(WrittenColumn {
            column: Column {
                name: column_name,
                data_type: data_type.unwrap_or(DataType::Integer),
                nullable: nullable.unwrap_or(true) && !primary_key && !numbers,
                default,
                default_name: crate::model::DefaultName::default(),
                autoincrement,
                identity,
                computed,
                comment,
            },
            primary_key,
            constraints,
            indexes,
        })
    }

    /// `unique: true`, or `unique: name`.
    fn unique_flag(&self, node: &Node<'_>, report: &mut Report) -> (bool, Option<Name>) {
        match node.scalar() {
            Some("true" | "yes") => (true, None),
            Some("false" | "no") => (false, None),
            _ => (true, name(node, report)),
        }
    }

    pub(super) fn identity(&self, node: &Node<'_>, report: &mut Report) -> Option<Option<Identity>> {
        match node.scalar() {
            Some("true") => return Some(Some(Identity::default())),
            Some("false") => return Some(None),
            _ => {}
        }
        let mut fields = Fields::new(node, "an identity", report)?;
        let identity = Identity {
            always: fields.flag("always", report),
            start: fields.number("start", report),
            increment: fields.number("increment", report),
        };
        if identity.increment == Some(0) {
            let span = fields.key_span("increment").unwrap_or(node.span);
            report.push(Diagnostic::error(
                "bad-identity",
                span,
                "the increment of an identity cannot be zero",
            ));
        }
        fields.finish(&[], report);
        Some(Some(identity))
    }

    fn computed(&self, node: &Node<'_>, report: &mut Report) -> Option<Computed> {
        if node.scalar().is_some() {
            let sql = self.sql(node, report)?;
            return Some(Computed { sql, stored: true });
        }
        let mut fields = Fields::new(node, "a computed column", report)?;
        let sql = fields
            .required("sql", report)
            .and_then(|node| self.sql(node, report));
        let stored = fields.maybe_flag("stored", report).unwrap_or(true);
        fields.finish(&[("persisted", "write `stored`")], report);
        Some(Computed { sql: sql?, stored })
    }

    /// `orgs`, `orgs.id`, or `{table, schema, column, on_delete, …}`. The columns of the key itself are
    /// left empty.
    pub(super) fn references(
        &self,
        node: &Node<'_>,
        table: &TableName,
        report: &mut Report,
    ) -> Option<ForeignKey> {
        let mut key = ForeignKey {
            name: None,
            columns: Vec::new(),
            referred_table: table.clone(),
            referred_columns: Vec::new(),
            on_delete: None,
            on_update: None,
            deferrable: Deferrable::default(),
            options: Options::default(),
        };
        if let Some(text) = node.scalar() {
            let (referred, column) = match text.split_once('.') {
                Some((referred, column)) => (referred, Some(column)),
                None => (text, None),
            };
            if referred.is_empty() || column.is_some_and(|column| column.is_empty() || column.contains('.')) {
                report.push(
                    Diagnostic::error(
                        "bad-reference",
                        node.span,
                        "this is not `table` or `table.column`",
                    )
                    .help("write `{table: …, schema: …, column: …}`"),
                );
                return None;
            }
            key.referred_table = TableName {
                schema: table.schema.clone(),
                name: Name::at(referred, node.span),
            };
            key.referred_columns = column
                .map(|column| Name::at(column, node.span))
                .into_iter()
                .collect();
            return Some(key);
        }
        let mut fields = Fields::new(node, "a reference", report)?;
        let schema = fields.name("schema", report);
        let referred = fields.required_name("table", report);
        key.referred_columns = fields.names("column", report);
        key.referred_columns.extend(
            fields
                .some("columns")
                .map(|node| names(node, report))
                .unwrap_or_default(),
        );
        key.name = fields.name("name", report);
        referential_actions(&mut fields, &mut key, report);
        key.deferrable = deferrable(&mut fields, report);
        fields.finish(super::constraints::KEY_HINTS, report);
        key.referred_table = TableName {
            schema: schema.or_else(|| table.schema.clone()),
            name: referred?,
        };
        Some(key)
    }
}
