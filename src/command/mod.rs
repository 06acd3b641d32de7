//! One file a subcommand: options in, outcome out.

pub mod check;
pub mod current;
mod describe;
pub mod diff;
mod folders;
pub mod format;
pub mod heads;
pub mod history;
mod hooks;
pub mod init;
mod jobs;
pub mod keygen;
pub mod lint;
pub mod lock;
mod manual;
pub mod merge;
pub mod new_revision;
pub mod options;
pub mod outcome;
pub mod render;
mod rerender;
mod resume;
mod review;
pub mod revision;
mod safe;
pub mod schema;
pub mod script;
pub mod session;
pub mod show;
pub mod unlock;
mod variables;
pub mod verify;

pub use format::Format;
pub use options::Options;
pub use outcome::{Failure, Outcome};
