//! Guards: a statement that is to run only where something is there, or is not, on a server that has no clause
//! for that.

use crate::dialect::Sql;
use crate::dialect::facts::GuardStyle;
use crate::model::{Name, TableName};
use crate::text::Span;

use super::lower::Lowering;

/// What must be there, or must not, for a statement to run. The names are text literals, as the catalog has
/// them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guard {
    /// What is looked for.
    pub what: Guarded,
    /// Whether it must be there; otherwise it must not.
    pub exists: bool,
    /// The schema; `None` leaves it to the session.
    pub schema: Option<Sql>,
    /// The table, or what stands for itself: a sequence, a view, a routine, a trigger, a type.
    pub table: Sql,
    /// The same as SQL names it, as a text literal.
    pub path: Sql,
    /// The column, index or constraint.
    pub name: Option<Sql>,
}

/// What a guard looks for. A variant has one template of the same name in snake case, in the folder `guard`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guarded {
    /// A table.
    Table,
    /// A column.
    Column,
    /// An index.
    Index,
    /// A constraint.
    Constraint,
    /// The comment of a table or column (SQL Server).
    Comment,
    /// A sequence.
    Sequence,
    /// A view.
    View,
    /// A view that keeps its rows.
    MaterializedView,
    /// A function.
    Function,
    /// A procedure.
    Procedure,
    /// A trigger.
    Trigger,
    /// An enum type (PostgreSQL).
    Enum,
    /// A schema (MySQL, MariaDB).
    Schema,
}

impl Guarded {
    /// What it is, in a message, and its template.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Guarded::Table => ("a table", "guard/table.sql.j2"),
            Guarded::Column => ("a column", "guard/column.sql.j2"),
            Guarded::Index => ("an index", "guard/index.sql.j2"),
            Guarded::Constraint => ("a constraint", "guard/constraint.sql.j2"),
            Guarded::Comment => ("a comment", "guard/comment.sql.j2"),
            Guarded::Sequence => ("a sequence", "guard/sequence.sql.j2"),
            Guarded::View => ("a view", "guard/view.sql.j2"),
            Guarded::MaterializedView => ("a materialized view", "guard/materialized_view.sql.j2"),
            Guarded::Function => ("a function", "guard/function.sql.j2"),
            Guarded::Procedure => ("a procedure", "guard/procedure.sql.j2"),
            Guarded::Trigger => ("a trigger", "guard/trigger.sql.j2"),
            Guarded::Enum => ("an enum", "guard/enum.sql.j2"),
            Guarded::Schema => ("a schema", "guard/schema.sql.j2"),
        }
    }

    /// The template that looks for it in the catalog.
    pub fn template(self) -> &'static str {
        self.words().1
    }
}

impl Lowering<'_> {
    /// Plans statements and puts a guard before each of them.
    pub(super) fn guarded(&mut self, guard: Option<Guard>, plan: impl FnOnce(&mut Self)) {
        let first = self.planned.len();
        plan(self);
        let Some(guard) = guard else { return };
        for planned in self.planned.iter_mut().skip(first) {
            planned.guard.get_or_insert_with(|| guard.clone());
        }
    }

    /// A guard; `None` with a mistake where the server has nothing to make one of.
    pub(super) fn guard(
        &mut self,
        what: Guarded,
        exists: bool,
        table: &TableName,
        name: Option<&Name>,
    ) -> Option<Guard> {
        if self.dialect.facts.guards == GuardStyle::None {
            let (operation, then) = if exists {
                ("drop", "if it is there")
            } else {
                ("add", "if it is missing")
            };
            let (thing, _) = what.words();
            self.unsupported(
                name.map_or(Span::NOWHERE, |name| name.span).or(table.span()),
                &format!("{operation} {thing} only {then}"),
                "leave the condition out, or limit the operation with `on:`",
            );
            return None;
        }
        let schema = self.dialect.own_schema(table);
        let span = table.span();
        let path = self.dialect.table(table);
        Some(Guard {
            what,
            exists,
            schema: schema.map(|schema| self.catalog_literal(schema)),
            table: self.catalog_literal(&table.name),
            path: self.text_literal(path.as_str(), span),
            name: name.map(|name| self.catalog_literal(name)),
        })
    }

    /// The guard of a statement that is asked to have one: none where a clause says the same. `None`: the
    /// server has neither, which is reported.
    pub(super) fn condition(
        &mut self,
        asked: bool,
        has_clause: bool,
        guard: (Guarded, bool),
        table: &TableName,
        name: Option<&Name>,
    ) -> Option<Option<Guard>> {
        if !asked || has_clause {
            return Some(None);
        }
        self.guard(guard.0, guard.1, table, name).map(Some)
    }

    fn catalog_literal(&mut self, name: &Name) -> Sql {
        let text = self.dialect.stored_name(name);
        self.text_literal(&text, name.span)
    }
}
