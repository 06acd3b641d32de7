//! The leaves of a statement, written for the dialect: names, types and text. What cannot be written
//! goes to the report, and something that can stand in its place is returned.

use crate::dialect::{Problem, Sql};
use crate::model::{Column, DataType, Name};
use crate::text::Span;

use super::lower::Lowering;

impl Lowering<'_> {
    pub(super) fn names(&self, names: &[Name]) -> Vec<Sql> {
        names.iter().map(|name| self.dialect.identifier(name)).collect()
    }

    pub(super) fn type_name(&mut self, data_type: &DataType, span: Span) -> Sql {
        let written = self.dialect.type_name(data_type);
        self.reported(written, span)
    }

    /// The type of a column, with its collation.
    pub(super) fn column_type(&mut self, column: &Column) -> Sql {
        let written = self.dialect.column_type(column);
        self.reported(written, column.name.span)
    }

    pub(super) fn reported(&mut self, written: Result<Sql, Problem>, span: Span) -> Sql {
        match written {
            Ok(sql) => sql,
            Err(problem) => {
                self.report.push(problem.at(span.or(self.span)));
                Sql::trusted("NULL")
            }
        }
    }

    pub(super) fn text_literal(&mut self, text: &str, span: Span) -> Sql {
        match self.dialect.text_literal(text) {
            Ok(sql) => sql,
            Err(problem) => {
                self.report.push(problem.at(span.or(self.span)));
                Sql::trusted("''")
            }
        }
    }

    /// A name as a literal for a procedure, which takes no expression.
    pub(super) fn name_literal(&mut self, name: &str, span: Span) -> Sql {
        if !self.dialect.is_single_literal(name) {
            self.unsupported(
                span,
                &format!("hand the name `{name}` to a procedure"),
                "choose a name without `$(`",
            );
        }
        self.text_literal(name, span)
    }
}
