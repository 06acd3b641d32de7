//! Functions, procedures and triggers: their text is the user's own.

use crate::dialect::Sql;
use crate::dialect::object_facts::ReplaceStyle;
use crate::model::{Name, ObjectKey, ObjectKind, Routine, SqlText, TableName, Trigger};

use super::guard::Guarded;
use super::lower::Lowering;
use super::object_statement::ObjectStatement;
use super::statement::Statement;

impl Lowering<'_> {
    pub(super) fn create_routine(&mut self, routine: &Routine, replace: bool) {
        let Routine {
            kind,
            name,
            arguments: _,
            sql,
        } = routine;
        let facts = &self.dialect.facts.objects;
        let style = facts.replace_routine;
        let what = format!("create a {}", kind.as_str());
        if self.has(facts.routines, &what, name.span()).is_none() {
            return;
        }
        if replace && style == ReplaceStyle::Drop {
            let known = ObjectKey::new(*kind, name);
            self.drop_routine(&known, true);
        }
        self.create_compound(sql, replace.then_some(style));
        self.check_compiled(*kind == ObjectKind::Procedure, name);
    }

    pub(super) fn drop_routine(&mut self, key: &ObjectKey, if_exists: bool) {
        let ObjectKey {
            kind,
            folded: _,
            name,
            detail,
        } = key;
        let facts = &self.dialect.facts.objects;
        let (overloads, clause) = (facts.overloads, facts.if_exists_routine);
        let what = format!("drop a {}", kind.as_str());
        if self.has(facts.routines, &what, name.span()).is_none() {
            return;
        }
        let procedure = *kind == ObjectKind::Procedure;
        let there = if procedure {
            Guarded::Procedure
        } else {
            Guarded::Function
        };
        let Some(guard) = self.condition(if_exists, clause, (there, true), name, None) else {
            return;
        };
        let said = overloads && !detail.is_empty();
        let statement = ObjectStatement::DropRoutine {
            procedure,
            name: self.dialect.table(name),
            arguments: said.then(|| Sql::trusted(format!("({})", detail.trim()))),
            if_exists: if_exists && clause,
        };
        self.guarded(guard, |own| own.object(statement));
    }

    pub(super) fn create_trigger(&mut self, trigger: &Trigger, replace: bool) {
        let Trigger { name, table, sql } = trigger;
        let style = match self.dialect.facts.objects.replace_trigger {
            ReplaceStyle::OrReplace if self.dialect.is_constraint_trigger(&sql.text) => ReplaceStyle::Drop,
            style => style,
        };
        if replace && style == ReplaceStyle::Drop {
            self.drop_trigger(name, table, true);
        }
        self.create_compound(sql, replace.then_some(style));
        self.check_compiled_kind("TRIGGER", &table.sibling(name.clone()));
    }

    pub(super) fn drop_trigger(&mut self, name: &Name, table: &TableName, if_exists: bool) {
        let clause = self.dialect.facts.objects.if_exists_trigger;
        let path = table.sibling(name.clone());
        let Some(guard) = self.condition(if_exists, clause, (Guarded::Trigger, true), &path, None) else {
            return;
        };
        let statement = Statement::DropTrigger {
            name: if self.dialect.facts.trigger_in_table {
                self.dialect.identifier(name)
            } else {
                self.dialect.table(&path)
            },
            table: self.dialect.table(table),
            if_exists: if_exists && clause,
        };
        self.guarded(guard, |own| own.push(statement));
    }

    /// A statement of the user's own that creates something with a body.
    fn create_compound(&mut self, sql: &SqlText, replace: Option<ReplaceStyle>) {
        let sql = match replace {
            Some(style) => self.dialect.replacing(&sql.text, style),
            None => Sql::own(sql),
        };
        self.push(Statement::Raw { sql, compound: true });
    }

    fn check_compiled(&mut self, procedure: bool, name: &TableName) {
        self.check_compiled_kind(if procedure { "PROCEDURE" } else { "FUNCTION" }, name);
    }

    /// Asks whether what was just created is any good, where a server does not say so by itself.
    fn check_compiled_kind(&mut self, kind: &str, name: &TableName) {
        if !self.dialect.facts.objects.creates_broken {
            return;
        }
        let span = name.span();
        let in_catalog = self.dialect.catalog_name(&name.name);
        let schema = self.dialect.own_schema(name);
        let schema = schema.map(|schema| self.dialect.catalog_name(schema));
        let message = format!(
            "ABORT: {} {} does not compile, see ALL_ERRORS",
            kind.to_lowercase(),
            name.name
        );
        let statement = ObjectStatement::CheckCompiled {
            name_literal: self.text_literal(&in_catalog, span),
            schema_literal: schema.map(|schema| self.text_literal(&schema, span)),
            kind_literal: self.text_literal(kind, span),
            message: self.text_literal(&message, span),
        };
        self.object(statement);
    }
}
