//! For a ticket: GitHub, Jira and ServiceNow take it.

use super::answer::{Answer, found_line, revision_line, schema_line, scripts};

pub(super) fn markdown(answer: &Answer) -> String {
    let mut text = format!(
        "# Differences\n\n- old: {}\n- new: {}\n",
        code(&answer.old),
        code(&answer.new)
    );
    for note in &answer.notes {
        text.push_str(&format!("- note: {}\n", inert(note)));
    }
    if let Some(alarm) = answer.alarm() {
        text.push_str(&format!("\n**{}**\n", inert(&alarm)));
    }
    if answer.is_empty() {
        text.push_str("\nNo difference.\n");
        return text;
    }
    if !answer.revisions.is_empty() {
        text.push_str("\n## Revisions\n\n");
    }
    for change in &answer.revisions {
        let line = inert(&revision_line(change));
        text.push_str(&match change.fate.is_alarm() {
            true => format!("- **{}** {line}\n", change.fate.as_str()),
            false => format!("- {} {line}\n", change.fate.as_str()),
        });
    }
    if let Some(changes) = &answer.project {
        if !changes.schema.is_empty() {
            text.push_str("\n## Schema\n\n");
            let lines = changes.schema.iter().map(schema_line);
            let lines: String = lines.map(|(sign, line)| format!("{sign} {line}\n")).collect();
            text.push_str(&fenced(&lines));
        }
        if !changes.found.is_empty() || !changes.gone.is_empty() {
            text.push_str("\n## Lint\n\n");
            let lines = |sign: char, all: &[super::facts::Found]| -> String {
                all.iter()
                    .map(|found| format!("{sign} {}\n", found_line(found)))
                    .collect()
            };
            text.push_str(&fenced(
                &(lines('+', &changes.found) + &lines('-', &changes.gone)),
            ));
        }
    }
    if !answer.revisions.is_empty() {
        text.push_str("\n## Statements\n");
    }
    for change in &answer.revisions {
        for (name, lines) in scripts(change) {
            let title = format!("{name} of {}", revision_line(change));
            text.push_str(&format!("\n### {}\n\n{}", inert(&title), fenced(&lines)));
        }
    }
    text
}

/// Text in which nothing is markup.
fn inert(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '!' => out.extend(['\\', letter]),
            _ => out.push(letter),
        }
    }
    out
}

/// Text as it is, in backticks: one more than there are in a row in it.
fn code(text: &str) -> String {
    let fence = "`".repeat(longest(text) + 1);
    match text.contains('`') {
        true => format!("{fence} {text} {fence}"),
        false => format!("{fence}{text}{fence}"),
    }
}

/// Lines of a diff as they are.
fn fenced(lines: &str) -> String {
    let fence = "`".repeat(longest(lines).max(2) + 1);
    format!("{fence}diff\n{lines}{fence}\n")
}

/// How many backticks stand in a row at most.
fn longest(text: &str) -> usize {
    text.split(|letter| letter != '`')
        .map(str::len)
        .max()
        .unwrap_or(0)
}
