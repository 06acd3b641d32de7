//! Operations: YAML nodes become [`crate::model::Operation`]s, for one dialect at a time.

mod columns;
mod constraints;
mod context;
pub mod fields;
mod indexes;
mod operation;
mod options;
mod raw;
mod rows;
mod sql;
mod tables;
mod types;
mod values;

pub use context::DecodeContext;
pub use operation::steps;
