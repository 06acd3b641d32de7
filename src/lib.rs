//! Retort distils a history of schema revisions, written in YAML, into the SQL scripts that a DBA
//! reviews, attaches to a change ticket and runs by hand.
//!
//! The modules are the floors of the house: each uses only the ones above it in this list.

pub mod bundle;
pub mod cli;
pub mod command;
pub mod dialect;
pub mod lint;
pub mod model;
pub mod plan;
pub mod render;
pub mod replay;
pub mod review;
pub mod revision;
pub mod text;
