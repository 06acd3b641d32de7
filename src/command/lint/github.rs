//! Commands of a GitHub workflow, which annotate the lines of a pull request (GitHub Docs, "Workflow commands for GitHub
//! Actions").

use serde_json::json;

use crate::lint::{Grouped, Level};
use crate::text::Sources;
use crate::text::show::add_place;

use super::verdict::Judged;

pub(super) fn github(all: &[Judged], sources: &Sources) -> String {
    let counted = all.iter().filter(|judged| judged.waived.is_none());
    counted.map(|judged| line(&judged.found, sources)).collect()
}

fn line(found: &Grouped, sources: &Sources) -> String {
    let command = match found.level {
        Level::Danger => "error",
        Level::Warning => "warning",
        Level::Note => "notice",
    };
    let mut place = json!({});
    add_place(&mut place, found.span, sources);
    let mut properties = vec![format!("title={}", property(found.rule.name))];
    let names = [
        ("path", "file"),
        ("line", "line"),
        ("end_line", "endLine"),
        ("column", "col"),
        ("end_column", "endColumn"),
    ];
    // Columns are shown within one line only.
    let is_one_line = place["line"] == place["end_line"];
    for (key, name) in names {
        let value = match &place[key] {
            serde_json::Value::String(text) => property(text),
            serde_json::Value::Number(number) if is_one_line || key.ends_with("line") => number.to_string(),
            _ => continue,
        };
        properties.push(format!("{name}={value}"));
    }
    format!(
        "::{command} {}::{}\n",
        properties.join(","),
        message(&super::sarif::message(found))
    )
}

fn message(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
