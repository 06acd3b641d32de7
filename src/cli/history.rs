//! `history`, `heads`, `branches` and `show`.

use camino::Utf8PathBuf;
use clap::Args;

use crate::command::history;

use super::format::FormatName;

#[derive(Debug, Args)]
pub(super) struct History {
    /// From which revision to which, both included
    #[arg(
        short = 'r',
        long = "rev-range",
        value_name = "RANGE",
        allow_hyphen_values = true
    )]
    range: Option<String>,
    /// Mark where a database stands: what its client has printed of the version table, in a file
    /// or, without a name, on standard input
    #[arg(short = 'i', long, value_name = "FILE", num_args = 0..=1, default_missing_value = "-")]
    indicate_current: Option<Utf8PathBuf>,
    /// Draw the branches
    #[arg(long)]
    graph: bool,
    /// How it is printed
    #[arg(long, value_enum, default_value = "text", conflicts_with = "graph")]
    format: FormatName,
}

impl History {
    pub(super) fn request(&self) -> history::Request<'_> {
        history::Request {
            range: self.range.as_deref(),
            current: self.indicate_current.as_deref(),
            graph: self.graph,
            format: self.format.into(),
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Listed {
    /// How it is printed
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: FormatName,
}

#[derive(Debug, Args)]
pub(super) struct Show {
    /// The revision; `heads` and `a,b` are several
    #[arg(value_name = "REV")]
    pub(super) revision: String,
    /// How it is printed
    #[arg(long, value_enum, default_value = "text")]
    pub(super) format: FormatName,
}
