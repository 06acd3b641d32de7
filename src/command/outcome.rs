//! What comes of a command.

use serde_json::{Value, json};
use tempfile::SpooledTempFile;

use crate::text::show::{show, to_json};
use crate::text::{Diagnostic, Report, Sources, Span};

use super::Format;
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

impl Outcome {
    /// What was done: in words for people, or an object for machines.
    pub(super) fn told(format: Format, said: String, object: impl FnOnce() -> Value) -> Outcome {
        match format {
            Format::Text => Outcome {
                said,
                ..Outcome::default()
            },
            Format::Json => Outcome {
                printed: format!("{:#}\n", object()),
                ..Outcome::default()
            },
        }
    }

    /// The same with warnings.
    pub(super) fn with_warnings(self, warnings: String) -> Outcome {
        Outcome { warnings, ..self }
    }
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

    /// The same as an object for machines. Trouble has no code.
    pub fn json(&self) -> String {
        let all = match self {
            Failure::Mistakes { report, sources } => to_json(report, sources),
            Failure::Trouble(error) => {
                let mut report = Report::new();
                report.push(Diagnostic::error("usage", Span::NOWHERE, format!("{error:#}")));
                let mut all = to_json(&report, &Sources::default());
                all[0]["code"] = Value::Null;
                all
            }
        };
        let object = json!({
            "ok": false,
            "mistakes": of_severity(&all, "error"),
            "warnings": of_severity(&all, "warning"),
        });
        format!("{object:#}\n")
    }
}

/// Those of [`to_json`] that have a severity.
pub(super) fn of_severity<'v>(all: &'v Value, severity: &str) -> Vec<&'v Value> {
    let all = all.as_array().into_iter().flatten();
    all.filter(|one| one["severity"] == severity).collect()
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
