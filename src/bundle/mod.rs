//! What lands in `out/`: every script of a range, the manifest and the checksums.

pub mod archive;
pub mod compare;
pub mod compile;
pub mod container;
pub mod examine;
pub mod file_names;
pub mod folder;
pub mod listing;
mod look;
pub mod manifest;
mod own_tables;
pub mod release;
pub mod scripts;
pub mod signature;
mod sum_list;
mod text_sum;

pub use compile::{CompileError, CompiledRevision, Compiler, Creation, Rewrite, Wanted};
pub use manifest::{FileEntry, Manifest, ManualEntry};
pub use own_tables::own_tables;
pub use scripts::{Scripts, Stretch, Written, reversible};
