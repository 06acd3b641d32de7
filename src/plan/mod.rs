//! Operation × schema × facts → statements: the only place where a dialect's shortcomings become
//! more statements.

pub mod again;
mod alter_column;
mod assertions;
mod cascades;
pub mod catalog;
mod column_spec;
mod columns;
mod comment_limits;
mod comments;
mod constraints;
pub mod deeds;
pub mod demands;
mod enum_swap;
mod enums;
mod expectations;
pub mod file_rows;
mod foreign_key_index;
mod grants;
pub mod guard;
mod index_limits;
mod indexes;
pub mod keyed_rows;
mod leaves;
mod merge;
mod new_tables;
pub mod object_statement;
mod objects;
mod option_limits;
mod own_index;
mod rebuild;
mod rename;
mod rename_part;
mod routines;
mod row_changes;
mod rows;
pub mod safe;
mod same_columns;
mod sequences;
mod sql;
mod table_limits;
mod tables;
mod text_keys;
mod unique_nulls;
mod upsert;
mod views_aside;
mod virtual_limits;

pub mod lower;
pub mod statement;

pub use expectations::{ExpectationSpec, expectations};
pub use file_rows::FileStatements;
pub use guard::{Guard, Guarded};
pub use lower::lower;
pub use new_tables::NewTables;
pub use statement::{AlterAction, Planned, Statement};
