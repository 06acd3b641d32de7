//! Programs that are run on a new revision file: those of the project's `hooks`, and an editor.

use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use camino::Utf8Path;

/// Alembic's word for the file in the command of a hook.
const FILE: &str = "REVISION_SCRIPT_FILENAME";

/// Runs the commands of hooks one after the other, in the project's folder. The file's path stands where a
/// command has the word `REVISION_SCRIPT_FILENAME`, or else behind it, and in the environment variable of this
/// name. What they print goes to standard error.
///
/// # Errors
/// A command that cannot be run or that fails: those behind it are not run.
pub(super) fn run(commands: &[String], directory: &Utf8Path, file: &Utf8Path) -> anyhow::Result<()> {
    let file = absolute(file)?;
    for (place, command) in commands.iter().enumerate() {
        let text = with_file(command, &file);
        let mut shell = shell(&text);
        shell.env(FILE, &file);
        if !directory.as_str().is_empty() {
            shell.current_dir(directory);
        }
        let status = shell
            .stdin(Stdio::null())
            .stdout(std::io::stderr())
            .status()
            .with_context(|| format!("cannot run the hook `{command}`"))?;
        if status.success() {
            continue;
        }
        let skipped = match commands.len() - place - 1 {
            0 => String::new(),
            1 => "; the hook behind it was not run".to_owned(),
            rest => format!("; the {rest} hooks behind it were not run"),
        };
        bail!(
            "the hook `{command}` failed ({status}){skipped}\n  the revision is there, as the hook left it: {file}"
        );
    }
    Ok(())
}

/// Opens the user's editor on a file, and waits for its end.
///
/// # Errors
/// There is none, or it fails.
pub(super) fn edit(file: &Utf8Path) -> anyhow::Result<()> {
    let named = ["VISUAL", "EDITOR"].into_iter().find_map(|name| {
        let value = std::env::var(name).ok()?;
        (!value.trim().is_empty()).then_some(value)
    });
    let Some(editor) = named else {
        bail!("`--edit` needs an editor: set VISUAL or EDITOR\n  the revision was written: {file}");
    };
    let status = shell(&format!("{editor} {}", quoted(file.as_str())))
        .status()
        .with_context(|| format!("cannot run the editor `{editor}`"))?;
    if !status.success() {
        bail!("the editor `{editor}` failed ({status})\n  the revision is there: {file}");
    }
    Ok(())
}

fn absolute(file: &Utf8Path) -> anyhow::Result<String> {
    let path = std::path::absolute(file).with_context(|| format!("cannot find the folder of `{file}`"))?;
    path.into_os_string()
        .into_string()
        .map_err(|path| anyhow::anyhow!("the path {path:?} is not UTF-8"))
}

/// A command with the file in it. A variable of the shell that has the word as its name stays as it is.
fn with_file(command: &str, file: &str) -> String {
    if !command.contains(FILE) {
        return format!("{command} {}", quoted(file));
    }
    let mut text = String::new();
    let mut rest = command;
    while let Some(at) = rest.find(FILE) {
        let (before, found) = rest.split_at(at);
        let (word, behind) = found.split_at(FILE.len());
        text.push_str(before);
        match before.ends_with(['$', '{', '%']) {
            true => text.push_str(word),
            false => text.push_str(&quoted(file)),
        }
        rest = behind;
    }
    text.push_str(rest);
    text
}

#[cfg(not(windows))]
fn shell(text: &str) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", text]);
    command
}

#[cfg(not(windows))]
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(windows)]
fn shell(text: &str) -> Command {
    use std::os::windows::process::CommandExt;
    let mut command = Command::new("cmd");
    command.raw_arg(format!("/S /C \"{text}\""));
    command
}

/// No name of a file has a quote there.
#[cfg(windows)]
fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

#[cfg(all(test, not(windows)))]
mod tests {
    use super::with_file;

    #[test]
    fn the_file_stands_where_it_is_wanted() {
        let cases = [
            ("fmt -w", "fmt -w '/a b/it'\\''s'"),
            ("fmt REVISION_SCRIPT_FILENAME -w", "fmt '/a b/it'\\''s' -w"),
            (
                "cat \"$REVISION_SCRIPT_FILENAME\"",
                "cat \"$REVISION_SCRIPT_FILENAME\"",
            ),
            (
                "cat \"${REVISION_SCRIPT_FILENAME}\" | wc",
                "cat \"${REVISION_SCRIPT_FILENAME}\" | wc",
            ),
        ];
        for (command, expected) in cases {
            assert_eq!(with_file(command, "/a b/it's"), expected);
        }
    }
}
