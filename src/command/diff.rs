//! `diff`: what came, went or was changed between two bundles, ranges, or git revisions of the project.

mod answer;
mod facts;
mod html;
mod markdown;
mod side;
mod text;
mod unified;

use crate::bundle::compare::compare;
use crate::bundle::container::Unreadable;

use super::{Failure, Options, Outcome};

use answer::Answer;
use side::Opened;

/// How the answer is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a terminal.
    Text,
    /// For machines.
    Json,
    /// For a ticket.
    Markdown,
    /// A page of its own.
    Html,
}

/// Compares two sides. A revision that was changed or is gone is the answer no: exit code 1.
///
/// # Errors
/// A side that is neither a bundle, nor a range, nor a git revision, or cannot be read or rendered.
pub fn run(options: &Options, old: &str, new: &str, format: Format) -> Result<Outcome, Failure> {
    let (old, warnings) = Opened::open(options, old, None)?;
    let (new, more) = Opened::open(options, new, Some(&old))?;
    let comparison = compare(&old.side, &new.side).map_err(|unreadable| match unreadable {
        Unreadable::Damaged(why) => anyhow::anyhow!("a bundle is damaged: {why}"),
        Unreadable::Trouble(error) => error,
    })?;
    let answer = Answer::new(&old, &new, comparison);
    let printed = match format {
        Format::Text => text::text(&answer),
        Format::Json => format!("{:#}\n", answer.json()),
        Format::Markdown => markdown::markdown(&answer),
        Format::Html => html::html(&answer),
    };
    Ok(Outcome {
        printed,
        warnings: warnings + &more,
        code: u8::from(answer.is_alarm()),
        ..Outcome::default()
    })
}
