//! One SQL statement, with every leaf (name, literal, type) already written for the dialect. The
//! words between the leaves are a template's matter.

use super::keyed_rows::{KeyedRow, UpsertRows};
use std::sync::Arc;

use crate::dialect::locks::Assertion;
use crate::dialect::{LongValue, Sql};
use crate::model::ManualStep;

use super::FileStatements;
use super::again::Again;
use super::guard::Guard;
use super::object_statement::CacheSpec;
use super::object_statement::ObjectStatement;

/// A statement and how it is to be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The statement.
    pub statement: Statement,
    /// A comment to print above it.
    pub note: Option<Box<str>>,
    /// Whether the server refuses it inside a transaction.
    pub outside_transaction: bool,
    /// Whether it must not become a part of its neighbour.
    pub apart: bool,
    /// When it is to run, if not always.
    pub guard: Option<Guard>,
    /// How many rows it is to hit, where that is checked.
    pub rows: Option<RowCount>,
    /// What it makes again that was in the way of a change.
    pub again: Vec<Again>,
}

impl Planned {
    /// A statement that is run as it comes.
    pub fn new(statement: Statement) -> Planned {
        Planned {
            statement,
            note: None,
            outside_transaction: false,
            apart: false,
            guard: None,
            rows: None,
            again: Vec::new(),
        }
    }
}

/// How many rows a statement is to hit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowCount {
    /// At least this many.
    pub at_least: u64,
    /// At most this many; `None`: any number.
    pub at_most: Option<u64>,
    /// Counts the rows before, where the server's own number is another one.
    pub found: Option<Box<Statement>>,
}

