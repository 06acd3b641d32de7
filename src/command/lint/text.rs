//! For a terminal.

use crate::lint::{Grouped, Level};
use crate::text::show::show;
use crate::text::{Diagnostic, Report, Severity, Sources};

use super::verdict::Judged;

pub(super) fn text(all: &[Judged], sources: &Sources, color: bool) -> String {
    let mut report = Report::new();
    let (waived, counted): (Vec<&Judged>, Vec<&Judged>) =
        all.iter().partition(|judged| judged.waived.is_some());
    for judged in &counted {
        report.push(diagnostic(&judged.found));
    }
    let mut text = show(&report, sources, color, true);
    if !text.is_empty() {
        text.push('\n');
    }
    for judged in &waived {
        let found = &judged.found;
        if let Some(waived) = &judged.waived {
            text.push_str(&format!(
                "waived[{}]: {} ({}): {waived}\n",
                found.rule.name, found.title, found.revision
            ));
        }
    }
    if !waived.is_empty() {
        text.push('\n');
    }
    let count = |level| {
        counted
            .iter()
            .filter(|judged| judged.found.level == level)
            .count()
    };
    let (errors, warnings, notes) = (count(Level::Danger), count(Level::Warning), count(Level::Note));
    text.push_str(&format!(
        "{}, {}, {}",
        plural(errors, "error"),
        plural(warnings, "warning"),
        plural(notes, "note")
    ));
    if !waived.is_empty() {
        text.push_str(&format!(", {} waived", waived.len()));
    }
    text.push('\n');
    text
}

fn plural(count: usize, word: &str) -> String {
    match count {
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    }
}

/// A finding as it is shown on a terminal.
fn diagnostic(found: &Grouped) -> Diagnostic {
    let severity = match found.level {
        Level::Danger => Severity::Error,
        Level::Warning => Severity::Warning,
        Level::Note => Severity::Note,
    };
    let mut diagnostic = Diagnostic {
        severity,
        ..Diagnostic::warning(found.rule.name, found.span, found.title.clone())
    };
    for (dialects, text) in found.shared(|on| on.impact.as_ref()) {
        diagnostic = diagnostic.note(format!("{}: {text}", dialects.join(", ")));
    }
    for (dialects, text) in found.shared(|on| on.safer.as_ref()) {
        let everywhere = dialects.len() == found.on.len();
        diagnostic = diagnostic.help(match everywhere {
            true => text.to_owned(),
            false => format!("{}: {text}", dialects.join(", ")),
        });
    }
    diagnostic
}
