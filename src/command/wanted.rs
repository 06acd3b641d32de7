//! Which dialects are wanted.

use crate::dialect::Dialect;
use crate::text::{Diagnostic, Report, Span};

use super::Options;

/// The dialects of the command line, or those of the project. A name without a version means the
/// version that the project has.
pub(super) fn wanted_dialects(
    options: &Options,
    of_project: &[(String, Span)],
    report: &mut Report,
) -> Vec<Dialect> {
    let mut listed: Vec<Dialect> = Vec::new();
    for (text, span) in of_project {
        match Dialect::parse(text) {
            Ok(dialect) if listed.iter().any(|other| other.name == dialect.name) => report.push(
                Diagnostic::error(
                    "duplicate-name",
                    *span,
                    format!("dialect `{}` is listed twice", dialect.name),
                )
                .help("list its oldest version only: newer servers run the same scripts"),
            ),
            Ok(dialect) => listed.push(dialect),
            Err(problem) => report.push(problem.at(*span)),
        }
    }
    if options.dialects.is_empty() {
        return listed;
    }
    let mut wanted: Vec<Dialect> = Vec::new();
    for text in &options.dialects {
        match Dialect::parse(text) {
            Ok(dialect) => {
                let known = listed.iter().find(|other| other.name == dialect.name);
                let versioned = text.contains('@') && !text.contains("://");
                let dialect = known.filter(|_| !versioned).cloned().unwrap_or(dialect);
                match wanted.iter().find(|other| other.name == dialect.name) {
                    None => wanted.push(dialect),
                    Some(other) if other.to_string() == dialect.to_string() => {}
                    Some(other) => report.push(
                        Diagnostic::error(
                            "duplicate-name",
                            Span::NOWHERE,
                            format!(
                                "`-d` names {} in two versions: {other} and {dialect}",
                                dialect.name
                            ),
                        )
                        .help("name the older one only: newer servers run the same scripts"),
                    ),
                }
            }
            Err(problem) => report.push(problem.at(Span::NOWHERE)),
        }
    }
    wanted
}