/// One SQL statement. A variant has one template of the same name in snake case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statement {
    /// `CREATE TABLE`.
    CreateTable(CreateTable),
    /// `DROP TABLE`.
    DropTable {
        /// The table.
        table: Sql,
        /// `IF EXISTS`.
        if_exists: bool,
    },
    /// `ALTER TABLE … RENAME TO …`, or `sp_rename`.
    RenameTable {
        /// The table.
        table: Sql,
        /// Its new name, as an identifier (with the schema on MySQL and MariaDB).
        to: Sql,
        /// The table as a text literal (for `sp_rename`).
        table_literal: Sql,
        /// The new name as a text literal (for `sp_rename`).
        to_literal: Sql,
    },
    /// `ALTER TABLE` with one or more actions.
    AlterTable {
        /// The table.
        table: Sql,
        /// The actions: more than one only where the dialect takes several.
        actions: Vec<AlterAction>,
        /// How it is to be carried out (MySQL, MariaDB).
        assertion: Option<Assertion>,
    },
    /// `sp_rename` of a column (SQL Server).
    RenameColumnProcedure {
        /// Table and column as one text literal, each quoted inside.
        path_literal: Sql,
        /// The new name as a text literal.
        to_literal: Sql,
    },
    /// `CREATE INDEX`.
    CreateIndex(CreateIndex),
    /// `DROP INDEX`.
    DropIndex {
        /// The index, with its schema where the dialect wants it.
        name: Sql,
        /// The table.
        table: Sql,
        /// `IF EXISTS`.
        if_exists: bool,
        /// `CONCURRENTLY`.
        concurrently: bool,
        /// What follows at the end, in order.
        options: Vec<Sql>,
    },
    /// `ALTER INDEX … RENAME TO …`, or `sp_rename`.
    RenameIndex {
        /// The index, with its schema.
        name: Sql,
        /// Its new name.
        to: Sql,
        /// Table and index as one text literal, each quoted inside (for `sp_rename`).
        path_literal: Sql,
        /// The new name as a text literal (for `sp_rename`).
        to_literal: Sql,
    },
    /// `sp_rename` of a constraint (SQL Server).
    RenameConstraintProcedure {
        /// Schema and constraint as one text literal, each quoted inside.
        path_literal: Sql,
        /// The new name as a text literal.
        to_literal: Sql,
    },
    /// `COMMENT ON TABLE`, or the extended property.
    CommentTable(Comment),
    /// `COMMENT ON COLUMN`, or the extended property.
    CommentColumn(Comment),
    /// `CREATE TYPE … AS ENUM`.
    CreateEnum {
        /// The type.
        name: Sql,
        /// The labels as literals.
        values: Vec<Sql>,
    },
    /// `ALTER TYPE … ADD VALUE IF NOT EXISTS`.
    AddEnumValue {
        /// The type.
        name: Sql,
        /// The label as a literal.
        value: Sql,
        /// The label that it stands before.
        before: Option<Sql>,
        /// The label that it stands behind.
        after: Option<Sql>,
    },
    /// `ALTER TYPE … RENAME VALUE`.
    RenameEnumValue {
        /// The type.
        name: Sql,
        /// The label as a literal.
        from: Sql,
        /// What it becomes.
        to: Sql,
    },
    /// `ALTER TYPE … RENAME TO`.
    RenameEnum {
        /// The type.
        name: Sql,
        /// Its new name.
        to: Sql,
    },
    /// `UPDATE … SET` of the rows that have a label which gets another word.
    Relabel {
        /// The table.
        table: Sql,
        /// The column.
        column: Sql,
        /// The label as a literal.
        from: Sql,
        /// What it becomes.
        to: Sql,
        /// Columns that would change by themselves (`ON UPDATE CURRENT_TIMESTAMP`), and are to stay.
        keep: Vec<Sql>,
    },
    /// `DROP TYPE`.
    DropEnum {
        /// The type.
        name: Sql,
    },
    /// `INSERT … VALUES`.
    Insert {
        /// The table.
        table: Sql,
        /// The columns.
        columns: Arc<[Sql]>,
        /// The rows, each with as many literals as there are columns.
        rows: Vec<Vec<Sql>>,
        /// `OVERRIDING SYSTEM VALUE` (PostgreSQL, for an identity that is always generated).
        overriding: bool,
    },
    /// A block that puts long values together and inserts a row with them (Oracle).
    InsertLong {
        /// The table.
        table: Sql,
        /// The columns.
        columns: Arc<[Sql]>,
        /// The values of the row; those that are long by the names of their variables.
        values: Vec<Sql>,
        /// The variables, and what they are put together from.
        variables: Vec<(Sql, LongValue)>,
    },
    /// `DELETE FROM … WHERE a = 1 AND b = 2`, one row: the reverse of an insert.
    DeleteRow {
        /// The table.
        table: Sql,
        /// Columns and literals. Never NULL.
        key: Vec<(Sql, Sql)>,
    },
    /// `DELETE FROM … WHERE a IN (1, 2)`, or `… (a = 1 AND b = 2) OR …`: many rows by their keys.
    DeleteRows {
        /// The table.
        table: Sql,
        /// The columns of the key.
        columns: Vec<Sql>,
        /// The keys, each with as many literals as there are columns. Never NULL.
        rows: Vec<Vec<Sql>>,
    },
    /// All the statements that insert the rows of a file, or delete them again. They are made while they
    /// are written, so no template writes them as one.
    File(Arc<FileStatements>),
    /// `UPDATE … SET … WHERE …`.
    Update {
        /// The table.
        table: Sql,
        /// Columns and what they get.
        set: Vec<(Sql, Sql)>,
        /// The rows.
        filter: FilterSpec,
    },
    /// `INSERT … VALUES …` of rows some of which may be there already, which are changed instead: by `ON
    /// CONFLICT`, or by `ON DUPLICATE KEY UPDATE`.
    Upsert(UpsertRows),
    /// `MERGE` of one row (SQL Server, Oracle).
    MergeRow(Box<KeyedRow>),
    /// Inserts a row unless there is one with its key (MySQL, MariaDB).
    InsertMissing(Box<KeyedRow>),
    /// `DELETE FROM … WHERE …`.
    Delete {
        /// The table.
        table: Sql,
        /// The rows.
        filter: FilterSpec,
    },
    /// Puts the number of rows into a variable of the session, and locks them (MySQL, MariaDB).
    CountRows {
        /// The table.
        table: Sql,
        /// The rows.
        filter: FilterSpec,
    },
    /// `SET IDENTITY_INSERT … ON|OFF` (SQL Server).
    IdentityInsert {
        /// The table.
        table: Sql,
        /// ON.
        on: bool,
    },
    /// Moves the sequence of a numbering column behind the rows' largest number (PostgreSQL, Oracle).
    SyncSequence {
        /// The table.
        table: Sql,
        /// The table as a text literal (PostgreSQL's `pg_get_serial_sequence`).
        table_literal: Sql,
        /// The column.
        column: Sql,
        /// The column as a text literal.
        column_literal: Sql,
        /// What the identity says beside its start, which another start would forget (Oracle).
        identity: IdentitySpec,
    },
    /// `INSERT INTO … SELECT … FROM …` of a rebuild (SQLite).
    CopyRows {
        /// The old table.
        from: Sql,
        /// The new table.
        to: Sql,
        /// The columns of the new table.
        columns: Vec<Sql>,
        /// What they are filled from.
        sources: Vec<CopySource>,
    },
    /// Carries the counter of an `AUTOINCREMENT` table over to its rebuilt twin (SQLite).
    CopySequence {
        /// `sqlite_sequence`, in the file that the tables are in.
        sequences: Sql,
        /// The old table's name as a text literal.
        from_literal: Sql,
        /// The new table's name as a text literal.
        to_literal: Sql,
    },
    /// Fails if a foreign key of or to this table is violated (SQLite, after a rebuild).
    ForeignKeyCheck {
        /// The schema's name as a text literal: `main`, or that of an attached file.
        schema_literal: Sql,
        /// The table's name as a text literal.
        table_literal: Sql,
    },
    /// `CREATE VIEW`.
    CreateView {
        /// The view.
        name: Sql,
        /// Names for its columns; may be empty.
        columns: Vec<Sql>,
        /// The query.
        sql: Sql,
        /// `MATERIALIZED`.
        materialized: bool,
        /// `OR REPLACE`, `OR ALTER`.
        replace: bool,
    },
    /// `DROP VIEW`.
    DropView {
        /// The view.
        name: Sql,
        /// `MATERIALIZED`.
        materialized: bool,
        /// `IF EXISTS`.
        if_exists: bool,
    },
    /// A statement of the user's own, which may be a PL/SQL body or a T-SQL batch.
    Raw {
        /// The statement without a terminator.
        sql: Sql,
        /// Whether it has semicolons of its own inside (a trigger, a routine, a block).
        compound: bool,
    },
    /// `DROP TRIGGER`.
    DropTrigger {
        /// The trigger.
        name: Sql,
        /// The table that it is on.
        table: Sql,
        /// `IF EXISTS`.
        if_exists: bool,
    },
    /// No statement: something that a person must do by hand.
    Manual(ManualStep),
    /// A statement about an object that is neither table nor view.
    Object(ObjectStatement),
}

