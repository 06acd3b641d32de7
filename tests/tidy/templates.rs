//! Templates are small, ask for no dialect, and are all in use.

use crate::source::{files, report};

/// A template is at most 25 lines, has at most one `if` inside another block's `if`, and is in use. Those of pages for
/// people have more words, and that of a revision file a line or two for each key.
#[test]
fn every_template_is_small_and_in_use() {
    let templates = files("templates", &[".j2"]);
    assert!(!templates.is_empty(), "there are no templates");
    let sources: String = files("src", &[".rs"]).into_iter().map(|(_, text)| text).collect();
    let included: String = templates.iter().map(|(_, text)| text.as_str()).collect();
    let mut problems = Vec::new();
    for (path, text) in &templates {
        let lines = text.lines().count();
        let (most_lines, most_ifs) = if path.contains("/report/") || path.ends_with("/revision.yaml.j2") {
            (75, 3)
        } else {
            (25, 2)
        };
        if lines > most_lines {
            problems.push(format!("{path}: {lines} lines, over {most_lines}"));
        }
        for word in [
            "dialect ==",
            "dialect !=",
            "dialect in",
            "version >",
            "version <",
            "version =",
        ] {
            if text.contains(word) {
                problems.push(format!("{path}: tests for a dialect or version: {word}"));
            }
        }
        let (mut depth, mut deepest) = (0i32, 0);
        for tag in text.split("{%").skip(1) {
            let word = tag.trim_start_matches(['-', '+', ' ']);
            if word.starts_with("if ") {
                depth += 1;
                deepest = deepest.max(depth);
            } else if word.starts_with("endif") {
                depth -= 1;
            }
        }
        if deepest > most_ifs {
            problems.push(format!("{path}: {deepest} nested `if`s"));
        }
        // By its name within its layer, or by its stem: a statement's name in the code, or an include of another
        // template.
        let name = path.trim_start_matches("templates/");
        let file = name.rsplit('/').next().unwrap_or(name);
        let stem = file.trim_end_matches(".j2").trim_end_matches(".sql");
        let mut inner = name.split_once('/').map_or(name, |(_, inner)| inner);
        if let Some(script) = name.strip_prefix("script/") {
            inner = script.split_once('/').map_or(script, |(_, inner)| inner);
        }
        let known =
            sources.contains(inner) || included.contains(file) || sources.contains(&format!("\"{stem}\""));
        if !known {
            problems.push(format!("{path}: nothing uses it"));
        }
    }
    report(&problems);
}
