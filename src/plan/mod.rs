//! Operation × schema × facts → statements: the only place where a dialect's shortcomings become
//! more statements.

pub mod statement;

pub use statement::{AlterAction, Planned, Statement};
