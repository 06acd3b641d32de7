//! The built-in templates, compiled into the program.

use std::collections::BTreeSet;

/// A table of names and texts from a list of paths.
macro_rules! embed {
    ($($path:literal,)*) => {
        &[$(($path, include_str!(concat!("../../templates/", $path))),)*]
    };
}

/// All built-in templates by their path in `templates/`, in the order of their paths.
pub(super) const TEMPLATES: &[(&str, &str)] = embed![
    "generic/alter/add_column.sql.j2",
    "generic/alter/add_constraint.sql.j2",
    "generic/alter/drop_check.sql.j2",
    "generic/alter/drop_column.sql.j2",
    "generic/alter/drop_default.sql.j2",
    "generic/alter/drop_foreign_key.sql.j2",
    "generic/alter/drop_primary_key.sql.j2",
    "generic/alter/drop_unique.sql.j2",
    "generic/alter/rename_column.sql.j2",
    "generic/alter/set_default.sql.j2",
    "generic/alter_table.sql.j2",
    "generic/autoincrement.sql.j2",
    "generic/column.sql.j2",
    "generic/computed.sql.j2",
    "generic/constraint.sql.j2",
    "generic/constraint/check.sql.j2",
    "generic/constraint/foreign_key.sql.j2",
    "generic/constraint/primary_key.sql.j2",
    "generic/constraint/unique.sql.j2",
    "generic/create_index.sql.j2",
    "generic/create_table.sql.j2",
    "generic/create_view.sql.j2",
    "generic/delete_row.sql.j2",
    "generic/drop_index.sql.j2",
    "generic/drop_table.sql.j2",
    "generic/drop_trigger.sql.j2",
    "generic/drop_view.sql.j2",
    "generic/identity.sql.j2",
    "generic/identity_options.sql.j2",
    "generic/index_part.sql.j2",
    "generic/insert.sql.j2",
    "generic/raw.sql.j2",
    "generic/rename_table.sql.j2",
    "mariadb/create_index.sql.j2",
    "mssql/alter/add_column.sql.j2",
    "mssql/alter/drop_default.sql.j2",
    "mssql/alter/set_default.sql.j2",
    "mssql/alter/set_type.sql.j2",
    "mssql/column.sql.j2",
    "mssql/comment_column.sql.j2",
    "mssql/comment_table.sql.j2",
    "mssql/computed.sql.j2",
    "mssql/create_index.sql.j2",
    "mssql/drop_index.sql.j2",
    "mssql/identity.sql.j2",
    "mssql/identity_insert.sql.j2",
    "mssql/rename_column_procedure.sql.j2",
    "mssql/rename_table.sql.j2",
    "mysql/alter/drop_check.sql.j2",
    "mysql_family/alter/add_index.sql.j2",
    "mysql_family/alter/change_column.sql.j2",
    "mysql_family/alter/drop_foreign_key.sql.j2",
    "mysql_family/alter/drop_index.sql.j2",
    "mysql_family/alter/drop_primary_key.sql.j2",
    "mysql_family/alter/drop_unique.sql.j2",
    "mysql_family/alter/modify_column.sql.j2",
    "mysql_family/alter/table_comment.sql.j2",
    "mysql_family/column.sql.j2",
    "mysql_family/create_index.sql.j2",
    "mysql_family/create_table.sql.j2",
    "mysql_family/drop_index.sql.j2",
    "mysql_family/index_part.sql.j2",
    "oracle/alter/add_column.sql.j2",
    "oracle/alter/drop_default.sql.j2",
    "oracle/alter/drop_identity.sql.j2",
    "oracle/alter/drop_not_null.sql.j2",
    "oracle/alter/drop_primary_key.sql.j2",
    "oracle/alter/set_default.sql.j2",
    "oracle/alter/set_not_null.sql.j2",
    "oracle/alter/set_type.sql.j2",
    "oracle/comment_column.sql.j2",
    "oracle/comment_table.sql.j2",
    "oracle/computed.sql.j2",
    "oracle/sync_sequence.sql.j2",
    "postgresql/alter/add_identity.sql.j2",
    "postgresql/alter/drop_identity.sql.j2",
    "postgresql/alter/drop_not_null.sql.j2",
    "postgresql/alter/set_not_null.sql.j2",
    "postgresql/alter/set_type.sql.j2",
    "postgresql/comment_column.sql.j2",
    "postgresql/comment_table.sql.j2",
    "postgresql/create_enum.sql.j2",
    "postgresql/create_index.sql.j2",
    "postgresql/drop_enum.sql.j2",
    "postgresql/drop_index.sql.j2",
    "postgresql/drop_trigger.sql.j2",
    "postgresql/index_part.sql.j2",
    "postgresql/insert.sql.j2",
    "postgresql/sync_sequence.sql.j2",
    "sqlite/column.sql.j2",
    "sqlite/copy_rows.sql.j2",
    "sqlite/copy_sequence.sql.j2",
    "sqlite/create_index.sql.j2",
    "sqlite/create_table.sql.j2",
    "sqlite/foreign_key_check.sql.j2",
];

/// The text of a built-in template.
pub(super) fn find(path: &str) -> Option<&'static str> {
    let position = TEMPLATES.binary_search_by(|(name, _)| (*name).cmp(path)).ok()?;
    Some(TEMPLATES[position].1)
}

/// The names that templates have within their layers: what an override may be called.
pub(super) fn names() -> BTreeSet<&'static str> {
    TEMPLATES.iter().filter_map(|(path, _)| path.split_once('/')).map(|(_, name)| name).collect()
}
