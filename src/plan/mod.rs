//! Operation × schema × facts → statements: the only place where a dialect's shortcomings become
//! more statements.

mod alter_column;
mod foreign_key_index;
mod merge;
mod rebuild;
mod rename;
mod rows;
mod specs;
mod sql;

pub mod lower;
pub mod statement;

pub use lower::lower;
pub use statement::{AlterAction, Planned, Statement};
