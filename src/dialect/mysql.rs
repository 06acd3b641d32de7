//! MySQL. Sections are those of the MySQL Reference Manual; "measured" was run on 9.7.

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
    let eight = version >= Version::new(8, 0);
    Facts {
        // "Identifier Length Limits".
        max_identifier: 64,
        identifier_in_bytes: false,
        // "Statements That Cause an Implicit Commit".
        transactional_ddl: false,
        fills_required_columns: true,
        many_alter_actions: true,
        alter_column: AlterColumnStyle::Redefine,
        // ALTER TABLE: `RENAME COLUMN` came with 8.0.
        rename_column: if eight {
            RenameStyle::Clause
        } else {
            RenameStyle::Redefine
        },
        rename_table: RenameStyle::Clause,
        drop_column: true,
        // CREATE TABLE: "The name of a PRIMARY KEY is always PRIMARY".
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
        // "CHECK Constraints": parsed and ignored before 8.0.16, which is the oldest 8.0 that is supported.
        checks: eight,
        deferrable: false,
        exclude: false,
        // "FOREIGN KEY Constraints": MATCH is parsed, and makes ON DELETE and ON UPDATE be ignored.
        match_full: false,
        // ALTER TABLE: RENAME INDEX from 5.7. Constraints cannot be renamed.
        rename_index: RenamePartStyle::Action,
        rename_constraint: RenamePartStyle::Again,
        key_index_stays: false,
        on_update: true,
        // "FOREIGN KEY Constraints": InnoDB has no SET DEFAULT, though the parser takes it.
        on_delete: &[
            ReferentialAction::NoAction,
            ReferentialAction::Restrict,
            ReferentialAction::Cascade,
            ReferentialAction::SetNull,
        ],
        // 15.1.20.5 "FOREIGN KEY Constraints": the referenced columns are the first of an index, in the same order.
        foreign_key_target: ForeignKeyTarget {
            index: true,
            deferrable: true,
            any_order: false,
            held: false,
        },
        // Errors 3780, 1832, 1833.
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
        // "CREATE TABLE and Generated Columns": virtual columns cannot be in a primary key.
        computed_primary_key: ComputedKind::Stored,
        merges_same_keys: false,
        // "CHECK Constraints": not for columns with AUTO_INCREMENT (error 3818).
        check_on_autoincrement: false,
        // "FOREIGN KEY Constraints": the columns must not be NOT NULL (error 1830).
        set_null_on_not_null: false,
        // "FOREIGN KEY Constraints": the same size and sign; ALTER TABLE: error 1832.
        foreign_keys_hold_columns: true,
        max_insert_rows: usize::MAX,
        // Reference Manual, "max_allowed_packet": 4 MB in 5.7, 64 MB in 8.0, 16 MB in the client.
        max_insert_bytes: 1_000_000,
        identity_insert: false,
        inserts_always_numbers: true,
        updates_numbers: true,
        // "INSERT ... ON DUPLICATE KEY UPDATE": a name of the new row from 8.0.19, VALUES() deprecated from 8.0.20.
        // 8.0 may be older than that here.
        upsert: UpsertStyle::OnDuplicateKey {
            named_row: version > Version::new(8, 0),
        },
        // 14.15 "Information Functions", ROW_COUNT: "the number of rows actually changed".
        counts_changed_rows: true,
        // 15.2.20 "WITH": at the beginning of subqueries and derived tables (8.0).
        with_in_subquery: eight,
        // 15.2.17 "UPDATE": assignments are evaluated from left to right.
        assigns_in_order: true,
        max_list: usize::MAX,
        sequence_lags: false,
        // CREATE TABLE: error 1075 where no key begins with it.
        autoincrement_needs_key: true,
        autoincrement_is_rowid: false,
        // Measured: error 3959, "Check constraint … uses column …, hence column cannot be dropped or renamed".
        rename_follows: false,
        namespaces: NAMESPACES,
        objects: ObjectFacts::mysql(),
        types: TypeFacts::mysql(version),
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
        if_exists_column: false,
        if_not_exists_column: false,
        if_exists_index: false,
        if_not_exists_index: false,
        // ALTER TABLE: no clause.
        if_exists_constraint: false,
        // PREPARE: most statements of definition can be.
        guards: GuardStyle::Prepared,
        concurrently: false,
        drop_index_names_table: true,
        max_line: None,
        rename_table_qualified: true,
        trigger_in_table: false,
        identity: false,
        // ALTER TABLE and Generated Columns.
        alter_identity: AlterIdentity::Nothing,
        identity_options: false,
        alter_computed: AlterComputed::Definition,
        computed_has_no_type: false,
        computed_not_null: ComputedKind::Any,
        computed_in_constraints: ComputedKind::Any,
        say_null: true,
        // CREATE INDEX, "Functional Key Parts": from 8.0.13.
        index_expressions: eight,
        simple_filters: false,
        set_default_needs_default: false,
        // "FOREIGN KEY Constraints": other engines parse and ignore them.
        foreign_key_engines: &["innodb", "ndb", "ndbcluster"],
        // CREATE INDEX, "Index Types by Storage Engine".
        hash_engines: &["memory", "heap", "ndb", "ndbcluster"],
        clustered_keys: false,
        // "Partitioning Keys, Primary Keys, and Unique Keys".
        partition_in_keys: true,
        index_nulls: false,
        index_prefix_length: true,
        opclass: false,
        reference_names_schema: true,
        index_schema: IndexSchema::Table,
    }
}

/// 9.2 "Schema Object Names", 15.1.20.5 and 15.1.20.6: keys are named within their table, foreign keys and
/// checks within the database, each kind for itself.
const NAMESPACES: &[Namespace] = &[
    Namespace::within_schema(&[NameKind::Table]),
    Namespace::within_schema(&[NameKind::Function]),
    Namespace::within_schema(&[NameKind::Procedure]),
    Namespace::within_schema(&[NameKind::Trigger]),
    Namespace::within_table(&[NameKind::Index, NameKind::UniqueIndex, UNIQUE]),
    Namespace::within_schema(&[FOREIGN_KEY]),
    Namespace::within_schema(&[CHECK]),
];
