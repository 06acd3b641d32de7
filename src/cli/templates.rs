//! `templates`.

use clap::Subcommand;

use crate::command::{Failure, Options, Outcome, templates};

use super::format::FormatName;

#[derive(Debug, Subcommand)]
pub(super) enum Templates {
    /// List them by dialect, with the files that the project has in their places
    #[command(
        after_help = "Examples:\n  retort templates list\n  retort -d oracle templates list --format json"
    )]
    List {
        /// How it is printed
        #[arg(long, value_enum, default_value = "text")]
        format: FormatName,
    },
    /// Copy some into the project's folder of templates, to be changed
    #[command(
        after_help = "Examples:\n  retort templates eject create_view\n  retort -d mssql templates eject alter/add_column script/banner"
    )]
    Eject {
        /// What they are called, with or without `.sql.j2`
        #[arg(value_name = "NAME", required = true)]
        names: Vec<String>,
        /// How it is told what was made
        #[arg(long, value_enum, default_value = "text")]
        format: FormatName,
    },
}

impl Templates {
    pub(super) fn run(&self, options: &Options) -> Result<Outcome, Failure> {
        match self {
            Templates::List { format } => templates::list(options, (*format).into()),
            Templates::Eject { names, format } => templates::eject::run(options, names, (*format).into()),
        }
    }
}
