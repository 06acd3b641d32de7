//! What comes of a command, printed.

use std::io::{Seek, Write};
use std::process::ExitCode;

use tempfile::SpooledTempFile;

use crate::command::Outcome;

/// Prints results to standard output and the rest to standard error.
pub(super) fn finish(outcome: Outcome, quiet: bool) -> ExitCode {
    if !outcome.warnings.is_empty() || (!quiet && !outcome.said.is_empty()) {
        let said = if quiet { "" } else { outcome.said.as_str() };
        let _ = std::io::stderr().write_all(format!("{}{said}", outcome.warnings).as_bytes());
    }
    ended(print(outcome.printed.as_bytes(), outcome.script), outcome.code)
}

/// The exit code after something was printed. A reader that went away changes nothing.
pub(super) fn ended(printed: std::io::Result<()>, code: u8) -> ExitCode {
    match printed {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            // Nobody is left to be told when the terminal is gone.
            let _ = writeln!(
                std::io::stderr(),
                "error: cannot write to standard output: {error}"
            );
            ExitCode::from(2)
        }
        _ => ExitCode::from(code),
    }
}

fn print(text: &[u8], script: Option<SpooledTempFile>) -> std::io::Result<()> {
    let mut stdout = std::io::stdout().lock();
    stdout.write_all(text)?;
    if let Some(mut script) = script {
        script.rewind()?;
        std::io::copy(&mut script, &mut stdout)?;
    }
    stdout.flush()
}
