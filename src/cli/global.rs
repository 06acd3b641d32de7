//! The options of every command.

use std::io::IsTerminal;

use camino::Utf8PathBuf;
use clap::{ArgMatches, Args, Command, FromArgMatches, ValueEnum};

use crate::command::{Failure, Options};

// They stand before the name of the command or behind it. clap's own global options would forget what stands before it
// of an option that is behind it as well, although such an option may be repeated. (A comment of documentation would
// become the help text of every command.)
#[derive(Debug, Args)]
pub(super) struct Global {
    /// The project file [default: retort.yaml here or in a parent folder]
    #[arg(short, long, value_name = "FILE")]
    config: Option<Utf8PathBuf>,
    /// Work as if started in this folder
    #[arg(short = 'C', long, value_name = "DIR")]
    directory: Option<Utf8PathBuf>,
    /// The environment [default: all of them]
    #[arg(short, long, value_name = "ENV")]
    name: Option<String>,
    /// A target of the environment; may be repeated [default: all]
    #[arg(long, value_name = "NAME")]
    target: Vec<String>,
    /// A variable for SQL texts; may be repeated
    #[arg(short = 'x', long = "set", value_name = "KEY=VALUE")]
    set: Vec<String>,
    /// A file with variables, KEY=VALUE in each line; may be repeated, and the later one
    /// wins
    #[arg(long, value_name = "FILE")]
    env_file: Vec<Utf8PathBuf>,
    /// A dialect, such as mysql@8.0; may be repeated [default: those of the project file]
    #[arg(short, long, value_name = "NAME[@VERSION]")]
    dialect: Vec<String>,
    /// Say nothing but results and errors
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// Say more: all about each revision, and the codes of errors and warnings
    #[arg(short, long)]
    pub(super) verbose: bool,
    /// Colours in messages [default: auto]
    #[arg(long, value_name = "WHEN")]
    color: Option<Color>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

/// Adds the options to a command and to those inside of it.
pub(super) fn everywhere(command: Command) -> Command {
    Global::augment_args(command).mut_subcommands(everywhere)
}

/// Whether standard error is a terminal that takes more than letters.
fn is_steered() -> bool {
    std::env::var_os("TERM").is_none_or(|term| term != "dumb") && std::io::stderr().is_terminal()
}

impl Global {
    /// The options as they were given at any place. What can be said once only is taken from the last place.
    pub(super) fn of(matches: &ArgMatches) -> Result<Global, clap::Error> {
        let global = Global::from_arg_matches(matches)?;
        Ok(match matches.subcommand() {
            Some((_, inner)) => global.then(Global::of(inner)?),
            None => global,
        })
    }

    fn then(self, later: Global) -> Global {
        let Global {
            config,
            directory,
            name,
            target,
            set,
            env_file,
            dialect,
            quiet,
            verbose,
            color,
        } = later;
        Global {
            config: config.or(self.config),
            directory: directory.or(self.directory),
            name: name.or(self.name),
            target: [self.target, target].concat(),
            set: [self.set, set].concat(),
            env_file: [self.env_file, env_file].concat(),
            dialect: [self.dialect, dialect].concat(),
            quiet: self.quiet || quiet,
            verbose: self.verbose || verbose,
            color: color.or(self.color),
        }
    }

    /// Whether messages have colours.
    pub(super) fn color(&self) -> bool {
        match self.color {
            Some(Color::Always) => true,
            Some(Color::Never) => false,
            Some(Color::Auto) | None => {
                let wanted = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
                wanted && is_steered()
            }
        }
    }

    /// What the commands are given.
    pub(super) fn options(self) -> Result<Options, Failure> {
        let mut vars = Vec::new();
        for pair in &self.set {
            match pair.split_once('=') {
                Some((key, value)) if !key.is_empty() => vars.push((key.to_owned(), value.to_owned())),
                _ => return Err(Failure::usage(format!("`-x {pair}` is not KEY=VALUE"))),
            }
        }
        Ok(Options {
            color: self.color(),
            config: self.config,
            directory: self.directory,
            environment: self.name,
            targets: self.target,
            vars,
            env_files: self.env_file,
            dialects: self.dialect,
            safe: None,
            idempotent: false,
            verbose: self.verbose,
            progress: !self.quiet && is_steered(),
        })
    }
}