/// What a column is filled from in a rebuild (SQLite).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopySource {
    /// The column of the old table.
    pub column: Sql,
    /// A value that becomes another: labels of an enum.
    pub relabel: Option<(Sql, Sql)>,
}

/// The rows that are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilterSpec {
    /// Every row.
    All,
    /// Those for which all terms hold.
    Terms(Vec<TermSpec>),
    /// A condition of the user's own.
    Sql(Sql),
}

/// What a column is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermSpec {
    /// The column.
    pub column: Sql,
    /// Whether it may be NULL.
    pub or_null: bool,
    /// The values that it may have, in lists as long as the dialect takes them; may be empty.
    pub lists: Vec<Vec<Sql>>,
}

/// `CREATE TABLE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateTable {
    /// The table.
    pub table: Sql,
    /// What stands between CREATE and TABLE: `UNLOGGED`, `GLOBAL TEMPORARY`.
    pub kind: Option<Sql>,
    /// `IF NOT EXISTS`.
    pub if_not_exists: bool,
    /// The columns.
    pub columns: Vec<ColumnSpec>,
    /// The constraints.
    pub constraints: Vec<ConstraintSpec>,
    /// The comment as a literal, where it stands in the definition.
    pub comment: Option<Sql>,
    /// What follows the closing bracket, in order: `ENGINE=InnoDB`, `STRICT`, …
    pub options: Vec<Sql>,
    /// What follows everything, also the comment: `PARTITION BY …` of MySQL.
    pub last: Vec<Sql>,
}

/// A column in a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnSpec {
    /// Its name.
    pub name: Sql,
    /// Its type.
    pub data_type: Sql,
    /// `NOT NULL`.
    pub not_null: bool,
    /// `NULL` is to be said aloud: MySQL's old TIMESTAMP columns, SQL Server's settings.
    pub null: bool,
    /// `DEFAULT …`, brackets included where the dialect wants them.
    pub default: Option<Sql>,
    /// The name of the default's constraint (SQL Server).
    pub default_name: Option<Sql>,
    /// `AUTO_INCREMENT`, `IDENTITY`, `GENERATED BY DEFAULT AS IDENTITY`.
    pub autoincrement: bool,
    /// An SQL-standard identity.
    pub identity: Option<IdentitySpec>,
    /// `GENERATED ALWAYS AS (…)`.
    pub computed: Option<ComputedSpec>,
    /// The comment as a literal, where it stands in the definition.
    pub comment: Option<Sql>,
    /// `PRIMARY KEY AUTOINCREMENT` in the column (SQLite); the value is the constraint's name.
    pub primary_key: Option<Sql>,
}

