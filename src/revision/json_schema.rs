//! What the files of a project may hold, as JSON Schemas (draft 7) that editors read. The decoders say what is right; a
//! test asks them about every key and every shape that stands here.

mod column;
mod constraint;
mod index;
mod mapping;
mod objects;
mod operations;
mod options;
mod project;
mod revision;
mod rows;
mod shapes;
mod table;
mod types;

pub use project::project;
pub use revision::revision;
