//! `manual`: the help texts as pages of `man`.

use camino::{Utf8Path, Utf8PathBuf};
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
    for command in whole
        .get_subcommands()
        .filter(|command| command.get_name() != "help")
    {
        // `man retort-render`, as `man git-log`.
        let name = format!("retort-{}", command.get_name());
        pages.push((Utf8PathBuf::from(format!("{name}.1")), page(command.clone())?));
    }
    pages.push((Utf8PathBuf::from("retort.1"), page(whole)?));
    man_pages::write(directory, folder, &pages)
}

fn page(command: clap::Command) -> anyhow::Result<String> {
    let mut page = Vec::new();
    Man::new(command).manual("Retort").render(&mut page)?;
    Ok(String::from_utf8(page)?)
}
