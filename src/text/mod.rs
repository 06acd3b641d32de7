//! Source text, places in it, and what is said about them.

pub mod diagnostic;
pub mod source;
pub mod span;
pub mod suggest;
pub mod yaml;

pub use diagnostic::{Diagnostic, Report, Severity};
pub use source::{Source, Sources};
pub use span::Span;
