//! What a dialect and version can do, as plain data. There is no `Default`: a new fact does not
//! compile until every dialect answers it.

use crate::model::ReferentialAction;

use super::namespace::Namespace;
use super::object_facts::ObjectFacts;
use super::type_facts::TypeFacts;

pub use super::key_facts::{
    CommentLength, ComputedKind, ForeignKeyTarget, LengthUnit, Narrowing, UniqueNulls, UnlimitedKeys,
};

/// The answers of one dialect at one version.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The longest identifier.
    pub max_identifier: usize,
    /// Whether that is counted in bytes (PostgreSQL, Oracle). Otherwise it is counted in characters.
    pub identifier_in_bytes: bool,
    /// Whether a change of the schema is part of a transaction, and rolled back with it (not on MySQL, MariaDB and
    /// Oracle, where each one commits).
    pub transactional_ddl: bool,
    /// Whether a new column that must not be NULL and has no default is filled with zeros and empty texts, without a
    /// word (MySQL, MariaDB). Elsewhere it is refused where there are rows.
    pub fills_required_columns: bool,
    /// Whether one `ALTER TABLE` takes several actions, with commas (PostgreSQL, MySQL, MariaDB).
    pub many_alter_actions: bool,
    /// How a column is changed.
    pub alter_column: AlterColumnStyle,
    /// How a column is renamed.
    pub rename_column: RenameStyle,
    /// How a table is renamed.
    pub rename_table: RenameStyle,
    /// Whether a plain column can be dropped without a rebuild (SQLite from 3.36).
    pub drop_column: bool,
    /// Whether a primary key has a name of its own (not on MySQL and MariaDB).
    pub named_primary_key: bool,
    /// Whether a default is a named constraint (SQL Server).
    pub named_defaults: bool,
    /// Where comments go.
    pub comments: CommentStyle,
    /// How long a comment can be, where there is an end to it.
    pub comment_length: Option<CommentLength>,
    /// What an enum is.
    pub enums: EnumStyle,
    /// Whether CHECK constraints are enforced (MySQL from 8.0.16).
    pub checks: bool,
    /// Whether constraints can be deferred.
    pub deferrable: bool,
    /// Whether there are exclusion constraints (PostgreSQL).
    pub exclude: bool,
    /// Whether foreign keys know `MATCH FULL` (PostgreSQL). SQLite and MySQL read it and do otherwise.
    pub match_full: bool,
    /// How an index is renamed.
    pub rename_index: RenamePartStyle,
    /// How a constraint is renamed.
    pub rename_constraint: RenamePartStyle,
    /// Whether a key has an index of its own name that does not follow its rename (Oracle).
    pub key_index_stays: bool,
    /// Whether foreign keys know `ON UPDATE` (not on Oracle).
    pub on_update: bool,
    /// The referential actions of `ON DELETE` that may be written.
    pub on_delete: &'static [ReferentialAction],
    /// What a foreign key may refer to.
    pub foreign_key_target: ForeignKeyTarget,
    /// Whether the type of a column changes only while no foreign key is on it (MySQL, MariaDB, SQL Server).
    pub foreign_keys_fix_types: bool,
    /// Whether a foreign key makes an index of its own where none fits (MySQL and MariaDB).
    pub foreign_key_makes_index: bool,
    /// Whether there may be one cascade path at most between two tables (SQL Server).
    pub single_cascade_path: bool,
    /// Whether there may be two indexes, or two keys, over the same columns in the same order (not on Oracle).
    pub same_columns_twice: bool,
    /// Whether a key takes an index that begins with its columns, instead of making its own (Oracle).
    pub keys_take_indexes: bool,
    /// Which NULLs a unique constraint or index takes for the same.
    pub unique_nulls: UniqueNulls,
    /// What of the rows is in the way of a type that holds less.
    pub narrowing: Narrowing,
    /// Whether an index can include a column that is in its key already (not on SQL Server).
    pub includes_key_columns: bool,
    /// Whether a computed column stands in the way of changing the type of a column that it reads (not on
    /// MySQL and MariaDB), and of its nullability where both are said together (SQL Server).
    pub computed_blocks_type_changes: bool,
    /// Whether an index over an expression, or in descending order, stands in the way of changing the type of
    /// a column that it reads (Oracle).
    pub expression_index_blocks_type_changes: bool,
    /// Whether texts and bytes without a limit can be keys.
    pub unlimited_keys: UnlimitedKeys,
    /// Which computed columns can be in a primary key (none on MariaDB and SQLite, all on Oracle).
    pub computed_primary_key: ComputedKind,
    /// Whether `CREATE TABLE` leaves out a unique constraint over the columns of another key, without a word.
    /// `ALTER TABLE` does not (PostgreSQL).
    pub merges_same_keys: bool,
    /// Whether a check can speak of the column that numbers the rows (not on MySQL and MariaDB).
    pub check_on_autoincrement: bool,
    /// Whether a foreign key may set a column to NULL that is NOT NULL. The servers that take it refuse the
    /// deletion of a row later.
    pub set_null_on_not_null: bool,
    /// Whether a foreign key holds its columns: they can be forbidden NULL only without it, and cannot be in
    /// a check or under a stored computed column if its actions write to them (MySQL, MariaDB).
    pub foreign_keys_hold_columns: bool,
    /// The most rows of one `INSERT … VALUES`; 1 where it takes one only (Oracle before 23).
    pub max_insert_rows: usize,
    /// The most bytes of literals in one `INSERT … VALUES`, unless one row has more: well below what the server
    /// and its client take in any usual configuration.
    pub max_insert_bytes: usize,
    /// Whether numbers for a numbering column need `SET IDENTITY_INSERT` (SQL Server).
    pub identity_insert: bool,
    /// Whether a row can bring its own number to a column that is `GENERATED ALWAYS` (not on Oracle).
    pub inserts_always_numbers: bool,
    /// Whether the numbers of a numbering column can be updated (not on SQL Server).
    pub updates_numbers: bool,
    /// How rows are inserted or, where they are there already, changed.
    pub upsert: UpsertStyle,
    /// Whether the number of rows of an `UPDATE` is that of the rows that became other ones, not of those
    /// that were found (MySQL, MariaDB).
    pub counts_changed_rows: bool,
    /// Whether an expression of an `UPDATE` sees the values that the columns before it have got, not the old
    /// ones (MySQL, MariaDB).
    pub assigns_in_order: bool,
    /// Whether a subquery can begin with `WITH` (not on SQL Server, nor on MySQL before 8.0).
    pub with_in_subquery: bool,
    /// The most values of a list behind `IN`.
    pub max_list: usize,
    /// Whether rows with explicit numbers leave the counter of a numbering column behind (PostgreSQL,
    /// Oracle). Elsewhere the counter follows the largest number by itself.
    pub sequence_lags: bool,
    /// Whether a numbering column must be in a key from the first moment on (MySQL, MariaDB).
    pub autoincrement_needs_key: bool,
    /// Whether a numbering column must be the single INTEGER primary key (SQLite).
    pub autoincrement_is_rowid: bool,
    /// Whether checks and computed columns follow by themselves when a column that they use is renamed.
    /// Where not, the server refuses the rename, so they are dropped before and made again after it.
    /// Indexes and keys over the column follow everywhere.
    pub rename_follows: bool,
    /// Which things share their names with which.
    pub namespaces: &'static [Namespace],
    /// What can be done with objects that are no tables.
    pub objects: ObjectFacts,
    /// Which types and defaults there are.
    pub types: TypeFacts,
    /// Whether one `ADD` takes several columns where an `ALTER TABLE` takes one action only (SQL Server:
    /// `ADD a …, b …`; Oracle: `ADD (a …, b …)`). True as well where a statement takes many actions.
    pub add_columns_together: bool,
    /// Whether `FIRST` or `AFTER` can be said of a new column (MySQL, MariaDB).
    pub column_position: bool,
    /// Whether a unique index over NOT NULL columns is the primary key of a table that has none (InnoDB; MySQL, "Clustered
    /// and Secondary Indexes"): it cannot be hidden, and goes by copying the table only.
    pub unique_stands_in: bool,
    /// Whether a column can be a stored computed column.
    pub computed_stored: bool,
    /// Whether a column can be a virtual computed column.
    pub computed_virtual: bool,
    /// Whether a computed column may read another one.
    pub computed_reads_computed: bool,
    /// Whether indexes, keys and foreign keys can be over a virtual computed column (not on PostgreSQL).
    pub virtual_keys: bool,
    /// Whether a stored computed column can be added to a table without a rebuild (not on SQLite). Says
    /// nothing where there are no stored computed columns.
    pub add_computed_stored: bool,
    /// The collation that a column has which was given none, where it does not come back by itself when the
    /// column's type is said without one (Oracle).
    pub default_collation: Option<&'static str>,
    /// Whether an empty string is NULL (Oracle).
    pub empty_is_null: bool,
    /// Whether `DROP TABLE` takes `IF EXISTS`.
    pub if_exists_table: bool,
    /// Whether `CREATE TABLE` takes `IF NOT EXISTS`.
    pub if_not_exists_table: bool,
    /// Whether `DROP COLUMN` takes `IF EXISTS`.
    pub if_exists_column: bool,
    /// Whether `ADD COLUMN` takes `IF NOT EXISTS`.
    pub if_not_exists_column: bool,
    /// Whether `DROP INDEX` takes `IF EXISTS`.
    pub if_exists_index: bool,
    /// Whether `CREATE INDEX` takes `IF NOT EXISTS`.
    pub if_not_exists_index: bool,
    /// Whether `DROP CONSTRAINT` takes `IF EXISTS`.
    pub if_exists_constraint: bool,
    /// What a script makes a guard of where there is no clause.
    pub guards: GuardStyle,
    /// Whether indexes can be created `CONCURRENTLY`, outside a transaction (PostgreSQL).
    pub concurrently: bool,
    /// Whether `DROP INDEX` names the table (MySQL, MariaDB, SQL Server: `DROP INDEX i ON t`). Elsewhere
    /// it names the schema of the index.
    pub drop_index_names_table: bool,
    /// The longest line that the vendor's client reads, in bytes (SQL*Plus). A longer one is lost, not
    /// refused, so that a script must break it: see [`super::Dialect::break_long_lines`].
    pub max_line: Option<usize>,
    /// Whether the new name of a table is written with its schema (MySQL, MariaDB).
    pub rename_table_qualified: bool,
    /// Whether `DROP TRIGGER` names the trigger without a schema, as it belongs to its table (PostgreSQL).
    pub trigger_in_table: bool,
    /// Whether there are identities with start and increment (not on SQLite, MySQL, MariaDB).
    pub identity: bool,
    /// What can be done to the numbering of an existing column by an action of its own.
    pub alter_identity: AlterIdentity,
    /// Whether an identity can say its bounds, its cache and whether it begins anew (PostgreSQL, Oracle).
    pub identity_options: bool,
    /// What can be done to the expression of a computed column.
    pub alter_computed: AlterComputed,
    /// Whether a computed column has the type and the collation of its expression, and none of its own that
    /// could be said or changed (SQL Server).
    pub computed_has_no_type: bool,
    /// Which computed columns may be said to be NOT NULL (none on MariaDB, stored ones on SQL Server).
    pub computed_not_null: ComputedKind,
    /// Which computed columns can be in checks and foreign keys (stored ones on SQL Server).
    pub computed_in_constraints: ComputedKind,
    /// Whether NULL must be said aloud, lest a TIMESTAMP becomes NOT NULL (MySQL, MariaDB).
    pub say_null: bool,
    /// Whether an index can be over an expression (not on SQL Server and MariaDB, nor on MySQL 5.7).
    pub index_expressions: bool,
    /// Whether the condition of an index compares plain columns with constants, and no more (SQL Server).
    pub simple_filters: bool,
    /// Whether a foreign key that sets columns to their defaults needs these (SQL Server), where NULL is forbidden.
    pub set_default_needs_default: bool,
    /// The storage engines that keep foreign keys; the others read and forget them. Empty where there are no
    /// engines.
    pub foreign_key_engines: &'static [&'static str],
    /// The storage engines that keep hash indexes; the others make B-trees of them. Empty where that is not so.
    pub hash_engines: &'static [&'static str],
    /// Whether a table can be stored in the order of a key, and is in that of its primary key (SQL Server).
    pub clustered_keys: bool,
    /// Whether a key must hold all the columns that its table is partitioned by (not on Oracle).
    pub partition_in_keys: bool,
    /// Whether an index can say where NULLs are (PostgreSQL).
    pub index_nulls: bool,
    /// Whether a part of an index can be a prefix of a text (MySQL, MariaDB).
    pub index_prefix_length: bool,
    /// Whether a part of an index can have an operator class (PostgreSQL).
    pub opclass: bool,
    /// Whether a reference to a table names its schema (not on SQLite, where both are in one file).
    pub reference_names_schema: bool,
    /// Which of the two names has a schema where an index is created.
    pub index_schema: IndexSchema,
}

