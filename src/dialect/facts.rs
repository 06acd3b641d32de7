//! What a dialect and version can do, as plain data. There is no `Default`: a new fact does not
//! compile until every dialect answers it.

/// The answers of one dialect at one version.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The longest identifier.
    pub max_identifier: usize,
    /// Whether that is counted in bytes (PostgreSQL, Oracle) or in characters.
    pub identifier_in_bytes: bool,
    /// Whether DDL can be rolled back (PostgreSQL, SQLite, SQL Server).
    pub transactional_ddl: bool,
    /// Whether one `ALTER TABLE` takes several actions, with commas (PostgreSQL, MySQL, MariaDB).
    pub many_alter_actions: bool,
    /// How a column is changed.
    pub alter_column: AlterColumnStyle,
    /// How a column is renamed.
    pub rename_column: RenameStyle,
    /// How a table is renamed.
    pub rename_table: RenameStyle,
    /// Whether a plain column can be dropped without a rebuild (SQLite from 3.35).
    pub drop_column: bool,
    /// Whether constraints can be added and dropped without a rebuild (not on SQLite).
    pub alter_constraints: bool,
    /// Whether a primary key has a name of its own (not on MySQL and MariaDB).
    pub named_primary_key: bool,
    /// Whether a default is a named constraint (SQL Server).
    pub named_defaults: bool,
    /// Where comments go.
    pub comments: CommentStyle,
    /// What an enum is.
    pub enums: EnumStyle,
    /// Whether CHECK constraints are enforced (MySQL from 8.0.16).
    pub checks: bool,
    /// Whether constraints can be deferred.
    pub deferrable: bool,
    /// Whether foreign keys know `ON UPDATE` (not on Oracle).
    pub on_update: bool,
    /// The referential actions of `ON DELETE` that may be written.
    pub on_delete: &'static [crate::model::ReferentialAction],
    /// Whether a foreign key makes an index of its own where none fits (MySQL and MariaDB).
    pub foreign_key_makes_index: bool,
    /// Whether a text may be indexed or unique only with a length (MySQL and MariaDB).
    pub index_text_needs_length: bool,
    /// The most rows of one `INSERT … VALUES`; 1 where it takes one only (Oracle before 23).
    pub max_insert_rows: usize,
    /// Whether numbers for a numbering column need `SET IDENTITY_INSERT` (SQL Server).
    pub identity_insert: bool,
    /// Whether rows with explicit numbers leave the sequence behind (PostgreSQL, Oracle, SQL Server does not).
    pub sequence_lags: bool,
    /// Whether a numbering column must be the single INTEGER primary key (SQLite).
    pub autoincrement_is_rowid: bool,
    /// Whether indexes and constraints hold the names of columns as text that follows a rename by
    /// itself. Where not, checks and computed columns that use the column are dropped and made again.
    pub rename_follows: bool,
    /// Whether dropping a column takes its indexes and constraints along, so that they need not
    /// be dropped one by one (nowhere relied on, but MySQL refuses some orders).
    pub views_block_column_changes: bool,
    /// Whether indexes live in the namespace of the schema (PostgreSQL, SQLite, Oracle), not of the table.
    pub index_names_in_schema: bool,
    /// Whether several columns are added in one statement even where actions are single.
    pub add_columns_together: bool,
    /// Whether `position` (`FIRST`, `AFTER`) can be given to a new column.
    pub column_position: bool,
    /// Whether a column can be a stored computed column.
    pub computed_stored: bool,
    /// Whether a column can be a virtual computed column.
    pub computed_virtual: bool,
    /// Whether a stored computed column can be added to a table without a rebuild (not on SQLite).
    pub add_computed_stored: bool,
    /// Whether an empty string is NULL (Oracle).
    pub empty_is_null: bool,
    /// Whether `IF [NOT] EXISTS` can be written for tables.
    pub if_exists_table: bool,
    /// Whether `IF [NOT] EXISTS` can be written for columns.
    pub if_exists_column: bool,
    /// Whether `IF [NOT] EXISTS` can be written for indexes.
    pub if_exists_index: bool,
    /// Whether `IF EXISTS` can be written for constraints.
    pub if_exists_constraint: bool,
    /// Whether indexes can be created `CONCURRENTLY`, outside a transaction (PostgreSQL).
    pub concurrently: bool,
    /// Whether an index lives in a schema that its `DROP` must name, not in its table.
    pub drop_index_names_table: bool,
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
