//! Statement → template → SQL text → script.

mod chain;
mod context;
mod embedded;
mod environment;
mod fields;
mod renderer;
#[cfg(test)]
mod tests;

pub use renderer::{Renderer, template_layers};
