//! Oracle Database. Books are SQL Language Reference (SQLRF) and SQL*Plus User's Guide (SQPUG).

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
    let twenty_three = version >= Version::new(23, 0);
    Facts {
        // SQLRF, "Database Object Names and Qualifiers": 128 bytes from 12.2 on.
        max_identifier: if version >= Version::new(12, 2) { 128 } else { 30 },
        identifier_in_bytes: true,
        transactional_ddl: false,
        fills_required_columns: false,
        many_alter_actions: false,
        alter_column: AlterColumnStyle::Modify,
        rename_column: RenameStyle::Clause,
        rename_table: RenameStyle::Clause,
        drop_column: true,
        named_primary_key: true,
        named_defaults: false,
        comments: CommentStyle::Statement,
        // ALL_TAB_COMMENTS, ALL_COL_COMMENTS: VARCHAR2(4000).
        comment_length: Some(CommentLength {
            table: 4000,
            column: 4000,
            unit: LengthUnit::Bytes,
        }),
        enums: EnumStyle::Check,
        checks: true,
        deferrable: true,
        exclude: false,
        match_full: false,
        // SQLRF, ALTER INDEX, ALTER TABLE "RENAME CONSTRAINT".
        rename_index: RenamePartStyle::Statement,
        rename_constraint: RenamePartStyle::Action,
        // Administrator's Guide, "Managing Indexes": the index keeps the name that it was made with.
        key_index_stays: true,
        on_update: false,
        // SQLRF, "constraint": NO ACTION is what happens without a clause, and cannot be written.
        on_delete: &[ReferentialAction::Cascade, ReferentialAction::SetNull],
        // SQLRF, "constraint", references_clause: ORA-02270 without a constraint, ORA-02273 for one in use.
        foreign_key_target: ForeignKeyTarget {
            index: false,
            deferrable: true,
            any_order: true,
            held: true,
        },
        foreign_keys_fix_types: false,
        foreign_key_makes_index: false,
        single_cascade_path: false,
        // ORA-01408 for indexes, ORA-02261 for keys.
        same_columns_twice: false,
        // Database Administrator's Guide, "Managing Indexes", of indexes of constraints.
        keys_take_indexes: true,
        // SQLRF, "constraint", "Unique Constraints": the same values of the other columns violate it.
        unique_nulls: UniqueNulls::PartlySame,
        narrowing: Narrowing::EmptyColumns,
        includes_key_columns: true,
        // ORA-54033.
        computed_blocks_type_changes: true,
        // ORA-30556. SQLRF, CREATE INDEX: a descending index is treated as one over an expression.
        expression_index_blocks_type_changes: true,
        unlimited_keys: UnlimitedKeys::Refused,
        // "virtual_column_definition": constraints may be put on virtual columns.
        computed_primary_key: ComputedKind::Any,
        merges_same_keys: false,
        check_on_autoincrement: true,
        set_null_on_not_null: true,
        foreign_keys_hold_columns: false,
        // SQLRF 23, INSERT: the table value constructor came with 23.
        max_insert_rows: if twenty_three { 1000 } else { 1 },
        // A script without directives has each statement in a literal of PL/SQL, which takes 32767 bytes
        // ("PL/SQL Program Limits").
        max_insert_bytes: 25_000,
        identity_insert: false,
        // ORA-32795: "cannot insert into a generated always identity column".
        inserts_always_numbers: false,
        updates_numbers: true,
        // SQL Language Reference, "MERGE".
        upsert: UpsertStyle::Merge,
        counts_changed_rows: false,
        // SQLRF, SELECT, subquery_factoring_clause: in any subquery.
        with_in_subquery: true,
        assigns_in_order: false,
        // SQLRF, "Expression Lists": ORA-01795, 1000 expressions (65535 from 23 on).
        max_list: 1000,
        // SQLRF, CREATE TABLE: an identity is a sequence, which knows nothing of the rows.
        sequence_lags: true,
        autoincrement_needs_key: false,
        autoincrement_is_rowid: false,
        // SQLRF, ALTER TABLE: checks follow, but a column that a virtual column uses cannot be renamed (ORA-54032).
        rename_follows: false,
        namespaces: NAMESPACES,
        objects: ObjectFacts::oracle(version),
        types: TypeFacts::oracle(version),
        add_columns_together: true,
        column_position: false,
        unique_stands_in: false,
        // SQLRF, CREATE TABLE: virtual columns only.
        computed_stored: false,
        computed_virtual: true,
        // SQLRF, "virtual_column_definition"; ORA-54012.
        computed_reads_computed: false,
        virtual_keys: true,
        add_computed_stored: true,
        // SQLRF, "CREATE USER", DEFAULT COLLATION: what a schema has unless it says otherwise.
        default_collation: Some("USING_NLS_COMP"),
        // SQLRF, "Nulls".
        empty_is_null: true,
        // SQLRF 23, DROP TABLE, CREATE TABLE, DROP INDEX, CREATE INDEX. Columns have no such clause.
        if_exists_table: twenty_three,
        if_not_exists_table: twenty_three,
        if_exists_column: false,
        if_not_exists_column: false,
        if_exists_index: twenty_three,
        if_not_exists_index: twenty_three,
        // SQLRF, ALTER TABLE: no clause.
        if_exists_constraint: false,
        // PL/SQL, EXECUTE IMMEDIATE.
        guards: GuardStyle::Block,
        concurrently: false,
        drop_index_names_table: false,
        // SQPUG, "SQL*Plus Limits", and SP2-0027: "Input is too long (> 2499 characters) - line ignored".
        max_line: Some(2499),
        rename_table_qualified: false,
        trigger_in_table: false,
        identity: true,
        // SQLRF, ALTER TABLE, modify_col_properties: an identity cannot be added (ORA-30673), only modified or dropped.
        alter_identity: AlterIdentity::Change,
        identity_options: true,
        alter_computed: AlterComputed::Nothing,
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
        // VLDB and Partitioning Guide: a key without the partitioning columns has a global index.
        partition_in_keys: false,
        index_nulls: false,
        index_prefix_length: false,
        opclass: false,
        reference_names_schema: true,
        // SQLRF, CREATE INDEX: without a schema the index goes to the one of the session, not of its table.
        index_schema: IndexSchema::Both,
    }
}

/// "Database Object Naming Rules", 6: tables, views, sequences, functions and procedures share their names; indexes,
/// triggers and constraints have a namespace each;
/// a key makes an index of its name.
const NAMESPACES: &[Namespace] = &[
    Namespace::within_schema(&[
        NameKind::Table,
        NameKind::Sequence,
        NameKind::Function,
        NameKind::Procedure,
    ]),
    Namespace::within_schema(&[NameKind::Trigger]),
    Namespace::within_schema(&[NameKind::Index, NameKind::UniqueIndex, PRIMARY, UNIQUE]),
    Namespace::within_schema(&[PRIMARY, UNIQUE, FOREIGN_KEY, CHECK]),
];
