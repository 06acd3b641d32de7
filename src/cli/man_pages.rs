//! `manual`: the help texts as pages of `man`.

use camino::{Utf8Path, Utf8PathBuf};
use clap::Command;
use clap_mangen::Man;

use crate::command::{Failure, Outcome, man_pages};

/// Prints the page of the program, or writes the pages of all commands into a folder.
pub(super) fn run(directory: Option<&Utf8Path>, folder: Option<&Utf8Path>) -> Result<Outcome, Failure> {
    let mut whole = super::command();
    whole.build();
    let Some(folder) = folder else {
        return Ok(Outcome {
            printed: page(whole)?,
            ..Outcome::default()
        });
    };
    let mut pages = Vec::new();
    add(&whole, "retort", &mut pages)?;
    man_pages::write(directory, folder, &pages)
}

/// The page of a command and those of the commands inside of it: `man retort-render`, as `man git-log`.
fn add(command: &Command, name: &str, pages: &mut Vec<(Utf8PathBuf, String)>) -> anyhow::Result<()> {
    let inside = command.get_subcommands();
    for inner in inside.filter(|inner| inner.get_name() != "help") {
        add(inner, &format!("{name}-{}", inner.get_name()), pages)?;
    }
    pages.push((Utf8PathBuf::from(format!("{name}.1")), page(command.clone())?));
    Ok(())
}

fn page(command: Command) -> anyhow::Result<String> {
    let mut page = Vec::new();
    Man::new(command).manual("Retort").render(&mut page)?;
    Ok(String::from_utf8(page)?)
}
