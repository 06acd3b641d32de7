//! `lint`.

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::command::lint;

#[derive(Debug, Args)]
pub(super) struct Lint {
    /// From which revision to which
    #[arg(default_value = "base:heads", allow_hyphen_values = true)]
    range: String,
    /// Look at what `render --safe` would write
    #[arg(long)]
    pub(super) safe: bool,
    /// What makes the exit code 1, besides errors and warnings: a rule, a class or a level;
    /// may be repeated
    #[arg(long, value_name = "RULE")]
    deny: Vec<String>,
    /// A rule that does not; may be repeated
    #[arg(long, value_name = "RULE")]
    allow: Vec<String>,
    /// The day on which waivers with `until` are judged [default: they all hold]
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
    /// How it is printed
    #[arg(long, value_enum, default_value = "text")]
    format: LintFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LintFormat {
    /// For people
    Text,
    /// For machines
    Json,
    /// For code scanning: SARIF 2.1.0
    Sarif,
    /// For the log of a GitHub workflow
    Github,
}

impl From<Lint> for lint::Request {
    fn from(lint: Lint) -> lint::Request {
        let Lint {
            range,
            safe: _,
            deny,
            allow,
            today,
            format,
        } = lint;
        lint::Request {
            range,
            format: match format {
                LintFormat::Text => lint::Format::Text,
                LintFormat::Json => lint::Format::Json,
                LintFormat::Sarif => lint::Format::Sarif,
                LintFormat::Github => lint::Format::Github,
            },
            deny,
            allow,
            today,
        }
    }
}
