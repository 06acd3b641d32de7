//! Completion in shells: of commands and options, and of the names that a project knows. The shell calls the
//! program itself, with the words typed so far.

use std::ffi::{OsStr, OsString};

use clap::{Arg, Command, ValueEnum, ValueHint};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};
use clap_complete::env::{CompleteEnv, EnvCompleter, Shells};

use crate::command::candidates::{self, Candidate};
use crate::command::{Failure, Options, Outcome};

/// The environment variable by which a shell asks.
const VARIABLE: &str = "RETORT_COMPLETE";

/// The name by which it calls.
const NAME: &str = "retort";

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
}

/// What bash reads: it splits names of revisions into words.
const BASH: &str = include_str!("../../templates/completions/retort.bash");

/// The lines that a shell reads when it starts.
pub(super) fn script(shell: Shell) -> Result<Outcome, Failure> {
    let name = match shell {
        Shell::Bash => {
            return Ok(Outcome {
                printed: BASH.to_owned(),
                ..Outcome::default()
            });
        }
        Shell::Zsh => "zsh",
        Shell::Fish => "fish",
        Shell::Powershell => "powershell",
    };
    let mut text = Vec::new();
    let shells = Shells::builtins();
    let completer: Option<&dyn EnvCompleter> = shells.completer(name);
    if let Some(completer) = completer {
        completer
            .write_registration(VARIABLE, NAME, NAME, NAME, &mut text)
            .map_err(anyhow::Error::from)?;
    }
    Ok(Outcome {
        printed: String::from_utf8_lossy(&text).into_owned(),
        ..Outcome::default()
    })
}

/// Answers a shell that asks what can stand next. Returns false where none does.
pub(super) fn answered(arguments: &[OsString]) -> bool {
    if std::env::var_os(VARIABLE).is_none() {
        return false;
    }
    let typed = arguments.to_vec();
    let here = std::env::current_dir().ok();
    // A shell has no place for messages.
    CompleteEnv::with_factory(move || with_completers(super::command(), &options(&typed)))
        .var(VARIABLE)
        .bin(NAME)
        .try_complete(arguments.iter().cloned(), here.as_deref())
        .unwrap_or(true)
}

/// Every argument whose value the project knows, or that is a file, completes so: by what its value is called.
fn with_completers(command: Command, options: &Options) -> Command {
    let command = command.mut_args(|argument| with_completer(argument, options));
    let names: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, |sub| with_completers(sub, options))
    })
}

fn with_completer(argument: Arg, options: &Options) -> Arg {
    let called = argument.get_value_names().and_then(|names| names.first());
    let called = called.map(ToString::to_string).unwrap_or_default();
    let find: fn(&Options) -> Vec<Candidate> = match (argument.get_id().as_str(), called.as_str()) {
        ("target", _) => candidates::targets,
        ("dialect", _) => candidates::dialects,
        (_, "ENV") => candidates::environments,
        (_, name)
            if ["REV", "REVISION", "RANGE", "OLD", "NEW"].contains(&name)
                || name.contains(":TO")
                || name.contains("FROM:") =>
        {
            candidates::revisions
        }
        (_, "DIR" | "DIR|ARCHIVE") => return argument.value_hint(ValueHint::DirPath),
        (_, name) if name.contains("FILE") || name == "KEY" => {
            return argument.value_hint(ValueHint::FilePath);
        }
        _ => return argument,
    };
    let options = options.clone();
    argument.add(ArgValueCompleter::new(move |current: &OsStr| {
        matching(current, || find(&options))
    }))
}

/// The names that go on like this, behind the last `:` or `,`.
fn matching(current: &OsStr, find: impl Fn() -> Vec<Candidate>) -> Vec<CompletionCandidate> {
    let Some(current) = current.to_str() else {
        return Vec::new();
    };
    let (before, begun) = current.split_at(current.rfind([':', ',']).map_or(0, |at| at + 1));
    let found = find()
        .into_iter()
        .filter(|candidate| candidate.name.starts_with(begun));
    found
        .map(|Candidate { name, about }| {
            let about = (!about.is_empty()).then(|| about.into());
            CompletionCandidate::new(format!("{before}{name}")).help(about)
        })
        .collect()
}

/// What was typed of where the project is, and of which environment.
fn options(typed: &[OsString]) -> Options {
    let mut options = Options::default();
    let words: Vec<&str> = typed.iter().filter_map(|word| word.to_str()).collect();
    for (place, word) in words.iter().enumerate() {
        let value = |short: &str, long: &str| match word.strip_prefix(long) {
            Some("") => words.get(place + 1).map(|value| (*value).to_owned()),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None if *word == short => words.get(place + 1).map(|value| (*value).to_owned()),
            None => None,
        };
        if let Some(file) = value("-c", "--config") {
            options.config = Some(file.into());
        }
        if let Some(folder) = value("-C", "--directory") {
            options.directory = Some(folder.into());
        }
        if let Some(name) = value("-n", "--name") {
            options.environment = Some(name);
        }
    }
    options
}
