//! The history, replayed in memory: Operation × Schema → Schema. Finds what is illegal, gives
//! names to what has none, derives the way back.

mod alter_column;
mod alter_enum;
mod batch;
mod column_users;
mod columns;
mod constraint_lookup;
mod constraint_name;
mod constraints;
mod doubt;
mod drop_column;
mod enum_check;
mod enums;
mod foreign_keys;
mod grants;
mod indexes;
mod keys;
mod label_users;
mod lookup;
mod namespace;
mod numbering;
mod object_difference;
mod object_users;
mod objects;
mod option_columns;
mod part_text;
mod rename_part;
mod row_changes;
mod rows;
mod rows_back;
mod schemas;
mod sequences;
mod tables;
mod triggers;
mod upsert;
mod using_index;
mod view_indexes;
mod views;

pub mod change;
pub mod creation;
pub mod difference;
pub mod inverse;
pub mod naming;
pub mod replayer;
pub mod revision;
pub mod uses;

pub use change::Change;
pub use naming::Naming;
pub use replayer::{OwnTable, Replayer, Stop};
pub use revision::{Downgrade, Replayed, Witness};
