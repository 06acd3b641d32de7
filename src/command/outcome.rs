//! What comes of a command.

use tempfile::SpooledTempFile;

use crate::text::show::show;
use crate::text::{Diagnostic, Report, Sources, Span};

use super::progress::Interrupted;

/// What is held in memory of a text that is to be printed.
const HELD: usize = 1024 * 1024;

/// Takes what is to be printed only when it is whole: on the disk what is too long for the memory.
pub(super) fn spool() -> SpooledTempFile {
    tempfile::spooled_tempfile(HELD)
}

/// A command that was carried out.
#[derive(Debug, Default)]
pub struct Outcome {
    /// For standard output.
    pub printed: String,
    /// A script for standard output, which may be longer than what fits into memory.
    pub script: Option<SpooledTempFile>,
    /// For standard error, unless `-q`.
    pub said: String,
    /// Warnings, for standard error in any case.
    pub warnings: String,
    /// 0, or 1 when the answer is no, or 2 when what is printed are mistakes.
    pub code: u8,
}

/// A command that was not carried out. Nothing has been written.
#[derive(Debug)]
pub enum Failure {
    /// The user's mistakes, with the files that they are in.
    Mistakes {
        /// What is wrong.
        report: Report,
        /// Where it is.
        sources: Sources,
    },
    /// The machine's trouble.
    Trouble(anyhow::Error),
}

impl Failure {
    /// A mistake on the command line.
    pub fn usage(title: impl Into<String>) -> Failure {
        let mut report = Report::new();
        report.push(Diagnostic::error("usage", Span::NOWHERE, title));
        Failure::Mistakes {
            report,
            sources: Sources::default(),
        }
    }

    /// The exit code.
    pub fn exit_code(&self) -> u8 {
        match self {
            Failure::Trouble(error) if error.is::<Interrupted>() => Interrupted::CODE,
            Failure::Mistakes { .. } | Failure::Trouble(_) => 2,
        }
    }

    /// The text for standard error, with the codes of errors if so wished.
    pub fn text(&self, color: bool, codes: bool) -> String {
        match self {
            Failure::Mistakes { report, sources } => {
                let mut text = show(report, sources, color, codes);
                let count = report.error_count();
                if count > 1 {
                    text.push_str(&format!("\nerror: {count} mistakes; nothing was written\n"));
                }
                text
            }
            Failure::Trouble(error) => format!("error: {error:#}\n"),
        }
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Failure {
        Failure::Trouble(error)
    }
}

impl From<(Report, Sources)> for Failure {
    fn from((report, sources): (Report, Sources)) -> Failure {
        Failure::Mistakes { report, sources }
    }
}
