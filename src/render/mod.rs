//! Statement → template → SQL text → script.

mod assemble;
mod built_in;
mod catalog;
mod chain;
mod context;
mod demand;
mod embedded;
mod environment;
mod fields;
mod guard;
mod header;
mod inert;
mod parts;
mod renderer;
mod rows;
pub mod script;
#[cfg(test)]
mod tests;
mod texts;

pub use built_in::BuiltIn;
pub use parts::Parts;
pub use renderer::Renderer;
pub use script::{
    AuditTable, Body, Client, Direction, SchemaName, Script, ScriptRevision, ScriptRows, ScriptStatement,
    Timeouts, Transaction, Undo, VersionTable,
};
