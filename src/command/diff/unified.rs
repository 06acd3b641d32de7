//! The statements of a revision before and after, as a unified diff.

use similar::TextDiff;

use crate::bundle::compare::{Chunk, ScriptChange};

/// The diff without a head. Of what is on one side only, all lines.
pub(super) fn unified(script: &ScriptChange) -> String {
    let lines = |chunk: &Option<Chunk>| -> Vec<String> {
        let lines = chunk.iter().flat_map(|chunk| &chunk.lines);
        let mut lines: Vec<String> = lines.cloned().collect();
        let is_blank = |line: &String| line.trim().is_empty();
        while lines.last().is_some_and(is_blank) {
            lines.pop();
        }
        lines.drain(..lines.iter().take_while(|line| is_blank(line)).count());
        lines
    };
    let (old, new) = (lines(&script.old), lines(&script.new));
    let (old_lines, new_lines): (Vec<&str>, Vec<&str>) = (
        old.iter().map(String::as_str).collect(),
        new.iter().map(String::as_str).collect(),
    );
    let diff = TextDiff::from_slices(&old_lines, &new_lines);
    let mut text = diff
        .unified_diff()
        .context_radius(3)
        .missing_newline_hint(false)
        .to_string();
    if text.is_empty() && script.old.is_some() && script.new.is_some() {
        text.push_str("the lines are the same: a manifest tells another checksum, or the difference lies further down\n");
    }
    for (sign, chunk) in [('-', &script.old), ('+', &script.new)] {
        let more = chunk.as_ref().map_or(0, |chunk| chunk.more);
        if more > 0 {
            text.push_str(&format!("{sign}… {more} more lines, which were not compared\n"));
        }
    }
    text
}
