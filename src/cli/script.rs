//! The commands that print one script, and the kinds of projects.

use camino::{Utf8Path, Utf8PathBuf};
use clap::{Args, ValueEnum};

use crate::command;

use super::format::FormatName;

#[derive(Debug, Args)]
pub(super) struct Script {
    /// The revision to go to, or FROM:TO
    #[arg(value_name = "[FROM:]TO", allow_hyphen_values = true)]
    pub(super) range: String,
    /// The file to write; `-` is standard output [default: -]
    #[arg(short, long, value_name = "FILE")]
    output: Option<Utf8PathBuf>,
    /// Accepted for Alembic's users; scripts are all that Retort makes
    #[arg(long)]
    sql: bool,
    /// Write a script with steps that must be done by hand: someone has read them
    #[arg(long)]
    allow_manual: bool,
    /// Do without long locks what can be done without; tables made since SINCE count as new
    #[arg(long, value_name = "SINCE", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    pub(super) safe: Option<String>,
    /// Write a script that may begin anywhere in the range: it runs only what is not done yet
    #[arg(long, conflicts_with_all = ["safe", "resume"])]
    pub(super) idempotent: bool,
    /// Go on where a script of this range stopped: at this statement of this revision
    #[arg(long, value_name = "REVISION:STATEMENT")]
    resume: Option<String>,
    /// How the script is printed, or told of: with `json` in an object
    #[arg(long, value_enum, default_value = "text")]
    format: FormatName,
}

/// The file of `-o`; `-` is standard output.
pub(super) fn file(output: Option<&Utf8Path>) -> Option<&Utf8Path> {
    output.filter(|path| *path != "-")
}

impl Script {
    pub(super) fn request(&self) -> command::script::Request<'_> {
        command::script::Request {
            output: file(self.output.as_deref()),
            allow_manual: self.allow_manual,
            resume: self.resume.as_deref(),
            format: self.format.into(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Template {
    /// One history
    Single,
    /// A shared history and one that is rendered for every tenant
    Multi,
}
