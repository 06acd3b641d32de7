//! Options that there are not, where a revision may begin with a hyphen.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

/// What is to be said of an option that there is not. clap would take it for a revision such as `-1` where one is expected.
pub(super) fn option(command: &Command, arguments: &[OsString]) -> Option<Error> {
    let is_steps = |argument: &&OsString| {
        let text = argument.to_string_lossy();
        let steps = text.strip_prefix('-');
        steps.is_some_and(|steps| steps.starts_with(|c: char| c.is_ascii_digit()))
    };
    let arguments = arguments.iter().map(|argument| match is_steps(&argument) {
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
