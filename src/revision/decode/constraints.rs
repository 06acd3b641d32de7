//! Constraints, inside `create_table` and as operations of their own.

use crate::model::constraint::Deferrable;
use crate::model::{
    Check, Constraint, ConstraintKind, ConstraintRef, ForeignKey, Operation, Options, PrimaryKey,
    ReferentialAction, TableName, Unique,
};
use crate::text::yaml::Node;
use crate::text::{Diagnostic, Report};

use super::context::{DecodeContext, table_name};
use super::fields::{Fields, names};
use super::options::Object;

/// Alembic's arguments of foreign keys, and what is meant.
pub(super) const KEY_HINTS: &[(&str, &str)] = &[
    ("ondelete", "write `on_delete`"),
    ("onupdate", "write `on_update`"),
    ("source_table", "write `table`"),
    ("referent_table", "write `references: {table: …}`"),
    ("local_cols", "write `columns`"),
    ("remote_cols", "write `references: {columns: …}`"),
    ("constraint_name", "write `name`"),
    ("table_name", "write `table`"),
    ("condition", "write `sql`"),
    ("match", "`match` is not supported by this version"),
];

/// Columns that a constraint must name.
fn key_columns(fields: &mut Fields<'_, '_>, report: &mut Report) -> Vec<crate::model::Name> {
    let Some(node) = fields.required("columns", report) else {
        return Vec::new();
    };
    let columns = names(node, report);
    if columns.is_empty() && node.list().is_some_and(<[_]>::is_empty) {
        report.push(Diagnostic::error(
            "no-columns",
            node.span,
            "the constraint names no columns",
        ));
    }
    columns
}

/// `on_delete` and `on_update`.
pub(super) fn referential_actions(fields: &mut Fields<'_, '_>, key: &mut ForeignKey, report: &mut Report) {
    let words: Vec<(&str, ReferentialAction)> = ReferentialAction::ALL
        .iter()
        .map(|(action, word, _)| (*word, *action))
        .collect();
    let with_underscores = [
        ("no_action", ReferentialAction::NoAction),
        ("set_null", ReferentialAction::SetNull),
        ("set_default", ReferentialAction::SetDefault),
    ];
    let words: Vec<_> = words.into_iter().chain(with_underscores).collect();
    key.on_delete = fields.word("on_delete", &words, report);
    key.on_update = fields.word("on_update", &words, report);
}

/// `deferrable` and `initially`.
pub(super) fn deferrable(fields: &mut Fields<'_, '_>, report: &mut Report) -> Deferrable {
    let deferrable = fields.flag("deferrable", report);
    let initially = fields.word("initially", &[("deferred", true), ("immediate", false)], report);
    Deferrable {
        deferrable: deferrable || initially == Some(true),
        initially_deferred: initially.unwrap_or(false),
    }
}

