//! Operations on tables and their columns.

use crate::model::{AlterColumn, Constraint, Name, Operation, Position, PrimaryKey, Table, TableName};
use crate::text::{Diagnostic, Report};

use super::context::{DecodeContext, table_name};
use super::fields::Fields;
use super::options::Object;

impl DecodeContext<'_> {
    pub(super) fn create_table(&self, fields: &mut Fields<'_, '_>, report: &mut Report) -> Option<Operation> {
        let name = table_name(fields, "name", report);
        let placeholder = TableName::unqualified(Name::new("this table"));
        let owner = name.clone().unwrap_or(placeholder);
        let columns = fields.required("columns", report);
        let nodes = columns
            .map(|node| super::fields::list(node, "columns", report))
            .unwrap_or_default();
        let written: Vec<_> = nodes
            .iter()
            .filter_map(|node| self.column(node, &owner, report))
            .collect();
        let mut table = Table {
            name: owner.clone(),
            columns: Vec::new(),
            primary_key: fields
                .some("primary_key")
                .and_then(|node| self.primary_key(node, report)),
            uniques: Vec::new(),
            foreign_keys: Vec::new(),
            checks: Vec::new(),
            indexes: Vec::new(),
            comment: None,
            options: crate::model::Options::default(),
        };
        let flagged: Vec<Name> = written
            .iter()
            .filter(|written| written.primary_key)
            .map(|written| written.column.name.clone())
            .collect();
        if let Some(first) = flagged.first() {
            if table.primary_key.is_some() {
                report.push(
                    Diagnostic::error("second-primary-key", first.span, "the table has two primary keys")
                        .help("write `primary_key: true` at columns, or `primary_key: […]` at the table, not both"),
                );
            }
            table.primary_key = Some(PrimaryKey {
                name: None,
                columns: flagged.clone(),
                options: crate::model::Options::default(),
            });
        }
        for written in written {
            let mut column = written.column;
            if table
                .primary_key
                .as_ref()
                .is_some_and(|key| key.columns.contains(&column.name))
            {
                column.nullable = false;
            }
            table.columns.push(column);
            table.indexes.extend(written.indexes);
            for constraint in written.constraints {
                match constraint {
                    Constraint::Unique(unique) => table.uniques.push(unique),
                    Constraint::ForeignKey(key) => table.foreign_keys.push(key),
                    Constraint::Primary(_) | Constraint::Check(_) => {}
                }
            }
        }
        for node in fields.list("unique", report) {
            table.uniques.extend(self.unique(node, report));
        }
        for node in fields.list("foreign_keys", report) {
            table.foreign_keys.extend(self.foreign_key(node, &owner, report));
        }
        for node in fields.list("checks", report) {
            table.checks.extend(self.check(node, report));
        }
        for node in fields.list("indexes", report) {
            table.indexes.extend(self.index(node, report));
        }
        if fields.some("excludes").is_some() {
            let span = fields.key_span("excludes").unwrap_or(fields.span);
            report.push(not_supported("`excludes`", span));
        }
        table.comment = fields
            .text("comment", report)
            .filter(|text| !text.is_empty())
            .map(Into::into);
        table.options = self.options(fields, Object::Table, report);
        let if_not_exists = fields.flag("if_not_exists", report);
        name?;
        Some(Operation::CreateTable {
            table: Box::new(table),
            if_not_exists,
        })
    }

    pub(super) fn drop_table(&self, fields: &mut Fields<'_, '_>, report: &mut Report) -> Option<Operation> {
        let table = table_name(fields, "name", report);
        let if_exists = fields.flag("if_exists", report);
        let cascade = fields.flag("cascade", report);
        Some(Operation::DropTable {
            table: table?,
            if_exists,
            cascade,
        })
    }

    pub(super) fn rename_table(&self, fields: &mut Fields<'_, '_>, report: &mut Report) -> Option<Operation> {
        let table = table_name(fields, "name", report);
        let to = fields.required_name("to", report);
        Some(Operation::RenameTable {
            table: table?,
            to: to?,
        })
    }

    pub(super) fn create_table_comment(
        &self,
        fields: &mut Fields<'_, '_>,
        report: &mut Report,
    ) -> Option<Operation> {
        let table = table_name(fields, "table", report);
        let comment = fields
            .required("comment", report)
            .and_then(|node| super::fields::text(node, report));
        Some(Operation::TableComment {
            table: table?,
            comment: Some(comment?.into()),
        })
    }

    pub(super) fn drop_table_comment(
        &self,
        fields: &mut Fields<'_, '_>,
        report: &mut Report,
    ) -> Option<Operation> {
        let table = table_name(fields, "table", report)?;
        Some(Operation::TableComment { table, comment: None })
    }

    pub(super) fn add_column(&self, fields: &mut Fields<'_, '_>, report: &mut Report) -> Option<Operation> {
        let table = table_name(fields, "table", report)?;
        let single = fields.some("column");
        let several = fields.list("columns", report);
        if single.is_some() == !several.is_empty() {
            report.push(
                Diagnostic::error(
                    "missing-key",
                    fields.span,
                    "`add_column` needs either `column` or `columns`",
                )
                .help("write `column: {name: …, type: …}`"),
            );
        }
        let first = fields.flag("first", report);
        let after = fields.name("after", report);
        let if_not_exists = fields.flag("if_not_exists", report);
        let written: Vec<_> = single
            .into_iter()
            .chain(several)
            .filter_map(|node| self.column(node, &table, report))
            .collect();
        let mut columns = Vec::new();
        let mut constraints = Vec::new();
        let mut indexes = Vec::new();
        let flagged: Vec<Name> = written
            .iter()
            .filter(|written| written.primary_key)
            .map(|written| written.column.name.clone())
            .collect();
        if !flagged.is_empty() {
            constraints.push(Constraint::Primary(PrimaryKey {
                name: None,
                columns: flagged,
                options: crate::model::Options::default(),
            }));
        }
        for written in written {
            columns.push(written.column);
            constraints.extend(written.constraints);
            indexes.extend(written.indexes);
        }
        if columns.is_empty() {
            return None;
        }
        Some(Operation::AddColumn {
            table,
            columns,
            constraints,
            indexes,
            position: after.map(Position::After).or(first.then_some(Position::First)),
            if_not_exists,
        })
    }

    pub(super) fn drop_column(&self, fields: &mut Fields<'_, '_>, report: &mut Report) -> Option<Operation> {
        let table = table_name(fields, "table", report);
        let mut columns: Vec<Name> = fields.name("name", report).into_iter().collect();
        columns.extend(fields.names("names", report));
        if columns.is_empty() {
            fields.missing("name", report);
            return None;
        }
        let if_exists = fields.flag("if_exists", report);
        let cascade = fields.flag("cascade", report);
        Some(Operation::DropColumn {
            table: table?,
            columns,
            if_exists,
            cascade,
        })
    }

    pub(super) fn alter_column(&self, fields: &mut Fields<'_, '_>, report: &mut Report) -> Option<Operation> {
        let table = table_name(fields, "table", report);
        let name = fields.required_name("name", report);
        let mut alter = AlterColumn::new(table?, name?);
        alter.rename = fields.name("rename", report);
        let types = fields.some("type");
        alter.data_type = types.and_then(|node| self.data_type(node, report));
        alter.nullable = fields.maybe_flag("nullable", report);
        alter.default = fields.take("default").and_then(|node| self.default(node, report));
        alter.comment = fields.take("comment").map(|node| {
            if node.is_null() {
                None
            } else {
                super::fields::text(node, report).map(Into::into)
            }
        });
        alter.autoincrement = fields.maybe_flag("autoincrement", report);
        alter.identity = fields.take("identity").and_then(|node| {
            if node.is_null() {
                Some(None)
            } else {
                self.identity(node, report)
            }
        });
        alter.using = fields
            .some("using")
            .and_then(|node| self.optional_sql(node, report));
        let nothing = AlterColumn::new(alter.table.clone(), alter.name.clone());
        if alter == nothing && types.is_none() && fields.rest().next().is_none() {
            report.push(
                Diagnostic::error("nothing-to-do", fields.span, "`alter_column` changes nothing")
                    .help("name one of rename, type, nullable, default, comment, autoincrement, identity"),
            );
            return None;
        }
        Some(Operation::AlterColumn(Box::new(alter)))
    }
}

/// What to say of a part of the format that this version does not have.
pub(super) fn not_supported(what: &str, span: crate::text::Span) -> Diagnostic {
    Diagnostic::error(
        "not-supported",
        span,
        format!("{what} is not supported by this version of Retort"),
    )
    .help("write the SQL under `execute`, with `reverse`, and `effects` if it changes tables")
}