/// How a column is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlterColumnStyle {
    /// An action each for type, nullability, default (PostgreSQL).
    Actions,
    /// The whole definition again: `MODIFY COLUMN` (MySQL, MariaDB).
    Redefine,
    /// Type and nullability together, the default apart (SQL Server).
    TypeAndNull,
    /// `MODIFY` with what changes only (Oracle).
    Modify,
    /// The table is made again (SQLite).
    Rebuild,
}

/// What can be done to the numbering of an existing column by an action of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlterIdentity {
    /// It is given, changed and taken away (PostgreSQL).
    All,
    /// It is changed and taken away (Oracle).
    Change,
    /// Nothing (SQL Server; elsewhere the definition says it).
    Nothing,
}

/// What can be done to the expression of a computed column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlterComputed {
    /// It is said in the definition (MySQL, MariaDB, SQLite).
    Definition,
    /// `SET EXPRESSION`, `DROP EXPRESSION` (PostgreSQL from 17).
    Set,
    /// `DROP EXPRESSION` only (PostgreSQL before 17).
    Drop,
    /// Nothing: the column is made again (SQL Server, Oracle).
    Nothing,
}

/// How something is renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RenameStyle {
    /// `RENAME … TO …`.
    Clause,
    /// `CHANGE COLUMN` with the whole definition (MySQL before 8.0, MariaDB before 10.5).
    Redefine,
    /// `sp_rename` (SQL Server).
    Procedure,
    /// Only by a rebuild.
    Rebuild,
}