impl DecodeContext<'_> {
    /// `[a, b]`, or `{name, columns}`.
    pub(super) fn primary_key(&self, node: &Node<'_>, report: &mut Report) -> Option<PrimaryKey> {
        if node.map().is_none() {
            return Some(PrimaryKey {
                name: None,
                columns: names(node, report),
                options: Options::default(),
            });
        }
        let mut fields = Fields::new(node, "a primary key", report)?;
        let key = self.primary_key_fields(&mut fields, report);
        fields.finish(KEY_HINTS, report);
        Some(key)
    }

    fn primary_key_fields(&self, fields: &mut Fields<'_, '_>, report: &mut Report) -> PrimaryKey {
        PrimaryKey {
            name: fields.name("name", report),
            columns: key_columns(fields, report),
            options: self.options(fields, Object::Constraint, report),
        }
    }

    /// `[a, b]`, a column's name, or `{name, columns, deferrable, initially}`.
    pub(super) fn unique(&self, node: &Node<'_>, report: &mut Report) -> Option<Unique> {
        if node.map().is_none() {
            return Some(Unique {
                name: None,
                columns: names(node, report),
                deferrable: Deferrable::default(),
                options: Options::default(),
            });
        }
        let mut fields = Fields::new(node, "a unique constraint", report)?;
        let unique = self.unique_fields(&mut fields, report);
        fields.finish(KEY_HINTS, report);
        Some(unique)
    }

    fn unique_fields(&self, fields: &mut Fields<'_, '_>, report: &mut Report) -> Unique {
        Unique {
            name: fields.name("name", report),
            columns: key_columns(fields, report),
            deferrable: deferrable(fields, report),
            options: self.options(fields, Object::Constraint, report),
        }
    }

    /// `{name, columns, references: …, on_delete, on_update, deferrable, initially}`.
    pub(super) fn foreign_key(
        &self,
        node: &Node<'_>,
        table: &TableName,
        report: &mut Report,
    ) -> Option<ForeignKey> {
        let mut fields = Fields::new(node, "a foreign key", report)?;
        let key = self.foreign_key_fields(&mut fields, table, report);
        fields.finish(KEY_HINTS, report);
        key
    }

    fn foreign_key_fields(
        &self,
        fields: &mut Fields<'_, '_>,
        table: &TableName,
        report: &mut Report,
    ) -> Option<ForeignKey> {
        let name = fields.name("name", report);
        let columns = key_columns(fields, report);
        let references = fields
            .required("references", report)
            .and_then(|node| self.references(node, table, report));
        let mut outer = ForeignKey {
            name,
            columns,
            ..references.clone().unwrap_or(ForeignKey {
                name: None,
                columns: Vec::new(),
                referred_table: table.clone(),
                referred_columns: Vec::new(),
                on_delete: None,
                on_update: None,
                deferrable: Deferrable::default(),
                options: Options::default(),
            })
        };
        let inner = references.clone();
        referential_actions(fields, &mut outer, report);
        let when = deferrable(fields, report);
        outer.options = self.options(fields, Object::Constraint, report);
        let inner = inner?;
        outer.name = outer.name.or(inner.name);
        outer.on_delete = outer.on_delete.or(inner.on_delete);
        outer.on_update = outer.on_update.or(inner.on_update);
        outer.deferrable = if when == Deferrable::default() {
            inner.deferrable
        } else {
            when
        };
        Some(outer)
    }

    /// SQL, or `{name, sql}`.
    pub(super) fn check(&self, node: &Node<'_>, report: &mut Report) -> Option<Check> {
        if node.scalar().is_some() {
            return Some(Check {
                name: None,
                sql: self.sql(node, report)?,
                options: Options::default(),
            });
        }
        let mut fields = Fields::new(node, "a check", report)?;
        let check = self.check_fields(&mut fields, report);
        fields.finish(KEY_HINTS, report);
        check
    }

    fn check_fields(&self, fields: &mut Fields<'_, '_>, report: &mut Report) -> Option<Check> {
        let name = fields.name("name", report);
        let sql = fields
            .required("sql", report)
            .and_then(|node| self.sql(node, report));
        let options = self.options(fields, Object::Constraint, report);
        Some(Check {
            name,
            sql: sql?,
            options,
        })
    }

    pub(super) fn create_primary_key(
        &self,
        fields: &mut Fields<'_, '_>,
        report: &mut Report,
    ) -> Option<Operation> {
        let table = table_name(fields, "table", report);
        let key = self.primary_key_fields(fields, report);
        create(table?, Constraint::Primary(key))
    }

    pub(super) fn create_unique(
        &self,
        fields: &mut Fields<'_, '_>,
        report: &mut Report,
    ) -> Option<Operation> {
        let table = table_name(fields, "table", report);
        let unique = self.unique_fields(fields, report);
        create(table?, Constraint::Unique(unique))
    }

    pub(super) fn create_foreign_key(
        &self,
        fields: &mut Fields<'_, '_>,
        report: &mut Report,
    ) -> Option<Operation> {
        let table = table_name(fields, "table", report)?;
        let key = self.foreign_key_fields(fields, &table, report)?;
        create(table, Constraint::ForeignKey(key))
    }

    pub(super) fn create_check(&self, fields: &mut Fields<'_, '_>, report: &mut Report) -> Option<Operation> {
        let table = table_name(fields, "table", report);
        let check = self.check_fields(fields, report);
        create(table?, Constraint::Check(check?))
    }

    pub(super) fn drop_constraint(
        &self,
        fields: &mut Fields<'_, '_>,
        report: &mut Report,
    ) -> Option<Operation> {
        let table = table_name(fields, "table", report);
        let name = fields.name("name", report);
        let words: Vec<(&str, ConstraintKind)> = ConstraintKind::ALL
            .iter()
            .map(|(kind, word)| (*word, *kind))
            .collect();
        let also = [
            ("foreign_key", ConstraintKind::ForeignKey),
            ("primary_key", ConstraintKind::Primary),
        ];
        let words: Vec<_> = words.into_iter().chain(also).collect();
        let kind = fields.word("type", &words, report);
        let columns = fields.names("columns", report);
        let if_exists = fields.flag("if_exists", report);
        let which = match (name, kind) {
            (Some(name), kind) => ConstraintRef::Named(name, kind),
            (None, Some(kind)) if kind == ConstraintKind::Primary || !columns.is_empty() => {
                ConstraintRef::Over(kind, columns)
            }
            _ => {
                report.push(
                    Diagnostic::error(
                        "missing-key",
                        fields.span,
                        "`drop_constraint` does not say which constraint",
                    )
                    .help("write its `name`, or its `type` and `columns`"),
                );
                return None;
            }
        };
        Some(Operation::DropConstraint {
            table: table?,
            which,
            if_exists,
        })
    }
}

fn create(table: TableName, constraint: Constraint) -> Option<Operation> {
    Some(Operation::CreateConstraint { table, constraint })
}
