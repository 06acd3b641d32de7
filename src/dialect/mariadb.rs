//! MariaDB. Sections are those of the MariaDB documentation; "measured" was run on 10.11.

use crate::model::ReferentialAction;

use super::Version;
use super::facts::{
    AlterColumnStyle, AlterComputed, AlterIdentity, CommentLength, CommentStyle, ComputedKind, EnumStyle,
    Facts, ForeignKeyTarget, GuardStyle, IndexSchema, LengthUnit, Narrowing, RenamePartStyle, RenameStyle,
    UniqueNulls, UnlimitedKeys, UpsertStyle,
};
use super::namespace::{CHECK, FOREIGN_KEY, NameKind, Namespace, UNIQUE};
use super::object_facts::ObjectFacts;
use super::type_facts::TypeFacts;

/// The answers of this dialect at a version.
pub(super) fn facts(version: Version) -> Facts {
    Facts {
        // "Identifier Names".
        max_identifier: 64,
        identifier_in_bytes: false,
        // "SQL statements That Cause an Implicit Commit".
        transactional_ddl: false,
        fills_required_columns: true,
        many_alter_actions: true,
        alter_column: AlterColumnStyle::Redefine,
        // ALTER TABLE: from 10.5.2, and 10.6 is the oldest that is supported.
        rename_column: RenameStyle::Clause,
        rename_table: RenameStyle::Clause,
        drop_column: true,
        // CREATE TABLE: "the name of a primary key is always PRIMARY".
        named_primary_key: false,
        named_defaults: false,
        comments: CommentStyle::Inline,
        // CREATE TABLE, "COMMENT"; errors 1628 and 1629.
        comment_length: Some(CommentLength {
            table: 2048,
            column: 1024,
            unit: LengthUnit::Characters,
        }),
        enums: EnumStyle::Inline,
        checks: true,
        deferrable: false,
        exclude: false,
        // "Foreign Keys": MATCH is parsed and ignored.
        match_full: false,
        // ALTER TABLE: RENAME INDEX from 10.5.2. Constraints cannot be renamed.
        rename_index: RenamePartStyle::Action,
        rename_constraint: RenamePartStyle::Again,
        key_index_stays: false,
        on_update: true,
        // "Foreign Keys": InnoDB has no SET DEFAULT, though the parser takes it.
        on_delete: &[
            ReferentialAction::NoAction,
            ReferentialAction::Restrict,
            ReferentialAction::Cascade,
            ReferentialAction::SetNull,
        ],
        // "Foreign Keys": the referenced columns are the first of an index, in the same order.
        foreign_key_target: ForeignKeyTarget {
            index: true,
            deferrable: true,
            any_order: false,
            held: false,
        },
        // Errors 1832, 1833.
        foreign_keys_fix_types: true,
        foreign_key_makes_index: true,
        single_cascade_path: false,
        same_columns_twice: true,
        keys_take_indexes: false,
        unique_nulls: UniqueNulls::Differ,
        narrowing: Narrowing::Values,
        includes_key_columns: true,
        computed_blocks_type_changes: false,
        expression_index_blocks_type_changes: false,
        unlimited_keys: UnlimitedKeys::Prefixed,
        // "Generated Columns": not in a primary key (error 1903).
        computed_primary_key: ComputedKind::None,
        merges_same_keys: false,
        // Measured: error 1901.
        check_on_autoincrement: false,
        // "Foreign Keys": the columns must not be NOT NULL (error 1005, errno 150).
        set_null_on_not_null: false,
        // "Foreign Keys": of the same type; measured for ALTER TABLE: error 1832.
        foreign_keys_hold_columns: true,
        max_insert_rows: usize::MAX,
        // Documentation, "max_allowed_packet": 16 MB on both sides.
        max_insert_bytes: 1_000_000,
        identity_insert: false,
        inserts_always_numbers: true,
        updates_numbers: true,
        // "INSERT ON DUPLICATE KEY UPDATE": VALUES() names the new value.
        upsert: UpsertStyle::OnDuplicateKey { named_row: false },
        // ROW_COUNT: "the number of rows actually changed".
        counts_changed_rows: true,
        // WITH: part of any SELECT.
        with_in_subquery: true,
        // UPDATE: from left to right, unless sql_mode has SIMULTANEOUS_ASSIGNMENT.
        assigns_in_order: true,
        max_list: usize::MAX,
        sequence_lags: false,
        // CREATE TABLE: error 1075 where no key begins with it.
        autoincrement_needs_key: true,
        autoincrement_is_rowid: false,
        // Measured: checks and generated columns show the new name.
        rename_follows: true,
        namespaces: NAMESPACES,
        objects: ObjectFacts::mariadb(version),
        types: TypeFacts::mariadb(version),
        add_columns_together: true,
        column_position: true,
        unique_stands_in: true,
        computed_stored: true,
        computed_virtual: true,
        computed_reads_computed: true,
        virtual_keys: true,
        add_computed_stored: true,
        default_collation: None,
        empty_is_null: false,
        if_exists_table: true,
        if_not_exists_table: true,
        if_exists_column: true,
        if_not_exists_column: true,
        if_exists_index: true,
        if_not_exists_index: true,
        // ALTER TABLE, "DROP CONSTRAINT".
        if_exists_constraint: true,
        // PREPARE.
        guards: GuardStyle::Prepared,
        concurrently: false,
        drop_index_names_table: true,
        max_line: None,
        rename_table_qualified: true,
        trigger_in_table: false,
        identity: false,
        // "Generated Columns".
        alter_identity: AlterIdentity::Nothing,
        identity_options: false,
        alter_computed: AlterComputed::Definition,
        computed_has_no_type: false,
        // "Generated Columns": NOT NULL is not among the clauses of a generated column.
        computed_not_null: ComputedKind::None,
        computed_in_constraints: ComputedKind::Any,
        say_null: true,
        // CREATE INDEX: columns only. Generated columns can be indexed.
        index_expressions: false,
        simple_filters: false,
        set_default_needs_default: false,
        // "Foreign Keys": InnoDB; other engines ignore them.
        foreign_key_engines: &["innodb"],
        // "Storage Engine Index Types".
        hash_engines: &["memory", "heap"],
        clustered_keys: false,
        // "Partitioning Limitations".
        partition_in_keys: true,
        index_nulls: false,
        index_prefix_length: true,
        opclass: false,
        reference_names_schema: true,
        index_schema: IndexSchema::Table,
    }
}

/// Measured on 10.11: as on MySQL, but checks are named within their table.
const NAMESPACES: &[Namespace] = &[
    Namespace::within_schema(&[NameKind::Table, NameKind::Sequence]),
    Namespace::within_schema(&[NameKind::Function]),
    Namespace::within_schema(&[NameKind::Procedure]),
    Namespace::within_schema(&[NameKind::Trigger]),
    Namespace::within_table(&[NameKind::Index, NameKind::UniqueIndex, UNIQUE]),
    Namespace::within_schema(&[FOREIGN_KEY]),
    // Error 1826, where ALTER TABLE gives the name.
    Namespace::within_table(&[CHECK, UNIQUE, NameKind::UniqueIndex]),
];