/// What a script makes a guard of, so that a statement runs only where something is there or is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuardStyle {
    /// There is no procedural language (SQLite).
    None,
    /// `IF … BEGIN … END` in the batch (SQL Server).
    Condition,
    /// A statement that is prepared or not (MySQL, MariaDB).
    Prepared,
    /// An anonymous block (PostgreSQL, Oracle).
    Block,
}

/// How rows are inserted or changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpsertStyle {
    /// `INSERT … ON CONFLICT (key) DO UPDATE` (PostgreSQL, SQLite).
    OnConflict,
    /// `INSERT … ON DUPLICATE KEY UPDATE`, which speaks of any key of the table (MySQL, MariaDB).
    OnDuplicateKey {
        /// Whether the new row has a name, instead of `VALUES(column)`.
        named_row: bool,
    },
    /// `MERGE` (SQL Server, Oracle).
    Merge,
}

/// How an index or constraint is renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RenamePartStyle {
    /// `ALTER INDEX … RENAME TO …`.
    Statement,
    /// An action of `ALTER TABLE`.
    Action,
    /// `sp_rename` (SQL Server).
    Procedure,
    /// It is dropped and made again, or the table is made again (SQLite).
    Again,
}

/// Where comments go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CommentStyle {
    /// `COMMENT ON` (PostgreSQL, Oracle).
    Statement,
    /// In the definition (MySQL, MariaDB).
    Inline,
    /// Extended properties (SQL Server).
    ExtendedProperty,
    /// Nowhere: they are kept in the history only (SQLite).
    None,
}

/// What an enum is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnumStyle {
    /// A type of its own (PostgreSQL).
    Type,
    /// `ENUM(…)` in the column (MySQL, MariaDB).
    Inline,
    /// A string with a check (SQLite, SQL Server, Oracle).
    Check,
}

/// Which of the two names has a schema where an index is created: `CREATE INDEX i ON t`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexSchema {
    /// The table's: the index goes where its table is.
    Table,
    /// The index's: its table is in the same file (SQLite).
    Index,
    /// Both: an index without one would go to the schema of the session (Oracle).
    Both,
}