/// `GENERATED … AS IDENTITY (…)`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IdentitySpec {
    /// `ALWAYS`.
    pub always: bool,
    /// `START WITH`.
    pub start: Option<Sql>,
    /// `INCREMENT BY`.
    pub increment: Option<Sql>,
    /// `MINVALUE`, or `NO MINVALUE`.
    pub min: Option<Option<Sql>>,
    /// `MAXVALUE`, or `NO MAXVALUE`.
    pub max: Option<Option<Sql>>,
    /// `CACHE`.
    pub cache: Option<CacheSpec>,
    /// `CYCLE`, or `NO CYCLE`.
    pub cycle: Option<bool>,
}

/// `GENERATED ALWAYS AS (…) STORED`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComputedSpec {
    /// The expression.
    pub sql: Sql,
    /// `STORED`, `PERSISTED`; otherwise virtual.
    pub stored: bool,
}

/// The index that a key makes for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnIndex {
    /// Its name, which is that of the key.
    pub name: Sql,
    /// The table that it is on.
    pub table: Sql,
    /// `UNIQUE`.
    pub unique: bool,
    /// What follows the columns, in order.
    pub options: Vec<Sql>,
}

/// A constraint in a definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConstraintSpec {
    /// `CONSTRAINT …`; `None` where the dialect has no name for it.
    pub name: Option<Sql>,
    /// What it says.
    pub body: ConstraintBody,
    /// What stands before the columns of a key: `CLUSTERED`, `USING BTREE`, `NULLS NOT DISTINCT`.
    pub form: Option<Sql>,
    /// `INCLUDE (…)` of a key; may be empty.
    pub include: Vec<Sql>,
    /// The index that a key gets, where it would take another one otherwise.
    pub index: Option<OwnIndex>,
    /// What follows the body, in order: `WITH (…)`, `NO INHERIT`, …
    pub options: Vec<Sql>,
    /// `DEFERRABLE`.
    pub deferrable: bool,
    /// `INITIALLY DEFERRED`.
    pub initially_deferred: bool,
    /// What follows that, in order: `USING INDEX …` of Oracle.
    pub last: Vec<Sql>,
    /// Rows that are there already are not checked.
    pub not_valid: bool,
}

/// What a constraint says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConstraintBody {
    /// `PRIMARY KEY (…)`.
    Primary(Vec<Sql>),
    /// `UNIQUE (…)`.
    Unique(Vec<Sql>),
    /// `PRIMARY KEY USING INDEX …`, `UNIQUE USING INDEX …` (PostgreSQL).
    UsingIndex {
        /// Whether it is the primary key.
        primary: bool,
        /// The index.
        index: Sql,
    },
    /// `FOREIGN KEY (…) REFERENCES …`.
    ForeignKey {
        /// The columns.
        columns: Vec<Sql>,
        /// The table referred to.
        referred_table: Sql,
        /// Its columns.
        referred_columns: Vec<Sql>,
        /// The action of `ON DELETE`.
        on_delete: Option<Sql>,
        /// The action of `ON UPDATE`.
        on_update: Option<Sql>,
        /// `MATCH FULL`.
        match_full: bool,
    },
    /// `CHECK (…)`.
    Check(Sql),
    /// `EXCLUDE USING … (… WITH …)`.
    Exclude {
        /// The access method.
        using: Option<Sql>,
        /// What is compared, and by which operator.
        elements: Vec<(IndexPartSpec, Sql)>,
    },
    /// `KEY … (…)`: the index that a foreign key of the table needs (MySQL, MariaDB).
    Key {
        /// Its name, which stands behind KEY.
        name: Sql,
        /// Its columns.
        columns: Vec<Sql>,
    },
}

