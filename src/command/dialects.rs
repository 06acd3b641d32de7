//! `dialects`: which there are, and what differs between the versions of their servers.

use serde_json::{Value, json};

use crate::dialect::changes::{Change, Edition};
use crate::text::{Report, Sources};

use super::wanted::wanted_dialects;
use super::{Failure, Format, Options, Outcome};

/// Lists the dialects, all or those of the command line. The project file does not matter.
///
/// # Errors
/// A dialect or version of the command line that is none.
pub fn run(options: &Options, format: Format) -> Result<Outcome, Failure> {
    let mut report = Report::new();
    let wanted = wanted_dialects(options, &[], &mut report);
    if report.has_errors() {
        return Err((report, Sources::default()).into());
    }
    let editions: Vec<Edition> = Edition::all()
        .into_iter()
        .filter(|edition| wanted.is_empty() || wanted.iter().any(|wanted| wanted.name == edition.name))
        .collect();
    Ok(Outcome {
        printed: match format {
            Format::Text => text(&editions),
            Format::Json => format!("{:#}\n", json(&editions)),
        },
        ..Outcome::default()
    })
}

fn text(editions: &[Edition]) -> String {
    let head = [
        "dialect",
        "default",
        "oldest",
        "DDL in transactions",
        "also called",
    ];
    let mut rows = vec![head.map(str::to_owned)];
    rows.extend(editions.iter().map(|edition| {
        [
            edition.name.to_string(),
            edition.default.to_string(),
            edition.oldest.to_string(),
            (if edition.transactional_ddl { "yes" } else { "no" }).to_owned(),
            edition.aliases.join(", "),
        ]
    }));
    let mut out = String::new();
    for row in &rows {
        out.push_str(&aligned(row, &rows));
    }
    for edition in editions.iter().filter(|edition| !edition.changes.is_empty()) {
        out.push_str(&format!("\n[{}]\n", edition.name));
        let width = edition
            .changes
            .iter()
            .map(|(version, _)| version.to_string().len());
        let width = width.max().unwrap_or(0);
        for (version, changes) in &edition.changes {
            let mut from = version.to_string();
            for change in changes {
                out.push_str(&format!("{from:width$}  {}\n", change.says));
                from.clear();
            }
        }
    }
    out
}

/// A row with its columns as wide as those of all rows; the last one ends where it ends.
fn aligned(row: &[String; 5], rows: &[[String; 5]]) -> String {
    let mut line = String::new();
    for (column, cell) in row.iter().enumerate() {
        let width = rows
            .iter()
            .filter_map(|row| row.get(column))
            .map(String::len)
            .max();
        line.push_str(&format!("{cell:0$}  ", width.unwrap_or(0)));
    }
    format!("{}\n", line.trim_end())
}

fn json(editions: &[Edition]) -> Value {
    let dialects = editions.iter().map(|edition| {
        let changes = edition.changes.iter().map(|(version, changes)| {
            json!({
                "version": version.to_string(),
                "from_here": changes.iter().map(change).collect::<Vec<_>>(),
            })
        });
        json!({
            "name": edition.name.as_str(),
            "aliases": edition.aliases,
            "default": edition.default.to_string(),
            "oldest": edition.oldest.to_string(),
            "transactional_ddl": edition.transactional_ddl,
            "changes": changes.collect::<Vec<_>>(),
        })
    });
    json!({ "dialects": dialects.collect::<Vec<_>>() })
}

fn change(change: &Change) -> Value {
    json!({ "key": change.key, "says": change.says })
}
