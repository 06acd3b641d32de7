//! SQLite. Pages are those of sqlite.org.

use crate::model::ReferentialAction;

use super::Version;
use super::facts::{
    AlterColumnStyle, AlterComputed, AlterIdentity, CommentStyle, ComputedKind, EnumStyle, Facts,
    ForeignKeyTarget, GuardStyle, IndexSchema, Narrowing, RenamePartStyle, RenameStyle, UniqueNulls,
    UnlimitedKeys, UpsertStyle,
};
use super::namespace::{NameKind, Namespace};
use super::object_facts::ObjectFacts;
use super::type_facts::TypeFacts;

/// The answers of this dialect at a version.
pub(super) fn facts(version: Version) -> Facts {
    let generated = version >= Version::new(3, 31);
    Facts {
        // "Limits In SQLite": names are limited by the length of the statement only.
        max_identifier: usize::MAX,
        identifier_in_bytes: false,
        transactional_ddl: true,
        fills_required_columns: false,
        many_alter_actions: false,
        alter_column: AlterColumnStyle::Rebuild,
        // ALTER TABLE: from 3.25, the oldest that is supported.
        rename_column: RenameStyle::Clause,
        rename_table: RenameStyle::Clause,
        // ALTER TABLE: `DROP COLUMN` came with 3.35.0, and "could corrupt the database file" before 3.35.5 (release
        // notes). Of 3.35, the first releases decide.
        drop_column: version >= Version::new(3, 36),
        named_primary_key: true,
        named_defaults: false,
        comments: CommentStyle::None,
        comment_length: None,
        enums: EnumStyle::Check,
        checks: true,
        // "Foreign Key Support", 4.2: foreign keys only.
        deferrable: true,
        exclude: false,
        // foreignkeys.html, 6: "all foreign key constraints … are handled as if MATCH SIMPLE were specified".
        match_full: false,
        rename_index: RenamePartStyle::Again,
        rename_constraint: RenamePartStyle::Again,
        key_index_stays: false,
        on_update: true,
        on_delete: &[
            ReferentialAction::NoAction,
            ReferentialAction::Restrict,
            ReferentialAction::Cascade,
            ReferentialAction::SetNull,
            ReferentialAction::SetDefault,
        ],
        // foreignkeys.html, "Required and Suggested Database Indexes".
        foreign_key_target: ForeignKeyTarget {
            index: true,
            deferrable: true,
            any_order: true,
            held: false,
        },
        foreign_keys_fix_types: false,
        foreign_key_makes_index: false,
        single_cascade_path: false,
        same_columns_twice: true,
        keys_take_indexes: false,
        unique_nulls: UniqueNulls::Differ,
        narrowing: Narrowing::Unchecked,
        includes_key_columns: true,
        computed_blocks_type_changes: false,
        expression_index_blocks_type_changes: false,
        unlimited_keys: UnlimitedKeys::Taken,
        // "Generated Columns", section 2.3: not part of the primary key.
        computed_primary_key: ComputedKind::None,
        merges_same_keys: false,
        check_on_autoincrement: true,
        set_null_on_not_null: true,
        foreign_keys_hold_columns: false,
        max_insert_rows: usize::MAX,
        // "Limits In SQLite", SQLITE_MAX_SQL_LENGTH: 1,000,000,000.
        max_insert_bytes: 1_000_000,
        identity_insert: false,
        inserts_always_numbers: true,
        updates_numbers: true,
        // "UPSERT": from 3.24.
        upsert: UpsertStyle::OnConflict,
        counts_changed_rows: false,
        // lang_with.html: before any SELECT, subqueries included.
        with_in_subquery: true,
        assigns_in_order: false,
        max_list: usize::MAX,
        sequence_lags: false,
        // "SQLite Autoincrement".
        autoincrement_needs_key: false,
        autoincrement_is_rowid: true,
        // ALTER TABLE: from 3.25 on, checks, views and triggers are rewritten.
        rename_follows: true,
        namespaces: NAMESPACES,
        objects: ObjectFacts::sqlite(),
        types: TypeFacts::sqlite(),
        add_columns_together: false,
        column_position: false,
        unique_stands_in: false,
        // "Generated Columns": from 3.31.
        computed_stored: generated,
        computed_virtual: generated,
        computed_reads_computed: true,
        virtual_keys: true,
        // "Generated Columns", 2.3: `ADD COLUMN` takes virtual ones only.
        add_computed_stored: false,
        default_collation: None,
        empty_is_null: false,
        if_exists_table: true,
        if_not_exists_table: true,
        if_exists_column: false,
        if_not_exists_column: false,
        if_exists_index: true,
        if_not_exists_index: true,
        if_exists_constraint: false,
        // There are no procedures; a table that is made again is what is wanted in any case.
        guards: GuardStyle::None,
        concurrently: false,
        drop_index_names_table: false,
        max_line: None,
        rename_table_qualified: false,
        trigger_in_table: false,
        identity: false,
        // gencol.html.
        alter_identity: AlterIdentity::Nothing,
        identity_options: false,
        alter_computed: AlterComputed::Definition,
        computed_has_no_type: false,
        computed_not_null: ComputedKind::Any,
        computed_in_constraints: ComputedKind::Any,
        say_null: false,
        // "Indexes On Expressions": from 3.9.
        index_expressions: true,
        simple_filters: false,
        set_default_needs_default: false,
        foreign_key_engines: &[],
        hash_engines: &[],
        clustered_keys: false,
        partition_in_keys: false,
        index_nulls: false,
        index_prefix_length: false,
        opclass: false,
        reference_names_schema: false,
        index_schema: IndexSchema::Index,
    }
}

/// lang_createtable.html and lang_createindex.html. Names of constraints are not looked at.
const NAMESPACES: &[Namespace] = &[
    Namespace::within_schema(&[NameKind::Table, NameKind::Index, NameKind::UniqueIndex]),
    Namespace::within_schema(&[NameKind::Trigger]),
];
