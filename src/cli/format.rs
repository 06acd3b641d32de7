//! `--format`.

use clap::{ArgMatches, ValueEnum};

use crate::command::Format;

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FormatName {
    /// For people
    Text,
    /// For machines
    Json,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Format {
        match name {
            FormatName::Text => Format::Text,
            FormatName::Json => Format::Json,
        }
    }
}

/// Whether the command that was given has `--format json`.
pub(super) fn is_json(matches: &ArgMatches) -> bool {
    match matches.subcommand() {
        Some((_, inner)) => is_json(inner),
        None => {
            let given = matches.try_get_raw("format").ok().flatten();
            given.is_some_and(|mut values| values.any(|value| value == "json"))
        }
    }
}
