//! For a terminal.

use super::answer::{Answer, found_line, revision_line, schema_line, scripts};

pub(super) fn text(answer: &Answer) -> String {
    let mut text = format!("old: {}\nnew: {}\n", answer.old, answer.new);
    for note in &answer.notes {
        text.push_str(&format!("note: {note}\n"));
    }
    if let Some(alarm) = answer.alarm() {
        text.push_str(&format!("\n{alarm}\n"));
    }
    if answer.is_empty() {
        text.push_str("\nno difference\n");
        return text;
    }
    if !answer.revisions.is_empty() {
        text.push_str("\nrevisions\n");
    }
    for change in &answer.revisions {
        text.push_str(&format!(
            "  {:<8} {}\n",
            change.fate.as_str(),
            revision_line(change)
        ));
    }
    if let Some(changes) = &answer.project {
        if !changes.schema.is_empty() {
            text.push_str("\nschema\n");
        }
        for change in &changes.schema {
            let (sign, line) = schema_line(change);
            text.push_str(&format!("  {sign} {line}\n"));
        }
        if !changes.found.is_empty() || !changes.gone.is_empty() {
            text.push_str("\nlint\n");
        }
        for (sign, all) in [('+', &changes.found), ('-', &changes.gone)] {
            for found in all {
                text.push_str(&format!("  {sign} {}\n", found_line(found)));
            }
        }
    }
    if !answer.revisions.is_empty() {
        text.push_str("\nstatements\n");
    }
    for change in &answer.revisions {
        for (name, lines) in scripts(change) {
            text.push_str(&format!(
                "\n{name} of {} ({})\n",
                revision_line(change),
                change.fate.as_str()
            ));
            text.push_str(&lines);
        }
    }
    text
}
