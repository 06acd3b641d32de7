//! A directed graph of Graphviz, the oldest revisions at its top.

use std::fmt::Write as _;

use super::{History, Revision, numbered};

pub(super) fn written(project: &str, histories: &[History]) -> String {
    let mut out = format!(
        "digraph \"{}\" {{\n  rankdir=TB\n  node [shape=box, style=rounded, fontname=\"monospace\"]\n",
        escaped(project)
    );
    let named = histories.len() > 1;
    for (at, (first, history)) in numbered(histories).enumerate() {
        let indent = if named { "    " } else { "  " };
        if named {
            let name = escaped(history.environment.as_deref().unwrap_or_default());
            let _ = writeln!(out, "  subgraph cluster_{at} {{\n    label=\"{name}\"");
        }
        for (place, revision) in history.revisions.iter().enumerate().rev() {
            let bold = if revision.is_head { ", penwidth=2" } else { "" };
            let _ = writeln!(
                out,
                "{indent}n{} [label=\"{}\"{bold}]",
                first + place,
                label(revision)
            );
            for parent in &revision.parents {
                let _ = writeln!(out, "{indent}n{} -> n{}", first + parent, first + place);
            }
            for needed in &revision.dependencies {
                let _ = writeln!(
                    out,
                    "{indent}n{} -> n{} [style=dashed]",
                    first + needed,
                    first + place
                );
            }
        }
        if named {
            out.push_str("  }\n");
        }
    }
    out.push_str("}\n");
    out
}

fn label(revision: &Revision) -> String {
    let head = escaped(&format!("{}{}", revision.id, revision.marks));
    match revision.message.as_str() {
        "" => head,
        message => format!("{head}\\n{}", escaped(message)),
    }
}

/// A text between quotes. Graphviz reads `\n` and `\N` there, and HTML's `&lt;`.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
}
