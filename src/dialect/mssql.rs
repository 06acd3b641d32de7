//! SQL Server. Pages are those of the Transact-SQL reference.

use crate::model::ReferentialAction;

use super::Version;
use super::facts::{
    AlterColumnStyle, AlterComputed, AlterIdentity, CommentLength, CommentStyle, ComputedKind, EnumStyle,
    Facts, ForeignKeyTarget, GuardStyle, IndexSchema, LengthUnit, Narrowing, RenamePartStyle, RenameStyle,
    UniqueNulls, UnlimitedKeys, UpsertStyle,
};
use super::namespace::{CHECK, FOREIGN_KEY, NameKind, Namespace, PRIMARY, UNIQUE};
use super::object_facts::ObjectFacts;
use super::type_facts::TypeFacts;

/// The answers of this dialect at a version.
pub(super) fn facts(version: Version) -> Facts {
    Facts {
        // "Database Identifiers".
        max_identifier: 128,
        identifier_in_bytes: false,
        transactional_ddl: true,
        fills_required_columns: false,
        many_alter_actions: false,
        alter_column: AlterColumnStyle::TypeAndNull,
        rename_column: RenameStyle::Procedure,
        rename_table: RenameStyle::Procedure,
        drop_column: true,
        named_primary_key: true,
        named_defaults: true,
        comments: CommentStyle::ExtendedProperty,
        // sp_addextendedproperty: "cannot be more than 7,500 bytes".
        comment_length: Some(CommentLength {
            table: 7500,
            column: 7500,
            unit: LengthUnit::WideBytes,
        }),
        enums: EnumStyle::Check,
        checks: true,
        deferrable: false,
        exclude: false,
        match_full: false,
        // sp_rename: a key and its index are renamed together.
        rename_index: RenamePartStyle::Procedure,
        rename_constraint: RenamePartStyle::Procedure,
        key_index_stays: false,
        on_update: true,
        // CREATE TABLE: there is no RESTRICT.
        on_delete: &[
            ReferentialAction::NoAction,
            ReferentialAction::Cascade,
            ReferentialAction::SetNull,
            ReferentialAction::SetDefault,
        ],
        // "Primary and Foreign Key Constraints"; error 3725 for a key that a foreign key is tied to.
        foreign_key_target: ForeignKeyTarget {
            index: true,
            deferrable: true,
            any_order: true,
            held: true,
        },
        // Errors 5074 and 4922: the foreign key is dependent on the column.
        foreign_keys_fix_types: true,
        foreign_key_makes_index: false,
        // CREATE TABLE: error 1785, "may cause cycles or multiple cascade paths".
        single_cascade_path: true,
        same_columns_twice: true,
        keys_take_indexes: false,
        // CREATE INDEX, "UNIQUE": "multiple null values are considered duplicates".
        unique_nulls: UniqueNulls::Same,
        narrowing: Narrowing::Values,
        // Error 1909: "duplicate column names in index".
        includes_key_columns: false,
        // ALTER TABLE, ALTER COLUMN: a column that a computed column uses cannot be modified.
        computed_blocks_type_changes: true,
        expression_index_blocks_type_changes: false,
        unlimited_keys: UnlimitedKeys::Refused,
        // "computed_column_definition": a key wants PERSISTED and NOT NULL.
        computed_primary_key: ComputedKind::Stored,
        merges_same_keys: false,
        check_on_autoincrement: true,
        // CREATE TABLE, error 1761: SET NULL wants all columns of the key nullable.
        set_null_on_not_null: false,
        foreign_keys_hold_columns: false,
        // "Table Value Constructor": 1000 rows.
        max_insert_rows: 1000,
        // "Maximum capacity specifications", batch size: 65,536 packets of 4096 bytes.
        max_insert_bytes: 1_000_000,
        identity_insert: true,
        inserts_always_numbers: true,
        // IDENTITY (Property): error 8102, "Cannot update identity column".
        updates_numbers: false,
        // "MERGE (Transact-SQL)".
        upsert: UpsertStyle::Merge,
        counts_changed_rows: false,
        // "WITH common_table_expression": not within a subquery.
        with_in_subquery: false,
        assigns_in_order: false,
        max_list: usize::MAX,
        // SET IDENTITY_INSERT: the new value becomes the current identity value where it is larger.
        sequence_lags: false,
        autoincrement_needs_key: false,
        autoincrement_is_rowid: false,
        // sp_rename: error 15336, "the object participates in enforced dependencies".
        rename_follows: false,
        namespaces: NAMESPACES,
        objects: ObjectFacts::mssql(version),
        types: TypeFacts::mssql(),
        add_columns_together: true,
        column_position: false,
        unique_stands_in: false,
        computed_stored: true,
        computed_virtual: true,
        // "computed_column_definition"; error 1759.
        computed_reads_computed: false,
        virtual_keys: true,
        add_computed_stored: true,
        default_collation: None,
        empty_is_null: false,
        // DROP TABLE, DROP INDEX, ALTER TABLE: `IF EXISTS` from 2016, the oldest that is supported.
        if_exists_table: true,
        // There is no `IF NOT EXISTS` in any `CREATE` or `ADD`.
        if_not_exists_table: false,
        if_exists_column: true,
        if_not_exists_column: false,
        if_exists_index: true,
        if_not_exists_index: false,
        // ALTER TABLE, "DROP CONSTRAINT IF EXISTS": from 2016.
        if_exists_constraint: true,
        // IF...ELSE.
        guards: GuardStyle::Condition,
        concurrently: false,
        drop_index_names_table: true,
        max_line: None,
        rename_table_qualified: false,
        trigger_in_table: false,
        identity: true,
        // ALTER TABLE: neither an identity nor an expression can be altered.
        alter_identity: AlterIdentity::Nothing,
        identity_options: false,
        alter_computed: AlterComputed::Nothing,
        // CREATE TABLE, "computed_column_definition": no type stands there.
        computed_has_no_type: true,
        // "computed_column_definition": NOT NULL, CHECK and FOREIGN KEY only with PERSISTED.
        computed_not_null: ComputedKind::Stored,
        computed_in_constraints: ComputedKind::Stored,
        say_null: false,
        // CREATE INDEX: columns only. Computed columns can be indexed.
        index_expressions: false,
        // CREATE INDEX, "filter_predicate".
        simple_filters: true,
        // CREATE TABLE, "SET DEFAULT": "all foreign key columns must have default definitions".
        set_default_needs_default: true,
        foreign_key_engines: &[],
        hash_engines: &[],
        // "Clustered and nonclustered indexes": a PRIMARY KEY is clustered unless said otherwise.
        clustered_keys: true,
        partition_in_keys: false,
        index_nulls: false,
        index_prefix_length: false,
        opclass: false,
        reference_names_schema: true,
        index_schema: IndexSchema::Table,
    }
}

/// "CREATE TABLE", constraint_name: constraints are objects of the schema, as tables are; keys are
/// indexes of their table as well.
const NAMESPACES: &[Namespace] = &[
    Namespace::within_schema(&[
        NameKind::Table,
        PRIMARY,
        UNIQUE,
        FOREIGN_KEY,
        CHECK,
        NameKind::Default,
        NameKind::Sequence,
        NameKind::Function,
        NameKind::Procedure,
        NameKind::Trigger,
    ]),
    Namespace::within_table(&[NameKind::Index, NameKind::UniqueIndex, PRIMARY, UNIQUE]),
];
