//! Objects that are neither tables nor views: schemas, and which file has the others.

use crate::model::{Name, Object, ObjectKey, ObjectKind};
use crate::text::Span;

use super::lower::Lowering;
use super::object_statement::ObjectStatement;
use super::statement::Statement;

impl Lowering<'_> {
    pub(super) fn create_object(&mut self, object: &Object, if_not_exists: bool, replace: bool) {
        match object {
            Object::Schema(name) => self.create_schema(name, if_not_exists),
            Object::Sequence(sequence) => self.create_sequence(sequence, if_not_exists),
            Object::Routine(routine) => self.create_routine(routine, replace),
            Object::Extension(extension) => self.create_extension(extension, if_not_exists),
            // These are given by an operation of their own.
            Object::Privilege(_) => {}
        }
    }

    pub(super) fn drop_object(&mut self, key: &ObjectKey, if_exists: bool, cascade: bool) {
        match key.kind {
            ObjectKind::Schema => self.drop_schema(&key.name.name, if_exists),
            ObjectKind::Sequence => self.drop_sequence(&key.name, if_exists),
            ObjectKind::Function | ObjectKind::Procedure => self.drop_routine(key, if_exists),
            ObjectKind::Extension => self.drop_extension(&key.name.name, if_exists, cascade),
            ObjectKind::Privilege => {}
        }
    }

    pub(super) fn object(&mut self, statement: ObjectStatement) {
        self.push(Statement::Object(statement));
    }

    /// Whether the dialect has such objects at all; if not, it is said.
    pub(super) fn has<T>(&mut self, fact: Result<T, &'static str>, what: &str, span: Span) -> Option<T> {
        fact.map_err(|instead| self.unsupported(span, what, instead)).ok()
    }

    fn create_schema(&mut self, name: &Name, if_not_exists: bool) {
        let facts = &self.dialect.facts.objects;
        if self.has(facts.schemas, "create a schema", name.span).is_none() {
            return;
        }
        let sql = self.dialect.identifier(name);
        let guarded = if_not_exists && !self.dialect.facts.objects.if_not_exists_schema;
        let statement = format!("CREATE SCHEMA {sql}");
        let name_literal = self.name_literal(name.as_str(), name.span);
        let statement_literal = match guarded {
            true => self.name_literal(&statement, name.span),
            false => name_literal.clone(),
        };
        self.object(ObjectStatement::CreateSchema {
            name: sql,
            if_not_exists,
            name_literal,
            statement_literal,
        });
    }

    fn drop_schema(&mut self, name: &Name, if_exists: bool) {
        let facts = &self.dialect.facts.objects;
        if self.has(facts.schemas, "drop a schema", name.span).is_some() {
            let name = self.dialect.identifier(name);
            self.object(ObjectStatement::DropSchema { name, if_exists });
        }
    }
}
