//! PostgreSQL. Sections are those of the PostgreSQL manual.

use crate::model::ReferentialAction;

use super::Version;
use super::facts::{
    AlterColumnStyle, AlterComputed, AlterIdentity, CommentStyle, ComputedKind, EnumStyle, Facts,
    ForeignKeyTarget, GuardStyle, IndexSchema, Narrowing, RenamePartStyle, RenameStyle, UniqueNulls,
    UnlimitedKeys, UpsertStyle,
};
use super::namespace::{CHECK, EXCLUDE, FOREIGN_KEY, NameKind, Namespace, PRIMARY, UNIQUE};
use super::object_facts::ObjectFacts;
use super::type_facts::TypeFacts;

/// The answers of this dialect at a version.
pub(super) fn facts(version: Version) -> Facts {
    Facts {
        // 4.1.1 "Identifiers and Key Words": `NAMEDATALEN` - 1, and longer names are cut without an error.
        max_identifier: 63,
        identifier_in_bytes: true,
        transactional_ddl: true,
        fills_required_columns: false,
        many_alter_actions: true,
        alter_column: AlterColumnStyle::Actions,
        rename_column: RenameStyle::Clause,
        rename_table: RenameStyle::Clause,
        drop_column: true,
        named_primary_key: true,
        named_defaults: false,
        comments: CommentStyle::Statement,
        comment_length: None,
        enums: EnumStyle::Type,
        checks: true,
        deferrable: true,
        // CREATE TABLE, EXCLUDE.
        exclude: true,
        match_full: true,
        // ALTER INDEX, ALTER TABLE.
        rename_index: RenamePartStyle::Statement,
        rename_constraint: RenamePartStyle::Action,
        key_index_stays: false,
        on_update: true,
        on_delete: &[
            ReferentialAction::NoAction,
            ReferentialAction::Restrict,
            ReferentialAction::Cascade,
            ReferentialAction::SetNull,
            ReferentialAction::SetDefault,
        ],
        // CREATE TABLE, REFERENCES, and transformFkeyCheckAttrs in the source.
        foreign_key_target: ForeignKeyTarget {
            index: true,
            deferrable: false,
            any_order: true,
            held: true,
        },
        foreign_keys_fix_types: false,
        foreign_key_makes_index: false,
        single_cascade_path: false,
        same_columns_twice: true,
        keys_take_indexes: false,
        unique_nulls: UniqueNulls::Differ,
        narrowing: Narrowing::Values,
        includes_key_columns: true,
        // Measured: "cannot alter type of a column used by a generated column".
        computed_blocks_type_changes: true,
        expression_index_blocks_type_changes: false,
        // "JSON Types": json has no operator class for an index, jsonb has.
        unlimited_keys: UnlimitedKeys::ExceptJson,
        // CREATE TABLE: measured on 15.
        computed_primary_key: ComputedKind::Stored,
        // transformIndexConstraints in its source, and measured on 15.
        merges_same_keys: true,
        check_on_autoincrement: true,
        set_null_on_not_null: true,
        foreign_keys_hold_columns: false,
        max_insert_rows: usize::MAX,
        // PostgreSQL's protocol has 1 GB for a message.
        max_insert_bytes: 1_000_000,
        identity_insert: false,
        // INSERT: OVERRIDING SYSTEM VALUE.
        inserts_always_numbers: true,
        updates_numbers: true,
        // INSERT: "ON CONFLICT Clause", from 9.5.
        upsert: UpsertStyle::OnConflict,
        counts_changed_rows: false,
        // 7.8 "WITH Queries": WITH is part of any SELECT.
        with_in_subquery: true,
        assigns_in_order: false,
        max_list: usize::MAX,
        // 9.17 "Sequence Manipulation Functions": a sequence knows nothing of the rows.
        sequence_lags: true,
        autoincrement_needs_key: false,
        autoincrement_is_rowid: false,
        rename_follows: true,
        namespaces: NAMESPACES,
        objects: ObjectFacts::postgresql(version),
        types: TypeFacts::postgresql(),
        add_columns_together: true,
        column_position: false,
        unique_stands_in: false,
        computed_stored: true,
        // 5.4 "Generated Columns": virtual ones came with 18.
        computed_virtual: version >= Version::new(18, 0),
        // CREATE TABLE, GENERATED ALWAYS AS: "cannot refer to another generated column".
        computed_reads_computed: false,
        // 18, DefineIndex and ATAddForeignKeyConstraint: "… on virtual generated columns are not supported".
        virtual_keys: false,
        add_computed_stored: true,
        default_collation: None,
        empty_is_null: false,
        if_exists_table: true,
        if_not_exists_table: true,
        if_exists_column: true,
        if_not_exists_column: true,
        if_exists_index: true,
        if_not_exists_index: true,
        // ALTER TABLE, DROP CONSTRAINT.
        if_exists_constraint: true,
        // DO.
        guards: GuardStyle::Block,
        concurrently: true,
        drop_index_names_table: false,
        max_line: None,
        rename_table_qualified: false,
        trigger_in_table: true,
        identity: true,
        // ALTER TABLE: SET EXPRESSION came with 17.
        alter_identity: AlterIdentity::All,
        identity_options: true,
        alter_computed: if version >= Version::new(17, 0) {
            AlterComputed::Set
        } else {
            AlterComputed::Drop
        },
        computed_has_no_type: false,
        computed_not_null: ComputedKind::Any,
        computed_in_constraints: ComputedKind::Any,
        say_null: false,
        index_expressions: true,
        simple_filters: false,
        set_default_needs_default: false,
        foreign_key_engines: &[],
        hash_engines: &[],
        clustered_keys: false,
        // 5.11.2.3 "Limitations" of declarative partitioning.
        partition_in_keys: true,
        index_nulls: true,
        index_prefix_length: false,
        opclass: true,
        reference_names_schema: true,
        index_schema: IndexSchema::Table,
    }
}

/// 5.9.1 "Creating a Schema" and pg_class: tables, views, sequences and indexes, those of keys among
/// them, share their names. A table is a row type too (pg_type). Constraints are named within their table.
const NAMESPACES: &[Namespace] = &[
    Namespace::within_schema(&[
        NameKind::Table,
        NameKind::Sequence,
        NameKind::Index,
        NameKind::UniqueIndex,
        PRIMARY,
        UNIQUE,
        EXCLUDE,
    ]),
    Namespace::within_schema(&[NameKind::Table, NameKind::Enum]),
    Namespace::within_table(&[PRIMARY, UNIQUE, FOREIGN_KEY, CHECK, EXCLUDE]),
];
