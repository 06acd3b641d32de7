//! Options that there are not, where a revision may begin with a hyphen.

use std::ffi::{OsStr, OsString};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgMatches, Command, Error};

/// Whether an option that there is not may be the cause of an error, or was taken for a revision.
pub(super) fn may_be(parsed: &Result<ArgMatches, Error>) -> bool {
    match parsed {
        Ok(matches) => takes_an_option(matches),
        Err(error) => error.kind() == ErrorKind::UnknownArgument,
    }
}

fn takes_an_option(matches: &ArgMatches) -> bool {
    let mut values = matches
        .ids()
        .filter_map(|id| matches.try_get_raw(id.as_str()).ok().flatten())
        .flatten();
    let inner = matches.subcommand();
    values.any(|value| value.as_encoded_bytes().starts_with(b"-") && !is_steps(value))
        || inner.is_some_and(|(_, inner)| takes_an_option(inner))
}

/// Whether a word begins as `-1` does.
fn is_steps(word: &OsStr) -> bool {
    matches!(word.as_encoded_bytes(), [b'-', digit, ..] if digit.is_ascii_digit())
}

/// What is to be said of an option that there is not. clap would take it for a revision such as `-1` where one is expected.
pub(super) fn option(command: &Command, arguments: &[OsString]) -> Option<Error> {
    let arguments = arguments.iter().map(|argument| match is_steps(argument) {
        true => OsString::from("head-1"),
        false => argument.clone(),
    });
    let mut strict = without_hyphens(command.clone());
    let mut error = strict.try_get_matches_from_mut(arguments).err()?;
    let is_option = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(text)) => text.starts_with('-'),
        _ => false,
    };
    // Nothing that is expected begins so.
    error.remove(ContextKind::Suggested);
    (error.kind() == ErrorKind::UnknownArgument && is_option).then_some(error)
}

fn without_hyphens(command: Command) -> Command {
    let command = command.mut_args(|argument| argument.allow_hyphen_values(false));
    command.mut_subcommands(without_hyphens)
}
