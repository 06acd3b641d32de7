//! Operations: what the user wrote, for the dialect at hand, and what a derived downgrade is made of.

use std::sync::Arc;

use crate::text::Span;

use super::column::{Computed, DefaultName, Identity};
use super::{
    AlterEnum, AlterSequence, Column, Constraint, ConstraintKind, DataType, DefaultValue, Enumeration,
    ExpectedRows, FileRows, Grant, Index, ManualStep, Name, Object, ObjectKey, Options, Relabel, RowChange,
    SqlText, Table, TableName, Trigger, Upsert, Value, View, ViewReplace,
};

/// One operation of a revision, with what was said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The operation.
    pub operation: Operation,
    /// Printed as a comment above the statement.
    pub note: Option<Box<str>>,
    /// The place of the operation's key.
    pub span: Span,
}

/// An operation. Names are Alembic's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Operation {
    /// Creates a table with its constraints and indexes.
    CreateTable {
        /// The table.
        table: Box<Table>,
        /// Do nothing where it exists.
        if_not_exists: bool,
    },
    /// Drops a table.
    DropTable {
        /// The table.
        table: TableName,
        /// Do nothing where it is not there.
        if_exists: bool,
        /// Foreign keys of other tables that refer to it go with it.
        cascade: bool,
    },
    /// Renames a table within its schema.
    RenameTable {
        /// The table.
        table: TableName,
        /// Its new name.
        to: Name,
    },
    /// Sets or (with `None`) drops the comment of a table.
    TableComment {
        /// The table.
        table: TableName,
        /// The comment.
        comment: Option<Box<str>>,
    },
    /// Adds columns, with the constraints and indexes that were written with them.
    AddColumn {
        /// The table.
        table: TableName,
        /// The columns.
        columns: Vec<Column>,
        /// What `unique`, `references` and a check of an enum or boolean asked for.
        constraints: Vec<Constraint>,
        /// What `index` asked for.
        indexes: Vec<Index>,
        /// The place among the columns (MySQL and MariaDB).
        position: Option<Position>,
        /// Do nothing where it exists.
        if_not_exists: bool,
    },
    /// Drops columns, with the indexes and constraints of the table that use them.
    DropColumn {
        /// The table.
        table: TableName,
        /// The columns.
        columns: Vec<Name>,
        /// Do nothing where it is not there.
        if_exists: bool,
        /// Foreign keys of other tables that refer to it go with it.
        cascade: bool,
    },
    /// Changes a column. What is `None` stays as it is.
    AlterColumn(Box<AlterColumn>),
    /// Creates an index.
    CreateIndex {
        /// The table.
        table: TableName,
        /// The index.
        index: Index,
        /// Do nothing where it exists.
        if_not_exists: bool,
    },
    /// Drops an index.
    DropIndex {
        /// The table; `None` where only the index is named.
        table: Option<TableName>,
        /// The index.
        name: Name,
        /// Do nothing where it is not there.
        if_exists: bool,
        /// How it is dropped: the dialect's options.
        options: Options,
    },
    /// Renames an index.
    RenameIndex {
        /// The table; `None` where only the index is named.
        table: Option<TableName>,
        /// The index.
        name: Name,
        /// Its new name.
        to: Name,
    },
    /// Adds a constraint.
    CreateConstraint {
        /// The table.
        table: TableName,
        /// The constraint.
        constraint: Constraint,
    },
    /// Drops a constraint.
    DropConstraint {
        /// The table.
        table: TableName,
        /// Which one.
        which: ConstraintRef,
        /// Do nothing where it is not there.
        if_exists: bool,
    },
    /// Renames a constraint.
    RenameConstraint {
        /// The table.
        table: TableName,
        /// The constraint.
        which: ConstraintRef,
        /// Its new name.
        to: Name,
    },
    /// Checks the rows that a constraint was not checked for when it was made.
    ValidateConstraint {
        /// The table.
        table: TableName,
        /// The constraint.
        which: ConstraintRef,
    },
    /// Inserts rows.
    Insert(Box<Insert>),
    /// Inserts the rows of a file.
    InsertFile(Arc<FileRows>),
    /// Gives rows other values.
    Update(Box<RowChange>),
    /// Deletes rows.
    Delete(Box<RowChange>),
    /// Inserts rows, or changes those that are there already.
    Upsert(Box<Upsert>),
    /// Runs SQL that the user wrote.
    Execute {
        /// The statements, one by one.
        sql: Vec<SqlText>,
        /// The statements that undo them; `None`: there is no way back.
        reverse: Option<Vec<SqlText>>,
        /// How it changes the schema.
        effects: Vec<Step>,
        /// How many rows it is to hit.
        expect: Option<ExpectedRows>,
    },
    /// Something that a person must do by hand.
    Manual {
        /// What is to be done.
        step: ManualStep,
        /// What is to be done on the way back.
        reverse: Option<ManualStep>,
    },
    /// Several changes of one table, in one statement or one rebuild where the server can.
    BatchAlterTable {
        /// The table.
        table: TableName,
        /// The changes; each names the table again.
        steps: Vec<Step>,
    },
    /// Deletes rows by their keys: the reverse of [`Operation::Insert`].
    DeleteRows(Box<Insert>),
    /// Deletes the rows of a file again.
    DeleteFile {
        /// The rows.
        rows: Arc<FileRows>,
        /// The columns by which they are found.
        key: Vec<Name>,
    },
    /// Creates an enum type. Made by the replay as well, for the first column that uses it.
    CreateEnum(Enumeration),
    /// Changes the labels of an enum, and every column that has it.
    AlterEnum(Box<AlterEnum>),
    /// Drops an enum type. Made by the replay as well, with the last column that uses it.
    DropEnum(TableName),
    /// Creates a view.
    CreateView {
        /// The view.
        view: View,
        /// What becomes of one of that name.
        replace: ViewReplace,
    },
    /// Drops a view.
    DropView {
        /// The view.
        name: TableName,
        /// Whether it keeps its rows, where that is said.
        materialized: Option<bool>,
        /// Do nothing where it is not there.
        if_exists: bool,
        /// Views that read it go with it.
        cascade: bool,
    },
    /// Creates a trigger.
    CreateTrigger {
        /// The trigger.
        trigger: Trigger,
        /// In place of one of that name.
        replace: bool,
    },
    /// Drops a trigger.
    DropTrigger {
        /// The trigger.
        name: Name,
        /// The table that it is on.
        table: TableName,
        /// Do nothing where it is not there.
        if_exists: bool,
    },
    /// Creates an object that is neither table nor view: a schema, a sequence, a routine.
    CreateObject {
        /// The object.
        object: Box<Object>,
        /// Do nothing where it exists.
        if_not_exists: bool,
        /// In place of one of that name.
        replace: bool,
    },
    /// Drops such an object.
    DropObject {
        /// The object.
        key: Box<ObjectKey>,
        /// Do nothing where it is not there.
        if_exists: bool,
        /// What is in it, or needs it, goes with it.
        cascade: bool,
    },
    /// Gives privileges.
    Grant(Box<Grant>),
    /// Takes privileges.
    Revoke {
        /// What is taken, and from whom.
        grant: Box<Grant>,
        /// They go by themselves with what they are on: there is no statement.
        silent: bool,
    },
    /// Takes the right to pass privileges on, and leaves the privileges.
    RevokeGrantOption(Box<Grant>),
    /// Changes a sequence.
    AlterSequence(Box<AlterSequence>),
}

