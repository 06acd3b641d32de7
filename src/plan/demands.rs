//! What a change demands of the rows that are there: it fails where they are not so.

mod maker;

use crate::dialect::{Dialect, Sql};
use crate::model::{ConstraintRef, Name, Operation, TableName};
use crate::replay::Change;

use maker::Maker;

/// A demand, with the query that counts what speaks against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demand {
    /// The table whose rows are looked at.
    pub table: TableName,
    /// Another one that is looked into.
    pub referred: Option<TableName>,
    /// The columns that it names.
    pub columns: Vec<Name>,
    /// SQL of the user's own in it, which may name others.
    pub texts: Vec<Box<str>>,
    /// What makes the demand: "unique constraint `u` of `t`".
    pub maker: String,
    /// What is counted: "keys that are there twice".
    pub counted: &'static str,
    /// The query.
    pub query: DemandQuery,
}

/// A query that counts what speaks against a change. Every variant has a template of its name, in the folder
/// `demand`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DemandQuery {
    /// Keys that more than one row has.
    Duplicates {
        /// The table.
        table: Sql,
        /// Columns and expressions.
        keys: Vec<Sql>,
        /// Those that must not be NULL for a row to count; all of them.
        filled: Vec<Sql>,
        /// A row does not count where all of these are NULL.
        any_filled: Vec<Sql>,
        /// The condition of a partial index.
        predicate: Option<Sql>,
    },
    /// Rows that refer to none.
    Orphans {
        /// The table.
        table: Sql,
        /// Its columns, with those that they refer to.
        pairs: Vec<(Sql, Sql)>,
        /// The other table.
        referred: Sql,
        /// Whether it counts, too, where only some of several columns are NULL.
        full: bool,
    },
    /// Rows for which a condition is false.
    Violations {
        /// The table.
        table: Sql,
        /// The condition.
        condition: Sql,
    },
    /// Rows with a NULL.
    Nulls {
        /// The table.
        table: Sql,
        /// In one of these columns.
        columns: Vec<Sql>,
    },
    /// Rows.
    Rows {
        /// The table.
        table: Sql,
    },
    /// Rows with a value.
    Values {
        /// The table.
        table: Sql,
        /// In this column.
        column: Sql,
    },
    /// Texts that are too long.
    TooLong {
        /// The table.
        table: Sql,
        /// The column.
        column: Sql,
        /// How many characters there may be.
        most: u32,
    },
    /// Numbers that are too small or too large.
    Outside {
        /// The table.
        table: Sql,
        /// The column.
        column: Sql,
        /// The smallest that fits.
        least: Sql,
        /// The largest that fits.
        most: Sql,
    },
    /// Pairs of rows that exclude each other (PostgreSQL).
    Overlaps {
        /// The table.
        table: Sql,
        /// What is compared, and how.
        elements: Vec<(Sql, Sql)>,
        /// The rows that it holds for.
        predicate: Option<Sql>,
    },
}

/// What a change demands; that of its parts is asked of each part.
pub fn demands(change: &Change, dialect: &Dialect) -> Vec<Demand> {
    let Some(before) = change.before.as_deref() else {
        return Vec::new();
    };
    let maker = Maker {
        dialect,
        table: before,
    };
    match &change.operation {
        Operation::AddColumn {
            columns,
            constraints,
            indexes,
            ..
        } => {
            let mut found: Vec<Demand> = columns
                .iter()
                .filter_map(|column| maker.required(column))
                .collect();
            found.extend(
                constraints
                    .iter()
                    .flat_map(|constraint| maker.constraint(constraint)),
            );
            found.extend(indexes.iter().filter_map(|index| maker.index(index)));
            found
        }
        Operation::AlterColumn(_) => change
            .altered()
            .map(|(_, old, new)| maker.altered(old, new))
            .unwrap_or_default(),
        Operation::CreateIndex { index, .. } => maker.index(index).into_iter().collect(),
        Operation::CreateConstraint { constraint, .. } => maker.constraint(constraint),
        Operation::ValidateConstraint { which, .. } => {
            let after = change.after.as_deref();
            let valid = match which {
                ConstraintRef::Named(name, _) => after.and_then(|after| after.constraint(name)),
                ConstraintRef::Over(..) => None,
            };
            valid
                .map(|constraint| maker.constraint(&constraint))
                .unwrap_or_default()
        }
        _ => Vec::new(),
    }
}
