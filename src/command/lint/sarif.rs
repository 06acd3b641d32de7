//! SARIF 2.1.0 (OASIS), which code scanning reads.

use serde_json::{Value, json};

use crate::lint::rules::CATALOGUE;
use crate::lint::{Grouped, Level};
use crate::text::Sources;
use crate::text::show::add_place;

use super::verdict::{From, Judged};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn sarif(all: &[Judged], sources: &Sources) -> Value {
    let rules: Vec<Value> = CATALOGUE
        .iter()
        .map(|rule| {
            json!({
                "id": rule.name,
                "shortDescription": {"text": rule.summary},
                "help": {"text": rule.why},
                "defaultConfiguration": {"level": rule.level.as_str()},
                "properties": {"tags": [rule.class.as_str()]},
            })
        })
        .collect();
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "retort",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": all.iter().map(|judged| result(judged, sources)).collect::<Vec<_>>(),
        }],
    })
}

fn result(judged: &Judged, sources: &Sources) -> Value {
    let found = &judged.found;
    let mut place = json!({});
    add_place(&mut place, found.span, sources);
    let dialects: Vec<&str> = found.on.iter().map(|on| on.dialect.as_str()).collect();
    let mut result = json!({
        "ruleId": found.rule.name,
        "ruleIndex": CATALOGUE.iter().position(|rule| rule.name == found.rule.name),
        "level": match found.level {
            Level::Danger => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        },
        "message": {"text": message(found)},
        "locations": [],
        "properties": {"revision": found.revision, "dialects": dialects},
    });
    if let Some(path) = place["path"].as_str() {
        result["locations"] = json!([{"physicalLocation": {
            "artifactLocation": {"uri": uri(path)},
            "region": {
                "startLine": place["line"],
                "startColumn": place["column"],
                "endLine": place["end_line"],
                "endColumn": place["end_column"],
            },
        }}]);
    }
    if let Some(waived) = &judged.waived {
        let kind = match waived.from {
            From::Revision => "inSource",
            From::Project | From::CommandLine => "external",
        };
        result["suppressions"] = json!([{"kind": kind, "justification": waived.to_string()}]);
    }
    result
}

/// What was found, what it means, and what to do, a line each.
pub(super) fn message(found: &Grouped) -> String {
    let mut lines = vec![found.title.clone()];
    for (dialects, text) in found.shared(|on| on.impact.as_ref()) {
        lines.push(format!("{}: {text}", dialects.join(", ")));
    }
    for (dialects, text) in found.shared(|on| on.safer.as_ref()) {
        lines.push(match dialects.len() == found.on.len() {
            true => text.to_owned(),
            false => format!("{}: {text}", dialects.join(", ")),
        });
    }
    lines.join("\n")
}

/// A path as a reference (RFC 3986): `/` between names, and everything that is not plain as `%xx`.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'/' | b'-' | b'.' | b'_' | b'~' => uri.push(char::from(byte)),
            _ if byte.is_ascii_alphanumeric() => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