/// A place among the columns of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Position {
    /// Before all others.
    First,
    /// Behind this one.
    After(Name),
}

/// A constraint, by its name or by what it is over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConstraintRef {
    /// By name, perhaps with its kind.
    Named(Name, Option<ConstraintKind>),
    /// By kind and columns, for one that was given no name. A table has one primary key, so its
    /// columns may be left out.
    Over(ConstraintKind, Vec<Name>),
}

/// The changes of a column. What is `None` stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlterColumn {
    /// The table.
    pub table: TableName,
    /// The column.
    pub name: Name,
    /// Its new name.
    pub rename: Option<Name>,
    /// Its new type.
    pub data_type: Option<DataType>,
    /// Whether NULL is allowed.
    pub nullable: Option<bool>,
    /// Its new default; `Some(None)` drops it.
    pub default: Option<Option<DefaultValue>>,
    /// Its new collation; `Some(None)` takes it away.
    pub collation: Option<Option<Box<str>>>,
    /// Its new comment; `Some(None)` drops it.
    pub comment: Option<Option<Box<str>>>,
    /// Whether the server numbers rows by it.
    pub autoincrement: Option<bool>,
    /// Its new identity; `Some(None)` drops it.
    pub identity: Option<Option<Identity>>,
    /// What it is computed from now; `Some(None)`: it keeps its values, and is computed no more.
    pub computed: Option<Option<Computed>>,
    /// How the old values become new ones (`USING` of PostgreSQL).
    pub using: Option<SqlText>,
    /// The label of its enum that gets another word, from the replay.
    pub relabel: Option<Relabel>,
    /// The name that the default's constraint had, in a derived way back.
    pub default_name: DefaultName,
}

impl AlterColumn {
    /// A change that changes nothing yet.
    pub fn new(table: TableName, name: Name) -> AlterColumn {
        AlterColumn {
            table,
            name,
            rename: None,
            data_type: None,
            nullable: None,
            default: None,
            collation: None,
            comment: None,
            autoincrement: None,
            identity: None,
            computed: None,
            using: None,
            relabel: None,
            default_name: DefaultName::default(),
        }
    }
}

/// Rows to insert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insert {
    /// The table.
    pub table: TableName,
    /// The rows. Each names its columns, in the order written.
    pub rows: Vec<Row>,
    /// The types of columns that the history does not know.
    pub types: Vec<(Name, DataType)>,
    /// Rows in one statement at most.
    pub batch: usize,
}

/// A row: columns and values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Columns and values in the order written.
    pub fields: Vec<(Name, Value)>,
    /// Where it was written.
    pub span: Span,
}
