//! Statement → template → SQL text → script.

mod assemble;
mod chain;
mod context;
mod embedded;
mod environment;
mod fields;
mod hazard;
mod header;
mod inert;
mod renderer;
mod rows;
pub mod script;
#[cfg(test)]
mod tests;

pub use renderer::{Renderer, template_layers};
pub use script::{
    Client, Direction, SchemaName, Script, ScriptRevision, ScriptStatement, Timeouts, Transaction,
    VersionTable,
};
