//! A flowchart of Mermaid, the oldest revisions at its top.

use std::fmt::Write as _;

use super::{History, Revision, numbered};

pub(super) fn written(histories: &[History]) -> String {
    let mut out = String::from("flowchart TB\n");
    let named = histories.len() > 1;
    let mut heads = Vec::new();
    for (at, (first, history)) in numbered(histories).enumerate() {
        let indent = if named { "    " } else { "  " };
        if named {
            let name = history.environment.as_deref().unwrap_or_default();
            let _ = writeln!(out, "  subgraph e{at}[\"{}\"]", escaped(name));
        }
        for (place, revision) in history.revisions.iter().enumerate().rev() {
            let _ = writeln!(out, "{indent}n{}[\"{}\"]", first + place, label(revision));
            if revision.is_head {
                heads.push(format!("n{}", first + place));
            }
            for (parents, arrow) in [(&revision.parents, "-->"), (&revision.dependencies, "-.->")] {
                for parent in parents {
                    let _ = writeln!(out, "{indent}n{} {arrow} n{}", first + parent, first + place);
                }
            }
        }
        if named {
            out.push_str("  end\n");
        }
    }
    if !heads.is_empty() {
        let _ = writeln!(
            out,
            "  classDef head stroke-width:3px\n  class {} head",
            heads.join(",")
        );
    }
    out
}

fn label(revision: &Revision) -> String {
    let mut label = escaped(&format!("{}{}", revision.id, revision.marks));
    if !revision.message.is_empty() {
        label.push_str("<br/>");
        label.push_str(&escaped(&revision.message));
    }
    label
}

/// Letters as they are; every sign that might mean something to Mermaid, Markdown or HTML by its number. A backslash and an
/// `n` would be the end of a line even so: a word joiner, which cannot be seen, parts them.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            ' ' | '(' | ')' | ',' | '.' | '-' | '/' | ':' => out.push(letter),
            '\\' => out.push_str("#92;#8288;"),
            letter if letter.is_ascii() && !letter.is_ascii_alphanumeric() => {
                let _ = write!(out, "#{};", u32::from(letter));
            }
            _ => out.push(letter),
        }
    }
    out
}
