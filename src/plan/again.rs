//! What a change drops and makes again beside what it is about: it was in the way.

use crate::model::{Column, Constraint, Index, Operation, Table, TableName};
use crate::text::Span;

use super::lower::Lowering;

/// Something that is made again, as if it were written by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Again {
    /// The place of the change that it was in the way of.
    pub span: Span,
    /// A new column, constraint or index.
    pub operation: Operation,
}

impl Lowering<'_> {
    /// Marks what was planned from the given place on as made again.
    pub(super) fn is_again(&mut self, first: usize, operation: Operation) {
        let span = self.span;
        if let Some(planned) = self.planned.get_mut(first) {
            planned.again.push(Again { span, operation });
        }
    }

    /// A computed column that was in the way. `after` is the table with it.
    pub(super) fn column_again(&mut self, table: &TableName, after: &Table, column: &Column) {
        let first = self.planned.len();
        self.add_column_again(table, after, column);
        self.is_again(
            first,
            Operation::AddColumn {
                table: table.clone(),
                columns: vec![column.clone()],
                constraints: Vec::new(),
                indexes: Vec::new(),
                position: None,
                if_not_exists: false,
            },
        );
    }

    /// A constraint that was in the way.
    pub(super) fn constraint_again(&mut self, table: &TableName, constraint: &Constraint) {
        let first = self.planned.len();
        self.add_constraint(table, constraint);
        self.is_again(
            first,
            Operation::CreateConstraint {
                table: table.clone(),
                constraint: constraint.clone(),
            },
        );
    }

    /// An index that was in the way.
    pub(super) fn index_again(&mut self, table: &TableName, index: &Index) {
        let first = self.planned.len();
        self.create_index(table, index, false);
        self.is_again(
            first,
            Operation::CreateIndex {
                table: table.clone(),
                index: index.clone(),
                if_not_exists: false,
            },
        );
    }
}
