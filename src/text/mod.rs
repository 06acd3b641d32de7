//! Source text, places in it, and what is said about them.

pub mod diagnostic;
pub mod encoding;
pub mod env_file;
pub mod excerpt;
pub mod files;
mod place;
pub mod records;
pub mod secret;
pub mod show;
pub mod source;
pub mod span;
pub mod suggest;
pub mod sums;
mod visible;
pub mod yaml;

pub use diagnostic::{Diagnostic, Report, Severity};
pub use excerpt::Excerpt;
pub use source::{Source, Sources};
pub use span::Span;
pub use visible::{is_hidden, pictured, visible};
