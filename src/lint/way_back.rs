//! What a downgrade has made again so far, without what was in it.

use std::collections::BTreeMap;

use crate::dialect::Dialect;
use crate::dialect::locks::NewDefault;
use crate::model::{Column, Name, Operation, TableName};
use crate::plan::NewTables;
use crate::plan::demands::Demand;
use crate::replay::Change;

/// One change of a downgrade.
pub struct DowngradeCase<'a> {
    /// The server.
    pub dialect: &'a Dialect,
    /// The change; a part of a batch is a case of its own.
    pub change: &'a Change,
    /// What is demanded of the rows that are there.
    pub demands: &'a [Demand],
    /// What was made again.
    pub back: &'a WayBack,
}

/// What a downgrade has made again so far.
#[derive(Debug, Default)]
pub struct WayBack {
    /// The tables that the range has made, and those that come back: they have no rows of others.
    new_tables: NewTables,
    /// The tables that come back empty.
    empty: NewTables,
    /// The columns that come back, and what is in them.
    columns: BTreeMap<(TableName, Name), Filling>,
}

/// What is in a column that comes back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filling {
    /// Nothing.
    Nulls,
    /// The same in each row.
    OneValue,
    /// Another value in each row, or no row.
    Values,
}

impl WayBack {
    /// At the start of a downgrade, with the tables that the range has made.
    pub(super) fn new(new_tables: NewTables) -> WayBack {
        WayBack {
            new_tables,
            ..WayBack::default()
        }
    }

    /// Columns that come back by a change are there before the keys that come with them.
    pub(super) fn columns(&mut self, change: &Change, dialect: &Dialect) {
        if let Operation::AddColumn { table, columns, .. } = &change.operation {
            for column in columns {
                self.columns
                    .insert((table.clone(), column.name.clone()), filling(column, dialect));
            }
        }
    }

    /// Follows a change that is no batch.
    pub(super) fn take(&mut self, change: &Change) {
        self.new_tables.take(change);
        self.empty.take(change);
        match &change.operation {
            // What they leave is known to those who wrote them.
            Operation::Execute { .. } | Operation::Manual { .. } => {
                self.empty = NewTables::default();
                self.columns.clear();
            }
            Operation::Update(rows) => self.columns.retain(|(table, _), _| *table != rows.table),
            Operation::Insert(insert) => self.empty.forget(&insert.table),
            Operation::InsertFile(rows) => self.empty.forget(&rows.table),
            Operation::Upsert(upsert) => self.empty.forget(&upsert.insert.table),
            _ => {}
        }
    }

    /// Whether a table may have rows that the downgrade does not know.
    pub fn has_rows(&self, table: &TableName) -> bool {
        !self.new_tables.contains(table)
    }

    /// Whether a table has come back, and has no rows.
    pub fn is_empty(&self, table: &TableName) -> bool {
        self.empty.contains(table)
    }

    /// What is in a column that has come back.
    pub fn filling(&self, table: &TableName, column: &Name) -> Option<Filling> {
        self.columns.get(&(table.clone(), column.clone())).copied()
    }
}

fn filling(column: &Column, dialect: &Dialect) -> Filling {
    let is_own = column.autoincrement || column.identity.is_some() || column.computed.is_some();
    match dialect.new_default(column.default.as_ref(), &column.data_type) {
        _ if is_own => Filling::Values,
        NewDefault::Volatile => Filling::Values,
        NewDefault::Constant => Filling::OneValue,
        // A zero, or an empty text.
        NewDefault::None if !column.nullable && dialect.facts.fills_required_columns => Filling::OneValue,
        NewDefault::None if column.nullable => Filling::Nulls,
        // It does not come back over rows at all.
        NewDefault::None => Filling::Values,
    }
}
