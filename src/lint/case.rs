//! What a rule gets to see.

use crate::dialect::Dialect;
use crate::model::{Column, Name, Operation, TableName};
use crate::plan::NewTables;
use crate::plan::deeds::Deed;
use crate::plan::demands::Demand;
use crate::replay::Change;
use crate::text::Span;

use super::RevisionFacts;
use super::loss::Loss;
use super::raw::Raw;

/// One change.
pub struct Case<'a> {
    /// The server.
    pub dialect: &'a Dialect,
    /// The change; a part of a batch is a case of its own.
    pub change: &'a Change,
    /// The parts that the change stands among, where it is one.
    pub beside: &'a [Change],
    /// What is done, as far as locks go.
    pub deeds: &'a [Deed],
    /// What is demanded of the rows that are there.
    pub demands: &'a [Demand],
    /// The statements of an `execute`, as far as their words tell what they do.
    pub raw: &'a [Raw],
    /// The tables that the range has made: nobody uses them yet.
    pub new_tables: &'a NewTables,
}

impl Case<'_> {
    /// Where the operation is written.
    pub fn span(&self) -> Span {
        self.change.span
    }

    /// Whether the table of the change was made in this range, so that nobody uses it yet and it has no rows but
    /// those of the range.
    pub fn is_new(&self) -> bool {
        let table = self.change.before.as_ref().or(self.change.after.as_ref());
        table.is_some_and(|table| self.is_new_table(&table.name))
    }

    /// Whether a table was made in this range.
    pub fn is_new_table(&self, table: &TableName) -> bool {
        self.new_tables.contains(table)
    }

    /// The change of the column whose type brings this change along: a check stands for the labels of an enum where the
    /// server has none.
    pub fn retyped(&self) -> Option<&Change> {
        let is_check = matches!(
            self.change.operation,
            Operation::CreateConstraint { .. } | Operation::DropConstraint { .. }
        );
        let mut beside = self.beside.iter().filter(|other| other.span == self.change.span);
        beside.find(|other| is_check && other.altered().is_some())
    }

    /// Whether a change gives a column a type that does not hold every value of the old one. Rows follow a label that
    /// gets another name.
    pub fn narrows(&self, change: &Change) -> bool {
        change.altered().is_some_and(|(alter, old, new)| {
            alter.relabel.is_none() && self.dialect.narrows(&old.data_type, &new.data_type)
        })
    }

    /// A column as it was before the change.
    pub fn column_before(&self, name: &Name) -> Option<&Column> {
        self.change.before.as_ref()?.column(name)
    }
}

/// A revision as a whole.
pub struct RevisionCase<'a> {
    /// The server.
    pub dialect: &'a Dialect,
    /// What it does, in order, to tables that the range has not made.
    pub deeds: &'a [Deed],
    /// What it has dropped that is no table, and not made again.
    pub losses: &'a [Loss],
    /// The raw SQL in it.
    pub raw: &'a [Raw],
    /// How many statements it has, and how many of them change or read rows.
    pub statements: usize,
    /// What the revision says.
    pub revision: &'a RevisionFacts,
}
