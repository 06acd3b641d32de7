//! Commands that list revisions of every history: for people under the names of the environments, for machines as
//! one object.

use serde_json::{Value, json};

use super::describe::Describer;
use super::session::{Session, with_sessions};
use super::{Failure, Format, Options, Outcome};
use crate::text::Report;

/// What is listed of a history.
pub(super) struct Listed {
    /// The revisions, in their order.
    pub(super) revisions: Vec<usize>,
    /// Where a database stands, if anybody said so.
    pub(super) current: Option<Vec<usize>>,
}

impl From<Vec<usize>> for Listed {
    fn from(revisions: Vec<usize>) -> Listed {
        Listed {
            revisions,
            current: None,
        }
    }
}

/// Lists what `chosen` says of every history; `shown` puts it in words.
pub(super) fn list(
    options: &Options,
    format: Format,
    chosen: impl Fn(&[Session<'_>], &Session<'_>) -> Result<Listed, Report>,
    shown: impl Fn(&Session<'_>, &Describer<'_>, &[usize]) -> String,
) -> Result<Outcome, Failure> {
    let (printed, warnings) = with_sessions(options, |_, sessions, _| {
        let mut text = String::new();
        let mut histories = Vec::new();
        for session in sessions {
            let listed = chosen(sessions, session)?;
            let words = Describer::of(session).with_current(listed.current.as_deref());
            match format {
                Format::Text => {
                    text.push_str(&heading(sessions, session, &text));
                    text.push_str(&shown(session, &words, &listed.revisions));
                }
                Format::Json => histories.push(json!({
                    "environment": session.environment.name,
                    "revisions": listed.revisions.iter().map(|index| words.json(*index).into()).collect::<Vec<Value>>(),
                })),
            }
        }
        Ok(match format {
            Format::Text => text,
            Format::Json => format!("{:#}\n", json!({"histories": histories})),
        })
    })?;
    Ok(Outcome {
        printed,
        warnings,
        ..Outcome::default()
    })
}

/// The name of an environment over what is told of it, where there are several; below `before`.
pub(super) fn heading(sessions: &[Session<'_>], session: &Session<'_>, before: &str) -> String {
    if sessions.len() < 2 {
        return String::new();
    }
    let gap = if before.is_empty() || before.ends_with("\n\n") {
        ""
    } else {
        "\n"
    };
    format!(
        "{gap}[{}]\n",
        session.environment.name.as_deref().unwrap_or_default()
    )
}