/// One action of an `ALTER TABLE`. A variant has one template of the same name in snake case, in
/// the folder `alter`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AlterAction {
    /// `ADD COLUMN`: several only where the dialect adds them together in one action.
    AddColumn {
        /// The columns.
        columns: Vec<ColumnSpec>,
        /// `AFTER …` or `FIRST`, as SQL.
        position: Option<Sql>,
        /// `IF NOT EXISTS`.
        if_not_exists: bool,
    },
    /// `DROP COLUMN`.
    DropColumn {
        /// The column.
        name: Sql,
        /// `IF EXISTS`.
        if_exists: bool,
    },
    /// `SET UNUSED`: the column is gone, and its values stay where they are (Oracle).
    SetUnused {
        /// The column.
        column: Sql,
    },
    /// `RENAME COLUMN … TO …`.
    RenameColumn {
        /// The column.
        name: Sql,
        /// Its new name.
        to: Sql,
    },
    /// The whole definition again: `MODIFY COLUMN` (MySQL, MariaDB).
    ModifyColumn(ColumnSpec),
    /// The same with a new name: `CHANGE COLUMN` (MySQL, MariaDB).
    ChangeColumn {
        /// The column.
        name: Sql,
        /// Its new definition.
        column: ColumnSpec,
    },
    /// `ALTER COLUMN … TYPE …` (PostgreSQL), `ALTER COLUMN … type NULL` (SQL Server), `MODIFY` (Oracle).
    SetType {
        /// The column.
        column: Sql,
        /// Its new type.
        data_type: Sql,
        /// How the old values become new ones.
        using: Option<Sql>,
        /// Said with the type on SQL Server.
        not_null: bool,
    },
    /// `SET NOT NULL`.
    SetNotNull {
        /// The column.
        column: Sql,
    },
    /// `DROP NOT NULL`.
    DropNotNull {
        /// The column.
        column: Sql,
    },
    /// `SET DEFAULT`; on SQL Server `ADD CONSTRAINT … DEFAULT … FOR …`.
    SetDefault {
        /// The column.
        column: Sql,
        /// The default, brackets included where the dialect wants them.
        value: Sql,
        /// The name of the default's constraint (SQL Server).
        name: Option<Sql>,
    },
    /// `DROP DEFAULT`; on SQL Server `DROP CONSTRAINT`.
    DropDefault {
        /// The column.
        column: Sql,
        /// The name of the default's constraint (SQL Server).
        name: Option<Sql>,
    },
    /// Gives the column an identity.
    AddIdentity {
        /// The column.
        column: Sql,
        /// The identity.
        identity: IdentitySpec,
    },
    /// Changes it: what is `None` is not said.
    SetIdentity {
        /// The column.
        column: Sql,
        /// `GENERATED …` is to be said.
        generated: bool,
        /// What changes.
        identity: IdentitySpec,
    },
    /// `SET EXPRESSION AS` (PostgreSQL).
    SetExpression {
        /// The column.
        column: Sql,
        /// The expression.
        sql: Sql,
    },
    /// `DROP EXPRESSION` (PostgreSQL).
    DropExpression {
        /// The column.
        column: Sql,
    },
    /// Takes it away.
    DropIdentity {
        /// The column.
        column: Sql,
    },
    /// `ADD CONSTRAINT`.
    AddConstraint(ConstraintSpec),
    /// `DROP CONSTRAINT` of a primary key.
    DropPrimaryKey {
        /// Its name.
        name: Option<Sql>,
    },
    /// `DROP CONSTRAINT` of a unique constraint; `DROP INDEX` on MySQL and MariaDB.
    DropUnique {
        /// Its name.
        name: Sql,
    },
    /// `DROP PRIMARY KEY DROP INDEX`, `DROP UNIQUE (…) DROP INDEX` (Oracle).
    DropKeyWithIndex {
        /// The name of the key.
        name: Sql,
        /// The columns of a unique constraint; none for the primary key.
        columns: Vec<Sql>,
    },
    /// `DROP CONSTRAINT IF EXISTS`, of any kind.
    DropConstraintIfExists {
        /// Its name.
        name: Sql,
    },
    /// `DROP CONSTRAINT` of a foreign key.
    DropForeignKey {
        /// Its name.
        name: Sql,
    },
    /// `DROP CONSTRAINT` of a check.
    DropCheck {
        /// Its name.
        name: Sql,
    },
    /// `DROP CONSTRAINT` of an exclusion constraint.
    DropExclude {
        /// Its name.
        name: Sql,
    },
    /// `RENAME CONSTRAINT`.
    RenameConstraint {
        /// The constraint.
        name: Sql,
        /// Its new name.
        to: Sql,
    },
    /// `RENAME INDEX` (MySQL, MariaDB).
    RenameIndex {
        /// The index.
        name: Sql,
        /// Its new name.
        to: Sql,
    },
    /// `VALIDATE CONSTRAINT`.
    ValidateConstraint {
        /// The constraint.
        name: Sql,
    },
    /// `DROP INDEX` as an action: the index that a foreign key had made (MySQL, MariaDB).
    DropIndex {
        /// Its name.
        name: Sql,
    },
    /// `ADD INDEX` as an action: the index that a foreign key will need (MySQL, MariaDB).
    AddIndex {
        /// Its name.
        name: Sql,
        /// Its columns.
        columns: Vec<Sql>,
    },
    /// `COMMENT = …` of the table (MySQL, MariaDB).
    TableComment {
        /// The comment as a literal; an empty one drops it.
        comment: Sql,
    },
}

