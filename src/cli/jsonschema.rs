//! `jsonschema`.

use camino::Utf8PathBuf;
use clap::{Args, ValueEnum};

use crate::command::jsonschema::Of;

#[derive(Debug, Args)]
pub(super) struct JsonSchema {
    /// Of which file
    #[arg(value_enum, default_value = "revision")]
    pub(super) of: FileName,
    /// The file to write; `-` is standard output [default: -]
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<Utf8PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FileName {
    /// A revision
    Revision,
    /// The project file
    Project,
}

impl From<FileName> for Of {
    fn from(name: FileName) -> Of {
        match name {
            FileName::Revision => Of::Revision,
            FileName::Project => Of::Project,
        }
    }
}
