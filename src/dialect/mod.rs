//! The six dialects: what each can do by version, how it writes names, literals and types.
//! A `match` on a dialect stands here and nowhere else.

pub mod client;
pub mod facts;
pub mod sql;

pub use client::{ClientHabits, template_folders};
pub use facts::Facts;
pub use sql::Sql;