/// `CREATE INDEX`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateIndex {
    /// The index (on SQLite with its schema).
    pub name: Sql,
    /// The table (on SQLite without its schema).
    pub table: Sql,
    /// `UNIQUE`.
    pub unique: bool,
    /// `IF NOT EXISTS`.
    pub if_not_exists: bool,
    /// `CONCURRENTLY`.
    pub concurrently: bool,
    /// What stands between CREATE and INDEX besides UNIQUE: `FULLTEXT`, `BITMAP`, `CLUSTERED`, …
    pub kind: Option<Sql>,
    /// `USING …`.
    pub using: Option<Sql>,
    /// The parts; none where the index is over all columns.
    pub parts: Vec<IndexPartSpec>,
    /// `INCLUDE (…)`; may be empty.
    pub include: Vec<Sql>,
    /// `NULLS NOT DISTINCT`.
    pub nulls_not_distinct: bool,
    /// `WHERE …`.
    pub predicate: Option<Sql>,
    /// What follows at the end, in order.
    pub options: Vec<Sql>,
}

/// A part of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexPartSpec {
    /// The column, or the expression in brackets where the dialect wants them.
    pub target: Sql,
    /// The prefix length, without brackets.
    pub length: Option<Sql>,
    /// The operator class.
    pub opclass: Option<Sql>,
    /// `DESC`.
    pub descending: bool,
    /// `NULLS FIRST` or `NULLS LAST`.
    pub nulls: Option<Sql>,
}

/// A comment as a statement of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The table.
    pub table: Sql,
    /// The column, for a column's comment.
    pub column: Option<Sql>,
    /// The comment as a literal; `None` drops it.
    pub comment: Option<Sql>,
    /// Whether there was one before: SQL Server adds, updates and drops with three procedures.
    pub existed: bool,
    /// The schema's name as a literal (SQL Server).
    pub schema_literal: Option<Sql>,
    /// The table's name as a literal (SQL Server).
    pub table_literal: Sql,
    /// The column's name as a literal (SQL Server).
    pub column_literal: Option<Sql>,
    /// Table and column as one literal, where the comment is no plain literal and the server must put
    /// the statement together (Oracle).
    pub composed: Option<Sql>,
}

impl Statement {
    /// Whether the statement sets something for those behind it. A server forgets that at the end of an
    /// `EXEC` (SQL Server), so there it must stand by itself.
    pub fn is_setting(&self) -> bool {
        matches!(self, Statement::IdentityInsert { .. })
    }

    /// Whether the statement waits for other transactions and lets nobody wait meanwhile. PostgreSQL's `CONCURRENTLY` counts
    /// that as waiting for a lock: where it is cut short, it leaves an index that is invalid (measured on 15).
    pub fn is_patient(&self) -> bool {
        match self {
            Statement::CreateIndex(create) => create.concurrently,
            Statement::DropIndex { concurrently, .. } => *concurrently,
            _ => false,
        }
    }

    /// Whether the statement has semicolons of its own inside.
    pub fn is_compound(&self) -> bool {
        match self {
            Statement::Raw { compound, .. } => *compound,
            Statement::Object(statement) => statement.is_compound(),
            Statement::InsertLong { .. } => true,
            Statement::CommentTable(comment) | Statement::CommentColumn(comment) => {
                comment.composed.is_some()
            }
            _ => false,
        }
    }
}

impl ConstraintBody {
    /// The columns of the table that it names.
    pub fn columns(&self) -> &[Sql] {
        match self {
            ConstraintBody::Primary(columns)
            | ConstraintBody::Unique(columns)
            | ConstraintBody::Key { columns, .. } => columns,
            ConstraintBody::ForeignKey { columns, .. } => columns,
            ConstraintBody::Check(_) | ConstraintBody::Exclude { .. } | ConstraintBody::UsingIndex { .. } => {
                &[]
            }
        }
    }
}
