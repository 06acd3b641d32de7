//! From YAML nodes to operations, for one dialect.

pub mod context;
pub mod expectation;
pub mod fields;
pub mod operation;
pub mod options;
pub mod scalar;
pub mod sql;
pub mod type_names;
pub mod type_text;

mod alter_column;
mod batch;
mod column;
mod columns;
mod constraint;
mod constraints;
mod data_type;
mod enum_text;
mod enumeration;
mod exclude;
mod execute;
mod expected_rows;
mod extension;
mod file_rows;
mod foreign_key;
mod grant;
mod index;
mod insert;
mod manual;
mod routine;
mod row_change;
mod schema;
mod sequence;
mod table;
mod value;
mod view;

pub use context::{DecodeContext, Decoder};
pub use fields::Fields;
pub use operation::steps;

#[cfg(test)]
mod tests;
